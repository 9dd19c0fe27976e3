"""A review with its past: what was decided, in order, so that every step can be taken back and done again."""

from app.domain.changes import ChangeId
from app.domain.facts import AttestedFact, common_facts
from app.domain.frozen import Frozen
from app.domain.review import Decision, Review, ReviewItem


class ReviewStep(Frozen):
    """One thing the person did: the cards it touched, as they were and as they became, and what was vouched for."""

    before: tuple[ReviewItem, ...]
    after: tuple[ReviewItem, ...]
    vouched: tuple[AttestedFact, ...] = ()


class ReviewHistory(Frozen):
    """The cards as they are, the steps that led here, and the steps taken back.

    `judged_with` are the ids of the facts the verdicts know of; None when they must be judged anew.
    """

    review: Review
    done: tuple[ReviewStep, ...] = ()
    undone: tuple[ReviewStep, ...] = ()
    judged_with: tuple[str, ...] | None = None

    def item(self, change_id: ChangeId) -> ReviewItem | None:
        """The card with that id, if there is one."""
        return next((item for item in self.review.items if item.id == change_id), None)

    def with_items(self, items: tuple[ReviewItem, ...], *, vouched: tuple[AttestedFact, ...] = ()) -> "ReviewHistory":
        """These cards put in the place of those with the same ids, new ones at the end, as one step.

        No step when nothing differs and nothing was vouched for.
        """
        changed = tuple(item for item in items if item != self.item(item.id))
        if not changed and not vouched:
            return self
        before = tuple(item for change in changed if (item := self.item(change.id)))
        step = ReviewStep(before=before, after=changed, vouched=vouched)
        return self.model_copy(
            update={"review": _travelled(self.review, before, changed), "done": (*self.done, step), "undone": ()}
        )

    def judged_anew(self, items: tuple[ReviewItem, ...], *, facts: tuple[str, ...]) -> "ReviewHistory":
        """The same decisions, with these cards' other verdicts, which know of these facts. No step of the person's."""
        return self.model_copy(update={"review": _travelled(self.review, items, items), "judged_with": facts})

    def start_over(self) -> "ReviewHistory":
        """Every card open, as it was proposed, as one step; cards that came in meanwhile stay."""
        first = self
        while first.done:
            first = first.undo()
        opened = tuple(
            (first.item(item.id) or item).model_copy(update={"decision": Decision.OPEN}) for item in self.review.items
        )
        return self.with_items(opened).model_copy(update={"judged_with": None})

    def undo(self, *, facts: tuple[AttestedFact, ...] = ()) -> "ReviewHistory":
        """The last step taken back; the same history when there is none. The verdicts must be judged anew.

        Of what it vouched for, it will vouch again only for what was among these `facts` until now: a fact the person
        took back meanwhile stays away when the step is done again.
        """
        if not self.done:
            return self
        step = self.done[-1]
        step = step.model_copy(update={"vouched": common_facts(step.vouched, facts)})
        return ReviewHistory(
            review=_travelled(self.review, step.after, step.before),
            done=self.done[:-1],
            undone=(*self.undone, step),
        )

    def redo(self) -> "ReviewHistory":
        """The step last taken back, done again; the same history when there is none. Verdicts must be judged anew."""
        if not self.undone:
            return self
        step = self.undone[-1]
        return ReviewHistory(
            review=_travelled(self.review, step.before, step.after),
            done=(*self.done, step),
            undone=self.undone[:-1],
        )


def _travelled(review: Review, old: tuple[ReviewItem, ...], new: tuple[ReviewItem, ...]) -> Review:
    """The review with `new` where `old` was: cards only in `old` go, cards only in `new` come at the end."""
    by_id = {item.id: item for item in new}
    gone = {item.id for item in old} - set(by_id)
    kept = [by_id.pop(item.id, item) for item in review.items if item.id not in gone]
    return Review(items=(*kept, *by_id.values()))
