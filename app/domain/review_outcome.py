"""The tailored resume that decisions lead to."""

from collections.abc import Callable

from app.domain.changes import Change, Op, apply_all
from app.domain.errors import ChangeConflict
from app.domain.merging import merged
from app.domain.resume import Resume
from app.domain.review import Decision, Review


def outcome(original: Resume, review: Review) -> Resume:
    """The original with all accepted changes. Raises ChangeConflict when two of them cannot both stand.

    Moves come first, those of whole entries before all others: they name things by what they said in the original.
    """
    return apply_all(original, sorted(review.accepted(), key=_turn))


def all_safe_accepted(review: Review, carry_out: Callable[[Review], Resume]) -> Review:
    """Every open change the guard lets stand, accepted; one that `carry_out` finds in conflict stays open."""
    for position, item in enumerate(review.items):
        if item.decision is not Decision.OPEN or not item.verdict.allowed:
            continue
        accepted = item.model_copy(update={"decision": Decision.ACCEPTED})
        tried = Review(items=(*review.items[:position], accepted, *review.items[position + 1 :]))
        try:
            carry_out(tried)
        except ChangeConflict:
            continue
        review = tried
    return review


def _turn(change: Change) -> int:
    if change.op is not Op.MOVE:
        return 2
    return 0 if change.target.field is None else 1


def carried_out(original: Resume, tailored: Resume, *, before: Review, after: Review) -> Resume:
    """The tailored version after the decisions went from `before` to `after`.

    What was written into it by hand meanwhile stays. Raises ChangeConflict when a decision and the person's own hand
    want different things at one place.
    """
    return merged(outcome(original, before), tailored, outcome(original, after))
