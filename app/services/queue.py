"""Long jobs that survive a crash: each is a row, and whoever knows its kind carries it out.

A handler must be able to begin anew: it uses the job's id for what it makes, and does nothing when that is there. What
it has paid for the cache of the gateway answers the second time.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final, Protocol

from app.domain.errors import Cancelled, UserError
from app.domain.tasks import StoredTask, TaskState
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.task_context import Progress, TaskContext
from app.storage import tasks
from app.storage.database import Database

MOST_ATTEMPTS: Final = 3
"""A job that brought the program down this often is not begun again by itself."""
GAVE_UP: Final = "gave_up"
_log = logging.getLogger(__name__)

Handler = Callable[[str, str, TaskContext], None]
"""Carries out a job: its id, its input, how to report and when to stop."""


class Executor(Protocol):
    """Where jobs are carried out that nobody waits for: threads here; it could as well be other processes."""

    def submit(self, work: Callable[[], None]) -> None:
        """Has the work done, sooner or later."""

    def close(self) -> None:
        """Takes no more work, and waits for what has begun."""


class Threads:
    """An executor of a few threads."""

    def __init__(self, count: int = 2) -> None:
        self._pool = ThreadPoolExecutor(max_workers=count, thread_name_prefix="queue")

    def submit(self, work: Callable[[], None]) -> None:
        """Has the work done by the next free thread."""
        self._pool.submit(work)

    def close(self) -> None:
        """Waits for what has begun; what has not is left."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class Queue:
    """Keeps jobs and has them carried out. Thread-safe."""

    def __init__(self, database: Database, *, executor: Executor, clock: Clock = utc_now) -> None:
        self._database = database
        self._executor = executor
        self._clock = clock
        self._handlers: dict[str, Handler] = {}
        self._running: dict[str, threading.Event] = {}
        self._lock = threading.Lock()
        self._is_closing = False

    def register(self, kind: str, handler: Handler) -> None:
        """Says who carries out jobs of a kind."""
        self._handlers[kind] = handler

    def run(self, kind: str, task_input: str, *, context: TaskContext) -> str:
        """Keeps a job and carries it out at once, in the caller's thread. Returns its id.

        Raises what the handler raises (UserError, Cancelled); the row tells of it as well.
        """
        task = self._add(kind, task_input)
        self._carry_out(task, context)
        return task.id

    def add(self, kind: str, task_input: str, *, on_end: Callable[[StoredTask], None] | None = None) -> str:
        """Keeps a job and leaves it to the executor. `on_end` is called from its thread. Returns the job's id."""
        task = self._add(kind, task_input)
        self._leave_to_executor(task, on_end)
        return task.id

    def recover(self, on_end: Callable[[StoredTask], None] | None = None) -> tuple[StoredTask, ...]:
        """Begins again what the last run of the program left unfinished, and says what that is.

        To be called once, at the start, before anything else is queued.
        """
        with self._database.write() as session:
            for task in tasks.in_state(session, TaskState.RUNNING):
                again = task.attempts < MOST_ATTEMPTS
                state, error = (TaskState.QUEUED, "") if again else (TaskState.FAILED, GAVE_UP)
                tasks.end(session, task.id, state, error=error, now=self._clock())
            waiting = tasks.in_state(session, TaskState.QUEUED)
        for task in waiting:
            self._leave_to_executor(task, on_end)
        return waiting

    def get(self, task_id: str) -> StoredTask:
        """A job as it stands. Raises NotFound."""
        with self._database.read() as session:
            return tasks.get(session, task_id)

    def unfinished(self) -> tuple[StoredTask, ...]:
        """What is queued or running, the oldest first."""
        with self._database.read() as session:
            return tasks.in_state(session, TaskState.QUEUED, TaskState.RUNNING)

    def cancel(self, task_id: str) -> None:
        """Stops a job, or keeps it from beginning. Does nothing when it is over."""
        with self._lock:
            running = self._running.get(task_id)
        if running:
            running.set()
            return
        with self._database.write() as session:
            if tasks.get(session, task_id).state is TaskState.QUEUED:
                tasks.end(session, task_id, TaskState.CANCELLED, now=self._clock())

    def close(self) -> None:
        """Stops what nobody waits for; it goes on at the next start."""
        with self._lock:
            self._is_closing = True
            running = tuple(self._running.values())
        for cancelled in running:
            cancelled.set()
        self._executor.close()

    def _add(self, kind: str, task_input: str) -> StoredTask:
        now = self._clock()
        task = StoredTask(
            id=new_id(),
            kind=kind,
            input=task_input,
            state=TaskState.QUEUED,
            progress=0.0,
            attempts=0,
            error="",
            created_at=now,
            updated_at=now,
        )
        with self._database.write() as session:
            tasks.add(session, task)
        return task

    def _leave_to_executor(self, task: StoredTask, on_end: Callable[[StoredTask], None] | None) -> None:
        def work() -> None:
            try:
                self._carry_out(task, TaskContext())
            except (UserError, Cancelled) as error:
                _log.info("task %s ended: %s", task.kind, type(error).__name__)
            except Exception:  # noqa: BLE001 - a bug in one job must not end the thread that carries out the others
                _log.exception("task %s", task.kind)
            if on_end:
                on_end(self.get(task.id))

        self._executor.submit(work)

    def _carry_out(self, task: StoredTask, context: TaskContext) -> None:
        with self._database.write() as session:
            begun = tasks.begin(session, task.id, now=self._clock())
        if not begun:
            return
        with self._lock:
            self._running[task.id] = context.cancelled
            if self._is_closing:
                context.cancelled.set()
        try:
            self._handlers[task.kind](task.id, task.input, self._keeping_progress(task.id, context))
        except Cancelled:
            self._end(task.id, TaskState.QUEUED if self._is_closing else TaskState.CANCELLED)
            raise
        except BaseException as error:
            self._end(task.id, TaskState.FAILED, error=_name(error))
            raise
        else:
            self._end(task.id, TaskState.DONE)
        finally:
            with self._lock:
                self._running.pop(task.id, None)

    def _keeping_progress(self, task_id: str, context: TaskContext) -> TaskContext:
        def report(progress: Progress) -> None:
            if progress.share is not None:
                with self._database.write() as session:
                    tasks.save_progress(session, task_id, progress.share, now=self._clock())
            context.on_progress(progress)

        return replace(context, on_progress=report)

    def _end(self, task_id: str, state: TaskState, *, error: str = "") -> None:
        with self._database.write() as session:
            tasks.end(session, task_id, state, error=error, now=self._clock())


def _name(error: BaseException) -> str:
    """What went wrong, without any content: the class, and the kind of a model's fault."""
    fault = getattr(error, "fault", "")
    return f"{type(error).__name__}:{fault}" if fault else type(error).__name__
