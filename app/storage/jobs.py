"""Job adverts in the data file. Functions take the session of the transaction they are part of."""

import hashlib
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.job import JobAdvert, Keyword, Requirement
from app.domain.stored import JobSort, JobSummary, StoredJob
from app.storage.search import contains_words
from app.storage.tables import ImprovementRow, JobRow, ResumeRow

_REQUIREMENTS = TypeAdapter(tuple[Requirement, ...])
_KEYWORDS = TypeAdapter(tuple[Keyword, ...])
_TEXTS = TypeAdapter(tuple[str, ...])


def add(session: Session, stored: StoredJob) -> None:
    """Keeps a new advert."""
    session.add(
        JobRow(
            id=stored.id,
            created_at=stored.created_at,
            updated_at=stored.updated_at,
            **_advert_columns(stored.advert),
        )
    )
    session.flush()


def get(session: Session, job_id: str) -> StoredJob:
    """The advert, also when it is in the trash (a tailoring may still rest on it). Raises NotFound."""
    row = session.get(JobRow, job_id)
    if row is None:
        raise NotFound(kind="job", identifier=job_id)
    advert = JobAdvert(
        title=row.title,
        company=row.company,
        url=row.url,
        location=row.location,
        language=row.language,
        text=row.content,
        requirements=_REQUIREMENTS.validate_json(row.requirements),
        keywords=_KEYWORDS.validate_json(row.job_keywords),
        suspicious=_TEXTS.validate_json(row.suspicious),
    )
    return StoredJob(id=row.id, advert=advert, created_at=row.created_at, updated_at=row.updated_at)


def save(session: Session, job_id: str, advert: JobAdvert, *, now: datetime) -> None:
    """Puts another reading of the advert in the place of the old one."""
    _update(session, job_id, updated_at=now, **_advert_columns(advert))


def set_deleted(session: Session, job_id: str, deleted_at: datetime | None) -> None:
    """Puts the advert into the trash, or (None) takes it out again."""
    _update(session, job_id, deleted_at=deleted_at)


def summaries(
    session: Session, *, search: str = "", sort: JobSort = JobSort.CREATED, in_trash: bool = False
) -> tuple[JobSummary, ...]:
    """The lines of the list, in one statement. Every word of `search` must occur in title or company."""
    deleted = JobRow.deleted_at
    query = (
        select(JobRow.id, JobRow.title, JobRow.company, JobRow.created_at, JobRow.deleted_at, _BEST.label("best_score"))
        .where(deleted.is_not(None) if in_trash else deleted.is_(None))
        .order_by(*_ORDER[sort])
    )
    if search:
        query = query.where(contains_words(search, JobRow.title, JobRow.company))
    return tuple(JobSummary(**row._mapping) for row in session.execute(query))


_BEST = (
    select(func.max(func.json_extract(ImprovementRow.scores, "$.after")))
    .join(ResumeRow, ResumeRow.id == ImprovementRow.tailored_resume_id)
    .where(ImprovementRow.job_id == JobRow.id, ResumeRow.deleted_at.is_(None))
    .correlate(JobRow)
    .scalar_subquery()
)
_ORDER: dict[JobSort, tuple[Any, ...]] = {
    JobSort.CREATED: (JobRow.created_at.desc(), JobRow.id),
    JobSort.TITLE: (func.fold(JobRow.title), JobRow.id),
    JobSort.COMPANY: (func.fold(JobRow.company), func.fold(JobRow.title), JobRow.id),
    JobSort.SCORE: (_BEST.desc().nulls_last(), JobRow.created_at.desc(), JobRow.id),
}


def _advert_columns(advert: JobAdvert) -> dict[str, Any]:
    keywords = _KEYWORDS.dump_json(advert.keywords).decode()
    return {
        "title": advert.title,
        "company": advert.company,
        "url": advert.url,
        "location": advert.location,
        "language": advert.language,
        "content": advert.text,
        "job_keywords": keywords,
        "job_keywords_hash": hashlib.sha256(keywords.encode()).hexdigest(),
        "requirements": _REQUIREMENTS.dump_json(advert.requirements).decode(),
        "suspicious": _TEXTS.dump_json(advert.suspicious).decode(),
    }


def _update(session: Session, job_id: str, **values: Any) -> None:
    found = session.execute(update(JobRow).where(JobRow.id == job_id).values(**values))
    if found.rowcount == 0:  # type: ignore[attr-defined]
        raise NotFound(kind="job", identifier=job_id)
