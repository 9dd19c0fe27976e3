"""The difference between two texts in words, grouped as a reader sees it: few large pieces rather than many crumbs."""

import re
from difflib import SequenceMatcher
from enum import StrEnum

from app.domain.frozen import Frozen

_TOKEN = re.compile(r"\s+|\w+(?:[.,'’:-]\w+)*|[^\w\s]")
_CRUMB_WORDS = 1
"""An unchanged stretch of so few words between two changes is shown as changed too."""


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(Frozen):
    """A stretch of text. The same and removed pieces make the old text, the same and added ones the new text."""

    kind: PieceKind
    text: str


def word_difference(before: str | None, after: str | None) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other, removed before added; None counts as empty."""
    old, new = _TOKEN.findall(before or ""), _TOKEN.findall(after or "")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps: list[tuple[str, str]] = [
        ("".join(old[i1:i2]), "".join(new[j1:j2])) for _, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    pieces: list[Piece] = []
    for removed, added in _without_crumbs(steps):
        if removed == added:
            pieces.append(Piece(kind=PieceKind.SAME, text=removed))
            continue
        if removed:
            pieces.append(Piece(kind=PieceKind.REMOVED, text=removed))
        if added:
            pieces.append(Piece(kind=PieceKind.ADDED, text=added))
    return tuple(pieces)


def _without_crumbs(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Joins changes that only a crumb of unchanged text keeps apart."""
    joined: list[tuple[str, str]] = []
    for position, (removed, added) in enumerate(steps):
        same = removed == added
        between = 0 < position < len(steps) - 1
        crumb = same and between and len(removed.split()) <= _CRUMB_WORDS
        if joined and (crumb or not same) and joined[-1][0] != joined[-1][1]:
            joined[-1] = (joined[-1][0] + removed, joined[-1][1] + added)
        else:
            joined.append((removed, added))
    return joined
