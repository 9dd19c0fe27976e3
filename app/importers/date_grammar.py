"""The grammar of dates: the patterns that `dates` reads with, built from the words of the lexicon.

Every pattern is for plain text (see `plain`): no case, no accents, one kind of digits.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from app.importers.lexicon import LEXICON, fold

_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩０１２３４５６７８９", "0123456789" * 3)
_DASH: Final = r"(?:\s*(?:-{1,3}|[–—−‒―~～〜→⟶/\u00ad]|\.\.\.?|…)\s*)"
_YEAR: Final = r"(?<![\d.,$€£#+])(?:1[34]\d\d|19\d\d|20\d\d|(?:19|20)xx)(?![\d%])(?!,\d)"
_WORD_END: Final = r"(?![^\W\d_])"
_WORD_START: Final = r"(?<![^\W_])"
_JOIN: Final = r"(?:\s*(?:,|of|de|del|di|/|-|')\s*|\s+)"
_DAY: Final = r"(?:\d{1,2}(?:st|nd|rd|th|\.|er|º|ª)?\s*(?:of\s+|de\s+)?)"
_UNKNOWN: Final = r"\?{2,3}"
LIKELY: Final = re.compile(r"(?:1[34]|19|20)(?:\d\d|xx)|'\d\d|\?\?")
"""What a text must have for a date to be in it; a quick test."""


def plain(text: str) -> str:
    """The text letter for letter in its simplest form: no case, no accents, one kind of digits. Offsets stay."""
    return "".join(map(_plain_letter, text.translate(_DIGITS)))


@cache
def _plain_letter(letter: str) -> str:
    if letter in "’‘`´":
        return "'"
    if letter in "\xa0\u2009\u202f\u200c":
        return " "
    folded = fold(letter)
    return folded if len(folded) == 1 else letter.lower() if len(letter.lower()) == 1 else letter


@cache
def duration() -> re.Pattern[str]:
    """A length of time: "2 years 10 months"."""
    unit = _alternatives(LEXICON.date_words["durations"])
    one = rf"\d{{1,2}}(?:[.,]\d)?\+?\s*(?:{unit})\.?{_WORD_END}"
    return re.compile(rf"(?<![\w.]){one}(?:\s*(?:,|and|und|et|y|e|и)?\s*{one})?")


@cache
def loose_duration() -> re.Pattern[str]:
    """A duration that stands apart: alone, in brackets, or beside a date that was taken out (a zero byte)."""
    one = duration().pattern
    bracketed = rf"[(\[]\s*{one}\s*[)\]]"
    beside = rf"(?:^|(?<=\x00))[\s·•,|–—-]*{one}(?=\s*(?:$|[|·•,\x00]))"
    return re.compile(rf"{bracketed}|{beside}|[·•|]\s*{one}(?=\s*$)")


@cache
def date_or_range() -> re.Pattern[str]:
    """A date or a range. Groups: those of `_point`, and the names below."""
    present = rf"(?:{_words('present')}){_WORD_END}"
    lead_words = _words("since", "from", "expected", "until")
    lead = rf"(?:{_WORD_START}(?P<lead>(?:(?:{lead_words})[\s:.,]*)+)(?=[\W\d]|(?<=\W)))?"
    middle = rf"(?:{_DASH}|\s+(?:{_words('to')})\s+(?:(?:{_words('articles')})\s+)?|\s*(?:から|至|到|起至))"
    ends = [
        rf"(?P<present>(?:(?:до|по)\s+)?{present})",
        r"\?{1,3}",
        _point("b"),
        r"(?P<short>\d\d)(?![\d.,/%])",
    ]
    tail = rf"(?:{middle}(?:{'|'.join(ends)})|(?P<glued>\s*(?:至今|から現在|まで現在|现在|現在)))"
    listed = rf"(?P<listed>\s*[,&]\s*(?P<list_year>{_YEAR})(?=\s*$|\s*\)))"
    open_end = rf"(?P<open>{_DASH}(?=$|[\s)\]|,;·•]))"
    expected = rf"(?:\s*\((?:{_words('expected_after')})\.?\)|\s*(?:{_words('expected_mark')}))?"
    only_present = rf"(?P<only_present>{_WORD_START}(?:{_UNKNOWN}|{present}){middle}{present})"
    unknown_start = rf"(?:{_UNKNOWN}{middle}{_point('c')})"
    known = rf"{lead}{_point('a', bare_month=True)}(?:{tail}|{listed}|{open_end})?{expected}"
    return re.compile(f"{only_present}|{unknown_start}|{known}")


def _point(n: str, *, bare_month: bool = False) -> str:
    """One date. Groups: y year, yy its last two digits, m month, mw its word, d day; each with a form and `n`."""
    month = rf"(?:{_alternatives(LEXICON.months | LEXICON.solar_months)})\.?{_WORD_END}"
    season = rf"{_WORD_START}(?:{_words('seasons')}){_WORD_END}"
    mark = rf"(?:\s*(?:{_words('year_mark')})\.?(?!\w))?"
    forms = [
        rf"(?P<y1{n}>{_YEAR})\s*[年년]\s*(?:(?P<m1{n}>\d{{1,2}})\s*[月월]\s*(?:(?P<d1{n}>\d{{1,2}})\s*[日일])?)?",
        rf"(?P<d2{n}>{_DAY})?{_WORD_START}(?P<mw2{n}>{month}){_JOIN}?(?P<y2{n}>{_YEAR}){mark}",
        rf"{_WORD_START}(?P<mw3{n}>{month})\s*(?P<d3{n}>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3{n}>{_YEAR})",
        rf"{_WORD_START}(?P<mw4{n}>{month})\s*'?(?P<yy4{n}>(?<=')\d\d)(?!\d)",
        rf"(?P<y5{n}>{_YEAR})\s?[-/.]\s?(?P<m5{n}>0[1-9]|1[0-2]|[1-9])(?:\s?[-/.]\s?(?P<d5{n}>[0-3]?\d))?(?!\d)",
        rf"(?<![\d/.-])(?P<d6{n}>[0-3]?\d)[./-](?P<m6{n}>[01]?\d)[./-](?P<y6{n}>(?:1[34]|19|20)\d\d)(?!\d)",
        rf"(?<![\d/.-])(?P<m7{n}>0?[1-9]|1[0-2])\s?[./-]\s?(?P<y7{n}>(?:1[34]|19|20)(?:\d\d|xx))(?!\d)",
        rf"(?P<y8{n}>{_YEAR})\s+(?P<mw8{n}>{month})",
        rf"(?:{season}(?:\s+(?:of|de)\s+|\s*))?(?P<y9{n}>{_YEAR}){mark}",
        rf"{season}\s*(?P<y11{n}>{_YEAR})",
        rf"'(?P<yy9{n}>\d\d)(?![\d%])",
    ]
    if bare_month:
        forms.append(rf"{_WORD_START}(?P<mw10{n}>{month})")
    return f"(?:{'|'.join(forms)})"


def _words(*uses: str) -> str:
    return _alternatives(word for use in uses for word in LEXICON.date_words[use])


def _alternatives(words: Iterable[str]) -> str:
    """A pattern for folded words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
