"""Long jobs in the data file. Functions take the session of the transaction they are part of."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.tasks import StoredTask, TaskState
from app.storage.tables import TaskRow


def add(session: Session, task: StoredTask) -> None:
    """Keeps a new job."""
    session.add(TaskRow(**task.model_dump(by_alias=False, mode="python") | {"state": task.state.value}))
    session.flush()


def get(session: Session, task_id: str) -> StoredTask:
    """The job. Raises NotFound."""
    row = session.get(TaskRow, task_id)
    if row is None:
        raise NotFound(kind="task", identifier=task_id)
    return _task(row)


def in_state(session: Session, *states: TaskState) -> tuple[StoredTask, ...]:
    """All jobs in one of these states, the oldest first."""
    query = (
        select(TaskRow)
        .where(TaskRow.state.in_([state.value for state in states]))
        .order_by(TaskRow.created_at, TaskRow.id)
    )
    return tuple(_task(row) for row in session.scalars(query))


def ended(session: Session, limit: int) -> tuple[StoredTask, ...]:
    """The jobs that are over, the one that ended last first."""
    over = [state.value for state in TaskState if state.is_over]
    query = select(TaskRow).where(TaskRow.state.in_(over)).order_by(TaskRow.updated_at.desc(), TaskRow.id).limit(limit)
    return tuple(_task(row) for row in session.scalars(query))


def begin(session: Session, task_id: str, *, now: datetime) -> bool:
    """Marks a queued job as running; False when it is not queued (any more)."""
    attempts = TaskRow.attempts + 1
    return _move(session, task_id, (TaskState.QUEUED,), state=TaskState.RUNNING.value, attempts=attempts, now=now)


def queue_again(session: Session, task_id: str, *, now: datetime) -> None:
    """Puts a job that failed or was stopped back among the queued, as if it had never been begun."""
    _move(session, task_id, (TaskState.FAILED, TaskState.CANCELLED), state=TaskState.QUEUED.value, attempts=0, now=now)


def cancel_queued(session: Session, task_id: str, *, now: datetime) -> None:
    """Keeps a queued job from beginning."""
    _move(session, task_id, (TaskState.QUEUED,), state=TaskState.CANCELLED.value, now=now)


def save_progress(session: Session, task_id: str, progress: float, *, now: datetime) -> None:
    """Keeps how far a job is."""
    session.execute(update(TaskRow).where(TaskRow.id == task_id).values(progress=progress, updated_at=now))


def end(session: Session, task_id: str, state: TaskState, *, error: str = "", now: datetime) -> None:
    """Puts a job into the state it ends in, or back among the queued."""
    values: dict[str, object] = {"state": state.value, "error": error, "updated_at": now}
    if state is TaskState.DONE:
        values["progress"] = 1.0
    session.execute(update(TaskRow).where(TaskRow.id == task_id).values(**values))


def _move(session: Session, task_id: str, states: tuple[TaskState, ...], *, now: datetime, **values: object) -> bool:
    """Begins a new part of a job's life where it is in one of these states; whether it was."""
    found = session.execute(
        update(TaskRow)
        .where(TaskRow.id == task_id, TaskRow.state.in_([state.value for state in states]))
        .values(progress=0.0, error="", updated_at=now, **values)
    )
    return bool(found.rowcount)  # type: ignore[attr-defined]


def _task(row: TaskRow) -> StoredTask:
    return StoredTask(
        id=row.id,
        kind=row.kind,
        input=row.input,
        state=TaskState(row.state),
        progress=row.progress,
        attempts=row.attempts,
        error=row.error,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
