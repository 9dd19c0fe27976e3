"""The score as a ring that fills, with the number in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.theme import interface_font, tokens

_SIZE = 68
_WIDTH = 7
_TURN = 16


class ScoreDial(QWidget):
    """0 to 100, or a dash when there is no score."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: float | None = None
        self.setFixedSize(_SIZE, _SIZE)
        self.show_score(None)

    def show_score(self, score: float | None) -> None:
        """Shows this score."""
        self._score = score
        words = tr("No score") if score is None else tr("Match: {score} of 100", score=round(score))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Always the same."""
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, arc, number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _WIDTH / 2 + 1
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(QColor(tokens().line), _WIDTH))
        painter.drawEllipse(ring)
        if self._score:
            pen = QPen(QColor(tokens().accent), _WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * _TURN, -round(self._score / 100 * 360 * _TURN))
        painter.setPen(QColor(tokens().text))
        painter.setFont(interface_font(15, QFont.Weight.DemiBold))
        number = "–" if self._score is None else str(round(self._score))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), number)
