"""A switch for what is on or off at once."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from app.ui.theme import tokens

_WIDTH = 40
_HEIGHT = 22


class Toggle(QAbstractButton):
    """A checkable switch. `name` is its accessible name; listen to `toggled`."""

    def __init__(self, name: str, *, is_on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(is_on)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2, 2, _WIDTH - 4, _HEIGHT - 4)
        is_on = self.isChecked()
        ground = now.accent if is_on else now.outline
        painter.setPen(QPen(QColor(now.text), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground if self.isEnabled() else now.line))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.on_accent if is_on else now.surface))
        radius = track.height() / 2 - 2.5
        x = track.right() - radius - 3 if is_on else track.left() + radius + 3
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
