"""A review under way: what the person decides, edits and vouches for, and the version that follows from it.

Every step can be taken back. The verdicts always know of the facts the person vouches for at that moment.
"""

from collections.abc import Callable

from app.domain.changes import Change, ChangeId, ChangeSource
from app.domain.errors import ChangeBlocked, NotFound
from app.domain.facts import AttestedFact, with_facts, without_facts
from app.domain.provenance import Provenance, provenance
from app.domain.review import Decision, GuardVerdict, ReviewItem
from app.domain.review_history import ReviewHistory
from app.domain.review_outcome import all_safe_accepted, obstacles
from app.domain.stored import StoredResume, StoredTailoring
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.matching import Matching
from app.services.proposing import judged, refuse_unfit, reviewed
from app.services.rejudging import Desk, Step, desk_of, rejudge, take_step
from app.storage import improvements, jobs
from app.storage.database import Database
from app.storage.improvements import Improvement, Scores


class Reviewing:
    """Carries out what the person decides."""

    def __init__(self, database: Database, *, matching: Matching, clock: Clock = utc_now) -> None:
        self._database = database
        self._matching = matching
        self._clock = clock

    def get(self, tailoring_id: str) -> StoredTailoring:
        """A tailoring as it stands. Raises NotFound."""
        rejudge(self._database, tailoring_id, clock=self._clock)
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

        def decided(desk: Desk) -> ReviewHistory:
            items = tuple(_item(desk.improvement, change_id) for change_id in change_ids)
            if decision is Decision.ACCEPTED:
                _refuse_blocked(items)
            return desk.history.with_items(tuple(_with(item, decision) for item in items))

        return self._decide(tailoring_id, decided)

    def accept_all_safe(self, tailoring_id: str, *, only: tuple[ChangeId, ...] | None = None) -> StoredTailoring:
        """Accepts every open change the guard lets stand (of `only` these); what no longer fits, or would take away
        too much with the others, stays open. Raises NotFound."""

        def decided(desk: Desk) -> ReviewHistory:
            safe = all_safe_accepted(desk.history.review, desk.carry_out, only=only)
            return desk.history.with_items(safe.items)

        return self._decide(tailoring_id, decided)

    def edit(self, tailoring_id: str, change_id: ChangeId, after: str) -> StoredTailoring:
        """Puts the person's own words into a change and has them judged; an accepted one that may not stand reopens.

        Raises ChangeConflict, NotFound.
        """

        def edited(desk: Desk) -> ReviewHistory:
            item = _item(desk.improvement, change_id)
            change = _in_own_words(item.change, after)
            verdict = judged(desk.improvement.original, change, facts=desk.facts)
            decision = item.decision if verdict.allowed else Decision.OPEN
            update = {"change": change, "verdict": verdict, "decision": decision}
            return desk.history.with_items((item.model_copy(update=update),))

        return self._decide(tailoring_id, edited)

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
        return self._step(tailoring_id, lambda desk: _vouched(desk, fact))

    def add_answer(
        self, tailoring_id: str, fact: AttestedFact, *, requirement_id: str = "", bullet: str = ""
    ) -> StoredTailoring:
        """Keeps what the person said they did, and proposes to say it in the resume, as one step.

        `bullet` is how a model words it; "" keeps the person's own words.
        Raises ChangeBlocked when it is not plain text, NotFound.
        """
        from app.tailoring.attested import change_for

        refuse_unfit(fact)

        def answered(desk: Desk) -> Step:
            improvement = desk.improvement
            change = change_for(improvement.original, fact, requirement=requirement_id, bullet=bullet)
            if change is None or improvement.history.item(change.id) is not None:
                return _vouched(desk, fact)
            with self._database.read() as session:
                advert = jobs.get(session, improvement.job_id).advert
            card = reviewed(improvement.original, (change,), facts=(*desk.facts, fact)).quoting(advert)
            return _vouched(desk, fact, cards=card.items)

        return self._step(tailoring_id, answered)

    def undo(self, tailoring_id: str) -> StoredTailoring:
        """Takes the last step back, with the facts it vouched for. Raises ChangeConflict, NotFound."""

        def undone(desk: Desk) -> Step:
            gone = desk.history.done[-1].vouched if desk.history.done else ()
            return Step(desk.history.undo(facts=desk.facts), without_facts(desk.facts, gone))

        return self._step(tailoring_id, undone)

    def redo(self, tailoring_id: str) -> StoredTailoring:
        """Takes the last step that was taken back again. Raises ChangeConflict, NotFound."""

        def redone(desk: Desk) -> Step:
            vouched = desk.history.undone[-1].vouched if desk.history.undone else ()
            return Step(desk.history.redo(), with_facts(desk.facts, vouched))

        return self._step(tailoring_id, redone)

    def start_over(self, tailoring_id: str) -> StoredTailoring:
        """Opens every card again, as it was proposed, as one step. Raises ChangeConflict, NotFound."""
        return self._decide(tailoring_id, lambda desk: desk.history.start_over())

    def _read(self, tailoring_id: str) -> tuple[Improvement, StoredResume, tuple[AttestedFact, ...]]:
        desk = desk_of(self._database, tailoring_id)
        return desk.improvement, desk.tailored, desk.facts

    def _decide(self, tailoring_id: str, decide: Callable[[Desk], ReviewHistory]) -> StoredTailoring:
        """A step that leaves the facts alone, on verdicts that are in step with them."""
        rejudge(self._database, tailoring_id, clock=self._clock)
        return self._step(tailoring_id, lambda desk: Step(decide(desk), desk.facts))

    def _step(self, tailoring_id: str, decide: Callable[[Desk], Step]) -> StoredTailoring:
        take_step(self._database, tailoring_id, decide, clock=self._clock)
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


def _vouched(desk: Desk, fact: AttestedFact, *, cards: tuple[ReviewItem, ...] = ()) -> Step:
    """One more fact, and new cards, as one step; what is there is judged anew."""
    history = desk.history.with_items(cards, vouched=(fact,))
    return Step(history, with_facts(desk.facts, (fact,)))


def _with(item: ReviewItem, decision: Decision) -> ReviewItem:
    return item.model_copy(update={"decision": decision})


def _in_own_words(change: Change, after: str) -> Change:
    """The same change, by its old id, saying what the person wrote."""
    return change.model_copy(update={"after": after, "source": ChangeSource.PERSON})


def _refuse_blocked(items: tuple[ReviewItem, ...]) -> None:
    for item in items:
        if not item.verdict.allowed:
            raise ChangeBlocked(change_id=item.id, kind=item.verdict.kind, words=item.verdict.words)
