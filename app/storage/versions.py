"""Resumes as they once were. A version is written once and never changed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.resume import Resume
from app.domain.stored import VersionReason, VersionSummary
from app.storage.tables import VersionRow


def add(session: Session, resume_id: str, resume: Resume, *, reason: VersionReason, at: datetime) -> int:
    """Sets the document aside under the next number and returns the version's key.

    When the newest version already holds this very document it is that one's key, and nothing is written.
    """
    document = resume.model_dump_json(exclude_defaults=True)
    newest = session.scalar(
        select(VersionRow).where(VersionRow.resume_id == resume_id).order_by(VersionRow.number.desc()).limit(1)
    )
    if newest is not None and newest.document == document:
        return newest.id
    number = newest.number + 1 if newest else 1
    row = VersionRow(resume_id=resume_id, number=number, reason=reason, document=document, created_at=at)
    session.add(row)
    session.flush()
    return row.id


def newest_time(session: Session, resume_id: str) -> datetime | None:
    """When the newest version was set aside."""
    return session.scalar(
        select(VersionRow.created_at)
        .where(VersionRow.resume_id == resume_id)
        .order_by(VersionRow.number.desc())
        .limit(1)
    )


def summaries(session: Session, resume_id: str) -> tuple[VersionSummary, ...]:
    """All versions, newest first."""
    rows = session.execute(
        select(VersionRow.number, VersionRow.reason, VersionRow.created_at)
        .where(VersionRow.resume_id == resume_id)
        .order_by(VersionRow.number.desc())
    )
    return tuple(
        VersionSummary(number=row.number, reason=VersionReason(row.reason), created_at=row.created_at) for row in rows
    )


def get(session: Session, resume_id: str, number: int) -> Resume:
    """The document of that number. Raises NotFound."""
    document = session.scalar(
        select(VersionRow.document).where(VersionRow.resume_id == resume_id, VersionRow.number == number)
    )
    if document is None:
        raise NotFound(kind="version", identifier=f"{resume_id}/{number}")
    return Resume.model_validate_json(document)
