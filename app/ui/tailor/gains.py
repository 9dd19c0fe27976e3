"""What would raise the score: the must-haves that are not met, each with the points it would bring. It never guesses:
the points are the match's own."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.job import JobAdvert
from app.domain.match import MatchReport, RequirementMatch
from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import link_button
from app.ui.widgets.text import Badge, Role, text_label

_MOST = 3


def points(match: RequirementMatch) -> str:
    """How much it would add: "+8", or "+0.4" where it is little."""
    value = match.would_add
    return f"+{value:.0f}" if value >= 1 else f"+{value:.1f}"


class GainsList(QWidget):
    """`chosen` tells the id of a requirement."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, Space.M, 0)
        self._list.setSpacing(2)
        self._list.addWidget(text_label(tr("What would raise it"), Role.SMALL))
        self.hide()

    def show_report(self, advert: JobAdvert, report: MatchReport) -> None:
        """Shows the greatest gains; nothing when every must-have is met."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        labels = {one.id: one.label or one.text for one in advert.requirements}
        wanted = [match for match in report.gains() if match.requirement_id in labels][:_MOST]
        self._rows = [self._row(labels[match.requirement_id], match) for match in wanted]
        for row in self._rows:
            self._list.addWidget(row)
        self.setVisible(bool(self._rows))

    def show_nothing(self) -> None:
        """There is no match."""
        self.show_report(JobAdvert(), MatchReport(score=None))

    def _row(self, label: str, match: RequirementMatch) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        badge = Badge(points(match), "good")
        badge.setToolTip(tr("Points the score would gain if this were met"))
        button = _ShortenedLink(label)
        button.clicked.connect(partial(self.chosen.emit, match.requirement_id))
        button.setAccessibleName(tr("{points} points: {thing}", points=points(match), thing=label))
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(button, 1)
        return row


class _ShortenedLink(QWidget):
    """A link that ends in "…" where there is no room for it."""

    clicked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._button: QPushButton = link_button("", tip=words)
        self._button.setProperty("scale", "small")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._button)
        line.addStretch(1)
        self._button.clicked.connect(self.clicked)

    @override
    def setAccessibleName(self, name: str) -> None:
        self._button.setAccessibleName(name)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        metrics = self._button.fontMetrics()
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, event.size().width() - 2 * Space.S)
        self._button.setText(shown.replace("&", "&&"))
        super().resizeEvent(event)
