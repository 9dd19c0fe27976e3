"""Cuts a paragraph into sentences, each with its place."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.frozen import Frozen

_FIRM: Final = r"(?:Co|Ltd|Inc|Corp|LLC|GmbH|AG|S\.\s?[AL])\b"
"""What may follow a point in the name of a firm ("Tern. Co., Ltd.")."""
_END: Final = re.compile(rf"[.!?…]+[\"”“»)’']*(?=\s|$)(?!\s+{_FIRM})|\n+|$")
_SHORT: Final = re.compile(
    r"(?:\b(?:\d{1,2}|[A-ZÄÖÜ]|Dr|Prof|Mr|Mrs|Ms|St|Inc|Ltd|Co|Corp|No|Nr|Abs|bzw|ca|usw|etc|vs|approx|Jr|Sr|Sra|Srta|Dra|Ing"
    r"|incl|inkl|Std|Mio|Mrd|Tel|Str|z\.\s?B|d\.\s?h|u\.\s?a|e\.g|i\.e|p\.\s?ej))\.$"
)


class Sentence(Frozen):
    """A sentence: its text, and the offsets of its first character and behind its last."""

    text: str
    start: int
    end: int


def sentences_of(paragraph: str) -> Iterator[Sentence]:
    """The sentences of a paragraph, without blanks around. A line break ends one, an abbreviation does not."""
    start = 0
    for found in _END.finditer(paragraph):
        if _SHORT.search(paragraph[start : found.end()]) and found.end() < len(paragraph):
            continue
        piece = paragraph[start : found.end()]
        text = piece.strip()
        if text:
            first = start + piece.index(text[0])
            yield Sentence(text=text, start=first, end=first + len(text))
        start = found.end()
