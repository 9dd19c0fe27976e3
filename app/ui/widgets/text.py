"""Words on the screen: labels by role, badges, and a label that shortens itself.

text_label(tr("Contact"), Role.HEADING)      Badge(tr("safe"), "good")      ElidedLabel(long_title, Role.STRONG)
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget
from typing_extensions import override

BADGE_TONES: Final = ("neutral", "good", "caution", "danger", "accent")


class Role(StrEnum):
    """How words look. CAPTION is the small heading over a list ("MUST HAVE")."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    MUTED = "muted"
    SMALL = "small"
    FAINT = "faint"
    CAPTION = "caption"


def text_label(text: str = "", role: Role = Role.BODY, *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label. Its text is never read as HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role.value)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a property the style sheet looks at, and lets the look follow."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Badge(QLabel):
    """A word or two on a tinted ground: "✓ safe". The tone is one of BADGE_TONES."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("badge", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_badge(self, text: str, tone: str) -> None:
        """Shows other words in another tone."""
        self.setText(text)
        set_property(self, "badge", tone)
        self.updateGeometry()


class ElidedLabel(QLabel):
    """One line with "…" at its end (or `mode`) when there is no room, which then tells the whole in its tooltip."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self._tell_whole()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        rect = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, rect.width())
        self.style().drawItemText(
            painter, rect, int(self.alignment()), option.palette, self.isEnabled(), shown, self.foregroundRole()
        )

    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self._is_cut() else "")
