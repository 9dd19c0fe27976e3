"""Reads the dates of resumes as people write them, in many languages, with the precision they state.

Works on one line; gives back where each date stands, so that the caller can take it out. Knows nothing of entries.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from app.domain.dates import PRESENT
from app.importers.lexicon import LEXICON, fold

_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩０１２３４５６７８９", "0123456789" * 3)
_DASH: Final = r"(?:\s*(?:-{1,3}|[–—−‒―~～〜→⟶/\u00ad]|\.\.\.?|…)\s*)"
_YEAR: Final = r"(?<![\d.,$€£#+])(?:1[34]\d\d|19\d\d|20\d\d|(?:19|20)xx)(?![\d%])(?!,\d)"
_LIKELY = re.compile(r"(?:1[34]|19|20)(?:\d\d|xx)|'\d\d|\?\?")
_SOLAR: Final = range(1300, 1500)


@dataclass(frozen=True)
class DateSpan:
    """One date or range of a line: `begin` and `end` are offsets; `first` and `last` are dates as a Resume writes them.

    A single date stands in `last`; `is_range` says that the line states two ends (either may be empty or present).
    """

    begin: int
    end: int
    first: str
    last: str
    is_range: bool


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """All dates and ranges of a line, left to right. Words such as "Expected" or "seit" belong to the span."""
    return _find(_plain(text))


@lru_cache(maxsize=4096)
def _find(plain: str) -> tuple[DateSpan, ...]:
    if not _LIKELY.search(plain):
        return ()
    spans = []
    position = 0
    while match := _pattern().search(plain, position):
        if span := _span(match):
            spans.append(span)
        position = max(match.end(), position + 1)
    return tuple(spans)


def read_date(text: str) -> str:
    """The date a text consists of, as a Resume writes it; "" when it is none or more than one."""
    plain = text.strip()
    if fold(plain) in LEXICON.date_words["present"]:
        return PRESENT
    spans = find_dates(plain)
    return spans[0].last if len(spans) == 1 and not spans[0].is_range and _covers(spans[0], plain) else ""


@lru_cache(maxsize=4096)
def without_dates(text: str) -> str:
    """The line with its dates, durations and the marks around them taken out."""
    for span in reversed(find_dates(text)):
        text = f"{text[: span.begin]}\x00{text[span.end :]}"
    for found in reversed(list(_loose_duration().finditer(_plain(text)))):
        text = f"{text[: found.start()]}\x00{text[found.end() :]}"
    text = re.sub(r"[(\[（【]\s*(?:\x00[\s,;/]*)+[)\]）】]", "\x00", text)
    text = re.sub(r"\s*(?:[|·•–—:,;@/]|\s-)?\s*(?:\x00\s*)+$", "", text)
    text = re.sub(r"^(?:\s*\x00)+\s*[|·•–—:,;.-]*\s*", "", text)
    return " ".join(re.sub(r"\s*\x00\s*", " \x00 ", text).replace("\x00", "").split()).strip(" ,;|·•")


def is_only_dates(text: str) -> bool:
    """Whether a text is nothing but dates and durations."""
    return bool(find_dates(text)) and not re.sub(r"[\W_]", "", without_dates(text))


def is_duration(text: str) -> bool:
    """Whether a text is only a length of time such as "2 years 10 months"."""
    stripped = text.strip().strip("()[]·•,")
    return bool(stripped) and bool(_duration().fullmatch(_plain(stripped)))


def _covers(span: DateSpan, text: str) -> bool:
    return not re.sub(r"[\W_]", "", text[: span.begin] + text[span.end :])


def _plain(text: str) -> str:
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


def _alternatives(words: Iterable[str]) -> str:
    """A pattern for folded words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _duration() -> re.Pattern[str]:
    unit = _alternatives(LEXICON.date_words["durations"])
    one = rf"\d{{1,2}}(?:[.,]\d)?\+?\s*(?:{unit})\.?(?![^\W\d_])"
    return re.compile(rf"(?<![\w.]){one}(?:\s*(?:,|and|und|et|y|e|и)?\s*{one})?")


@cache
def _loose_duration() -> re.Pattern[str]:
    """A duration that stands apart: alone, in brackets, or beside a date that was taken out."""
    one = _duration().pattern
    bracketed = rf"[(\[]\s*{one}\s*[)\]]"
    beside = rf"(?:^|(?<=\x00))[\s·•,|–—-]*{one}(?=\s*(?:$|[|·•,\x00]))"
    apart = rf"{bracketed}|{beside}|[·•|]\s*{one}(?=\s*$)"
    return re.compile(apart)


