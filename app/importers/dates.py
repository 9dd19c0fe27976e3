"""Reads the dates of resumes as people write them, in many languages, with the precision they state.

Works on one line; gives back where each date stands, so that the caller can take it out. Knows nothing of entries.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.dates import PRESENT
from app.importers.date_grammar import LIKELY, date_or_range, duration, loose_duration, plain
from app.importers.lexicon import LEXICON, fold

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
    return _find(plain(text))


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[DateSpan, ...]:
    if not LIKELY.search(text):
        return ()
    spans = []
    position = 0
    while match := date_or_range().search(text, position):
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
    for found in reversed(list(loose_duration().finditer(plain(text)))):
        text = f"{text[: found.start()]}\x00{text[found.end() :]}"
    text = re.sub(r"[(\[（【]\s*(?:\x00[\s,;/]*)+(?:取得|合格|获得)?\s*[)\]）】]", "\x00", text)
    text = re.sub(r"\s*(?:[|·•–—:,;@/]|\s-)?\s*(?:\x00\s*)+$", "", text)
    text = re.sub(r"^(?:\s*\x00)+\s*[|·•–—:,;.-]*\s*", "", text)
    return " ".join(re.sub(r"\s*\x00\s*", " \x00 ", text).replace("\x00", "").split()).strip(" ,;|·•")


def is_only_dates(text: str) -> bool:
    """Whether a text is nothing but dates and durations."""
    return bool(find_dates(text)) and not re.sub(r"[\W_]", "", without_dates(text))


def is_duration(text: str) -> bool:
    """Whether a text is only a length of time such as "2 years 10 months"."""
    stripped = text.strip().strip("()[]·•,")
    return bool(stripped) and bool(duration().fullmatch(plain(stripped)))


def _covers(span: DateSpan, text: str) -> bool:
    return not re.sub(r"[\W_]", "", text[: span.begin] + text[span.end :])


def _span(match: re.Match[str]) -> DateSpan | None:
    groups = match.groupdict()
    begin, end = match.span()
    if groups["only_present"]:
        return DateSpan(begin, end, "", PRESENT, is_range=True)
    if late := _point(groups, "c"):
        return DateSpan(begin, end, "", late, is_range=True)
    first, last = _point(groups, "a"), _last(groups)
    if not first:
        first = _month_of_year(groups["mw10a"], last)
    if not first:
        return None
    if last:
        return DateSpan(begin, end, first, last, is_range=True)
    if groups["short"]:
        end = len(match.string[: match.start("short")].rstrip(" -–—/"))
    return None if _is_part_of_a_number(match, first) else _single(match, begin, end, first)


def _last(groups: dict[str, str | None]) -> str:
    """The second end of a range; "" for none."""
    if groups["present"] or groups["glued"]:
        return PRESENT
    if groups["short"]:
        return _short_year(_point(groups, "a"), groups["short"])
    return _point(groups, "b")


def _month_of_year(word: str | None, last: str) -> str:
    """The start of "Jan – Mar 2020": its month, in the year of the end."""
    month = _month(word)
    return f"{last[:4]}-{month:02d}" if month and last and last != PRESENT else ""


def _single(match: re.Match[str], begin: int, end: int, first: str) -> DateSpan:
    """One date alone; an open dash or a word such as "since" makes it the start of a range."""
    groups = match.groupdict()
    if groups["listed"]:
        return DateSpan(begin, end, first, groups["list_year"] or "", is_range=True)
    if groups["open"] and _is_open_end(match):
        return DateSpan(begin, end, first, PRESENT, is_range=True)
    if groups["open"]:
        return DateSpan(begin, match.start("open"), "", first, is_range=False)
    lead = {word.rstrip(".:,") for word in (groups["lead"] or "").split()}
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


def _point(groups: dict[str, str | None], n: str) -> str:
    """The date of the groups with the suffix `n`, as a Resume writes it; "" for none."""
    year = _first(groups, "y", n).upper() or _century(_first(groups, "yy", n))
    if not year:
        return ""
    word, day = _first(groups, "mw", n), _number(_first(groups, "d", n))
    solar = year.isdigit() and int(year) in _SOLAR
    month = _month(word, solar=solar) if word else _number(_first(groups, "m", n))
    if groups.get(f"y6{n}") and month > 12 >= day:
        month, day = day, month
    if not 1 <= month <= 12:
        return year
    if not year.isdigit():
        return f"{word.strip('. ').capitalize()} {year}" if word else f"{month:02d}/{year}"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= 31 else f"{year}-{month:02d}"


def _first(groups: dict[str, str | None], prefix: str, n: str) -> str:
    return next((value for number in range(1, 12) if (value := groups.get(f"{prefix}{number}{n}"))), "")


def _number(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found.group()) if found else 0


def _month(word: str | None, *, solar: bool = False) -> int:
    key = fold(word or "").rstrip(".")
    return (LEXICON.solar_months.get(key) if solar or key not in LEXICON.months else None) or LEXICON.months.get(key, 0)


def _century(short: str) -> str:
    """The year that two digits stand for."""
    return f"{20 if int(short) < 60 else 19}{short}" if short else ""


def _short_year(first: str, short: str) -> str:
    """ "2018–19" ends in 2019; "2018-07" never comes here, and "2018/03" is a month."""
    if not re.fullmatch(r"\d{4}(?:-\d\d)?", first):
        return ""
    year = int(first[:2] + short)
    return str(year) if 0 <= year - int(first[:4]) <= 20 else ""
