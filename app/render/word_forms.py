"""Words as they are compared between a page and what was read from it."""

import re
from typing import Final

_PARTED_WORD: Final = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=\w)")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u202a\u202b\u202c"))
_ONE_WORD_EACH: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Kana and Han: no spaces part their words, and a line may end after any of them."""
_WORD: Final = re.compile(rf"[{_ONE_WORD_EACH}]|(?:(?![{_ONE_WORD_EACH}])\w)+")


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case; words parted at a line's end are joined, unseen signs left out.

    Of Chinese and Japanese each sign is a word.
    """
    joined = _PARTED_WORD.sub("", text.translate(_UNSEEN))
    return _WORD.findall(joined.lower())
