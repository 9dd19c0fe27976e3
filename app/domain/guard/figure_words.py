"""Figures written in words: "twenty-three", "zweieinhalb", "three quarters of an hour", "verdoppelt"."""

import re
from dataclasses import dataclass

from app.domain.guard import word_files
from app.domain.guard.figure_row import Row
from app.domain.guard.number_words import (
    ENGLISH_ORDINALS,
    GERMAN_TAIL,
    GERMAN_UNITS,
    OTHER_ORDINALS,
    articles,
    number_words,
    pairs,
    units,
)

_ONE = ("once", "einmal", "single", "uno", "one", "eins", "both", "beide", "beiden", "ambos", "ambas")
_NO_WORDS = ("mio", "mrd", "mill", "bn", "tsd")
_NO_FACTORS = ("mio", "mrd", "tsd")
_SHARES = (
    "by", "than", "about", "around", "nearly", "almost", "roughly", "over", "to", "cut", "of", "a", "and", "least",
    "under", "exactly", "just", "some", "approximately", "for", "was", "is", "with", "up", "another", "further",
)  # fmt: skip
_OF_A_QUARTER = ("of", "less", "more", "fewer", "-", "lower", "higher", "faster", "an")
_IN_A_ROW = ("first", "second", "third", "fourth", "last", "each", "every", "next")
_HALVES = ("half", "halves", "mitad", "hälfte")
_TIMES = {
    word: value
    for value, words in (
        (2.0, "doubled doubling verdoppelt verdoppelte verdopplung duplicó dupliqué duplicado duplicar"),
        (3.0, "tripled trebled verdreifacht tripliqué triplicó"),
    )
    for word in words.split()
}
_HALVED = ("halved", "halving", "halbiert")
_GERMAN_COMPOUND = re.compile(
    r"(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)"
    r"(?=schicht|stell|stuf|seit|sprach|gang|fach|phas|teil|sitz|achs|etag|tur|zimmer|bett)"
)


@dataclass(frozen=True)
class InWords:
    """A figure in words: its value, where it ends, its unit; `soft` an article, `vague` "several" and the like."""

    value: float
    end: int
    unit: str = ""
    factor: float = 1
    soft: bool = False
    vague: bool = False


def in_words(row: Row, position: int) -> InWords | None:
    """The figure in words that begins at a place, if there is one."""
    small = row.small(position)
    vague = pairs("vague", "words")
    if small in vague:
        return InWords(vague[small], position + 1, vague=True)
    if fraction := _fraction(row, position):
        return fraction
    value, end = _number(row, position)
    return _ordinal(row, position) if value is None else _counting(row, position, value, end)


def is_article_of(row: Row, position: int) -> bool:
    """Whether an article stands before a number in digits and so is none itself."""
    small, following = row.small(position), row.tokens[position + 1 : position + 2]
    return _is_soft(small) and bool(following) and following[0].kind == "number"


def _is_soft(small: str) -> bool:
    return small in articles() or small in _ONE


def _counting(row: Row, position: int, value: float, end: int) -> InWords:
    """A number with its unit, and with "and a half" behind it."""
    soft = end == position + 1 and _is_soft(row.small(position))
    unit = row.unit(end)
    half = row.small(unit.end) in ("and", "y", "und") and _half_follows(row, unit.end + 1)
    if soft and not half:
        return InWords(value, end, unit.base, unit.factor, soft=True)
    if not half:
        return InWords(value, unit.end, unit.base, unit.factor)
    behind = unit.end + (3 if row.small(unit.end + 1) in ("a", "eine") else 2)
    unit = unit if unit.base else row.unit(behind)
    return InWords(value + 0.5, max(behind, unit.end), unit.base, unit.factor)


def _half_follows(row: Row, position: int) -> bool:
    small = row.small(position)
    return small in ("half", "medio", "media", "halb") or (
        small in ("a", "eine") and row.small(position + 1) in ("half", "halbe")
    )


