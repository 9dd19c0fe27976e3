"""Calls of models in the data file: one row each, without any content."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.models import CallRecord, CallUsage, UsageToday
from app.storage.tables import UsageRow


def add(session: Session, record: CallRecord) -> None:
    """Keeps a call."""
    took = record.usage
    session.add(
        UsageRow(
            provider=record.provider,
            host=record.host,
            model=record.model,
            purpose=record.purpose,
            outcome=record.outcome,
            from_cache=took.from_cache,
            retries=took.retries,
            tokens_in=took.tokens_in,
            tokens_out=took.tokens_out,
            cost=took.cost,
            duration_ms=took.duration_ms,
            created_at=record.created_at,
        )
    )


def since(session: Session, moment: datetime) -> UsageToday:
    """What calls took from a moment on. What the cache answered took nothing and is counted apart."""
    made, cached = UsageRow.from_cache.is_(False), UsageRow.from_cache.is_(True)
    tokens_of_call = UsageRow.tokens_in + UsageRow.tokens_out
    query = select(
        func.coalesce(func.sum(tokens_of_call).filter(made), 0),
        func.coalesce(func.sum(UsageRow.cost).filter(made), 0.0),
        func.count().filter(made, UsageRow.cost.is_(None), tokens_of_call > 0),
        func.count().filter(made),
        func.count().filter(cached),
    ).where(UsageRow.created_at >= moment)
    tokens, cost, unpriced, calls, from_cache = session.execute(query).one()
    return UsageToday(tokens=tokens, cost=cost, unpriced=unpriced, calls=calls, from_cache=from_cache)


def latest(session: Session, limit: int) -> tuple[CallRecord, ...]:
    """The last calls, newest first."""
    rows = session.scalars(select(UsageRow).order_by(UsageRow.created_at.desc(), UsageRow.id.desc()).limit(limit))
    return tuple(_record(row) for row in rows)


def _record(row: UsageRow) -> CallRecord:
    took = CallUsage(
        tokens_in=row.tokens_in,
        tokens_out=row.tokens_out,
        cost=row.cost,
        duration_ms=row.duration_ms,
        retries=row.retries,
        from_cache=row.from_cache,
    )
    return CallRecord(
        provider=row.provider,
        host=row.host,
        model=row.model,
        purpose=row.purpose,
        outcome=row.outcome,
        usage=took,
        created_at=row.created_at,
    )
