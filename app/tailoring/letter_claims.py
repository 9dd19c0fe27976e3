"""What a sentence of a letter claims of the person, against the lines of the resume it says again."""

from functools import lru_cache
from typing import Final

from app.domain.frozen import Frozen
from app.domain.guard.proving import unproved
from app.domain.guard.source import heading_of
from app.domain.guard.summaries import judge_summary
from app.domain.guard.texts import judge_statement
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of
from app.domain.resume import Resume
from app.tailoring.letter_names import PLACES

_LIKE_A_LINE: Final = 0.5
_LIKE_A_LINE_OF_ANY: Final = 0.75
"""Where no employer is named the whole resume may speak, and likeness by chance is likelier."""
_LEAST_ADDED: Final = 2
_MOST_MERGED: Final = 3
_MOST_COMPARED: Final = 8


def claim_findings(text: str, resume: Resume, facts: tuple[str, ...], *, beside_a_name: bool) -> list[Finding]:
    """A sentence that says again what lines of the resume say is judged like a new wording of these lines, with all
    their limits; any other like a summary."""
    lines = _told_again(text, resume, likeness=_LIKE_A_LINE if beside_a_name else _LIKE_A_LINE_OF_ANY)
    if not lines:
        return judge_summary("", text, resume=resume, attested=facts)
    first: list[Finding] = []
    for count in range(1, len(lines) + 1):
        before = "\n".join(line.text for line in lines[:count])
        heading = " | ".join(dict.fromkeys(line.heading for line in lines[:count]))
        found = judge_statement(before, text, heading=heading, resume=resume, attested=facts)
        if not found:
            return []
        first = first or found
    return first


class _Statement(Frozen):
    text: str
    heading: str


def _told_again(text: str, resume: Resume, *, likeness: float) -> list[_Statement]:
    """The statements a text says again: the one that proves most of its words (at least `likeness` of them), and those
    that prove several words more."""
    claims = len(wording_of(text).content)
    if not claims:
        return []
    missing = {line: len(unproved(text, (line.text, line.heading))) for line in _statements(resume)}
    ranked = sorted(missing, key=lambda line: missing[line])
    if not ranked or 1 - missing[ranked[0]] / claims < likeness:
        return []
    chosen, left = [ranked[0]], missing[ranked[0]]
    for line in ranked[1:_MOST_COMPARED]:
        texts = [part for merged in (*chosen, line) for part in (merged.text, merged.heading)]
        still = len(unproved(text, texts))
        if left - still >= _LEAST_ADDED and len(chosen) < _MOST_MERGED:
            chosen.append(line)
            left = still
    return chosen


@lru_cache(maxsize=64)
def _statements(resume: Resume) -> tuple[_Statement, ...]:
    return tuple(
        _Statement(text=text, heading=heading_of(entry))
        for section in PLACES
        for entry in resume.entries(section)
        for text in (getattr(entry, "summary", ""), *(bullet.text for bullet in getattr(entry, "highlights", ())))
        if text
    )