@cache
def _pattern() -> re.Pattern[str]:
    words = LEXICON.date_words
    month = rf"(?:{_alternatives(LEXICON.months | LEXICON.solar_months)})\.?(?![^\W\d_])"
    season = rf"(?:{_alternatives(words['seasons'])})(?![^\W\d_])"
    join = r"(?:\s*(?:,|of|de|del|di|/|-|')\s*|\s+)"
    day = r"(?:\d{1,2}(?:st|nd|rd|th|\.|er|º|ª)?\s*(?:of\s+|de\s+)?)"

    def point(n: str, *, bare_month: bool) -> str:
        forms = [
            rf"(?P<y1{n}>{_YEAR})\s*[年년]\s*(?:(?P<m1{n}>\d{{1,2}})\s*[月월]\s*(?:(?P<d1{n}>\d{{1,2}})\s*[日일])?)?",
            rf"(?P<d2{n}>{day})?(?<![^\W_])(?P<mw2{n}>{month}){join}?(?P<y2{n}>{_YEAR})(?:\s*(?:г\.?|года|r\.)(?!\w))?",
            rf"(?<![^\W_])(?P<mw3{n}>{month})\s*(?P<d3{n}>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3{n}>{_YEAR})",
            rf"(?<![^\W_])(?P<mw4{n}>{month})\s*'?(?P<yy4{n}>(?<=')\d\d)(?!\d)",
            rf"(?P<y5{n}>{_YEAR})\s?[-/.]\s?(?P<m5{n}>0[1-9]|1[0-2]|[1-9])(?:\s?[-/.]\s?(?P<d5{n}>[0-3]?\d))?(?!\d)",
            rf"(?<![\d/.-])(?P<d6{n}>[0-3]?\d)[./-](?P<m6{n}>[01]?\d)[./-](?P<y6{n}>(?:1[34]|19|20)\d\d)(?!\d)",
            rf"(?<![\d/.-])(?P<m7{n}>0?[1-9]|1[0-2])\s?[./-]\s?(?P<y7{n}>(?:1[34]|19|20)(?:\d\d|xx))(?!\d)",
            rf"(?P<y8{n}>{_YEAR})\s+(?P<mw8{n}>{month})",
            rf"(?:(?<![^\W_]){season}(?:\s+(?:of|de)\s+|\s*))?(?P<y9{n}>{_YEAR})(?:\s*(?:г\.?|года|r\.)(?!\w))?",
            rf"(?<![^\W_]){season}\s*(?P<y11{n}>{_YEAR})",
            rf"'(?P<yy9{n}>\d\d)(?![\d%])",
        ]
        if bare_month:
            forms.append(rf"(?<![^\W_])(?P<mw10{n}>{month})")
        return "(?:" + "|".join(forms) + ")"

    present = rf"(?:{_alternatives(words['present'])})(?![^\W\d_])"
    lead_words = words["since"] | words["from"] | words["expected"] | words["until"]
    lead = rf"(?:(?<![^\W_])(?P<lead>(?:(?:{_alternatives(lead_words)})[\s:.,]*)+)(?=[^a-zа-я]|[^\W]))?"
    middle = rf"(?:{_DASH}|\s+(?:to|until|till|through|thru|bis|à|au|a|al|hasta|até|ate|tot|t/m|do|по|до|تا|إلى|حتى|and|und|to the)\s+(?:la\s+|le\s+|el\s+|o\s+|the\s+)?|\s*(?:から|至|到|起至))"
    short_year = r"(?P<short>\d\d)(?![\d.,/%])"
    open_end = rf"(?P<open>{_DASH}(?=$|[\s)\]|,;·•]))"
    tail = rf"(?:{middle}(?:(?P<present>(?:до\s+|по\s+)?{present})|(?P<unknown>\?{{1,3}})|{point('b', bare_month=False)}|{short_year})|(?P<glued>\s*(?:至今|から現在|まで現在|现在|現在)))"
    expected = r"(?:\s*\((?:expected|anticipated|est\.?|projected|voraussichtlich|geplant|prévu|previsto|laufend)\)|\s*(?:毕业|卒業見込み|卒業|修了|見込み?|\(?expected\)?))?"
    listed = rf"(?P<listed>\s*[,&]\s*(?P<list_year>{_YEAR})(?=\s*$|\s*\)))"
    since_now = rf"(?P<only_present>(?<![^\W_])(?:\?{{2,3}}|{present}){middle}(?:{present}))"
    unknown_start = rf"(?:\?{{2,3}}{middle}(?:(?P<present2>{present})|{point('c', bare_month=False)}))"
    return re.compile(
        rf"{since_now}|{unknown_start}|{lead}{point('a', bare_month=True)}(?:{tail}|{listed}|{open_end})?{expected}",
    )


