"""Which inline elements of a page stand apart although nothing in the text says so: dates, tags, rows of spans."""

import re
from typing import Final

from lxml import etree

_APART = re.compile(
    r"right|date|period|time|year|tenure|duration|location|place|city|label|tag\b|badge|chip|pill|keyword|skill-?item",
    re.I,
)
_ICON = re.compile(r"\b(?:fa|fas|far|fab|bi|glyphicon|material-icons|icon)\b", re.I)
_INLINE: Final = frozenset({"span", "time", "small", "em", "i", "a", "strong", "b"})
_BOXES: Final = frozenset({"address", "article", "aside", "div", "footer", "header", "main", "nav", "section"})
_DASHES: Final = frozenset("-–—‒~～")


def stands_apart(tag: str, element: etree._Element) -> bool:
    """Whether an inline element is set apart from the text before it by its name: a date, a tag, an icon."""
    if tag not in _INLINE:
        return False
    names = element.get("class", "")
    if _ICON.search(names):
        return True
    return (tag == "time" or bool(_APART.search(names))) and not _ends_range(element)


def _ends_range(element: etree._Element) -> bool:
    """Whether nothing but a dash stands between it and the one before: "<time>2019</time> – <time>2021</time>"."""
    before = element.getprevious()
    between = (before.tail or "").strip() if before is not None else ""
    return bool(between) and set(between) <= _DASHES


def is_glued(child: etree._Element, *, within: str) -> bool:
    """Whether an inline element follows another with nothing between, as where a style sheet sets both in one row.

    In running text, where editors cut words into spans, a capital or digit behind a small letter must say so too.
    """
    before = child.getprevious()
    if before is None or before.tail or child.tag not in _INLINE or before.tag not in _INLINE:
        return False
    left, right = _text(before), _text(child)
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return False
    if within in _BOXES:
        return left[-1].isalnum() or left[-1] in ").%" or not left[-1].isascii()
    return (left[-1].islower() or left[-1].isdigit()) and right[0].isupper()


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
