"""The title row of the Tailor screen: which resume, which job, Tailor, Export."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.stored import JobSummary, ResumeSummary
from app.i18n import tr
from app.ui.icons import set_icon
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, action_button
from app.ui.widgets.choice_box import ChoiceBox

NEW_JOB = "new"


class TailorHeader(QWidget):
    """Choices and the two main actions."""

    resume_chosen = Signal(str)
    job_chosen = Signal(str)
    new_job_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resume_box = ChoiceBox(tr("Resume"), prefix=tr("Resume"))
        self._job_box = ChoiceBox(tr("Job"), prefix=tr("Job"))
        self._job_id: str | None = None
        self._build_actions()
        self._build()
        self._connect()

    def _build_actions(self) -> None:
        self.tailor_action = QAction(tr("Tailor"), self)
        self.tailor_action.setShortcut(QKeySequence("Ctrl+Return"))
        self.tailor_action.setToolTip(tr("Propose changes for this job"))
        self.export_action = QAction(tr("Export…"), self)
        self.export_action.setShortcut(QKeySequence("Ctrl+E"))
        self.export_action.setToolTip(tr("Save the resume as a file"))
        set_icon(self.export_action, "ph.export")

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._resume_box.setPlaceholderText(tr("Choose a resume"))
        self._job_box.setPlaceholderText(tr("Choose a job"))
        self._tailor_button = action_button(self.tailor_action, ButtonKind.PRIMARY)
        self._export_button = action_button(self.export_action)
        row.addWidget(self._resume_box, 1)
        row.addWidget(self._job_box, 1)
        row.addWidget(self._tailor_button)
        row.addStretch(1)
        row.addWidget(self._export_button)

    def _connect(self) -> None:
        self._resume_box.chosen.connect(self.resume_chosen)
        self._job_box.chosen.connect(self._on_job_chosen)

    def show_resumes(self, resumes: tuple[ResumeSummary, ...], chosen: str | None) -> None:
        """Shows the masters to choose from."""
        choices = [(resume.id, resume.title) for resume in resumes]
        self._resume_box.show_choices(choices, chosen)

    def show_jobs(self, jobs: tuple[JobSummary, ...], chosen: str | None) -> None:
        """Shows the jobs to choose from, and a way to a new one."""
        self._job_id = chosen
        choices = [(job.id, " · ".join(part for part in (job.title, job.company) if part)) for job in jobs]
        self._job_box.show_choices([*choices, (NEW_JOB, tr("New job…"))], chosen)

    def show_what_is_possible(self, *, has_resume: bool, has_job: bool, is_busy: bool) -> None:
        """Dims what would do nothing."""
        self.tailor_action.setEnabled(has_resume and has_job and not is_busy)
        self.export_action.setEnabled(has_resume)
        for widget in (self._resume_box, self._job_box, self._tailor_button, self._export_button):
            widget.setVisible(has_resume)

    def _on_job_chosen(self, job_id: str) -> None:
        if job_id == NEW_JOB:
            self._job_box.show_chosen(self._job_id)
            self.new_job_requested.emit()
        else:
            self.job_chosen.emit(job_id)
