"""The title row of the Tailor screen: which resume, which job, Tailor, by which engine, Export."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from app.domain.stored import JobSummary, ResumeSummary
from app.i18n import tr
from app.ui.icons import set_icon
from app.ui.resumes.tree_model import subtitle
from app.ui.tailor.engine_options import EngineOptions
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, action_button, push_button
from app.ui.widgets.choice_box import ChoiceBox

NEW_JOB = "new"
_ROOM_FOR_WORDS = 900
"""Below this width the engine is an icon."""
_WIDEST_ENGINE = 180


class TailorHeader(QWidget):
    """Choices and the two main actions."""

    resume_chosen = Signal(str)
    job_chosen = Signal(str)
    new_job_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resume_box = ChoiceBox(tr("Resume"), prefix=tr("Resume"))
        self._job_box = ChoiceBox(tr("Job"), prefix=tr("Job"))
        self.options = EngineOptions(self)
        self._engine_button = push_button("", icon="ph.cpu")
        self._engine = self._engine_in_short = ""
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
        self.options_action = QAction(tr("Choose engine, strength, language"), self)
        self.letter_action = QAction(tr("Letters for this job"), self)
        self.letter_action.setToolTip(tr("Cover letter, message, follow-up, interview questions"))
        set_icon(self.letter_action, "ph.envelope-simple")

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._resume_box.setPlaceholderText(tr("Choose a resume"))
        self._job_box.setPlaceholderText(tr("Choose a job"))
        self._tailor_button = action_button(self.tailor_action, ButtonKind.PRIMARY)
        self._export_button = action_button(self.export_action)
        self._letter_button = QToolButton()
        self._letter_button.setDefaultAction(self.letter_action)
        self._letter_button.setProperty("shape", "icon")
        self._letter_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._letter_button.setAccessibleName(self.letter_action.text())
        row.addWidget(self._resume_box, 3)
        row.addWidget(self._job_box, 3)
        row.addWidget(self._tailor_button)
        row.addWidget(self._engine_button)
        row.addStretch(1)
        row.addWidget(self._letter_button)
        row.addWidget(self._export_button)

    def _connect(self) -> None:
        self._resume_box.chosen.connect(self.resume_chosen)
        self._job_box.chosen.connect(self._on_job_chosen)
        self._engine_button.clicked.connect(self.options_action.trigger)
        self.options_action.triggered.connect(self._open_options)

    def show_resumes(self, resumes: tuple[ResumeSummary, ...], chosen: str | None) -> None:
        """Shows the masters to choose from."""
        times = Counter(resume.title for resume in resumes)
        choices = [(resume.id, _name(resume, is_only=times[resume.title] == 1)) for resume in resumes]
        self._resume_box.show_choices(choices, chosen)

    def show_jobs(self, jobs: tuple[JobSummary, ...], chosen: str | None) -> None:
        """Shows the jobs to choose from, and a way to a new one."""
        self._job_id = chosen
        choices = [(job.id, " · ".join(part for part in (job.title, job.company) if part)) for job in jobs]
        self._job_box.show_choices([*choices, (NEW_JOB, tr("New job…"))], chosen)

    def show_engine(self, words: str, *, short: str, is_model: bool) -> None:
        """Says which engine proposes; `short` where there is little room ("" = the same)."""
        self._engine = words
        self._engine_in_short = short or words
        set_icon(self._engine_button, "ph.sparkle" if is_model else "ph.cpu", "accent" if is_model else "muted")
        self._fit_engine()

    def show_what_is_possible(self, *, has_resume: bool, has_job: bool, is_busy: bool) -> None:
        """Dims what would do nothing."""
        self.tailor_action.setEnabled(has_resume and has_job and not is_busy)
        self.export_action.setEnabled(has_resume)
        self.letter_action.setEnabled(has_resume and has_job)
        for widget in (
            self._resume_box,
            self._job_box,
            self._tailor_button,
            self._engine_button,
            self._letter_button,
            self._export_button,
        ):
            widget.setVisible(has_resume)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_engine()

    def _fit_engine(self) -> None:
        button = self._engine_button
        words = button.fontMetrics().elidedText(self._engine_in_short, Qt.TextElideMode.ElideRight, _WIDEST_ENGINE - 56)
        button.setText(words if self.width() >= _ROOM_FOR_WORDS else "")
        name = tr("Engine: {engine}. Choose engine, strength, language", engine=self._engine)
        button.setAccessibleName(name)
        button.setToolTip(name)

    def _open_options(self) -> None:
        self.options.open_under(self._engine_button)

    def _on_job_chosen(self, job_id: str) -> None:
        if job_id == NEW_JOB:
            self._job_box.show_chosen(self._job_id)
            self.new_job_requested.emit()
        else:
            self.job_chosen.emit(job_id)


def _name(resume: ResumeSummary, *, is_only: bool) -> str:
    """The title; of several with the same one, when each was edited tells them apart."""
    return resume.title if is_only else f"{resume.title} · {subtitle(resume)}"
