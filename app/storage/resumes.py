"""Resumes in the data file. Functions take the session of the transaction they are part of."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.domain.stored import ResumeSort, ResumeSummary, StoredResume
from app.storage.search import contains_words
from app.storage.tables import ImprovementRow, JobRow, ResumeRow

_READY = "ready"


def add(session: Session, stored: StoredResume) -> None:
    """Keeps a new resume."""
    session.add(
        ResumeRow(
            id=stored.id,
            parent_id=stored.parent_id,
            is_master=stored.is_master,
            processing_status=_READY,
            title=stored.title,
            layout=stored.layout.model_dump_json(),
            created_at=stored.created_at,
            updated_at=stored.updated_at,
            **_document_columns(stored.resume),
        )
    )
    session.flush()


def get(session: Session, resume_id: str) -> StoredResume:
    """The resume, unless it is not there or in the trash: NotFound."""
    row = session.scalar(select(ResumeRow).where(ResumeRow.id == resume_id, ResumeRow.deleted_at.is_(None)))
    if row is None:
        raise NotFound(kind="resume", identifier=resume_id)
    return StoredResume(
        id=row.id,
        parent_id=row.parent_id,
        is_master=row.is_master,
        title=row.title,
        language=row.language,
        resume=Resume.model_validate_json(row.document),
        layout=PageLayout.model_validate_json(row.layout),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def master_id(session: Session, resume_id: str) -> str:
    """The id of the master a resume was tailored from, or its own. Raises NotFound."""
    found = session.execute(select(ResumeRow.parent_id).where(ResumeRow.id == resume_id)).one_or_none()
    if found is None:
        raise NotFound(kind="resume", identifier=resume_id)
    return found.parent_id or resume_id


def save_document(session: Session, resume_id: str, resume: Resume, *, now: datetime) -> None:
    """Puts another document in the place of the old one."""
    _update(session, resume_id, updated_at=now, **_document_columns(resume))


def save_layout(session: Session, resume_id: str, layout: PageLayout, *, now: datetime) -> None:
    """Puts another layout in the place of the old one."""
    _update(session, resume_id, updated_at=now, layout=layout.model_dump_json())


def rename(session: Session, resume_id: str, title: str, *, now: datetime) -> None:
    """Gives the resume another title."""
    _update(session, resume_id, updated_at=now, title=title)


def move_to_trash(session: Session, resume_id: str, *, now: datetime) -> tuple[str, ...]:
    """Puts the resume, and the versions tailored from it that are not there yet, into the trash; returns their ids."""
    _update(session, resume_id, deleted_at=now)
    versions = select(ResumeRow.id).where(ResumeRow.parent_id == resume_id, ResumeRow.deleted_at.is_(None))
    gone = tuple(session.scalars(versions))
    session.execute(update(ResumeRow).where(ResumeRow.id.in_(gone)).values(deleted_at=now))
    return (resume_id, *gone)


def restore(session: Session, resume_id: str) -> None:
    """Takes the resume out of the trash, along with its versions and the master it needs."""
    row = session.execute(
        select(ResumeRow.parent_id, ResumeRow.deleted_at).where(ResumeRow.id == resume_id)
    ).one_or_none()
    if row is None:
        raise NotFound(kind="resume", identifier=resume_id)
    if row.deleted_at is None:
        return
    session.execute(
        update(ResumeRow)
        .where(ResumeRow.parent_id == resume_id, ResumeRow.deleted_at == row.deleted_at)
        .values(deleted_at=None)
    )
    session.execute(update(ResumeRow).where(ResumeRow.id.in_([resume_id, row.parent_id])).values(deleted_at=None))


def summaries(
    session: Session, *, search: str = "", sort: ResumeSort = ResumeSort.UPDATED, in_trash: bool = False
) -> tuple[ResumeSummary, ...]:
    """The lines of the list, in one statement. Every word of `search` must occur in title, name, job or company."""
    query = _summary_query(in_trash=in_trash).order_by(*_ORDER[sort])
    if search:
        columns = (ResumeRow.title, ResumeRow.name, JobRow.title, JobRow.company)
        query = query.where(contains_words(search, *columns))
    return tuple(_summary(row) for row in session.execute(query))


_SCORE = func.json_extract(ImprovementRow.scores, "$.after")
_ORDER: dict[ResumeSort, tuple[Any, ...]] = {
    ResumeSort.UPDATED: (ResumeRow.updated_at.desc(), ResumeRow.id),
    ResumeSort.CREATED: (ResumeRow.created_at.desc(), ResumeRow.id),
    ResumeSort.TITLE: (func.fold(ResumeRow.title), ResumeRow.id),
    ResumeSort.SCORE: (_SCORE.desc().nulls_last(), ResumeRow.updated_at.desc(), ResumeRow.id),
}


def _summary_query(*, in_trash: bool) -> Select[*tuple[Any, ...]]:
    deleted = ResumeRow.deleted_at
    return (
        select(
            ResumeRow.id,
            ResumeRow.parent_id,
            ResumeRow.is_master,
            ResumeRow.is_confirmed,
            ResumeRow.title,
            ResumeRow.name,
            ResumeRow.language,
            ResumeRow.created_at,
            ResumeRow.updated_at,
            ResumeRow.deleted_at,
            JobRow.title.label("job_title"),
            JobRow.company.label("job_company"),
            _SCORE.label("score"),
        )
        .outerjoin(ImprovementRow, ImprovementRow.tailored_resume_id == ResumeRow.id)
        .outerjoin(JobRow, JobRow.id == ImprovementRow.job_id)
        .where(deleted.is_not(None) if in_trash else deleted.is_(None))
    )


def _summary(row: Row[*tuple[Any, ...]]) -> ResumeSummary:
    return ResumeSummary(
        id=row.id,
        parent_id=row.parent_id,
        is_master=row.is_master,
        title=row.title,
        name=row.name,
        language=row.language,
        job_title=row.job_title or "",
        job_company=row.job_company or "",
        score=row.score,
        needs_review=not row.is_confirmed,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
    )


def _document_columns(resume: Resume) -> dict[str, Any]:
    """The document, and what lists show of it."""
    return {
        "document": resume.model_dump_json(exclude_defaults=True),
        "name": resume.basics.name,
        "language": resume.meta.language,
        "is_confirmed": not resume.meta.unsure,
    }


def _update(session: Session, resume_id: str, **values: Any) -> None:
    found = session.execute(
        update(ResumeRow).where(ResumeRow.id == resume_id, ResumeRow.deleted_at.is_(None)).values(**values)
    )
    if found.rowcount == 0:  # type: ignore[attr-defined]
        raise NotFound(kind="resume", identifier=resume_id)
