"""Judging a summary: it may draw on the whole resume, with every limit (GUARD 1.4)."""

import re
from collections.abc import Sequence

from app.domain.guard import (
    belonging,
    causes,
    inflection,
    limits,
    negations,
    word_files,
)
from app.domain.guard.borrowing import borrowed_limits, unproved_leads
from app.domain.guard.figures import unproved_figures
from app.domain.guard.form import form_findings
from app.domain.guard.quantities import quantities_of
from app.domain.guard.quantity import Quantity
from app.domain.guard.source import all_lines, statements
from app.domain.guard.verdicts import Finding
from app.domain.guard.word_findings import word_findings
from app.domain.guard.wording import wording_of
from app.domain.guard.work_length import is_true_length_of_work
from app.domain.resume import Resume

_WEAK_LEVELS = (
    "a1",
    "a2",
    "b1",
    "basic",
    "elementary",
    "beginner",
    "grundkenntnisse",
    "básico",
    "school",
    "nociones",
    "elemental",
)


def judge_summary(before: str, after: str, *, resume: Resume, attested: Sequence[str] = ()) -> list[Finding]:
    """The summary may draw on the whole resume, with every limit."""
    lines = (*all_lines(resume), *attested)
    findings = form_findings("\n".join(lines), after)
    findings += [
        finding
        for quantity, finding in _figure_pairs(after, lines)
        if not is_true_length_of_work(quantity, after, resume)
    ]
    whole = "\n".join(lines)
    findings += word_findings(after, (whole,), resume)
    if (granted := _without_wishes(whole)) != whole:
        findings += word_findings(_without_wishes(after), (granted,), resume)
    findings += limits.limit_findings(before, after)
    findings += borrowed_limits(after, statements(resume))
    findings += belonging.figures_moved(after, lines, by_verb=True) + belonging.objects_moved(after, lines)
    findings += unproved_leads(after, lines)
    findings += negations.negation_findings("\n".join(lines), after)
    findings += causes.stage_findings(whole, after)
    findings += _titles_not_held(before, after, resume)
    findings += _languages(before, after, resume)
    return findings


_WISH = re.compile(
    r"\b(?:looking for|seeking|aiming for|hoping for|auf der suche nach|suche (?:nach|eine?n?)|busco|buscando"
    r"|en busca de)\b[^.;]*",
    re.IGNORECASE,
)


def _without_wishes(text: str) -> str:
    """A text without what the person is looking for, which proves nothing they have done."""
    return _WISH.sub(" ", text)


def _figure_pairs(after: str, lines: Sequence[str]) -> list[tuple[Quantity, Finding]]:
    found = unproved_figures(after, lines)
    return [(next(q for q in quantities_of(after) if q.text == finding.words[0]), finding) for finding in found]


def _titles_not_held(before: str, after: str, resume: Resume) -> list[Finding]:
    """A title in a summary ("teacher and head of science") that nobody gave the person."""
    held = [
        before,
        resume.basics.label,
        *(job.position for job in resume.work),
        *(post.position for post in resume.volunteer),
    ]
    known = wording_of("\n".join(held)).all_forms
    words = wording_of(after).words
    found = [
        token.text
        for position, token in enumerate(words)
        if token.small in word_files.listed("title_heads")
        and not inflection.forms(token.small) & known
        and not (position and words[position - 1].small in word_files.grammar("not_oneself"))
    ]
    return [Finding("changed_title", tuple(found))] if found else []


def _languages(before: str, after: str, resume: Resume) -> list[Finding]:
    known_before = wording_of(before).all_forms
    findings = []
    for clause in after.replace(";", ".").split("."):
        smalls = {token.small for token in wording_of(clause).words}
        for entry in resume.languages:
            forms = inflection.forms(entry.language)
            weak = any(level in entry.fluency.lower() for level in _WEAK_LEVELS)
            stated = entry.fluency.lower() in clause.lower()
            if (
                forms & wording_of(clause).all_forms
                and not forms & known_before
                and weak
                and not stated
                and smalls & word_files.listed("confident")
            ):
                findings.append(
                    Finding("new_language_or_fluency", (entry.language,), f"{entry.language}: {entry.fluency}")
                )
    return findings
