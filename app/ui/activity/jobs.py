"""Jobs that ask a model: goes on with what was cut off, begins again what failed or was stopped, tells what is over."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import NotFound
from app.domain.tasks import AssistedJob, StoredTask
from app.i18n import tr
from app.services import Services
from app.services.task_context import TaskContext
from app.ui.activity.job_words import EndedJob, ended_job, job_title
from app.ui.errors import Notice, Tone
from app.ui.models.consent import Consent
from app.ui.state import AppState, Screen
from app.ui.task_runner import Job, Lane, TaskRunner, with_context, without_context

_MOST = 4


class AssistedJobs(QObject):
    """Part of the Activity screen's controller. `ended` comes with what there is to show."""

    ended = Signal(object)
    """A tuple of EndedJob."""

    def __init__(
        self, window: QWidget, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._state = state
        self._consent = Consent(window, runner, state, self)

    def recover(self) -> None:
        """Goes on with what the last run of the program left unfinished. Once, at the start."""
        self._runner.run(partial(_left, self._services), on_success=self._on_left, owner=self)

    def read(self) -> None:
        """Reads what is over."""
        self._runner.run(partial(_ended, self._services), on_success=self.ended.emit, replaces="jobs", owner=self)

    def again(self, job_id: str) -> None:
        """Begins a job again, once the person agrees to what is sent: they may have changed their mind since."""
        self._runner.run(
            partial(_known, self._services, job_id),
            on_success=self._on_known,
            replaces="again",
            owner=self,
        )

    def _on_left(self, left: tuple["_Known", ...]) -> None:
        for known in left:
            self._carry_out(known, tr("What was cut off when PowerCV ended is finished."))

    def _on_known(self, known: "_Known") -> None:
        self._consent.ask(
            known.job.request.choice,
            _preview(self._services, known.job),
            on_agreed=partial(self._begin_again, known),
        )

    def _begin_again(self, known: "_Known") -> None:
        self._runner.run(
            without_context(self._services.queue.again, known.id),
            on_success=partial(self._on_queued, known),
            owner=self,
            keeps=True,
        )

    def _on_queued(self, known: "_Known", _task: StoredTask) -> None:
        self._carry_out(known, tr("{job}: done.", job=known.title))

    def _carry_out(self, known: "_Known", words: str) -> None:
        self._runner.run(
            with_context(self._services.queue.carry_out, known.id),
            on_success=partial(self._on_done, known.job, words),
            on_finished=self._state.usage_changed.emit,
            lane=Lane.NETWORK,
            owner=self,
            title=known.title,
        )

    def _on_done(self, job: AssistedJob, words: str, was_done: bool) -> None:
        if was_done:
            self._state.resumes_changed.emit()
            self._state.notify(Notice(words, Tone.GOOD, tr("Show"), partial(self._show, job)))

    def _show(self, job: AssistedJob) -> None:
        self._state.set_resume_id(job.resume_id)
        self._state.set_job_id(job.job_id)
        self._state.set_screen(Screen.JOBS if job.kind else Screen.TAILOR)


class _Known(NamedTuple):
    """A job with what a person knows it by."""

    id: str
    job: AssistedJob
    title: str


def _known(services: Services, job_id: str, _context: TaskContext) -> _Known:
    return _with_title(services, services.queue.get(job_id))


def _left(services: Services, _context: TaskContext) -> tuple[_Known, ...]:
    return tuple(_with_title(services, task) for task in services.queue.recover())


def _with_title(services: Services, task: StoredTask) -> _Known:
    job = AssistedJob.model_validate_json(task.input)
    return _Known(task.id, job, job_title(job, _about(services, job)))


def _preview(services: Services, job: AssistedJob) -> Job:
    """Makes the job that tells what would be sent."""
    if job.kind:
        return without_context(services.letters.preview_of_call, job.kind, job.resume_id, job.job_id, job.request)
    return without_context(services.tailoring.preview_of_call, job.resume_id, job.job_id, job.request)


def _ended(services: Services, _context: TaskContext) -> tuple[EndedJob, ...]:
    latest = services.queue.latest(_MOST)
    return tuple(ended_job(task, _about(services, AssistedJob.model_validate_json(task.input))) for task in latest)


def _about(services: Services, job: AssistedJob) -> str:
    """The title of the advert; "" when it is gone."""
    try:
        return services.jobs.get(job.job_id).advert.title
    except NotFound:
        return ""
