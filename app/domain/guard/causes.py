"""What happened by itself and what somebody brought about; the year of a course."""

import re

from app.domain.guard import word_files
from app.domain.guard.clauses import smalls
from app.domain.guard.quantities import quantities_of
from app.domain.guard.verdicts import Finding

_STAGE = re.compile(
    r"\b(first|second|third|fourth|fifth|final|last|penultimate|senior|junior)[- ]years?\b(?= \w+)", re.IGNORECASE
)


def stage_findings(before: str, after: str) -> list[Finding]:
    """The year of a course ("second-year") turned into another one, or into the last."""
    old = {match.lower() for match in _STAGE.findall(before)}
    new = [match for match in _STAGE.findall(after) if match.lower() not in old]
    return [Finding("changed_date_or_duration", tuple(new), before)] if new else []


_BY_ITSELF = re.compile(
    r"(?<!\bwere )(?<!\bwas )(?<!\band )(?<!\bI )(?<=\w )"
    r"(decreas(?:ed|ing)|increas(?:ed|ing)|improv(?:ed|ing)|halved|halving|doubled|doubling|tripled)"
    r"(?= (?:from|to|by|von|auf|um)\b)",
    re.IGNORECASE,
)


def changes_by_itself(before: str, after: str) -> frozenset[str]:
    """The words for a change that two figures of the source show: "rose" from 58 to 71, "decreasing" from 11 to 7."""
    said = smalls(after) & word_files.listed("became") | {match.lower() for match in _BY_ITSELF.findall(after)}
    figures = [figure for figure in quantities_of(before) if figure.values and not figure.soft]
    pairs = [(a, b) for a in figures for b in figures if a.unit == b.unit and a.value != b.value]
    return frozenset(said) if pairs else frozenset()


def cause_findings(before: str, after: str) -> list[Finding]:
    """A result that happened by itself in `before`, and which the person brought about in `after`."""
    old, new = smalls(before), smalls(after)
    made = new & word_files.listed("made") - {match.lower() for match in _BY_ITSELF.findall(after)}
    if old & word_files.listed("became") and made and not old & word_files.listed("made"):
        return [Finding("invented_outcome", tuple(sorted(made)), before)]
    return []
