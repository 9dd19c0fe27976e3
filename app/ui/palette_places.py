"""Resumes and jobs as commands of the palette: typing a name goes there.

The lists are read when they change, not when the palette opens: opening it must not wait.
"""

from functools import partial

from PySide6.QtCore import QObject

from app.domain.stored import JobSummary, ResumeSummary
from app.i18n import tr
from app.services import Services
from app.ui.palette import Command
from app.ui.state import AppState, Screen, SettingsPart
from app.ui.task_runner import TaskRunner, without_context


class PalettePlaces(QObject):
    """Knows what there is to go to."""

    def __init__(self, services: Services, runner: TaskRunner, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._state = state
        self._resumes: tuple[ResumeSummary, ...] = ()
        self._jobs: tuple[JobSummary, ...] = ()
        state.resumes_changed.connect(self.read_resumes)
        state.jobs_changed.connect(self.read_jobs)

    def read_resumes(self) -> None:
        """Reads the resumes anew."""
        self._runner.run(
            without_context(self._services.resumes.list),
            on_success=self._keep_resumes,
            replaces="resumes",
            owner=self,
        )

    def read_jobs(self) -> None:
        """Reads the jobs anew."""
        self._runner.run(
            without_context(self._services.jobs.list), on_success=self._keep_jobs, replaces="jobs", owner=self
        )

    def commands(self) -> list[Command]:
        """A command for each resume and each job, and for the trash."""
        resumes = [
            Command(resume.title, tr("Resume"), partial(self._go_to_resume, resume.id)) for resume in self._resumes
        ]
        jobs = [Command(_name(job), tr("Job"), partial(self._go_to_job, job.id)) for job in self._jobs if _name(job)]
        return [*resumes, *jobs, Command(tr("Open the trash"), tr("Settings"), self._go_to_trash)]

    def _keep_resumes(self, resumes: tuple[ResumeSummary, ...]) -> None:
        self._resumes = resumes

    def _keep_jobs(self, jobs: tuple[JobSummary, ...]) -> None:
        self._jobs = jobs

    def _go_to_resume(self, resume_id: str) -> None:
        self._state.set_resume_id(resume_id)
        self._state.set_screen(Screen.RESUMES)

    def _go_to_trash(self) -> None:
        self._state.open_settings(SettingsPart.TRASH)

    def _go_to_job(self, job_id: str) -> None:
        self._state.set_job_id(job_id)
        self._state.set_screen(Screen.JOBS)


def _name(job: JobSummary) -> str:
    return " · ".join(part for part in (job.title, job.company) if part)
