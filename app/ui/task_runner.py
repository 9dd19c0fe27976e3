"""The one bridge off the UI thread: runs a job on a lane and brings its outcome back to the UI thread.

    runner.run(
        with_context(services.resumes.import_file, path),
        on_success=self._on_imported,      # gets the returned value
        on_error=self._on_refused,         # gets the UserError; without it the window shows a banner
        on_progress=self._on_progress,     # gets a Progress
        on_finished=self._on_finished,     # last of all, however it ended
        lane=Lane.GENERAL, replaces="import", owner=self, title=tr("Reading {file}", file=path.name),
    )

* All callbacks come on the UI thread.
* A job takes one argument, the `TaskContext`: `job(context)`. `with_context(method, *args)` makes a job of a service
  method that wants `context=`, `without_context(method, *args)` of one that is fast and wants none.
* A cancelled task calls `on_finished` only. A replaced one (`replaces`, counted per owner), or one whose owner is gone,
  calls nothing more.
* Cancelled is silent. A UserError goes to `on_error`, or to `user_error` for the banner. Anything else is a bug, and
  `bug` carries it to the crash dialog.
* `keeps=True` for what stores something a person did: closing waits for it instead of stopping it.
* A task with a `title` is shown in the status bar, with its progress and a way to stop it.
"""

import itertools
import logging
import sys
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import partial
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import Cancelled, UserError
from app.services.task_context import Progress, TaskContext

_log = logging.getLogger(__name__)

GRACE_SECONDS: Final = 2.0
SWITCH_SECONDS: Final = 0.0005
"""How long a busy worker may hold the interpreter before the UI thread gets it: Python's own 5 ms, taken a few times
within one paint, is a gap a person feels (largest gap beside a busy worker: 228 ms with 5 ms, 105 ms with this, on a
loaded machine)."""


class Lane(Enum):
    """What a job waits for; the value is how many run at once."""

    NETWORK = ("network", 4)
    RENDER = ("render", 1)
    GENERAL = ("general", 2)


Job = Callable[[TaskContext], Any]
"""A job: gets the context, returns a frozen value."""


def with_context(method: Callable[..., Any], *arguments: object, **named: object) -> Job:
    """A job that calls `method(*arguments, **named, context=context)`."""
    return partial(_call_with_context, partial(method, *arguments, **named))


def without_context(method: Callable[..., Any], *arguments: object, **named: object) -> Job:
    """A job that calls `method(*arguments, **named)`: for what is too fast to report or be stopped."""
    return partial(_call_without_context, partial(method, *arguments, **named))


def _call_with_context(call: Callable[..., Any], context: TaskContext) -> Any:
    return call(context=context)


def _call_without_context(call: Callable[..., Any], _context: TaskContext) -> Any:
    return call()


class _End(StrEnum):
    SUCCESS = "success"
    USER_ERROR = "user error"
    BUG = "bug"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class RunningTask:
    """What the status bar shows of a task."""

    number: int
    title: str
    progress: Progress | None


@dataclass
class _Task:
    number: int
    title: str
    key: tuple[int, str] | None
    owner: Callable[[], QObject | None] | None
    on_success: Callable[[Any], object] | None
    on_error: Callable[[UserError], object] | None
    on_progress: Callable[[Progress], object] | None
    on_finished: Callable[[], object] | None
    keeps: bool
    cancelled: threading.Event = field(default_factory=threading.Event)
    future: "Future[None] | None" = None
    progress: Progress | None = None
    waiting_progress: Progress | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def owner_is_gone(self) -> bool:
        """Whether somebody owned this task who no longer lives."""
        if self.owner is None:
            return False
        owner = self.owner()
        return owner is None or not shiboken6.isValid(owner)


@dataclass(frozen=True)
class TaskHandle:
    """Lets the one who started a task stop it."""

    number: int
    _cancel: Callable[[int], None]

    def cancel(self) -> None:
        """Stops the task at once as far as anybody can see. Does nothing when it has ended."""
        self._cancel(self.number)


