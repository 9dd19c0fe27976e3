"""Marks that open a list item, in any format that draws them as characters."""

import re
from typing import Final

_SYMBOLS: Final = "•‣◦●○∙·▪▫■□▸▹►▻➢➤➔→⁃∗✓✔✦✧◆◇❖★☆*+»›§\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_DASHES: Final = "-–—−"
_BULLET = re.compile(rf"\s*(?:[{re.escape(_SYMBOLS)}]\s*(?=\S)|[{re.escape(_DASHES)}]\s+(?=\S)|o\s+(?=[A-ZÄÖÜ]))")
_UNSPACED = frozenset("*+§")


def bullet_of(text: str) -> str:
    """The bullet a text begins with, with the space around it; "" when it begins with none."""
    match = _BULLET.match(text)
    if not match:
        return ""
    mark = match.group()
    if mark.strip() in _UNSPACED and not mark[-1].isspace():
        return ""
    return mark
