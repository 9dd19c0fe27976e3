"""Keeps the verdicts of reviews, and the versions they lead to, in step with the facts a person vouches for.

A fact that comes or goes changes what may stand: blocked changes become safe, and accepted ones that rested on a fact
leave the tailored version when it is taken back (and come again with it). Facts, verdicts and versions are kept in one
transaction, so that no version ever holds a line whose fact is gone. Judging is slow and so done before it; when
somebody wrote meanwhile, it is done again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.errors import ChangeConflict, ContentDropped
from app.domain.facts import Facts, without_facts
from app.domain.resume import Resume
from app.domain.review import Review
from app.domain.review_history import ReviewHistory
from app.domain.review_outcome import carried_out, follow
from app.domain.stored import StoredResume
from app.services.clock import Clock
from app.services.proposing import judged
from app.storage import facts as stored_facts
from app.storage import improvements, resumes
from app.storage.database import Database
from app.storage.improvements import Improvement


@dataclass(frozen=True)
class Desk:
    """What lies before the person while they decide: one tailoring, its version, and what they vouch for."""

    improvement: Improvement
    tailored: StoredResume
    facts: Facts

    @property
    def history(self) -> ReviewHistory:
        """The review with its past."""
        return self.improvement.history

    def carry_out(self, review: Review) -> Resume:
        """The version these decisions lead to. Raises ChangeConflict, ContentDropped."""
        return carried_out(self.improvement.original, self.tailored.resume, before=self.history.review, after=review)


@dataclass(frozen=True)
class Step:
    """What one thing the person does leads to: the review, and what they vouch for from then on."""

    history: ReviewHistory
    facts: Facts


@dataclass(frozen=True)
class _Move:
    """What becomes of one tailoring."""

    desk: Desk
    history: ReviewHistory
    document: Resume


def desk_of(database: Database, tailoring_id: str) -> Desk:
    """A tailoring as it is kept. Raises NotFound."""
    with database.read() as session:
        return _desk(session, tailoring_id)


def is_judged_with(history: ReviewHistory, facts: Facts) -> bool:
    """Whether the verdicts know of these very facts."""
    return history.judged_with is not None and set(history.judged_with) == {fact.id for fact in facts}


def rejudged(original: Resume, history: ReviewHistory, facts: Facts) -> ReviewHistory:
    """The same decisions, with the verdicts these facts lead to. Only what facts can change is judged."""
    if is_judged_with(history, facts):
        return history
    items = tuple(
        item.model_copy(update={"verdict": judged(original, item.change, facts=facts)})
        for item in history.review.items
        if not item.verdict.allowed or item.verdict.facts
    )
    return history.judged_anew(items, facts=tuple(fact.id for fact in facts))


def take_step(database: Database, tailoring_id: str, decide: Callable[[Desk], Step], *, clock: Clock) -> None:
    """Keeps what `decide` makes of a tailoring, and brings the others of its master in step with the facts.

    Raises what `decide` raises, ChangeConflict or ContentDropped (and then keeps nothing), NotFound.
    """
    done = False
    while not done:
        desk = desk_of(database, tailoring_id)
        step = decide(desk)
        history = rejudged(desk.improvement.original, step.history, step.facts)
        move = _Move(desk, history, desk.carry_out(history.review))
        others = _others(database, desk, step.facts)
        done = _keep(database, desk.improvement.master_id, desk.facts, step.facts, (move, *others), clock=clock)


def change_facts(database: Database, master_id: str, change: Callable[[Facts], Facts], *, clock: Clock) -> None:
    """Keeps other facts of a master, and brings all its reviews in step with them."""
    done = False
    while not done:
        with database.read() as session:
            before = stored_facts.of_master(session, master_id)
            desks = [_desk(session, tailoring_id) for tailoring_id in improvements.of_master(session, master_id)]
        after = change(before)
        done = _keep(database, master_id, before, after, tuple(_moves(desks, after)), clock=clock)


def rejudge(database: Database, tailoring_id: str, *, clock: Clock) -> None:
    """Brings one review in step. Raises NotFound."""
    done = False
    while not done:
        desk = desk_of(database, tailoring_id)
        moves = tuple(_moves([desk], desk.facts))
        done = _keep(database, desk.improvement.master_id, desk.facts, desk.facts, moves, clock=clock)


def _others(database: Database, desk: Desk, facts: Facts) -> tuple[_Move, ...]:
    if facts == desk.facts:
        return ()
    with database.read() as session:
        ids = improvements.of_master(session, desk.improvement.master_id)
        desks = [_desk(session, other) for other in ids if other != desk.improvement.id]
    return tuple(_moves(desks, facts))


def _moves(desks: list[Desk], facts: Facts) -> Iterator[_Move]:
    """What becomes of the tailorings that are out of step with the facts."""
    for desk in desks:
        if not is_judged_with(desk.history, facts):
            history = rejudged(desk.improvement.original, desk.history, facts)
            yield _Move(desk, history, _followed(desk, history.review))


def _followed(desk: Desk, review: Review) -> Resume:
    """The version these verdicts lead to. Where the person wrote over such a change by hand, their words stay.

    Card by card where not all can be carried out at once: a conflict at one place keeps nothing alive elsewhere.
    """
    try:
        return desk.carry_out(review)
    except (ChangeConflict, ContentDropped):
        return follow(desk.improvement.original, desk.tailored.resume, before=desk.history.review, after=review)


def _desk(session: Session, tailoring_id: str) -> Desk:
    improvement = improvements.get(session, tailoring_id)
    tailored = resumes.get(session, improvement.tailored_id)
    return Desk(improvement, tailored, stored_facts.of_master(session, improvement.master_id))


def _keep(
    database: Database, master_id: str, before: Facts, after: Facts, moves: tuple[_Move, ...], *, clock: Clock
) -> bool:
    """Keeps facts, reviews and versions together; False, and nothing is kept, when somebody wrote meanwhile."""
    if before == after and not moves:
        return True
    with database.write() as session:
        if stored_facts.of_master(session, master_id) != before or any(
            not _is_current(session, move) for move in moves
        ):
            return False
        for fact in without_facts(before, after):
            stored_facts.remove(session, fact.id)
        for fact in without_facts(after, before):
            stored_facts.add(session, master_id, fact)
        for move in moves:
            _keep_move(session, move, clock=clock)
    return True


def _is_current(session: Session, move: _Move) -> bool:
    now = _desk(session, move.desk.improvement.id)
    return (now.history, now.tailored.resume) == (move.desk.history, move.desk.tailored.resume)


def _keep_move(session: Session, move: _Move, *, clock: Clock) -> None:
    desk, now = move.desk, clock()
    if move.document != desk.tailored.resume:
        resumes.save_document(session, desk.tailored.id, move.document, now=now)
    improvements.save_history(session, desk.improvement.id, move.history, now=now)
