"""Which lines of a resume are worth sending to a model for this job. The fewer, the cheaper and the more private."""

from typing import Any, Final

from app.domain.assist import Strength
from app.domain.changes import Target, text_at
from app.domain.frozen import Frozen
from app.domain.match import Evidence, EvidenceKind, MatchReport, RequirementMatch, Verdict
from app.domain.resume import Entry, ItemId, Resume, Section
from app.tailoring.masking import Privacy
from app.tailoring.openings import without_dead_opening
from app.tailoring.relevance import WEIGHTS

MOST_LINES: Final = {Strength.NUDGE: 5, Strength.TAILOR: 9, Strength.REWRITE: 60}
MOST_REQUIREMENTS: Final = {Strength.NUDGE: 6, Strength.TAILOR: 10, Strength.REWRITE: 20}
_LEAST_LINES: Final = 3
_SECTIONS: Final = (Section.WORK, Section.VOLUNTEER, Section.PROJECTS, Section.EDUCATION, Section.OTHER)
_PROSE: Final = {Section.WORK: "summary", Section.VOLUNTEER: "summary", Section.PROJECTS: "description"}
_HEADINGS: Final = {
    Section.WORK: ("position", "name", "start_date", "end_date"),
    Section.VOLUNTEER: ("position", "organization", "start_date", "end_date"),
    Section.PROJECTS: ("name", "entity", "start_date", "end_date"),
    Section.EDUCATION: ("study_type", "area", "institution", "end_date"),
    Section.OTHER: ("heading",),
}
_SAME_WORDS: Final = 0.5
"""What a line gains by rewording that already says it in the job's words; other proofs count 1."""
_DEAD_OPENING: Final = 0.3


class Line(Frozen):
    """One text of a resume that can be written anew. `heading` is what its entry says of itself."""

    target: Target
    text: str
    heading: str = ""


def lines_of(resume: Resume, privacy: Privacy) -> tuple[Line, ...]:
    """Every visible text that is prose, in the order of the resume, but what never leaves."""
    found = [_line(resume, Target(section=Section.BASICS, entry=ItemId("basics"), field="summary"), "Summary")]
    for section in _SECTIONS:
        for entry in resume.entries(section):
            if entry.visible:
                found += _lines_of_entry(resume, section, entry, privacy)
    return tuple(
        line for line in found if line.text.strip() and not privacy.withholds(line.target.section, line.target.field)
    )


def worth_changing(
    resume: Resume, report: MatchReport, *, strength: Strength, privacy: Privacy, everything: bool = False
) -> tuple[Line, ...]:
    """The lines that gain most by other words, in the order of the resume. `everything` is for a translation."""
    lines = lines_of(resume, privacy)
    if everything:
        return lines
    gains = _gains(report)
    language = resume.meta.language or "en"
    worth = {line.target: gains.get(line.target, 0.0) + _opening(line, language) for line in lines}
    ranked = sorted(lines, key=lambda line: -worth[line.target])
    chosen = [line for line in ranked if strength is Strength.REWRITE or worth[line.target] > 0]
    chosen += [line for line in ranked if line not in chosen][: max(0, _LEAST_LINES - len(chosen))]
    kept = {line.target for line in chosen[: MOST_LINES[strength]]}
    return tuple(line for line in lines if line.target in kept or line.target.section is Section.BASICS)


def worth_telling(report: MatchReport, strength: Strength) -> tuple[RequirementMatch, ...]:
    """The requirements a model should know: those the resume meets or may meet, the weightiest first.

    What the resume does not prove is not even mentioned: nobody is tempted to write it.
    """
    told = [
        match for match in report.requirements if match.verdict is not Verdict.MISSING and WEIGHTS[match.importance]
    ]
    ranked = sorted(told, key=lambda match: -WEIGHTS[match.importance] * match.probability)
    return tuple(ranked[: MOST_REQUIREMENTS[strength]])


def heading_of_entry(resume: Resume, section: Section, entry: str | None, privacy: Privacy) -> str:
    """What an entry says of itself, but what never leaves; the section's name where there is no such entry."""
    found = next((known for known in resume.entries(section) if known.id == entry), None) if entry else None
    return _heading(section, found, privacy) if found and section in _HEADINGS else section.value


def _lines_of_entry(resume: Resume, section: Section, entry: Entry, privacy: Privacy) -> list[Line]:
    heading = _heading(section, entry, privacy)
    lines = []
    if field := _PROSE.get(section):
        lines.append(_line(resume, Target(section=section, entry=entry.id, field=field), heading))
    bullets: tuple[Any, ...] = getattr(entry, "highlights", ())
    for bullet in bullets:
        if bullet.visible:
            target = Target(section=section, entry=entry.id, field="highlights", item=bullet.id)
            lines.append(Line(target=target, text=bullet.text, heading=heading))
    return lines


def _line(resume: Resume, target: Target, heading: str) -> Line:
    return Line(target=target, text=text_at(resume, target) or "", heading=heading)


def _heading(section: Section, entry: Entry, privacy: Privacy) -> str:
    sent = [name for name in _HEADINGS[section] if not privacy.withholds(section, name)]
    dates = "–".join(value for name in sent if name.endswith("date") and (value := str(getattr(entry, name))))
    words = [value for name in sent if not name.endswith("date") and (value := str(getattr(entry, name)))]
    return ", ".join([*words, dates] if dates else words)


def _gains(report: MatchReport) -> dict[Target, float]:
    gains: dict[Target, float] = {}
    for match in report.requirements:
        for evidence in match.evidence:
            gain = WEIGHTS[match.importance] * evidence.probability * _room(match, evidence)
            place = evidence.line.target
            gains[place] = gains.get(place, 0.0) + gain
    return gains


def _room(match: RequirementMatch, evidence: Evidence) -> float:
    said = match.verdict is Verdict.MET and evidence.kind is EvidenceKind.EXACT
    return _SAME_WORDS if said else 1.0


def _opening(line: Line, language: str) -> float:
    return _DEAD_OPENING if without_dead_opening(line.text, language) else 0.0
