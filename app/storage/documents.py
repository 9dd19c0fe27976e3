"""Letters in the data file, each with its way back. Functions take the session of the transaction they are part of."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, select, true, update
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.frozen import Frozen
from app.domain.letters import Letter, LetterSummary
from app.storage.tables import DocumentRow, ResumeRow

_MOST_STEPS: Final = 100


class LetterState(Frozen):
    """A letter as it stands, with the sentences the person stands up for."""

    letter: Letter
    vouched: tuple[str, ...] = ()


class Document(Frozen):
    """A letter as it is kept. `engine` is "offline" or "provider/model"; tokens and cost are what a model took."""

    id: str
    job_id: str
    resume_id: str
    state: LetterState
    engine: str
    tokens: int = 0
    cost: float = 0.0
    done: tuple[LetterState, ...] = ()
    undone: tuple[LetterState, ...] = ()
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None

    def with_state(self, state: LetterState) -> "Document":
        """The same with another state, as a step that can be taken back."""
        return self.model_copy(update={"state": state, "done": (*self.done, self.state)[-_MOST_STEPS:], "undone": ()})

    def undo(self) -> "Document":
        """One step back; the same when there is none."""
        if not self.done:
            return self
        return self.model_copy(
            update={"state": self.done[-1], "done": self.done[:-1], "undone": (*self.undone, self.state)}
        )

    def redo(self) -> "Document":
        """One step forward again; the same when there is none."""
        if not self.undone:
            return self
        return self.model_copy(
            update={"state": self.undone[-1], "done": (*self.done, self.state), "undone": self.undone[:-1]}
        )


class _Content(Frozen):
    state: LetterState
    engine: str
    tokens: int = 0
    cost: float = 0.0
    done: tuple[LetterState, ...] = ()
    undone: tuple[LetterState, ...] = ()


def add(session: Session, document: Document) -> None:
    """Keeps a new letter."""
    session.add(
        DocumentRow(
            id=document.id,
            job_id=document.job_id,
            resume_id=document.resume_id,
            kind=document.state.letter.kind.value,
            language=document.state.letter.language,
            content=_content(document),
            created_at=document.created_at,
            updated_at=document.updated_at,
        )
    )
    session.flush()


def exists(session: Session, document_id: str) -> bool:
    """Whether there is such a letter, in the trash or out of it."""
    return session.get(DocumentRow, document_id) is not None


def get(session: Session, document_id: str) -> Document:
    """The letter, in the trash or out of it. Raises NotFound."""
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise NotFound(kind="letter", identifier=document_id)
    content = _Content.model_validate_json(row.content)
    return Document(
        id=row.id,
        job_id=row.job_id,
        resume_id=row.resume_id,
        state=content.state,
        engine=content.engine,
        tokens=content.tokens,
        cost=content.cost,
        done=content.done,
        undone=content.undone,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
    )


def save(session: Session, document: Document, *, now: datetime) -> None:
    """Keeps what became of a letter."""
    session.execute(
        update(DocumentRow)
        .where(DocumentRow.id == document.id)
        .values(content=_content(document), language=document.state.letter.language, updated_at=now)
    )


def set_deleted(session: Session, document_id: str, deleted_at: datetime | None) -> None:
    """Puts the letter into the trash, or (None) takes it out again. Raises NotFound."""
    found = session.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(deleted_at=deleted_at))
    if found.rowcount == 0:  # type: ignore[attr-defined]
        raise NotFound(kind="letter", identifier=document_id)


def summaries(session: Session, job_id: str | None = None, *, in_trash: bool = False) -> tuple[LetterSummary, ...]:
    """The letters for a job (None: for all), the newest first, in one statement. Those of a resume in the trash are
    not there."""
    deleted = DocumentRow.deleted_at
    query = (
        select(
            DocumentRow.id,
            DocumentRow.job_id,
            DocumentRow.resume_id,
            DocumentRow.kind,
            DocumentRow.language,
            func.json_extract(DocumentRow.content, "$.state.letter.subject").label("subject"),
            func.json_extract(DocumentRow.content, "$.engine").label("engine"),
            DocumentRow.created_at,
            DocumentRow.updated_at,
            deleted,
        )
        .join(ResumeRow, ResumeRow.id == DocumentRow.resume_id)
        .where(
            true() if job_id is None else DocumentRow.job_id == job_id,
            ResumeRow.deleted_at.is_(None),
            deleted.is_not(None) if in_trash else deleted.is_(None),
        )
        .order_by(DocumentRow.created_at.desc(), DocumentRow.id)
    )
    return tuple(LetterSummary(**row._mapping) for row in session.execute(query))


def _content(document: Document) -> str:
    return _Content(
        state=document.state,
        engine=document.engine,
        tokens=document.tokens,
        cost=document.cost,
        done=document.done,
        undone=document.undone,
    ).model_dump_json()
