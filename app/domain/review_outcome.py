"""The tailored resume that decisions lead to."""

from app.domain.changes import Change, Op, apply_all
from app.domain.merging import merged
from app.domain.resume import Resume
from app.domain.review import Review


def outcome(original: Resume, review: Review) -> Resume:
    """The original with all accepted changes. Raises ChangeConflict when two of them cannot both stand.

    Moves come first, those of whole entries before all others: they name things by what they said in the original.
    """
    return apply_all(original, sorted(review.accepted(), key=_turn))


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
