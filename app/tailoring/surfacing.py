"""Proposes to name among the skills, as the advert spells it, a tool that a bullet proves and the list forgot."""

from collections.abc import Iterator

from app.domain.changes import Change, Op, Target
from app.domain.job import JobAdvert, Requirement, TermKind
from app.domain.match import Evidence, EvidenceKind, MatchReport, Verdict
from app.domain.resume import Resume, Section, Skill
from app.i18n import tr
from app.matching.vocabulary import vocabulary
from app.tailoring.proposal import proposal

_PROVING = (EvidenceKind.EXACT, EvidenceKind.ALIAS)
_PROVING_SECTIONS = (Section.WORK, Section.PROJECTS, Section.VOLUNTEER, Section.CERTIFICATES)


def surface_skills(resume: Resume, advert: JobAdvert, report: MatchReport) -> Iterator[Change]:
    """One proposal per proved tool that stands in no group of skills; none when the resume has no list of skills."""
    if not resume.skills:
        return
    listed = [keyword for skill in resume.skills for keyword in skill.keywords]
    requirements = {requirement.id: requirement for requirement in advert.requirements}
    for match in report.requirements:
        requirement = requirements.get(match.requirement_id)
        if requirement is None or match.verdict is not Verdict.MET:
            continue
        for evidence in match.evidence:
            for tool in _proved_tools(requirement, evidence):
                if any(_names(keyword, tool) for keyword in listed):
                    continue
                listed.append(tool)
                yield _added(resume, evidence, tool=tool, requirement=requirement)


def _proved_tools(requirement: Requirement, evidence: Evidence) -> Iterator[str]:
    if evidence.kind not in _PROVING or evidence.line.section not in _PROVING_SECTIONS:
        return
    tools = {term.text.casefold() for term in requirement.terms if term.kind is TermKind.TOOL}
    yield from (theirs for theirs in evidence.wanted if theirs.casefold() in tools)


def _names(keyword: str, tool: str) -> bool:
    """Whether the keyword says the tool already, in these words or others."""
    return tool.casefold() in keyword.casefold() or vocabulary().same_thing(keyword, tool)


def _added(resume: Resume, evidence: Evidence, *, tool: str, requirement: Requirement) -> Change:
    group = _home(resume.skills)
    return proposal(
        Op.ADD,
        Target(section=Section.SKILLS, entry=group.id, field="keywords"),
        before=None,
        after=tool,
        reason=tr("The job asks for it, and “{line}” proves it.", line=evidence.line.text),
        requirement=requirement.id,
        rests_on=(evidence.line.text,),
    )


def _home(skills: tuple[Skill, ...]) -> Skill:
    """The group with most keywords: where one more is least out of place."""
    return max(skills, key=lambda skill: len(skill.keywords))
