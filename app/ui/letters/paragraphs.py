"""The body of a letter as one text, and where its paragraphs and sentences stand in it. Pure.

Paragraphs are parted by empty lines; a single line break stays within its paragraph.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.domain.letters import SentenceVerdict

_GAP: Final = "\n\n"
_PARAGRAPH: Final = re.compile(r"\S(?:(?!\n[ \t]*\n).)*", re.DOTALL)


class Mark(NamedTuple):
    """A sentence in the text: characters `start` to `end`, and the verdict on it."""

    start: int
    end: int
    verdict: SentenceVerdict


def joined(paragraphs: Sequence[str]) -> str:
    """The paragraphs as one text."""
    return _GAP.join(paragraphs)


def split(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, without blanks around them."""
    return tuple(found[0].rstrip() for found in _PARAGRAPH.finditer(text))


def marks_in(text: str, verdicts: Sequence[SentenceVerdict]) -> tuple[Mark, ...]:
    """Where the sentences of the body stand; verdicts that no longer fit the text are left out."""
    starts = [found.start() for found in _PARAGRAPH.finditer(text)]
    marks = []
    for verdict in verdicts:
        if 0 <= verdict.paragraph < len(starts):
            start = starts[verdict.paragraph] + verdict.start
            end = starts[verdict.paragraph] + verdict.end
            if text[start:end] == verdict.text:
                marks.append(Mark(start, end, verdict))
    return tuple(marks)
