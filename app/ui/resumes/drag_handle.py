"""The six dots a person takes a row by: dragging tells the list how far the pointer has gone."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.theme import tokens

_WIDTH = 16
_DOT = 2.4
_STEP = 5.0


class DragHandle(QWidget):
    """Painted, not a label: three rows of two dots."""

    dragged = Signal(float)
    """The pointer's height on the screen while the button is down."""
    dropped = Signal()
    """The button was let go after dragging."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFixedWidth(_WIDTH)
        self.setMinimumHeight(_WIDTH * 2)
        self.setToolTip(tr("Drag to reorder (Alt+Up, Alt+Down)"))

    def sizeHint(self) -> QSize:
        """As high as one line of a field."""
        return QSize(_WIDTH, _WIDTH * 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the dots near the top, beside the first line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().faint))
        for row in range(3):
            for column in range(2):
                painter.drawEllipse(QPointF(5 + column * _STEP, 11 + row * _STEP), _DOT / 2, _DOT / 2)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Takes hold."""
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()
