"""Keeps the verdicts of reviews in step with the facts a person vouches for.

A fact that comes or goes changes what may stand: blocked changes become safe, and accepted ones that rested on a fact
leave the tailored version when it is taken back (and come again with it).
"""

from app.domain.errors import ChangeConflict, ContentDropped
from app.domain.facts import AttestedFact
from app.domain.resume import Resume
from app.domain.review_history import ReviewHistory
from app.domain.review_outcome import carried_out
from app.services.clock import Clock
from app.services.proposing import judged
from app.storage import facts as stored_facts
from app.storage import improvements, resumes
from app.storage.database import Database
from app.storage.improvements import Improvement


def is_judged_with(history: ReviewHistory, facts: tuple[AttestedFact, ...]) -> bool:
    """Whether the verdicts know of these very facts."""
    return history.judged_with == _ids(facts)


def rejudged(original: Resume, history: ReviewHistory, facts: tuple[AttestedFact, ...]) -> ReviewHistory:
    """The same decisions, with the verdicts these facts lead to. Only what facts can change is judged."""
    items = tuple(
        item.model_copy(update={"verdict": judged(original, item.change, facts=facts)})
        for item in history.review.items
        if not item.verdict.allowed or item.verdict.facts
    )
    return history.judged_anew(items, facts=_ids(facts))


def rejudge(database: Database, tailoring_id: str, *, clock: Clock) -> None:
    """Brings one review in step. Raises NotFound."""
    with database.read() as session:
        improvement = improvements.get(session, tailoring_id)
        facts = stored_facts.of_master(session, improvement.master_id)
    if is_judged_with(improvement.history, facts):
        return
    history = rejudged(improvement.original, improvement.history, facts)
    with database.write() as session:
        now = improvements.get(session, tailoring_id)
        if now.history != improvement.history:
            return  # somebody decided meanwhile: whoever reads it next finds it out of step
        tailored = resumes.get(session, now.tailored_id)
        document = _document(improvement, tailored.resume, history)
        if document != tailored.resume:
            resumes.save_document(session, tailored.id, document, now=clock())
        improvements.save_history(session, tailoring_id, history, now=clock())


def rejudge_all(database: Database, master_id: str, *, clock: Clock) -> None:
    """Brings all reviews of a master in step."""
    with database.read() as session:
        tailorings = improvements.of_master(session, master_id)
    for tailoring_id in tailorings:
        rejudge(database, tailoring_id, clock=clock)


def _document(improvement: Improvement, tailored: Resume, history: ReviewHistory) -> Resume:
    """The version these verdicts lead to. Where the person wrote over such a change by hand, their words stay."""
    try:
        return carried_out(improvement.original, tailored, before=improvement.history.review, after=history.review)
    except (ChangeConflict, ContentDropped):
        return tailored


def _ids(facts: tuple[AttestedFact, ...]) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)
