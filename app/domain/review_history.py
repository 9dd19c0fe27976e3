"""A review with its past: what was decided, in order, so that every step can be taken back and done again."""

from app.domain.changes import ChangeId
from app.domain.frozen import Frozen
from app.domain.review import Review, ReviewItem


class ReviewStep(Frozen):
    """One thing the person did: the cards it touched, as they were and as they became."""

    before: tuple[ReviewItem, ...]
    after: tuple[ReviewItem, ...]


class ReviewHistory(Frozen):
    """The cards as they are, the steps that led here, and the steps taken back."""

    review: Review
    done: tuple[ReviewStep, ...] = ()
    undone: tuple[ReviewStep, ...] = ()

    def item(self, change_id: ChangeId) -> ReviewItem | None:
        """The card with that id, if there is one."""
        return next((item for item in self.review.items if item.id == change_id), None)

    def with_items(self, items: tuple[ReviewItem, ...]) -> "ReviewHistory":
        """These cards put in the place of those with the same ids, as one step. No step when nothing differs."""
        changed = tuple(item for item in items if item != self.item(item.id))
        if not changed:
            return self
        before = tuple(item for change in changed if (item := self.item(change.id)))
        step = ReviewStep(before=before, after=changed)
        return ReviewHistory(review=_replaced(self.review, changed), done=(*self.done, step))

    def undo(self) -> "ReviewHistory":
        """The last step taken back; the same history when there is none."""
        if not self.done:
            return self
        step = self.done[-1]
        return ReviewHistory(
            review=_replaced(self.review, step.before), done=self.done[:-1], undone=(*self.undone, step)
        )

    def redo(self) -> "ReviewHistory":
        """The step last taken back, done again; the same history when there is none."""
        if not self.undone:
            return self
        step = self.undone[-1]
        return ReviewHistory(
            review=_replaced(self.review, step.after), done=(*self.done, step), undone=self.undone[:-1]
        )


def _replaced(review: Review, items: tuple[ReviewItem, ...]) -> Review:
    by_id = {item.id: item for item in items}
    return Review(items=tuple(by_id.get(item.id, item) for item in review.items))
