"""Words as they are compared between a page and what was read from it."""

import re
from typing import Final

_PARTED_WORD: Final = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=\w)")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u202a\u202b\u202c"))
_ONE_WORD_EACH: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Kana and Han: no spaces part their words, and a line may end after any of them."""
_RIGHT_TO_LEFT: Final = "\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
"""Letters alone: figures are written from left to right, and a reader may put them on either side of a word."""
_WORD: Final = re.compile(
    rf"[{_ONE_WORD_EACH}]|(?:(?=[{_RIGHT_TO_LEFT}])\w)+|(?:(?![{_ONE_WORD_EACH}{_RIGHT_TO_LEFT}])\w)+"
)


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case; words parted at a line's end are joined, unseen signs left out.

    Of Chinese and Japanese each sign is a word; where the direction of writing changes, a word ends.
    """
    joined = _PARTED_WORD.sub("", text.translate(_UNSEEN))
    return _WORD.findall(joined.lower())
