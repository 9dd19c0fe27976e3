"""Where lines may end: never after the hyphen of a compound.

Whoever reads "community-" at the end of a line cannot know whether the hyphen belongs to the word.
"""

import re
from typing import Final

_TEXT: Final = re.compile(r">[^<>]*-[^<>]*<")
_COMPOUND: Final = re.compile(r"(?<![\w&;#-])(?=[\w-]{3,28}(?![\w-]))\w+(?:-\w+)+")
_WHOLE: Final = r'<span class="whole">\g<0></span>'


def whole_compounds(markup: str) -> str:
    """The page with its compounds kept on one line; long ones may be parted, as no column would hold them."""
    head, body, page = markup.partition("<body")
    return head + body + _TEXT.sub(_kept_whole, page)


def _kept_whole(text: re.Match[str]) -> str:
    return _COMPOUND.sub(_WHOLE, text[0])
