"""How a resume and a job come to the Tailor screen: from a file, from scratch, from the sample, by pasting."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.errors import UserError
from app.domain.stored import StoredJob, StoredResume
from app.i18n import tr
from app.services import Services
from app.ui.errors import Notice, Tone, notice_for
from app.ui.state import AppState, Screen
from app.ui.tailor.panel import TailorPanel
from app.ui.task_runner import Job, TaskRunner, with_context, without_context


class TailorIntake(QObject):
    """Part of the controller: makes what is asked for and tells the state."""

    def __init__(
        self, panel: TailorPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._services = services
        self._runner = runner
        self._state = state
        self._connect()

    def _connect(self) -> None:
        panel = self._panel
        panel.import_requested.connect(self._on_import)
        panel.text_given.connect(self._on_text)
        panel.create_requested.connect(self._on_create)
        panel.sample_requested.connect(self._on_sample)
        panel.advert_given.connect(self._on_advert)
        panel.advert_file_given.connect(self._on_advert_file)

    def _on_import(self, path: Path) -> None:
        self._runner.run(
            with_context(self._services.resumes.import_file, path),
            on_success=self._on_resume_made,
            on_error=self._on_error,
            owner=self,
            title=tr("Reading {file}", file=path.name),
        )

    def _on_text(self, text: str) -> None:
        if not text.strip():
            self._state.notify(Notice(tr("There is no text in the clipboard. Copy your resume first."), Tone.INFO))
            return
        self._runner.run(
            with_context(self._services.resumes.import_text, text),
            on_success=self._on_resume_written,
            on_error=self._on_error,
            owner=self,
            title=tr("Reading the text"),
        )

    def _on_create(self, name: str, label: str) -> None:
        create = without_context(self._services.resumes.create, name, label)
        self._runner.run(create, on_success=self._on_resume_written, owner=self)

    def _on_sample(self) -> None:
        self._runner.run(
            with_context(self._services.resumes.add_sample),
            on_success=self._on_sample_made,
            on_error=self._on_error,
            replaces="sample",
            owner=self,
            title=tr("Opening the sample"),
        )

    def _on_advert(self, text: str) -> None:
        self._take_advert(with_context(self._services.jobs.add_text, text))

    def _on_advert_file(self, path: Path) -> None:
        self._take_advert(with_context(self._services.jobs.add_file, path))

    def _take_advert(self, job: Job) -> None:
        self._panel.show_advert_busy(True)
        self._runner.run(
            job,
            on_success=self._on_job_made,
            on_error=self._on_error,
            on_finished=self._on_advert_finished,
            replaces="advert",
            owner=self,
            title=tr("Reading the advert"),
        )

    def _on_resume_made(self, stored: StoredResume) -> None:
        self._state.set_resume_id(stored.id)
        self._state.resumes_changed.emit()

    def _on_resume_written(self, stored: StoredResume) -> None:
        self._on_resume_made(stored)
        self._state.set_screen(Screen.RESUMES)

    def _on_sample_made(self, sample: tuple[StoredResume, StoredJob]) -> None:
        resume, job = sample
        self._state.set_job_id(job.id)
        self._state.set_resume_id(resume.id)
        self._state.jobs_changed.emit()
        self._state.resumes_changed.emit()

    def _on_job_made(self, stored: StoredJob) -> None:
        self._panel.show_advert_taken()
        self._state.set_job_id(stored.id)
        self._state.jobs_changed.emit()

    def _on_advert_finished(self) -> None:
        self._panel.show_advert_busy(False)

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))
