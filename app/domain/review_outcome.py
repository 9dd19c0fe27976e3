"""The tailored resume that decisions lead to, and what stands in the way of a decision."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from app.domain.changes import Change, ChangeId, Op, apply_all
from app.domain.errors import ChangeConflict, ContentDropped
from app.domain.merging import merged
from app.domain.resume import Resume
from app.domain.review import Decision, Obstacle, Review, ReviewItem


def outcome(original: Resume, review: Review) -> Resume:
    """The original with all accepted changes. Raises ChangeConflict when two of them cannot both stand.

    Moves come first, those of whole entries before all others: they name things by what they said in the original.
    """
    return apply_all(original, in_turn(review.accepted()))


def in_turn(changes: Iterable[Change]) -> list[Change]:
    """Changes in the order in which they are carried out."""
    return sorted(changes, key=_turn)


def whole_outcome(original: Resume, review: Review, *, known: tuple[str, ...] = ()) -> Resume:
    """Like `outcome`; raises ContentDropped when the changes take away together what no single one may.

    What is `known` to be lost already is no reason to refuse: it must be possible to go back step by step.
    """
    result = outcome(original, review)
    if dropped := tuple(words for words in _dropped(original, review) if words not in known):
        raise ContentDropped(dropped)
    return result


def _dropped(original: Resume, review: Review) -> tuple[str, ...]:
    """What the accepted changes take away together and may not."""
    from app.domain.guard import judge_together  # with its word lists, when first needed

    return judge_together(original, in_turn(review.accepted())).words


def all_safe_accepted(
    review: Review, carry_out: Callable[[Review], Resume], *, only: tuple[ChangeId, ...] | None = None
) -> Review:
    """Every open change the guard lets stand (of `only` these), accepted; what `carry_out` refuses stays open."""
    for item in review.items:
        if not item.is_open or not item.verdict.allowed or (only is not None and item.id not in only):
            continue
        tried = _with_accepted(review, item)
        try:
            carry_out(tried)
        except (ChangeConflict, ContentDropped):
            continue
        review = tried
    return review


def carried_out(original: Resume, tailored: Resume, *, before: Review, after: Review) -> Resume:
    """The tailored version after the decisions went from `before` to `after`.

    What was written into it by hand meanwhile stays. Raises ChangeConflict when a decision and the person's own hand
    want different things at one place, ContentDropped when too much would be gone.
    """
    return merged(outcome(original, before), tailored, whole_outcome(original, after, known=_dropped(original, before)))


def follow(original: Resume, tailored: Resume, *, before: Review, after: Review) -> Resume:
    """Like `carried_out`, card by card, for cards that may stand no longer or again: a conflict keeps what the person
    wrote at that place and nothing else. Never refuses: what was accepted once was weighed then."""
    review = before
    for item in after.items:
        following = _with_item(review, item)
        with suppress(ChangeConflict):
            tailored = merged(outcome(original, review), tailored, outcome(original, following))
        review = following
    return tailored


def obstacles(original: Resume, tailored: Resume, review: Review) -> tuple[Obstacle, ...]:
    """The open changes that may stand but could not be accepted now, each with the reason."""
    base, known = outcome(original, review), _dropped(original, review)
    found = (
        _obstacle(original, tailored, review, item, base=base, known=known)
        for item in review.items
        if item.is_open and item.verdict.allowed
    )
    return tuple(obstacle for obstacle in found if obstacle)


def _obstacle(
    original: Resume, tailored: Resume, review: Review, item: ReviewItem, *, base: Resume, known: tuple[str, ...]
) -> Obstacle | None:
    try:
        merged(base, tailored, whole_outcome(original, _with_accepted(review, item), known=known))
    except ChangeConflict as conflict:
        return Obstacle(change_id=item.id, found=conflict.found)
    except ContentDropped as dropped:
        return Obstacle(change_id=item.id, dropped=dropped.words)
    return None


def _with_accepted(review: Review, item: ReviewItem) -> Review:
    return _with_item(review, item.model_copy(update={"decision": Decision.ACCEPTED}))


def _with_item(review: Review, item: ReviewItem) -> Review:
    return Review(items=tuple(item if other.id == item.id else other for other in review.items))


def _turn(change: Change) -> int:
    if change.op is not Op.MOVE:
        return 2
    return 0 if change.target.field is None else 1
