"""Paints a resume of the tree: a star for a master, the title over two lines if need be, a quiet line below."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.stored import ResumeSummary
from app.ui.icons import pixmap
from app.ui.resumes.tree_model import SUBTITLE_ROLE, SUMMARY_ROLE
from app.ui.theme import RADIUS, SMALL_POINTS, Space, interface_font, tokens

_ICON = 14
_DOT = 7
_MOST_LINES = 2
_FALLBACK_WIDTH = 200

AnyIndex = QModelIndex | QPersistentModelIndex


class ResumeDelegate(QStyledItemDelegate):
    """Two or three lines an item."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the title needs at the width of the view."""
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else _FALLBACK_WIDTH
        indent = Space.L if index.parent().isValid() else 0
        lines = len(_lines(index.data(), _title_font(), width - indent - _side(index)))
        height = lines * QFontMetrics(_title_font()).lineSpacing() + QFontMetrics(_small_font()).lineSpacing()
        return QSize(width, height + 2 * Space.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Background by state, then star, title, line below, dot."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._paint_ground(painter, option.state, rect)
        summary: ResumeSummary = index.data(SUMMARY_ROLE)
        left = rect.left() + Space.S
        y = float(rect.top() + Space.S)
        metrics = QFontMetrics(_title_font())
        if summary.is_master:
            painter.drawPixmap(left, int(y) + (metrics.height() - _ICON) // 2, pixmap("ph.star-fill", "caution", _ICON))
            left += _ICON + Space.XS
        painter.setFont(_title_font())
        painter.setPen(QColor(tokens().text))
        for line in _lines(summary.title, _title_font(), rect.width() - _side(index)):
            painter.drawText(QPointF(left, y + metrics.ascent()), line)
            y += metrics.lineSpacing()
        self._paint_subtitle(painter, str(index.data(SUBTITLE_ROLE)), QPointF(left, y), rect)
        if summary.needs_review:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().caution))
            painter.drawEllipse(rect.right() - Space.S - _DOT, rect.top() + Space.M, _DOT, _DOT)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: AnyIndex) -> QWidget:
        """Renaming in place."""
        return QLineEdit(parent)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """The whole width of the item."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 2, 0, -2))

    @staticmethod
    def _paint_ground(painter: QPainter, state: Any, rect: QRect) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not selected and not hovered:
            return
        painter.setBrush(QColor(tokens().accent_background if selected else tokens().hover))
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(tokens().accent) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    @staticmethod
    def _paint_subtitle(painter: QPainter, text: str, at: QPointF, rect: QRect) -> None:
        metrics = QFontMetrics(_small_font())
        painter.setFont(_small_font())
        painter.setPen(QColor(tokens().muted))
        room = int(rect.right() - at.x()) - Space.S
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(at.x(), at.y() + metrics.ascent()), shown)


def _title_font() -> QFont:
    return interface_font(weight=QFont.Weight.Medium)


def _small_font() -> QFont:
    return interface_font(SMALL_POINTS)


def _side(index: AnyIndex) -> int:
    summary: ResumeSummary = index.data(SUMMARY_ROLE)
    star = _ICON + Space.XS if summary.is_master else 0
    return 2 * Space.S + star + (_DOT + Space.S if summary.needs_review else 0)


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """The title broken into at most two lines, the last one cut with an ellipsis."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= 1:
        return [text]
    lines = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    rest = "".join(lines[_MOST_LINES - 1 :])
    cut = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 40))
    return [*lines[: _MOST_LINES - 1], cut]
