"""Dates as resumes state them: a year, perhaps a month, perhaps a day, or an open end.

Only the canonical form is read here ("2022", "2022-03", "2022-03-01", "present"); `importers.dates` reads the forms of
documents, and the editor uses it too.
"""

import re
from datetime import date

from app.domain.frozen import Frozen

PRESENT = "present"
_CANONICAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(Frozen):
    """A date with the precision the document has. Months count from 1; a missing part is None."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def parse_date(text: str) -> PartialDate | None:
    """Reads a canonical date; None for "present", "" and everything else."""
    match = _CANONICAL.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is not None and not 1 <= month <= 12:
        return None
    return PartialDate(year=year, month=month, day=day)


def month_span(start: str, end: str, *, today: date) -> tuple[int, int] | None:
    """The months from start to end as [first, last] counted from year 0; None when the start is unknown.

    A year alone stands for January as a start and December as an end (a lone year for both); "present" is `today`;
    a missing end is the start's own month.
    """
    first = parse_date(start)
    if first is None:
        return None
    begin = first.year * 12 + (first.month or 1) - 1
    if end == PRESENT:
        return begin, max(begin, today.year * 12 + today.month - 1)
    last = parse_date(end) or first
    return begin, max(begin, last.year * 12 + (last.month or 12) - 1)


def months_covered(spans: list[tuple[int, int]]) -> int:
    """How many months the union of the spans covers; overlaps count once."""
    return len({month for first, last in spans for month in range(first, last + 1)})
