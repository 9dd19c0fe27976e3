"""German compounds taken apart: "Versorgung chronischer Wunden" is "Wundversorgung"."""

from functools import lru_cache
from typing import Final

from app.matching.words import Word, fold, root, words_of

_SHORTEST: Final = 10
_SHORTEST_PART: Final = 4
_SHORTEST_WHOLE: Final = 9
_REACH: Final = 4
_LONGEST_JOINT: Final = 5
_LONGEST_ENDING: Final = 5


def taken_apart(compound: str, text: str) -> str:
    """The stretch of `text` that says a long one-word `compound` in two words near each other, in any order; or ""."""
    folded = fold(compound)
    if len(folded) < _SHORTEST or not folded.isalpha():
        return ""
    words, roots = _words_and_roots(text)
    for first, part in enumerate(roots):
        if len(part) < _SHORTEST_PART or not folded.startswith(part) or part == root(compound):
            continue
        for second in range(max(0, first - _REACH), min(len(roots), first + _REACH + 1)):
            if second != first and _is_the_rest(folded[len(part) :], roots[second]):
                left, right = sorted((first, second))
                return text[words[left].start : words[right].end]
    return ""


@lru_cache(2_000)
def _words_and_roots(text: str) -> tuple[list[Word], list[str]]:
    words = words_of(text)
    return words, [root(word.text) for word in words]


def _is_the_rest(rest: str, part: str) -> bool:
    """Whether the rest of a compound is this root, but for what joins ("ungs", "en") and what ends it ("ung")."""
    at = rest.find(part) if len(part) >= _SHORTEST_PART else -1
    return 0 <= at <= _LONGEST_JOINT and len(rest) - at - len(part) <= _LONGEST_ENDING


def is_part(part: str, whole: str) -> bool:
    """Whether one root begins or ends a much longer one ("kurs" in "gruppenkurs")."""
    if len(part) < _SHORTEST_PART or len(whole) < max(_SHORTEST_WHOLE, len(part) + _SHORTEST_PART):
        return False
    return whole.startswith(part) or whole.endswith(part)
