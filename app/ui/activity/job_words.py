"""Jobs that asked a model, as words: what they were about, and how they ended."""

from dataclasses import dataclass

from app.domain.models import ModelFault
from app.domain.tasks import AssistedJob, StoredTask, TaskState
from app.i18n import tr, trn
from app.services.queue import GAVE_UP
from app.ui.amounts import moment_words
from app.ui.letters.kinds import kind_name
from app.wording import fault_words


@dataclass(frozen=True)
class EndedJob:
    """A job that is over, as it is shown. The tone is that of a badge."""

    id: str
    title: str
    result: str
    tone: str
    note: str
    may_begin_again: bool


def ended_job(task: StoredTask, advert_title: str) -> EndedJob:
    """A job that is over, in words."""
    starts = trn("begun {count} time", "begun {count} times", task.attempts) if task.attempts > 1 else ""
    result, tone = _result(task)
    return EndedJob(
        id=task.id,
        title=job_title(AssistedJob.model_validate_json(task.input), advert_title),
        result=result,
        tone=tone,
        note=" · ".join(part for part in (moment_words(task.updated_at), starts) if part),
        may_begin_again=task.state is not TaskState.DONE,
    )


def job_title(job: AssistedJob, advert_title: str) -> str:
    """ "Tailored resume · Platform Engineer"."""
    return " · ".join(
        part for part in (kind_name(job.kind) if job.kind else tr("Tailored resume"), advert_title) if part
    )


def _result(task: StoredTask) -> tuple[str, str]:
    if task.state is TaskState.DONE:
        return tr("✓ done"), "good"
    if task.state is TaskState.CANCELLED:
        return tr("stopped"), "neutral"
    if task.error == GAVE_UP:
        return tr("✗ PowerCV ended at it"), "danger"
    fault = task.error.rpartition(":")[2]
    return f"✗ {fault_words(ModelFault(fault)) if fault in set(ModelFault) else tr('failed')}", "danger"
