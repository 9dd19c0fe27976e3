"""The fixed words of a printed resume in its language: section titles, months, "present" (templates/_base/words.toml).

The language of the page is the resume's, not the window's; so these words are not `tr()`'s.
"""

import tomllib
from datetime import date
from functools import cache
from typing import Final

from app.domain.dates import PRESENT, PartialDate, parse_date
from app.domain.frozen import Frozen
from app.domain.page_layout import DateFormat
from app.resources import resource

FALLBACK_LANGUAGE: Final = "en"
SPAN_DASH: Final = " – "


class Words(Frozen):
    """One language's fixed words. `page` holds the names {page} and {pages}, `day` {day}, {month}, {number} and {year};
    months are January first, and where there are none dates are written in figures, as `numeric` has them."""

    present: str
    grade: str
    courses: str
    technologies: str
    page: str
    day: str
    colon: str
    titles: dict[str, str]
    numeric: str = "{month}/{year}"
    short_months: tuple[str, ...] = ()
    long_months: tuple[str, ...] = ()


@cache
def _all_words() -> dict[str, Words]:
    text = resource("templates", "_base", "words.toml").read_text(encoding="utf-8")
    return {language: Words.model_validate(entry) for language, entry in tomllib.loads(text).items()}


def languages() -> tuple[str, ...]:
    """The languages whose fixed words are known."""
    return tuple(_all_words())


def words_for(language: str) -> Words:
    """The fixed words of a language ("de", "de-AT"); English where it is not known."""
    known = _all_words()
    return known.get(language[:2].lower(), known[FALLBACK_LANGUAGE])


def printed_date(text: str, words: Words, form: DateFormat) -> str:
    """A date as the page shows it; what cannot be read as a date is printed as it stands."""
    if text.strip().lower() == PRESENT:
        return words.present
    found = parse_date(text)
    return text.strip() if found is None else _written(found, words, form)


def _written(date: PartialDate, words: Words, form: DateFormat) -> str:
    if date.month is None or form is DateFormat.YEAR:
        return f"{date.year:04d}"
    if form is DateFormat.NUMERIC or not words.short_months:
        return words.numeric.format(month=f"{date.month:02d}", year=f"{date.year:04d}")
    months = words.long_months if form is DateFormat.LONG else words.short_months
    return f"{months[date.month - 1]} {date.year:04d}"


def printed_span(start: str, end: str, words: Words, form: DateFormat) -> str:
    """A span of time as the page shows it: "Mar 2022 – present"; one date when both ends read the same."""
    first, last = printed_date(start, words, form), printed_date(end, words, form)
    if first == last:
        return first
    return SPAN_DASH.join(part for part in (first, last) if part)


def printed_day(text: str, words: Words) -> str:
    """A day as a letter has it: "25 November 2026"; what is no ISO day is printed as it stands."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return text.strip()
    month = words.long_months[day.month - 1] if words.long_months else ""
    return words.day.format(day=day.day, month=month, number=f"{day.month:02d}", year=day.year)
