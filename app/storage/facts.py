"""Facts a person vouches for, in the data file. They belong to a master; its tailored versions share them."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.facts import AttestedFact
from app.domain.resume import ItemId, Section
from app.storage.tables import FactRow


def add(session: Session, master_id: str, fact: AttestedFact) -> None:
    """Keeps a fact; one that is there already stays as it is."""
    if session.get(FactRow, fact.id) is not None:
        return
    session.add(
        FactRow(
            id=fact.id,
            resume_id=master_id,
            section=fact.section.value,
            entry=fact.entry,
            content=fact.text,
            created_at=fact.created_at,
        )
    )
    session.flush()


def of_master(session: Session, master_id: str) -> tuple[AttestedFact, ...]:
    """All facts of a master, oldest first."""
    rows = session.scalars(
        select(FactRow).where(FactRow.resume_id == master_id).order_by(FactRow.created_at, FactRow.id)
    )
    return tuple(_fact(row) for row in rows)


def get(session: Session, fact_id: str) -> tuple[str, AttestedFact]:
    """The fact, with the id of its master. Raises NotFound."""
    row = session.get(FactRow, fact_id)
    if row is None:
        raise NotFound(kind="fact", identifier=fact_id)
    return row.resume_id, _fact(row)


def remove(session: Session, fact_id: str) -> None:
    """Takes a fact out, if it is there."""
    session.execute(delete(FactRow).where(FactRow.id == fact_id))


def _fact(row: FactRow) -> AttestedFact:
    return AttestedFact(
        id=row.id,
        section=Section(row.section),
        entry=ItemId(row.entry) if row.entry else None,
        text=row.content,
        created_at=row.created_at,
    )
