"""The text of an advert with what it asks for marked: by colour and by the kind of line below the words.

Offsets of requirements count characters of Python strings; Qt counts UTF-16 units, so a position behind an emoji
differs.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget
from typing_extensions import override

from app.domain.job import Importance, JobAdvert, Requirement
from app.i18n import tr
from app.ui.theme import LINE_HEIGHT, SMALL_POINTS, Space, interface_font, theme_manager, tokens

_REQUIREMENT = QTextCharFormat.Property.UserProperty + 1

UNDERLINES = {
    Importance.MUST: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Importance.NICE: QTextCharFormat.UnderlineStyle.DashUnderline,
    Importance.DUTY: QTextCharFormat.UnderlineStyle.DotLine,
}
TONES = {
    Importance.MUST: "accent",
    Importance.NICE: "good",
    Importance.DUTY: "caution",
    Importance.IGNORE: "muted",
}


def importance_words() -> dict[Importance, str]:
    """How the importances are called."""
    return {
        Importance.MUST: tr("Must"),
        Importance.NICE: tr("Nice"),
        Importance.DUTY: tr("Task"),
        Importance.IGNORE: tr("Ignored"),
    }


def utf16_offset(text: str, position: int) -> int:
    """Where Qt sees the character that Python sees at `position`."""
    return len(text[:position].encode("utf-16-le")) // 2


class AdvertView(QTextBrowser):
    """Reads only. `requirement_chosen` tells the id of a marked passage that was clicked."""

    requirement_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advert = JobAdvert()
        self._current = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("plain", "true")
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Text of the advert"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(Space.XS)
        self.viewport().setMouseTracking(True)

    def _connect(self) -> None:
        theme_manager().changed.connect(self._mark)

    def show_advert(self, advert: JobAdvert) -> None:
        """Shows this advert. The place is kept when the text is the same."""
        is_new = advert.text != self._advert.text
        self._advert = advert
        if is_new:
            self._current = ""
            self.setPlainText(advert.text.replace("\r", " "))
            self._set_line_height()
        self._mark()

    def show_current(self, requirement_id: str, *, scroll: bool = True) -> None:
        """Makes one passage stand out, and brings it into view."""
        self._current = requirement_id
        self._mark()
        requirement = self._requirement(requirement_id)
        if scroll and requirement is not None:
            cursor = self._cursor(requirement.start, requirement.start)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self._requirement_at(event.position().toPoint())
        if found and not self.textCursor().hasSelection():
            self.requirement_chosen.emit(found)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        found = self._requirement_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def _set_line_height(self) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)

    def _mark(self) -> None:
        place = self.verticalScrollBar().value()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        for passage in self._advert.suspicious:
            self._mark_suspicious(passage)
        for requirement in self._advert.requirements:
            if requirement.end > requirement.start:
                self._cursor(requirement.start, requirement.end).setCharFormat(self._format(requirement))
        self.verticalScrollBar().setValue(place)

    def _format(self, requirement: Requirement) -> QTextCharFormat:
        now = tokens()
        tone = TONES[requirement.importance]
        result = QTextCharFormat()
        result.setProperty(_REQUIREMENT, requirement.id)
        if requirement.importance is Importance.IGNORE:
            result.setFontStrikeOut(True)
            result.setForeground(QColor(now.muted))
        else:
            result.setBackground(QColor(getattr(now, f"{tone}_background")))
            result.setUnderlineStyle(UNDERLINES[requirement.importance])
            result.setUnderlineColor(QColor(getattr(now, tone)))
        if requirement.id == self._current:
            result.setFontWeight(QFont.Weight.DemiBold)
            result.setBackground(QColor(now.selection))
        return result

    def _mark_suspicious(self, passage: str) -> None:
        start = self._advert.text.find(passage)
        if start < 0:
            return
        look = QTextCharFormat()
        look.setForeground(QColor(tokens().danger))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(tokens().danger))
        look.setToolTip(tr("This passage speaks to a program, not to you. PowerCV does not follow it."))
        self._cursor(start, start + len(passage)).setCharFormat(look)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(utf16_offset(self._advert.text, start), last))
        cursor.setPosition(min(utf16_offset(self._advert.text, end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _requirement(self, requirement_id: str) -> Requirement | None:
        return next((one for one in self._advert.requirements if one.id == requirement_id), None)

    def _requirement_at(self, place: QPoint) -> str:
        if not self.viewport().rect().contains(place):
            return ""
        cursor = self.cursorForPosition(place)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return str(cursor.charFormat().property(_REQUIREMENT) or "")


_PEN_STYLES = {
    Importance.MUST: Qt.PenStyle.SolidLine,
    Importance.NICE: Qt.PenStyle.DashLine,
    Importance.DUTY: Qt.PenStyle.DotLine,
}


class MarkLegend(QWidget):
    """Tells what the marks in the text mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        for importance, words in importance_words().items():
            layout.addWidget(_Mark(importance, words))
        layout.addStretch(1)


class _Mark(QWidget):
    """One word, marked as the text is."""

    def __init__(self, importance: Importance, words: str) -> None:
        super().__init__()
        self._importance = importance
        self._words = words
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(QFontMetrics(interface_font(SMALL_POINTS)).horizontalAdvance(self._words) + 10, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now, tone = tokens(), TONES[self._importance]
        painter = QPainter(self)
        font = interface_font(SMALL_POINTS)
        area = QRect(0, 0, self.width(), self.height())
        if self._importance is Importance.IGNORE:
            font.setStrikeOut(True)
            painter.setPen(QColor(now.muted))
        else:
            painter.fillRect(area, QColor(getattr(now, f"{tone}_background")))
            painter.setPen(QPen(QColor(getattr(now, tone)), 1.5, _PEN_STYLES[self._importance]))
            painter.drawLine(4, self.height() - 3, self.width() - 4, self.height() - 3)
            painter.setPen(QColor(now.text))
        painter.setFont(font)
        painter.drawText(area.adjusted(0, -1, 0, -1), int(Qt.AlignmentFlag.AlignCenter), self._words)
