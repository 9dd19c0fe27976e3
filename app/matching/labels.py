"""The short form of a requirement that a list shows: "Kubernetes", "5+ years of experience"."""

import re
from typing import Final

from app.domain.job import Term, TermKind
from app.matching.patterns import pattern
from app.matching.words import collapse

_LONGEST: Final = 48
_LONGEST_YEARS: Final = 76
_MOST_TERMS: Final = 3
_MORE: Final = "\u00a0…"
"""Never alone on a line."""
_CUT: Final = re.compile(r"[,;:(–—]|\.\s")


def label_of(text: str, *, kind: TermKind, terms: tuple[Term, ...], years: float | None) -> str:
    """A label of at most about fifty characters, in the advert's own words."""
    short = collapse(text).rstrip(".;,")
    if len(short) <= _LONGEST // 2:
        return short
    if kind is TermKind.YEARS:
        return _shortened(short)
    if kind is TermKind.DEGREE or not terms:
        return _first_part(short)
    if kind is TermKind.KNOWLEDGE and len(terms) == 1 and len(terms[0].text) * 3 < len(short):
        return _first_part(pattern("label_opening").sub("", short, count=1))
    names = list(dict.fromkeys(term.text for term in terms))
    if terms[0].kind is not TermKind.TOOL:
        names[0] = names[0][:1].upper() + names[0][1:]
    label = ", ".join(names[:_MOST_TERMS])
    if len(label) > _LONGEST:
        label = names[0]
    if len(names) > _MOST_TERMS:
        label += _MORE
    return label


def _first_part(text: str) -> str:
    part = _CUT.split(text, maxsplit=1)[0].strip() or text
    if len(part) > _LONGEST:
        part = part[:_LONGEST].rsplit(" ", 1)[0].rstrip() + _MORE
    return part[:1].upper() + part[1:]


def _shortened(text: str) -> str:
    """A line on years: whole, with its list of fields, where it fits; else cut between words."""
    if len(text) <= _LONGEST_YEARS:
        return text[:1].upper() + text[1:]
    part = text[:_LONGEST_YEARS].rsplit(" ", 1)[0].rstrip(" ,;:(–—")
    return part[:1].upper() + part[1:] + _MORE