def _number(row: Row, position: int) -> tuple[float | None, int]:
    """The value of the number words from a place on, and where they end."""
    words, scales = number_words(), pairs("scales", "words")
    small = row.small(position)
    if small in ("medio", "media", "half", "halbes") and row.small(position + 1) in scales:
        return 0.5 * scales[row.small(position + 1)], position + 2
    if small == "half" and row.small(position + 1) in ("a", "an") and row.small(position + 2) in scales:
        return 0.5 * scales[row.small(position + 2)], position + 3
    if small in words:
        return _with_more_words(row, position + 1, words[small])
    if small not in scales or small in _NO_WORDS:
        return None, position
    if small in ("hundred", "thousand", "million"):
        return scales[small], position + 1
    return _with_more_words(row, position + 1, scales[small])


def _with_more_words(row: Row, position: int, value: float) -> tuple[float, int]:
    words, scales = number_words(), pairs("scales", "words")
    while position < len(row.tokens):
        small, following = row.small(position), row.small(position + 1)
        tens = 20 <= value < 100 and value % 10 == 0
        if small in ("-", "y", "and") and following in words and not (small == "and" and value < 100):
            if value < 100 and not (tens and words[following] < 10):
                break
            value, position = value + words[following], position + 2
        elif small in words and small not in articles() and tens and words[small] < 10:
            value, position = value + words[small], position + 1
        elif small in scales and small not in _NO_FACTORS:
            value, position = value * scales[small], position + 1
        else:
            break
    return value, position


def _fraction(row: Row, position: int) -> InWords | None:
    """ "a third", "three quarters of an hour", "half", "um ein Viertel"."""
    fractions, words = pairs("fractions", "words"), number_words()
    small, following = row.small(position), row.small(position + 1)
    if small == "half" and following in word_files.grammar("helped"):
        return None
    count, at = 1.0, position
    if small in words and following == "-" and row.small(position + 2) in fractions:
        count, at = words[small], position + 2
    elif small in words and following in fractions:
        count, at = words[small], position + 1
    elif small not in fractions or small in ENGLISH_ORDINALS or small in OTHER_ORDINALS or small == "quarter":
        return None
    return _part_of(row, position, at, count * fractions[row.small(at)])


def _part_of(row: Row, position: int, at: int, share: float) -> InWords | None:
    """A share of a unit ("half an hour"), or one in percent; none where "quarter" and "half" are periods."""
    name, end = row.small(at), at + 1
    if row.small(position) in ("a", "an", "one", "each") and name == "quarter" and _is_period(row, position, end):
        return None
    if name in _HALVES and row.small(end) in ("a", "an") and row.small(end + 1) in units():
        return InWords(share, end + 2, *units()[row.small(end + 1)])
    if row.small(end) == "of" and row.small(end + 1) in ("a", "an") and row.small(end + 2) in units():
        return InWords(share, end + 3, *units()[row.small(end + 2)])
    if row.small(position - 1) in _IN_A_ROW and name in ("quarter", "half"):
        return None
    return InWords(share * 100, end, "%")


def _is_period(row: Row, position: int, end: int) -> bool:
    """Whether "a quarter" says how often ("7 falls a quarter"), not how much ("by a quarter", "a quarter of")."""
    before = row.tokens[position - 1] if position else None
    if before is None or row.small(end) in _OF_A_QUARTER or before.text in ("(", ":", ",", ";", "~", "≈"):
        return False
    return before.small not in _SHARES


def _ordinal(row: Row, position: int) -> InWords | None:
    """ "third", "zweistufig", "dreiköpfig", "doubled", "halved"."""
    small = row.small(position)
    if value := ENGLISH_ORDINALS.get(small) or OTHER_ORDINALS.get(small):
        return InWords(float(value), position + 1)
    if compound := _GERMAN_COMPOUND.match(small):
        return InWords(number_words()[compound[1]], position + 1, soft=True)
    match = GERMAN_TAIL.fullmatch(small)
    if match and match["number"] in number_words():
        unit = units().get(GERMAN_UNITS.get(match["unit"], ""), ("", 1.0))
        return InWords(number_words()[match["number"]], position + 1, *unit)
    if small in _TIMES:
        return InWords(_TIMES[small], position + 1, "x")
    return InWords(50.0, position + 1, "%") if small in _HALVED else None
