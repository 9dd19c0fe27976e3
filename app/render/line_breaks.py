"""Where lines may end: never after the hyphen of a compound.

Whoever reads "community-" at the end of a line cannot know whether the hyphen belongs to the word.
"""

import re
from typing import Final

_TEXT: Final = re.compile(r">[^<>]*-[^<>]*<")
_COMPOUND: Final = re.compile(r"(?<![\w&;#-])(?=[\w-]{3,28}(?![\w-]))\w+(?:-\w+)+")
_JOINED: Final = "-\u2060"
"""A hyphen and a word joiner, which no font draws. A span that may not wrap would do the same, but WeasyPrint 70 breaks
the line before it too early now and then."""


def whole_compounds(markup: str) -> str:
    """The page with its compounds kept on one line; long ones may be parted, as no column would hold them."""
    head, body, page = markup.partition("<body")
    return head + body + _TEXT.sub(_kept_whole, page)


def _kept_whole(text: re.Match[str]) -> str:
    return _COMPOUND.sub(_joined, text[0])


def _joined(compound: re.Match[str]) -> str:
    return compound[0].replace("-", _JOINED)
