"""The tailored resume that decisions lead to."""

from app.domain.changes import Op, apply_all
from app.domain.merging import merged
from app.domain.resume import Resume
from app.domain.review import Review


def outcome(original: Resume, review: Review) -> Resume:
    """The original with all accepted changes. Raises ChangeConflict when two of them cannot both stand.

    Moves come first: they name things by what they were called before their text was changed.
    """
    return apply_all(original, sorted(review.accepted(), key=lambda change: change.op is not Op.MOVE))


def carried_out(original: Resume, tailored: Resume, *, before: Review, after: Review) -> Resume:
    """The tailored version after the decisions went from `before` to `after`.

    What was written into it by hand meanwhile stays. Raises ChangeConflict when a decision and the person's own hand
    want different things at one place.
    """
    return merged(outcome(original, before), tailored, outcome(original, after))
