"""Which bullet is which when a whole list is written anew: bullets keep their ids through rewording and reordering."""

from collections.abc import Callable
from difflib import SequenceMatcher

from app.domain.resume import Highlight, ItemId

_ALIKE = 0.5
"""From this share of equal words on, a line counts as the reworded bullet (SequenceMatcher.ratio)."""


def same_bullets(
    bullets: tuple[Highlight, ...], lines: list[str], *, new_id: Callable[[], ItemId]
) -> tuple[Highlight, ...]:
    """The lines as bullets, each with the id and visibility of the bullet it comes from; new ids for the rest."""
    pairs = pair_lines([bullet.text for bullet in bullets], lines)
    return tuple(
        Highlight(id=new_id(), text=line)
        if (origin := pairs.get(position)) is None
        else bullets[origin].model_copy(update={"text": line})
        for position, line in enumerate(lines)
    )


def pair_lines(before: list[str], after: list[str]) -> dict[int, int]:
    """For the lines of `after`, which line of `before` each comes from: equal ones first, then the most alike."""
    pairs: dict[int, int] = {}
    free = list(range(len(before)))
    for position, line in enumerate(after):
        if (origin := next((index for index in free if before[index] == line), None)) is not None:
            pairs[position] = origin
            free.remove(origin)
    scores = [
        (SequenceMatcher(None, before[index].split(), line.split(), autojunk=False).ratio(), -index, -position)
        for position, line in enumerate(after)
        if position not in pairs
        for index in free
    ]
    for score, negative_index, negative_position in sorted(scores, reverse=True):
        index, position = -negative_index, -negative_position
        if score >= _ALIKE and index in free and position not in pairs:
            pairs[position] = index
            free.remove(index)
    return pairs
