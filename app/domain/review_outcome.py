"""The tailored resume that decisions lead to.

As long as nobody has edited the tailored version by hand it is made anew from the original, so that the order of the
decisions does not matter. Once it was edited, each decision changes only its own place, and the person's words stay.
"""

from collections.abc import Iterable

from app.domain.changes import Change, Op, apply, apply_all, invert, text_at
from app.domain.resume import Resume
from app.domain.review import Review


def outcome(original: Resume, review: Review) -> Resume:
    """The original with all accepted changes. Raises ChangeConflict when two of them cannot both stand."""
    return apply_all(original, _in_order(review.accepted()))


def carried_out(original: Resume, tailored: Resume, *, before: Review, after: Review) -> Resume:
    """The tailored version after the decisions went from `before` to `after`. Raises ChangeConflict."""
    if tailored == outcome(original, before):
        return outcome(original, after)
    kept, wanted = before.accepted(), after.accepted()
    for change in reversed(_in_order(change for change in kept if change not in wanted)):
        tailored = apply(tailored, _inverse(original, change))
    for change in _in_order(change for change in wanted if change not in kept):
        tailored = apply(tailored, _at_present(tailored, change))
    return tailored


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Moves come first: they name things by what they were called before their text was changed."""
    return tuple(sorted(changes, key=lambda change: change.op is not Op.MOVE))


def _inverse(original: Resume, change: Change) -> Change:
    if change.op is Op.REPLACE and change.target.item is None:
        return change.model_copy(update={"before": change.after, "after": change.before})
    if change.op is Op.REPLACE and change.target.field == "highlights" and not change.target.more_items:
        return change.model_copy(update={"before": change.after, "after": change.before})
    return invert(original, change)


def _at_present(tailored: Resume, change: Change) -> Change:
    """A move moves whatever the thing says now; every other change stands by its old text."""
    if change.op is not Op.MOVE:
        return change
    return change.model_copy(update={"before": text_at(tailored, change.target)})
