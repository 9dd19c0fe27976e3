"""Long jobs that survive a crash: each is a row, and whoever knows its kind carries it out.

Who lends the thread is not decided here: `run` takes that of its caller, and `carry_out` any that is given the id of a
job, be it a lane of the window or a worker elsewhere. A handler must be able to begin anew: it uses the job's id for
what it makes, and does nothing when that is there. What it has paid for the cache of the gateway answers the second
time.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from app.domain.errors import Cancelled
from app.domain.tasks import StoredTask, TaskState
from app.services.claims import Claims
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.task_context import Progress, TaskContext
from app.storage import tasks
from app.storage.database import Database

MOST_ATTEMPTS: Final = 3
"""A job that brought the program down this often is not begun again by itself."""
GAVE_UP: Final = "gave_up"
_GRACE_S: Final = 2.0

Handler = Callable[[str, str, TaskContext], None]
"""Carries out a job: its id, its input, how to report and when to stop."""


class Queue:
    """Keeps jobs and has them carried out. Thread-safe; several programs may share the data file."""

    def __init__(self, database: Database, *, claims: Claims, clock: Clock = utc_now) -> None:
        self._database = database
        self._claims = claims
        self._clock = clock
        self._handlers: dict[str, Handler] = {}
        self._held: dict[str, threading.Event] = {}
        self._changed = threading.Condition()
        self._is_closing = False

    def register(self, kind: str, handler: Handler) -> None:
        """Says who carries out jobs of a kind."""
        self._handlers[kind] = handler

    def run(self, kind: str, task_input: str, *, context: TaskContext) -> str:
        """Keeps a job and carries it out at once, in the caller's thread. Returns its id.

        Raises what the handler raises (UserError, Cancelled); the row tells of it as well.
        """
        task_id = new_id()
        with self._holding(task_id, context):  # before there is a row: nobody shall take it for one left over
            task = self._add(task_id, kind, task_input, TaskState.RUNNING)
            self._work(task, context)
        return task_id

    def add(self, kind: str, task_input: str) -> str:
        """Keeps a job for somebody to carry out. Returns its id."""
        return self._add(new_id(), kind, task_input, TaskState.QUEUED).id

    def carry_out(self, task_id: str, *, context: TaskContext) -> bool:
        """Does a queued job, in the caller's thread. False when it is not queued any more, or another program has it.

        Raises what the handler raises; the row tells of it as well.
        """
        with self._holding(task_id, context) as mine:
            if not mine or not self._begin(task_id):
                return False
            self._work(self.get(task_id), context)
        return True

    def recover(self) -> tuple[StoredTask, ...]:
        """Queues anew what was cut off when a program ended, and returns all that is queued, the oldest first."""
        with self._database.write() as session:
            for task in tasks.in_state(session, TaskState.RUNNING):
                if self._claims.is_free(task.id):
                    again = task.attempts < MOST_ATTEMPTS
                    state, error = (TaskState.QUEUED, "") if again else (TaskState.FAILED, GAVE_UP)
                    tasks.end(session, task.id, state, error=error, now=self._clock())
            return tasks.in_state(session, TaskState.QUEUED)

    def again(self, task_id: str) -> StoredTask:
        """Queues a job anew that failed or was stopped, and returns it as it stands. Raises NotFound."""
        with self._database.write() as session:
            tasks.queue_again(session, task_id, now=self._clock())
        return self.get(task_id)

    def get(self, task_id: str) -> StoredTask:
        """A job as it stands. Raises NotFound."""
        with self._database.read() as session:
            return tasks.get(session, task_id)

    def unfinished(self) -> tuple[StoredTask, ...]:
        """What is queued or running, the oldest first."""
        with self._database.read() as session:
            return tasks.in_state(session, TaskState.QUEUED, TaskState.RUNNING)

    def latest(self, limit: int) -> tuple[StoredTask, ...]:
        """What is over, well or not, the newest first."""
        with self._database.read() as session:
            return tasks.ended(session, limit)

    def cancel(self, task_id: str) -> None:
        """Keeps a job from beginning, or stops it where this program carries it out. Does nothing when it is over."""
        with self._database.write() as session:
            tasks.cancel_queued(session, task_id, now=self._clock())
        with self._changed:
            held = self._held.get(task_id)
        if held:
            held.set()

    def close(self) -> None:
        """Stops what runs here, and waits a moment for it: what is over shall be written down as such."""
        with self._changed:
            self._is_closing = True
            for cancelled in self._held.values():
                cancelled.set()
            self._changed.wait_for(lambda: not self._held, timeout=_GRACE_S)

    def _add(self, task_id: str, kind: str, task_input: str, state: TaskState) -> StoredTask:
        now = self._clock()
        task = StoredTask(
            id=task_id,
            kind=kind,
            input=task_input,
            state=state,
            progress=0.0,
            attempts=int(state is TaskState.RUNNING),
            error="",
            created_at=now,
            updated_at=now,
        )
        with self._database.write() as session:
            tasks.add(session, task)
        return task

    @contextmanager
    def _holding(self, task_id: str, context: TaskContext) -> Iterator[bool]:
        """Keeps the job from everybody else, and lets `cancel` and `close` reach it. Gives False when it is taken."""
        with self._claims.claimed(task_id) as mine:
            if not mine:
                yield False
                return
            with self._changed:
                self._held[task_id] = context.cancelled
                if self._is_closing:
                    context.cancelled.set()
            try:
                yield True
            finally:
                with self._changed:
                    del self._held[task_id]
                    self._changed.notify_all()

    def _begin(self, task_id: str) -> bool:
        with self._database.write() as session:
            return tasks.begin(session, task_id, now=self._clock())

    def _work(self, task: StoredTask, context: TaskContext) -> None:
        try:
            self._handlers[task.kind](task.id, task.input, self._keeping_progress(task.id, context))
        except Cancelled:
            self._end(task.id, TaskState.CANCELLED)
            raise
        except BaseException as error:
            self._end(task.id, TaskState.FAILED, error=_name(error))
            raise
        self._end(task.id, TaskState.DONE)

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
