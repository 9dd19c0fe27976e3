"""A review under way: what the person decides, edits and vouches for, and the version that follows from it.

Every step can be taken back. The verdicts always know of the facts the person vouches for at that moment.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.changes import Change, ChangeId, ChangeSource
from app.domain.errors import ChangeBlocked, NotFound
from app.domain.facts import AttestedFact
from app.domain.provenance import Provenance, provenance
from app.domain.resume import Resume
from app.domain.review import Decision, GuardVerdict, Review, ReviewItem
from app.domain.review_history import ReviewHistory
from app.domain.review_outcome import all_safe_accepted, carried_out, obstacles
from app.domain.stored import StoredResume, StoredTailoring
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.matching import Matching
from app.services.proposing import judged, refuse_unfit, reviewed
from app.services.rejudging import is_judged_with, rejudge, rejudged
from app.storage import facts as stored_facts
from app.storage import improvements, jobs, resumes
from app.storage.database import Database
from app.storage.improvements import Improvement, Scores


@dataclass(frozen=True)
class _Desk:
    """What lies before the person while they decide: one tailoring, inside one transaction."""

    session: Session
    improvement: Improvement
    tailored: StoredResume

    @property
    def history(self) -> ReviewHistory:
        return self.improvement.history

    def item(self, change_id: ChangeId) -> ReviewItem:
        return _item(self.improvement, change_id)

    def carry_out(self, review: Review) -> Resume:
        before = self.improvement.history.review
        return carried_out(self.improvement.original, self.tailored.resume, before=before, after=review)


class Reviewing:
    """Carries out what the person decides."""

    def __init__(self, database: Database, *, matching: Matching, clock: Clock = utc_now) -> None:
        self._database = database
        self._matching = matching
        self._clock = clock

    def get(self, tailoring_id: str) -> StoredTailoring:
        """A tailoring as it stands. Raises NotFound."""
        self._bring_in_step(tailoring_id)
        improvement, tailored, facts = self._read(tailoring_id)
        with self._database.read() as session:
            job = jobs.get(session, improvement.job_id)
        before = self._matching.match(improvement.original, job.advert)
        after = self._matching.match(tailored.resume, job.advert)
        self._keep_scores(improvement, Scores(before=before.score, after=after.score))
        return StoredTailoring(
            id=improvement.id,
            original_id=improvement.original_id,
            tailored_id=improvement.tailored_id,
            job_id=improvement.job_id,
            engine=improvement.engine,
            review=improvement.history.review,
            original=improvement.original,
            resume=tailored.resume,
            before=before,
            after=after,
            can_undo=bool(improvement.history.done),
            can_redo=bool(improvement.history.undone),
            facts=facts,
            obstacles=obstacles(improvement.original, tailored.resume, improvement.history.review),
            tokens=improvement.tokens,
            cost=improvement.cost,
            created_at=improvement.created_at,
        )

    def provenance(self, tailoring_id: str) -> Provenance:
        """Where every line of the tailored version comes from. Raises NotFound."""
        improvement, tailored, facts = self._read(tailoring_id)
        return provenance(improvement.original, tailored.resume, improvement.history.review, facts=facts)

    def decide(self, tailoring_id: str, change_ids: tuple[ChangeId, ...], decision: Decision) -> StoredTailoring:
        """Accepts, rejects or reopens changes, all of them or none.

        Raises ChangeBlocked when one to accept may not stand, ChangeConflict when it no longer fits, ContentDropped
        when too much would be gone, NotFound.
        """

        def decided(desk: _Desk) -> ReviewHistory:
            items = tuple(desk.item(change_id) for change_id in change_ids)
            if decision is Decision.ACCEPTED:
                _refuse_blocked(items)
            return desk.history.with_items(tuple(_with(item, decision) for item in items))

        self._bring_in_step(tailoring_id)
        return self._step(tailoring_id, decided)

    def accept_all_safe(self, tailoring_id: str, *, only: tuple[ChangeId, ...] | None = None) -> StoredTailoring:
        """Accepts every open change the guard lets stand (of `only` these); what no longer fits, or would take away
        too much with the others, stays open. Raises NotFound."""

        def decided(desk: _Desk) -> ReviewHistory:
            safe = all_safe_accepted(desk.history.review, desk.carry_out, only=only)
            return desk.history.with_items(safe.items)

        self._bring_in_step(tailoring_id)
        return self._step(tailoring_id, decided)

    def edit(self, tailoring_id: str, change_id: ChangeId, after: str) -> StoredTailoring:
        """Puts the person's own words into a change and has them judged; an accepted one that may not stand reopens.

        Raises ChangeConflict, NotFound.
        """
        verdict = self.check_edit(tailoring_id, change_id, after)

        def edited(desk: _Desk) -> ReviewHistory:
            item = desk.item(change_id)
            decision = item.decision if verdict.allowed else Decision.OPEN
            update = {"change": _in_own_words(item.change, after), "verdict": verdict, "decision": decision}
            return desk.history.with_items((item.model_copy(update=update),))

        return self._step(tailoring_id, edited)

    def check_edit(self, tailoring_id: str, change_id: ChangeId, after: str) -> GuardVerdict:
        """What the guard would say of these words. Fast, and keeps nothing. Raises NotFound."""
        improvement, _, facts = self._read(tailoring_id)
        return judged(improvement.original, _in_own_words(_item(improvement, change_id).change, after), facts=facts)

    def vouch(self, tailoring_id: str, change_id: ChangeId) -> StoredTailoring:
        """Keeps what a blocked change claims as a fact of the person's own, and judges anew what it can prove.

        Raises ChangeBlocked when no word of the person's would let it stand, NotFound. Undo takes the fact back too.
        """
        from app.domain.vouching import fact_of

        improvement, _, facts = self._read(tailoring_id)
        item = _item(improvement, change_id)
        verdict = judged(improvement.original, item.change, facts=facts)
        fact = fact_of(item.change, identifier=new_id(), at=self._clock()) if verdict.claim else None
        if fact is None:
            _refuse_blocked((item.model_copy(update={"verdict": verdict}),))
            return self.get(tailoring_id)
        return self._keep_fact(tailoring_id, improvement, facts, fact)

    def add_answer(
        self, tailoring_id: str, fact: AttestedFact, *, requirement_id: str = "", bullet: str = ""
    ) -> StoredTailoring:
        """Keeps what the person said they did, and proposes to say it in the resume, as one step.

        `bullet` is how a model words it; "" keeps the person's own words.
        Raises ChangeBlocked when it is not plain text, NotFound.
        """
        from app.tailoring.attested import change_for

        refuse_unfit(fact)
        improvement, _, facts = self._read(tailoring_id)
        change = change_for(improvement.original, fact, requirement=requirement_id, bullet=bullet)
        return self._keep_fact(tailoring_id, improvement, facts, fact, change=change)

    def _keep_fact(
        self,
        tailoring_id: str,
        improvement: Improvement,
        facts: tuple[AttestedFact, ...],
        fact: AttestedFact,
        *,
        change: Change | None = None,
    ) -> StoredTailoring:
        """Judges with one more fact what is there, and a change more if there is one; then keeps all of it."""
        known = (*facts, fact)
        review = rejudged(improvement.original, improvement.history, known).review
        if change is not None and improvement.history.item(change.id) is None:
            with self._database.read() as session:
                advert = jobs.get(session, improvement.job_id).advert
            card = reviewed(improvement.original, (change,), facts=known).quoting(advert)
            review = Review(items=(*review.items, *card.items))
        return self._step(tailoring_id, lambda desk: _vouched(desk, fact, review))

    def undo(self, tailoring_id: str) -> StoredTailoring:
        """Takes the last step back. Raises ChangeConflict, NotFound."""

        def undone(desk: _Desk) -> ReviewHistory:
            for fact in desk.history.done[-1].vouched if desk.history.done else ():
                stored_facts.remove(desk.session, fact.id)
            return desk.history.undo()

        return self._step(tailoring_id, undone)

    def redo(self, tailoring_id: str) -> StoredTailoring:
        """Takes the last step that was taken back again. Raises ChangeConflict, NotFound."""

        def redone(desk: _Desk) -> ReviewHistory:
            for fact in desk.history.undone[-1].vouched if desk.history.undone else ():
                stored_facts.add(desk.session, desk.improvement.master_id, fact)
            return desk.history.redo()

        return self._step(tailoring_id, redone)

    def start_over(self, tailoring_id: str) -> StoredTailoring:
        """Opens every card again, as it was proposed, as one step. Raises ChangeConflict, NotFound."""
        return self._step(tailoring_id, lambda desk: desk.history.start_over())

    def _bring_in_step(self, tailoring_id: str) -> None:
        """Judges anew when a fact came or went since the verdicts were made."""
        improvement, _, facts = self._read(tailoring_id)
        if not is_judged_with(improvement.history, facts):
            rejudge(self._database, tailoring_id, clock=self._clock)

    def _read(self, tailoring_id: str) -> tuple[Improvement, StoredResume, tuple[AttestedFact, ...]]:
        with self._database.read() as session:
            improvement = improvements.get(session, tailoring_id)
            tailored = resumes.get(session, improvement.tailored_id)
            return improvement, tailored, stored_facts.of_master(session, improvement.master_id)

    def _step(self, tailoring_id: str, decide: Callable[[_Desk], ReviewHistory]) -> StoredTailoring:
        with self._database.write() as session:
            improvement = improvements.get(session, tailoring_id)
            desk = _Desk(session, improvement, resumes.get(session, improvement.tailored_id))
            history = decide(desk)
            document, now = desk.carry_out(history.review), self._clock()
            if document != desk.tailored.resume:
                resumes.save_document(session, desk.tailored.id, document, now=now)
            improvements.save_history(session, improvement.id, history, now=now)
        return self.get(tailoring_id)

    def _keep_scores(self, improvement: Improvement, scores: Scores) -> None:
        if scores != improvement.scores:
            with self._database.write() as session:
                improvements.save_scores(session, improvement.id, scores)


def _item(improvement: Improvement, change_id: ChangeId) -> ReviewItem:
    item = improvement.history.item(change_id)
    if item is None:
        raise NotFound(kind="change", identifier=change_id)
    return item


def _vouched(desk: _Desk, fact: AttestedFact, judged_review: Review) -> ReviewHistory:
    """The history with these verdicts on what is still as it was judged, and the new cards; the fact is kept too."""
    stored_facts.add(desk.session, desk.improvement.master_id, fact)
    items = tuple(
        item if now is None else now.model_copy(update={"verdict": item.verdict})
        for item in judged_review.items
        if (now := desk.history.item(item.id)) is None or now.change == item.change
    )
    known = stored_facts.of_master(desk.session, desk.improvement.master_id)
    history = desk.history.with_items(items, vouched=(fact,))
    return history.model_copy(update={"judged_with": tuple(known_fact.id for known_fact in known)})


def _with(item: ReviewItem, decision: Decision) -> ReviewItem:
    return item.model_copy(update={"decision": decision})


def _in_own_words(change: Change, after: str) -> Change:
    """The same change, by its old id, saying what the person wrote."""
    return change.model_copy(update={"after": after, "source": ChangeSource.PERSON})


def _refuse_blocked(items: tuple[ReviewItem, ...]) -> None:
    for item in items:
        if not item.verdict.allowed:
            raise ChangeBlocked(change_id=item.id, kind=item.verdict.kind, words=item.verdict.words)
