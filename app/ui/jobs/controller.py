"""Carries out what a person wants to do with jobs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.errors import NotFound, UserError
from app.domain.job import Importance, RequirementId
from app.domain.stored import JobSummary, StoredJob
from app.i18n import tr
from app.services import Services
from app.ui.errors import Notice, Tone, notice_for
from app.ui.jobs.panel import LETTERS, JobsPanel
from app.ui.letters.controller import LettersController
from app.ui.state import AppState, Screen
from app.ui.task_runner import TaskRunner, with_context, without_context


class JobsController(QObject):
    """Between the jobs panel and the jobs service."""

    def __init__(
        self, panel: JobsPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._jobs = services.jobs
        self._runner = runner
        self._state = state
        self._letters = LettersController(panel.letters, services, runner, state, self)
        self._connect()

    def _connect(self) -> None:
        panel, state = self._panel, self._state
        panel.letters_shown.connect(self._letters.show)
        panel.list_requested.connect(self.refresh)
        panel.job_requested.connect(state.set_job_id)
        panel.advert_given.connect(self._add_text)
        panel.files_given.connect(self.add_files)
        panel.heading_change_requested.connect(self._update_heading)
        panel.importance_requested.connect(self._set_importance)
        panel.delete_requested.connect(self._delete)
        panel.tailor_requested.connect(self._go_to_tailor)
        state.job_id_changed.connect(self._show)
        state.jobs_changed.connect(self.refresh)

    def start(self) -> None:
        """Reads the list and the current job."""
        self.refresh()
        self._show(self._state.job_id)

    def close(self) -> None:
        """Keeps what is typed into a letter."""
        self._letters.close()

    def show_letters(self) -> None:
        """Shows the letters of the current job."""
        self._state.set_screen(Screen.JOBS)
        self._panel.show_view(LETTERS)

    def refresh(self) -> None:
        """Reads the list anew."""
        self._runner.run(
            without_context(self._jobs.list, self._panel.search, self._panel.sort),
            on_success=self._on_list,
            on_error=self._on_list_error,
            replaces="list",
            owner=self,
        )

    def add_files(self, paths: Sequence[Path | str]) -> None:
        """Reads adverts from files; the last one becomes the current job."""
        for path in map(Path, paths):
            self._runner.run(
                with_context(self._jobs.add_file, path),
                on_success=self._on_file_added,
                owner=self,
                title=tr("Reading {file}", file=path.name),
            )

    def _add_text(self, text: str, url: str) -> None:
        self._runner.run(
            with_context(self._jobs.add_text, text, url=url),
            on_success=self._on_pasted,
            on_error=self._on_paste_error,
            replaces="paste",
            owner=self,
            title=tr("Reading the advert"),
        )

    def _update_heading(self, title: str, company: str) -> None:
        job_id = self._state.job_id
        if job_id is not None:
            self._change(partial(self._jobs.update_heading, job_id, title=title, company=company))

    def _set_importance(self, requirement_id: str, importance: str) -> None:
        job_id = self._state.job_id
        if job_id is not None:
            wanted = Importance(importance)
            self._change(partial(self._jobs.set_importance, job_id, RequirementId(requirement_id), wanted))

    def _change(self, change: partial[StoredJob]) -> None:
        self._state.set_saved(False)
        self._runner.run(
            without_context(change),
            on_success=self._on_changed,
            on_finished=self._on_saved,
            owner=self,
            keeps=True,
        )

    def _delete(self, job_id: str) -> None:
        self._runner.run(
            without_context(self._jobs.delete, job_id),
            on_success=partial(self._on_deleted, job_id),
            owner=self,
            keeps=True,
        )

    def _restore(self, job_id: str) -> None:
        self._runner.run(
            without_context(self._jobs.restore, job_id),
            on_success=partial(self._on_restored, job_id),
            owner=self,
            keeps=True,
        )

    def _show(self, job_id: str | None) -> None:
        if job_id is None:
            self._panel.show_no_job()
            return
        self._runner.run(
            without_context(self._jobs.get, job_id),
            on_success=self._on_job,
            on_error=self._on_job_error,
            replaces="job",
            owner=self,
        )

    def _go_to_tailor(self) -> None:
        self._state.set_screen(Screen.TAILOR)

    def _on_list(self, jobs: tuple[JobSummary, ...]) -> None:
        self._panel.show_jobs(jobs, self._state.job_id)

    def _on_list_error(self, error: UserError) -> None:
        self._panel.show_list_trouble(notice_for(error).text)

    def _on_added(self, job: StoredJob) -> None:
        self._state.set_job_id(job.id)
        self._state.jobs_changed.emit()

    def _on_file_added(self, job: StoredJob) -> None:
        """A file may be dropped on any screen: says what became of it."""
        self._on_added(job)
        words = tr("“{title}” was added to your jobs.", title=job.advert.title or tr("Untitled job"))
        self._state.notify(Notice(words, Tone.GOOD, tr("Undo"), partial(self._delete, job.id)))

    def _on_pasted(self, job: StoredJob) -> None:
        self._panel.show_advert_taken()
        self._on_added(job)

    def _on_paste_error(self, error: UserError) -> None:
        self._panel.show_advert_trouble(notice_for(error).text)

    def _on_changed(self, job: StoredJob) -> None:
        if job.id == self._state.job_id:
            self._show(job.id)
        self._state.jobs_changed.emit()

    def _on_saved(self) -> None:
        self._state.set_saved(True)

    def _on_job(self, job: StoredJob) -> None:
        if job.id == self._state.job_id:
            self._panel.show_job(job)

    def _on_job_error(self, error: UserError) -> None:
        self._state.set_job_id(None)
        if not isinstance(error, NotFound):
            self._state.notify(notice_for(error))

    def _on_deleted(self, job_id: str, _result: object) -> None:
        if job_id == self._state.job_id:
            self._state.set_job_id(self._panel.neighbour_of(job_id))
        self._state.jobs_changed.emit()
        undo = partial(self._restore, job_id)
        self._state.notify(Notice(tr("The job was moved to the trash."), Tone.GOOD, tr("Undo"), undo))

    def _on_restored(self, job_id: str, _result: object) -> None:
        self._state.set_job_id(job_id)
        self._state.jobs_changed.emit()
