"""Proposes to name among the skills a tool that a bullet proves and the list forgot."""

from collections.abc import Iterator

from app.domain.changes import Change, Op, Target
from app.domain.job import JobAdvert, Requirement, TermKind
from app.domain.match import Evidence, EvidenceKind, MatchReport, Verdict
from app.domain.resume import Resume, Section, Skill
from app.i18n import tr
from app.tailoring.proposal import proposal

_PROVING = (EvidenceKind.EXACT, EvidenceKind.ALIAS)
_PROVING_SECTIONS = (Section.WORK, Section.PROJECTS, Section.VOLUNTEER, Section.CERTIFICATES)


def surface_skills(resume: Resume, advert: JobAdvert, report: MatchReport) -> Iterator[Change]:
    """One proposal per proved tool that stands in no group of skills; none when the resume has no list of skills."""
    if not resume.skills:
        return
    listed = {keyword.casefold() for skill in resume.skills for keyword in skill.keywords}
    requirements = {requirement.id: requirement for requirement in advert.requirements}
    for match in report.requirements:
        requirement = requirements.get(match.requirement_id)
        if requirement is None or match.verdict is not Verdict.MET:
            continue
        for evidence in match.evidence:
            for tool in _proved_tools(requirement, evidence):
                if any(tool.casefold() in keyword for keyword in listed):
                    continue
                listed.add(tool.casefold())
                yield _added(resume, evidence, tool=tool, requirement=requirement)


def _proved_tools(requirement: Requirement, evidence: Evidence) -> Iterator[str]:
    if evidence.kind not in _PROVING or evidence.line.section not in _PROVING_SECTIONS:
        return
    tools = {term.text.casefold() for term in requirement.terms if term.kind is TermKind.TOOL}
    for own, theirs in zip(evidence.matched, evidence.wanted, strict=False):
        if theirs.casefold() in tools:
            yield own


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
