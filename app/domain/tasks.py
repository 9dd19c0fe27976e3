"""A long job that outlives a crash: what is to be done, and how far it is."""

from datetime import datetime
from enum import StrEnum

from app.domain.assist import AssistRequest
from app.domain.frozen import Frozen
from app.domain.letters import LetterKind


class TaskState(StrEnum):
    """Where a job is in its life. Only a queued job is begun; the last three are its ends."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether this is an end."""
        return self not in (TaskState.QUEUED, TaskState.RUNNING)


class AssistedJob(Frozen):
    """The input of a job that asks a model: what it is to work on. `kind` is that of a letter; None for a tailoring."""

    kind: LetterKind | None = None
    resume_id: str
    job_id: str
    request: AssistRequest


class StoredTask(Frozen):
    """A job as it is kept.

    `kind` says who carries it out, `input` is theirs (JSON); `progress` is 0 to 1; `attempts` counts how often it was
    begun; `error` is the name of what went wrong ("" = nothing).
    """

    id: str
    kind: str
    input: str
    state: TaskState
    progress: float
    attempts: int
    error: str
    created_at: datetime
    updated_at: datetime
