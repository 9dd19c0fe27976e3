"""What of a resume can prove a text at a place: its own statement, the heading of its entry, or the whole resume."""

from datetime import date
from functools import lru_cache
from typing import Any

from app.domain.changes.places import rendered
from app.domain.dates import PRESENT, month_span, months_covered
from app.domain.resume import ENTRY_TYPES, Resume

_LEFT_OUT = ("id", "visible", "highlights")


def values_of(entry: Any) -> list[str]:
    """All texts of an entry but its bullets."""
    found: list[str] = []
    for name in type(entry).model_fields:
        if name in _LEFT_OUT:
            continue
        value = getattr(entry, name)
        if isinstance(value, tuple):
            found += [str(item) for item in value if isinstance(item, str)]
        elif value:
            found.append(str(value.text) if hasattr(value, "text") else str(value))
    return found


@lru_cache(maxsize=512)
def heading_of(entry: Any) -> str:
    """The heading of an entry as one text: names, titles, place, dates, keywords."""
    return " | ".join(values_of(entry))


@lru_cache(maxsize=512)
def entry_text(entry: Any) -> str:
    """An entry whole."""
    return rendered(entry)


@lru_cache(maxsize=64)
def all_lines(resume: Resume) -> tuple[str, ...]:
    """Every statement of a resume: the fields of basics, headings, bullets."""
    basics = resume.basics
    lines = [basics.label, basics.summary, basics.location.text]
    for section in ENTRY_TYPES:
        for entry in resume.entries(section):
            lines.append(heading_of(entry))
            lines += [bullet.text for bullet in getattr(entry, "highlights", ())]
    return tuple(line for line in lines if line)


@lru_cache(maxsize=64)
def statements(resume: Resume) -> tuple[str, ...]:
    """All bullets."""
    return tuple(
        bullet.text
        for section in ENTRY_TYPES
        for entry in resume.entries(section)
        for bullet in getattr(entry, "highlights", ())
    )


def today_of(resume: Resume) -> date:
    """The day that counts as today."""
    parts = [int(part) for part in resume.meta.as_of.split("-") if part.isdigit()]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, 1) if parts else date.today()


def months_of_work(resume: Resume, entries: tuple[Any, ...] | None = None) -> int:
    """The months the jobs cover together; overlaps count once."""
    chosen = resume.work if entries is None else entries
    spans = [
        span
        for job in chosen
        if (span := month_span(job.start_date, job.end_date or PRESENT, today=today_of(resume))) is not None
    ]
    return months_covered(spans)