class TaskRunner(QObject):
    """Runs jobs on lanes. Lives on the UI thread; make one per application."""

    user_error = Signal(object)
    """A UserError nobody else took care of."""
    bug = Signal(object)
    """An exception that is no UserError."""
    tasks_changed = Signal()
    """A titled task began, moved on or ended; `running` tells what runs now."""

    _reported = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._numbers = itertools.count(1)
        self._tasks: dict[int, _Task] = {}
        self._executors: dict[Lane, ThreadPoolExecutor] = {}
        self._futures: set[Future[None]] = set()
        self._closed = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Job,
        *,
        on_success: Callable[[Any], object] | None = None,
        on_error: Callable[[UserError], object] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
        on_finished: Callable[[], object] | None = None,
        lane: Lane = Lane.GENERAL,
        replaces: str | None = None,
        owner: QObject | None = None,
        title: str = "",
        keeps: bool = False,
    ) -> TaskHandle:
        """Starts `job` and returns a handle. See the module for who is called when."""
        key = (id(owner), replaces) if replaces else None
        if key is not None:
            self._replace(key)
        task = _Task(
            number=next(self._numbers),
            title=title,
            key=key,
            owner=weakref.ref(owner) if owner is not None else None,
            on_success=on_success,
            on_error=on_error,
            on_progress=on_progress,
            on_finished=on_finished,
            keeps=keeps,
        )
        handle = TaskHandle(task.number, self.cancel)
        if self._closed:
            return handle
        self._tasks[task.number] = task
        task.future = self._executor(lane).submit(self._work, task, job)
        self._futures = {future for future in self._futures if not future.done()} | {task.future}
        if title:
            self.tasks_changed.emit()
        return handle

    def cancel(self, number: int) -> None:
        """Stops a task: its result will be dropped, its `on_finished` is called soon."""
        task = self._tasks.get(number)
        if task is None:
            return
        self._stop(task)
        self._reported.emit(number, _End.CANCELLED, None)

    def running(self) -> tuple[RunningTask, ...]:
        """The titled tasks that have not ended, oldest first."""
        return tuple(RunningTask(task.number, task.title, task.progress) for task in self._tasks.values() if task.title)

    def close(self) -> bool:
        """Takes no more tasks, stops those that run, waits a moment. Returns whether all of them ended."""
        self._closed = True
        for task in self._tasks.values():
            if not task.keeps:
                self._stop(task)
        self._tasks.clear()
        for executor in self._executors.values():
            executor.shutdown(wait=False)
        # A future cancelled before it began never notifies `wait`.
        begun = [future for future in self._futures if not future.cancelled()]
        return not wait(begun, timeout=GRACE_SECONDS).not_done

    def _executor(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._executors:
            name, threads = lane.value
            self._executors[lane] = ThreadPoolExecutor(threads, thread_name_prefix=f"powercv-{name}")
        return self._executors[lane]

    def _replace(self, key: tuple[int, str]) -> None:
        for task in [task for task in self._tasks.values() if task.key == key]:
            self._stop(task)
            self._forget(task)

    @staticmethod
    def _stop(task: _Task) -> None:
        task.cancelled.set()
        if task.future is not None:
            task.future.cancel()

    def _forget(self, task: _Task) -> None:
        del self._tasks[task.number]
        if task.title:
            self.tasks_changed.emit()

    # The following two run on worker threads.

    def _work(self, task: _Task, job: Job) -> None:
        end: _End
        value: object = None
        try:
            value = job(TaskContext(partial(self._report_progress, task), task.cancelled))
            end = _End.SUCCESS
        except Cancelled:
            end = _End.CANCELLED
        except UserError as error:
            end, value = _End.USER_ERROR, error
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall see it
            _log.exception("a task failed")
            end, value = _End.BUG, error
        if not self._closed:
            self._reported.emit(task.number, end, value)

    def _report_progress(self, task: _Task, progress: Progress) -> None:
        with task.lock:
            is_first = task.waiting_progress is None
            task.waiting_progress = progress
        if is_first and not self._closed:
            self._reported.emit(task.number, None, None)

    # From here on everything runs on the UI thread.

    def _on_reported(self, number: int, end: object, value: object) -> None:
        task = self._tasks.get(number)
        if task is None:
            return
        if task.owner_is_gone:
            self._stop(task)
            self._forget(task)
        elif isinstance(end, _End):
            self._forget(task)
            self._deliver(task, _End.CANCELLED if task.cancelled.is_set() else end, value)
        else:
            self._deliver_progress(task)

    def _deliver(self, task: _Task, end: _End, value: object) -> None:
        try:
            if end is _End.SUCCESS and task.on_success is not None:
                task.on_success(value)
            elif end is _End.USER_ERROR and task.on_error is not None:
                task.on_error(value)  # type: ignore[arg-type]  # _work puts a UserError beside this end
            elif end is _End.USER_ERROR:
                self.user_error.emit(value)
            elif end is _End.BUG:
                self.bug.emit(value)
        finally:
            if task.on_finished is not None and not task.owner_is_gone:
                task.on_finished()

    def _deliver_progress(self, task: _Task) -> None:
        with task.lock:
            progress, task.waiting_progress = task.waiting_progress, None
        if progress is None:
            return
        task.progress = progress
        if task.on_progress is not None:
            task.on_progress(progress)
        if task.title:
            self.tasks_changed.emit()
