"""The rule for years: the union of the dated roles that bear on a requirement, or what a line states itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.dates import month_span, months_covered
from app.domain.match import ResumeLine
from app.domain.resume import Section
from app.matching.demands import years_in, years_spanned
from app.matching.prepared import Asked, Told, content_roots, root_set
from app.matching.rules import DOUBTFUL, SURE, UNLIKELY

_MONTHS: Final = 12
_FORGIVEN_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Experience:
    """How long someone did what a requirement asks for."""

    years: float
    lines: tuple[ResumeLine, ...]
    stated: bool


def experience(asked: Asked, told: Sequence[Told], relevant: Iterable[str], *, today: date) -> Experience:
    """Years of the union of the dated roles that bear on the requirement, or what a relevant line states itself."""
    relevant_ids = frozenset(relevant)
    roles = {_role(t.line): t.line for t in told if t.line.id in relevant_ids and _is_dated(t.line)}
    roles.update({_role(t.line): t.line for t in told if t.line.target.field == "position" and _role(t.line) in roles})
    spans = [span for _, start, end in roles if (span := month_span(start, end, today=today))]
    years = months_covered(spans) / _MONTHS
    best = Experience(years, tuple(roles.values()), stated=False)
    for line in told:
        stated = _stated_years(line, today)
        speaks = line.line.id in relevant_ids or (line.line.section is Section.BASICS and relevant_ids)
        if speaks and stated is not None and stated > best.years:
            best = Experience(stated, (line.line,), stated=True)
    return best


def tells_how_long(line: Told, *, today: date) -> bool:
    """Whether a line belongs to a dated role or says itself how long."""
    return _is_dated(line.line) or _stated_years(line, today) is not None


def _is_dated(line: ResumeLine) -> bool:
    return bool(line.start_date) and line.section is Section.WORK


def _stated_years(line: Told, today: date) -> float | None:
    stated = years_in(line.text) or years_spanned(line.text, today=today)
    return stated[0] if stated else None


def _role(line: ResumeLine) -> tuple[str, str, str]:
    return line.context, line.start_date, line.end_date


def long_enough(have: float, wanted: float) -> float:
    """The chance that so many years are enough; three months are forgiven."""
    if have + _FORGIVEN_MONTHS / _MONTHS >= wanted:
        return SURE
    return DOUBTFUL if have * 2 >= wanted else UNLIKELY * 2


def asks_for_years_alone(asked: Asked) -> bool:
    """Whether nothing but a length of time is asked for ("3 years of professional experience")."""
    return not asked.terms and content_roots(asked.core) <= root_set("plain_work")
