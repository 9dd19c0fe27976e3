"""The tables of the one data file. Rows stay inside `app.storage`; everything else sees frozen domain values.

Domain values are kept as their own JSON in text columns; what lists show, sort and search has a column of its own.
A change here needs a migration and a new `REVISION`.
"""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, LargeBinary, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

REVISION = "0002"
"""The newest migration: what a data file of this program says of itself in `alembic_version`."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To the file: UTC without its mark."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """From the file: marked as UTC."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """What all tables share: text is TEXT, times are UTC."""

    type_annotation_map = {str: Text, datetime: UtcTime, bytes: LargeBinary}  # noqa: RUF012 — SQLAlchemy's own way


class ResumeRow(Base):
    """A resume: a master, or a version tailored from its parent. `document` and `layout` are JSON."""

    __tablename__ = "resumes"
    __table_args__ = (
        Index("ix_resumes_parent_id", "parent_id"),
        Index("ix_resumes_processing_status", "processing_status"),
        Index("ix_resumes_is_confirmed", "is_confirmed"),
        Index("ix_resumes_is_master_status", "is_master", "processing_status"),
        Index("ix_resumes_created_status", "created_at", "processing_status"),
        Index("ix_resumes_parent_created", "parent_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    is_master: Mapped[bool]
    is_confirmed: Mapped[bool]
    processing_status: Mapped[str]
    title: Mapped[str]
    name: Mapped[str]
    language: Mapped[str]
    document: Mapped[str]
    layout: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    versions: Mapped[list["VersionRow"]] = relationship(lazy="raise", passive_deletes=True)


class VersionRow(Base):
    """A resume as it once was."""

    __tablename__ = "resume_versions"
    __table_args__ = (UniqueConstraint("resume_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    number: Mapped[int]
    reason: Mapped[str]
    document: Mapped[str]
    created_at: Mapped[datetime]


class JobRow(Base):
    """A job advert. `content` is its text; keywords, requirements and suspicious passages are JSON."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_keywords_hash", "job_keywords_hash"), Index("ix_jobs_created", "created_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    company: Mapped[str]
    url: Mapped[str]
    location: Mapped[str]
    language: Mapped[str]
    content: Mapped[str]
    job_keywords: Mapped[str]
    job_keywords_hash: Mapped[str]
    requirements: Mapped[str]
    suspicious: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class ImprovementRow(Base):
    """A tailoring. `changes` is the review with its history, `scores` {"before": …, "after": …}, both JSON.

    `original_version_id` is the master as it was when the tailoring began: what the changes rest on.
    """

    __tablename__ = "improvements"
    __table_args__ = (
        Index("ix_improvements_original_resume_id", "original_resume_id"),
        Index("ix_improvements_tailored_resume_id", "tailored_resume_id"),
        Index("ix_improvements_job_id", "job_id"),
        Index("ix_improvements_original_created", "original_resume_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    original_resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    original_version_id: Mapped[int] = mapped_column(ForeignKey("resume_versions.id"))
    tailored_resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    changes: Mapped[str]
    scores: Mapped[str]
    engine: Mapped[str]
    model: Mapped[str]
    tokens: Mapped[int]
    cost: Mapped[float]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class SettingRow(Base):
    """One setting; `value` is JSON."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class FactRow(Base):
    """A fact the person vouches for, at a place of a master resume. No `entry`: it holds for the whole section."""

    __tablename__ = "facts"
    __table_args__ = (Index("ix_facts_resume_id", "resume_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    section: Mapped[str]
    entry: Mapped[str | None]
    content: Mapped[str]
    created_at: Mapped[datetime]


class DocumentRow(Base):
    """A letter or a set of questions written for a job with a resume. `content` is JSON."""

    __tablename__ = "documents"
    __table_args__ = (Index("ix_documents_job_id", "job_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    kind: Mapped[str]
    language: Mapped[str]
    content: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class TaskRow(Base):
    """A long job that outlives a crash. `input` is JSON; `state` queued, running, done, failed or cancelled."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_state_created", "state", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    input: Mapped[str]
    state: Mapped[str]
    progress: Mapped[float]
    attempts: Mapped[int]
    error: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class UsageRow(Base):
    """One call of a model, without any content. `cost` is in US dollars, None where the price is not known.

    `outcome` is "ok" or the kind of the fault; a call the cache answered has `from_cache` and costs nothing.
    """

    __tablename__ = "llm_usage"
    __table_args__ = (Index("ix_llm_usage_created", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str]
    host: Mapped[str]
    model: Mapped[str]
    purpose: Mapped[str]
    outcome: Mapped[str]
    from_cache: Mapped[bool]
    retries: Mapped[int]
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    cost: Mapped[float | None]
    duration_ms: Mapped[int]
    created_at: Mapped[datetime]
