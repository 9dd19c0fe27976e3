"""Saves what is typed: a moment after the last keystroke, one save at a time, the newest draft always last."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import UserError
from app.domain.stored import StoredResume
from app.services import Services
from app.services.task_context import TaskContext
from app.ui.resumes.drafts import Draft
from app.ui.task_runner import TaskRunner

_PAUSE_MS = 300


@dataclass(frozen=True)
class _Job:
    resume_id: str
    draft: Draft


class Autosave(QObject):
    """Belongs to one controller. `change` may be called with every keystroke."""

    saved = Signal(object, bool)
    """The StoredResume, and whether nothing newer waits."""
    failed = Signal(object)
    """A UserError; the draft is kept and tried again with the next change, or by `flush`."""
    pending_changed = Signal(bool)

    def __init__(self, services: Services, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._waiting: dict[str, Draft] = {}
        self._stored: dict[str, Draft] = {}
        self._running: _Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def is_pending(self) -> bool:
        """Whether something typed is not stored yet."""
        return bool(self._waiting) or self._running is not None

    def opened(self, resume_id: str, draft: Draft) -> None:
        """Says what is stored of a resume, so that only what differs is saved."""
        self._stored[resume_id] = draft

    def change(self, resume_id: str, draft: Draft) -> None:
        """Saves this draft soon."""
        self._waiting[resume_id] = draft
        self._timer.start()
        self.pending_changed.emit(True)

    def forget(self, resume_id: str) -> None:
        """Saves nothing more of a resume that is gone."""
        self._waiting.pop(resume_id, None)

    def flush(self) -> None:
        """Saves now what waits."""
        self._timer.stop()
        if self._running is not None or not self._waiting:
            return
        resume_id = next(iter(self._waiting))
        self._running = _Job(resume_id, self._waiting.pop(resume_id))
        self._runner.run(
            self._save_job(self._running),
            on_success=self._on_saved,
            on_error=self._on_failed,
            on_finished=self._on_finished,
            owner=self,
        )

    def save_now(self) -> None:
        """Saves what waits before the program ends, without the runner."""
        self._timer.stop()
        jobs = ([self._running] if self._running else []) + [_Job(*waiting) for waiting in self._waiting.items()]
        self._waiting.clear()
        for job in jobs:
            self._save_job(job)(TaskContext())

    def _save_job(self, job: _Job) -> "_Save":
        return _Save(self._services, job, self._stored.get(job.resume_id))

    def _on_saved(self, stored: StoredResume | None) -> None:
        assert self._running is not None
        self._stored[self._running.resume_id] = self._running.draft
        self._running = None
        if stored is not None:
            self.saved.emit(stored, not self._waiting)

    def _on_failed(self, error: UserError) -> None:
        assert self._running is not None
        self._waiting.setdefault(self._running.resume_id, self._running.draft)
        self._running = None
        self.failed.emit(error)

    def _on_finished(self) -> None:
        failed, self._running = self._running is not None, None
        if not failed and self._waiting and not self._timer.isActive():
            self._timer.start()
        self.pending_changed.emit(self.is_pending)


class _Save:
    """The job: stores what differs from what is stored. Runs on a worker thread."""

    def __init__(self, services: Services, job: _Job, stored: Draft | None) -> None:
        self._resumes = services.resumes
        self._job = job
        self._stored = stored

    def __call__(self, _context: TaskContext) -> StoredResume | None:
        """The resume as it is stored now, None when nothing differed."""
        result: StoredResume | None = None
        draft = self._job.draft
        if self._stored is None or draft.layout != self._stored.layout:
            result = self._resumes.save_layout(self._job.resume_id, draft.layout)
        if self._stored is None or draft.resume != self._stored.resume:
            result = self._resumes.save(self._job.resume_id, draft.resume)
        return result
