"""What asked a model and is over, each with how it ended and a way to begin it again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.activity.job_words import EndedJob
from app.ui.theme import Space
from app.ui.widgets.buttons import link_button
from app.ui.widgets.text import Badge, ElidedLabel, Role


class EndedList(QWidget):
    """`again_requested` names the id of the job to begin again."""

    again_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[EndedJob, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self.hide()

    def show_jobs(self, jobs: Sequence[EndedJob]) -> None:
        """Shows these, the one that ended last first."""
        if tuple(jobs) == self._shown:
            return
        self._shown = tuple(jobs)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(job) for job in jobs]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(jobs))

    def _line(self, job: EndedJob) -> QWidget:
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(0)
        grid.addWidget(ElidedLabel(job.title), 0, 0)
        grid.addWidget(Badge(job.result, job.tone), 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(ElidedLabel(job.note, Role.SMALL), 1, 0)
        grid.setColumnStretch(0, 1)
        if job.may_begin_again:
            button = link_button(tr("Begin again"), tip=tr("Begin again: {job}", job=job.title))
            button.clicked.connect(partial(self.again_requested.emit, job.id))
            grid.addWidget(button, 1, 1, Qt.AlignmentFlag.AlignRight)
        return line