def _span(match: re.Match[str]) -> DateSpan | None:
    groups = match.groupdict()
    begin, end = match.span()
    if groups["only_present"]:
        return DateSpan(begin, end, "", PRESENT, is_range=True)
    if groups["present2"] or groups.get("y9c") or _point(groups, "c"):
        return DateSpan(begin, end, "", PRESENT if groups["present2"] else _point(groups, "c"), is_range=True)
    lead = _lead_words(groups["lead"])
    first = _point(groups, "a")
    if groups["short"]:
        last = _short_year(first, groups["short"])
        if not last:
            groups["short"] = None
            end = match.start("short")
            end = begin + len(match.string[begin:end].rstrip(" -–—/"))
    elif groups["present"] or groups["glued"]:
        last = PRESENT
    else:
        last = _point(groups, "b")
    if not first:
        month = _month(groups["mw10a"])
        year = last[:4] if last and last != PRESENT else ""
        if not (month and year):
            return None
        first = f"{year}-{month:02d}"
    if last:
        return DateSpan(begin, end, first, last, is_range=True)
    if _is_part_of_a_number(match, first):
        return None
    if groups["listed"]:
        return DateSpan(begin, end, first, groups["list_year"].translate(_DIGITS), is_range=True)
    if groups["open"]:
        dashless = not _is_open_end(match)
        return (
            DateSpan(begin, match.start("open"), "", first, is_range=False)
            if dashless
            else DateSpan(begin, end, first, PRESENT, is_range=True)
        )
    if lead & LEXICON.date_words["since"] and not lead & LEXICON.date_words["expected"]:
        return DateSpan(begin, end, first, PRESENT, is_range=True)
    return DateSpan(begin, end, "", first, is_range=False)


def _is_part_of_a_number(match: re.Match[str], first: str) -> bool:
    """A bare year glued to other digits, as in a telephone number."""
    return len(first) == 4 and bool(
        re.search(r"\d[-/.]$", match.string[: match.start()]) or re.match(r"-\d", match.string[match.end() :])
    )


def _is_open_end(match: re.Match[str]) -> bool:
    """A dash with nothing behind it on the line, or with a wide gap or a closing bracket behind it."""
    return not match.string[match.end("open") :].strip() or match.string[match.end("open") :][:1] in ")]"


def _lead_words(lead: str | None) -> set[str]:
    return {word.rstrip(".:,") for word in fold(lead or "").split()}


def _point(groups: dict[str, str | None], n: str) -> str:
    year = next((groups[key] for key in _keys("y", n) if groups.get(key)), None)
    if year is None:
        short = next((groups[key] for key in (f"yy4{n}", f"yy9{n}") if groups.get(key)), None)
        if short is None:
            return ""
        year = _century(int(short))
    year = year.upper()
    word = next((groups[key] for key in _keys("mw", n) if groups.get(key)), None)
    digits = next((groups[key] for key in _keys("m", n) if groups.get(key)), None)
    day_text = next((groups[key] for key in _keys("d", n) if groups.get(key)), None)
    month = _month(word, solar=year.isdigit() and int(year) in _SOLAR) if word else int(digits) if digits else 0
    day = int(found.group()) if day_text and (found := re.search(r"\d+", day_text)) else 0
    if groups.get(f"y6{n}") and month > 12 >= day:
        month, day = day, month
    if not 1 <= month <= 12:
        return year
    if not year.isdigit():
        return f"{word.strip('. ').capitalize()} {year}" if word else f"{month:02d}/{year}"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= 31 else f"{year}-{month:02d}"


@cache
def _keys(prefix: str, n: str) -> tuple[str, ...]:
    return tuple(f"{prefix}{number}{n}" for number in range(1, 12))


def _month(word: str | None, *, solar: bool = False) -> int:
    key = fold(word or "").rstrip(".")
    return (LEXICON.solar_months.get(key) if solar or key not in LEXICON.months else None) or LEXICON.months.get(key, 0)


def _century(short: int) -> str:
    return str(2000 + short if short < 60 else 1900 + short)


def _short_year(first: str, short: str) -> str:
    """ "2018–19" ends in 2019; "2018-07" never comes here, and "2018/03" is a month."""
    if not re.fullmatch(r"\d{4}(?:-\d\d)?", first):
        return ""
    year = int(first[:2] + short)
    return str(year) if 0 <= year - int(first[:4]) <= 20 else ""
