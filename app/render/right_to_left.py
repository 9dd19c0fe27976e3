"""Right-to-left pages whose lines come back in order.

WeasyPrint writes a box of text as it stands on the line, from left to right. Readers turn a run of Arabic or Hebrew
words, but take a line apart where Latin words, figures or signs stand in it (pypdf, for one). Boxes are written in the
order of the markup, so each run becomes a box of its own: pages look the same and are read in order.
"""

import html
import re
from typing import Final

from markupsafe import escape

_LETTERS: Final = "\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200c\u200d"
_FIGURES: Final = "\u0660-\u0669\u06f0-\u06f9"
_LATIN: Final = rf"(?![{_LETTERS}{_FIGURES}])[^\W\d_]"
_PIECE: Final = re.compile(
    rf"(?P<words>(?:\s?[{_LETTERS}]+)+)|(?P<space>\s+)"
    rf"|(?P<figures>[{_FIGURES}](?:[{_FIGURES}٫٬.,/:-]*[{_FIGURES}])?)"
    rf"|(?P<phrase>{_LATIN}[+#]*(?:[^{_LETTERS}{_FIGURES}]*[^\W_{_LETTERS}{_FIGURES}][+#]*)?)"
    r"|(?P<number>\d(?:[\d.,/:-]*\d)?)|(?P<signs>[^\w\s]+|.)"
)
"""What stays in one box: words, with the space before them; what is left-to-right, figures and a phrase of Latin words
with what stands between them (UAX #9, N1 and W7); signs, which come from another font and so are written apart."""
_TEXT: Final = re.compile(r'(?<!dir="ltr")>([^<>]+)(?=<)')
_BLANK_BETWEEN_WORDS: Final = re.compile(r"(</?(?:span|strong|b|em|i|a)\b[^<>]*>|</p>) (?=<(?!/p>))")
_SPACE: Final = " \u200b"
"""A space that is drawn though it stands alone: WeasyPrint leaves out boxes that hold nothing but white space."""


def words_in_order(markup: str) -> str:
    """The page with a box around every run of one direction. For pages whose direction is right to left."""
    head, body, page = markup.partition("<body")
    return head + body + _TEXT.sub(_in_boxes, _BLANK_BETWEEN_WORDS.sub(rf"\1{_SPACE}", page))


def _in_boxes(text: re.Match[str]) -> str:
    words = html.unescape(text[1])
    if not words.strip(" \n\u200b"):
        return text[0]
    return ">" + "".join(_box(piece) for piece in _PIECE.finditer(words))


def _box(piece: re.Match[str]) -> str:
    kind, text = piece.lastgroup, escape(piece[0])
    if kind == "space":
        return _SPACE
    if kind == "figures" and len(piece[0]) > 1:
        return f'<span dir="ltr">{"".join(f"<span>{figure}</span>" for figure in piece[0])}</span>'
    return f'<span dir="ltr">{text}</span>' if kind == "phrase" else f"<span>{text}</span>"
