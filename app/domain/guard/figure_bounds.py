"""What stands around a figure: a bound or rounding word, "by" or "to", and the words it counts."""

import re
from dataclasses import dataclass

from app.domain.guard import lexicon
from app.domain.guard.figure_row import Row
from app.domain.guard.number_words import bounds

_WINDOW = 80
"""So many signs before a figure may say something of it."""
_YEAR_WORDS = ("jahr", "jahre", "jahren", "año", "ejercicio")
_BY = re.compile(
    r"(?:\b(?:by|um|another|further|reduction of|cut of|rise of|drop of|fall of|increase of|decrease of|growth of"
    r"|reducción de|descenso de|aumento de|incremento de|bajada de|subida de|senkung um|steigerung um)"
    r"|\ben(?: un)?|\bun)$"
)
_FROM_TO = re.compile(r"\b(?:from|to|von|auf|desde|hasta)$")
_AT_MOST = re.compile(r"(at most|or less|max|maximum|höchstens|como máximo)")
_AT_LEAST = re.compile(r"(or more|and more|or above|und mehr|o más)")
_TOOK = re.compile(r"\w\W+(?:over|über)\s*$")
_MORE_THAN = re.compile(r"\b(?:with|for|of|mit|seit|years|after|in)\W+(?:over|über)\s*$")
_AMOUNTS = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+ $")
_COUNTED = 5


@dataclass(frozen=True)
class Surroundings:
    """Where a figure begins with its year word, where with its bound, what bound, and "by" or "to"."""

    start: int
    opens: int
    bound: str
    step: str


def around(row: Row, position: int, end: int, unit: str, *, bound: str = "") -> Surroundings:
    """What the words before and behind the tokens from `position` to `end` say of a figure."""
    start = opens = row.tokens[position].start
    stop = row.tokens[min(end, len(row.tokens)) - 1].end
    first = max(0, start - _WINDOW)
    before = row.lower[first:start].rstrip("(")
    if unit == "year" and row.small(position - 1) in _YEAR_WORDS:
        opens = start = row.tokens[position - 1].start
    if not bound:
        found = next(((name, at) for name, pattern in bounds() if (at := pattern.search(before))), None)
        bound, opens = (found[0], first + found[1].start()) if found else ("", start)
        if bound == "over" and _is_no_bound(row, before, opens, stop, unit):
            bound = ""
    if unit == "year" and bound == "up_to":
        bound = ""
    bound = _by_sign(row.small(position - 1)) or bound or _behind(row, end)
    return Surroundings(start, opens, bound, _step(before[: opens - first].rstrip()))


def _by_sign(sign: str) -> str:
    return {"<": "under", "≤": "up_to", "~": "about", "≈": "about"}.get(sign, "")


def _behind(row: Row, end: int) -> str:
    rest = " ".join(row.small(at) for at in range(end, min(end + 4, len(row.tokens))))
    return "up_to" if _AT_MOST.match(rest) else "at_least" if _AT_LEAST.match(rest) else ""


def _step(before: str) -> str:
    """Whether a figure says by how much something changed, or from or to what."""
    if _BY.search(before):
        return "by"
    return "to" if _FROM_TO.search(before) else ""


def _is_no_bound(row: Row, before: str, opens: int, stop: int, unit: str) -> bool:
    """Whether "over" says how long something took ("over two years") or how much it amounts to, not "more than"."""
    leads_in = row.text[stop : stop + 1] == "," and not row.text[:opens].strip()
    took = unit in ("month", "second") and bool(_TOOK.search(before)) and not _MORE_THAN.search(before)
    return leads_in or took or _is_amount(row, opens, unit)


def _is_amount(row: Row, opens: int, unit: str) -> bool:
    """Whether "über" says how much something amounts to ("Forderungen über 380.000 Euro")."""
    return (
        unit in ("€", "$", "£", "chf")
        and row.lower[opens:].lstrip().startswith("über ")
        and bool(_AMOUNTS.search(row.text[:opens].rstrip() + " "))
    )


def counted(row: Row, end: int) -> tuple[str, ...]:
    """The words a figure counts: the next words behind it that are no grammar."""
    style = lexicon.style_words()
    found: list[str] = []
    for token in row.tokens[end : end + _COUNTED]:
        is_grammar = token.kind != "word" or (token.small in style and token.small != "of")
        if is_grammar and token.text in ("-", "–"):
            continue
        if is_grammar:
            break
        if token.small not in style:
            found.append(token.text)
    return tuple(found)
