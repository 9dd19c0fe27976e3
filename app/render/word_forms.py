"""Words as they are compared between a page and what was read from it."""

import re
from typing import Final

_PARTED_WORD: Final = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=\w)")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u202a\u202b\u202c"))


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case; words parted at a line's end are joined, unseen signs left out."""
    joined = _PARTED_WORD.sub("", text.translate(_UNSEEN))
    return re.findall(r"\w+", joined.lower())
