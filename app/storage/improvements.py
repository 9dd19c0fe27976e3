"""Tailorings in the data file: what was proposed, why, what was decided, and what it rests on."""

from datetime import datetime

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.frozen import Frozen
from app.domain.resume import Resume
from app.domain.review_history import ReviewHistory
from app.storage.tables import ImprovementRow, ResumeRow, VersionRow


class Scores(Frozen):
    """The match with the advert, 0 to 100, without and with the accepted changes; None where there is no score."""

    before: float | None = None
    after: float | None = None


class Improvement(Frozen):
    """A tailoring as it is kept. `original` is the master as it was when the tailoring began.

    `original_id` is the resume it began with; `master_id` that resume, or the master it was tailored from. `tokens`
    and `cost` (US dollars, 0 where nobody knows the price) are what a model took.
    """

    id: str
    original_id: str
    master_id: str
    tailored_id: str
    job_id: str
    engine: str
    model: str = ""
    tokens: int = 0
    cost: float = 0.0
    original: Resume
    history: ReviewHistory
    scores: Scores
    created_at: datetime


def add(session: Session, improvement: Improvement, *, original_version: int) -> None:
    """Keeps a new tailoring. `original_version` is the key of the version that holds `original`."""
    session.add(
        ImprovementRow(
            id=improvement.id,
            original_resume_id=improvement.original_id,
            original_version_id=original_version,
            tailored_resume_id=improvement.tailored_id,
            job_id=improvement.job_id,
            changes=improvement.history.model_dump_json(),
            scores=improvement.scores.model_dump_json(),
            engine=improvement.engine,
            model=improvement.model,
            tokens=improvement.tokens,
            cost=improvement.cost,
            created_at=improvement.created_at,
            updated_at=improvement.created_at,
        )
    )
    session.flush()


def get(session: Session, improvement_id: str) -> Improvement:
    """The tailoring, unless its resume is in the trash. Raises NotFound."""
    found = session.execute(_QUERY.where(ImprovementRow.id == improvement_id)).one_or_none()
    if found is None:
        raise NotFound(kind="tailoring", identifier=improvement_id)
    return _improvement(found)


def exists(session: Session, improvement_id: str) -> bool:
    """Whether there is such a tailoring, in the trash or out of it."""
    return session.get(ImprovementRow, improvement_id) is not None


def find(session: Session, *, resume_id: str, job_id: str) -> Improvement | None:
    """The newest tailoring of a resume (by the master's id or its own) to a job, if there is one out of the trash."""
    found = session.execute(
        _QUERY.where(
            ImprovementRow.job_id == job_id,
            (ImprovementRow.original_resume_id == resume_id) | (ImprovementRow.tailored_resume_id == resume_id),
        )
        .order_by(ImprovementRow.created_at.desc())
        .limit(1)
    ).one_or_none()
    return _improvement(found) if found else None


def of_master(session: Session, master_id: str) -> tuple[str, ...]:
    """The ids of all tailorings of a master and its versions, but those in the trash."""
    return tuple(
        session.scalars(
            select(ImprovementRow.id)
            .join(ResumeRow, ResumeRow.id == ImprovementRow.tailored_resume_id)
            .where(ResumeRow.parent_id == master_id, ResumeRow.deleted_at.is_(None))
        )
    )


def save_history(session: Session, improvement_id: str, history: ReviewHistory, *, now: datetime) -> None:
    """Keeps what was decided."""
    session.execute(
        update(ImprovementRow)
        .where(ImprovementRow.id == improvement_id)
        .values(changes=history.model_dump_json(), updated_at=now)
    )


def save_scores(session: Session, improvement_id: str, scores: Scores) -> None:
    """Keeps the scores the decisions lead to."""
    session.execute(
        update(ImprovementRow).where(ImprovementRow.id == improvement_id).values(scores=scores.model_dump_json())
    )


_QUERY = (
    select(ImprovementRow, VersionRow.document, ResumeRow.parent_id)
    .join(VersionRow, VersionRow.id == ImprovementRow.original_version_id)
    .join(ResumeRow, ResumeRow.id == ImprovementRow.tailored_resume_id)
    .where(ResumeRow.deleted_at.is_(None))
)


def _improvement(found: Row[ImprovementRow, str, str | None]) -> Improvement:
    row, document, master_id = found
    return Improvement(
        id=row.id,
        original_id=row.original_resume_id,
        master_id=master_id or row.original_resume_id,
        tailored_id=row.tailored_resume_id,
        job_id=row.job_id,
        engine=row.engine,
        model=row.model,
        tokens=row.tokens,
        cost=row.cost,
        original=Resume.model_validate_json(document),
        history=ReviewHistory.model_validate_json(row.changes),
        scores=Scores.model_validate_json(row.scores),
        created_at=row.created_at,
    )
