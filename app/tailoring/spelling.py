"""Proposes the advert's spelling where the alias table says that it is the same thing: "k8s" → "Kubernetes (k8s)".

The person's own spelling stays beside it, so that nothing they wrote is lost; where the advert's spelling already
stands somewhere in the resume, there is nothing to gain.
"""

import re
from collections.abc import Iterator

from app.domain.changes import Change, Op, Target, text_at
from app.domain.guard.proving import unproved
from app.domain.match import Evidence, EvidenceKind, MatchReport
from app.domain.resume import Resume, Section
from app.i18n import tr
from app.tailoring.proposal import proposal

_SPELLED_SECTIONS = (Section.WORK, Section.VOLUNTEER, Section.PROJECTS, Section.SKILLS, Section.BASICS)


def use_their_spelling(resume: Resume, report: MatchReport) -> Iterator[Change]:
    """One proposal per alias: at the line that proves it best, and in the list of skills."""
    whole = _all_text(resume)
    done: set[tuple[str, str, str]] = set()
    for match in report.requirements:
        for evidence in match.evidence:
            for own, theirs in _aliases(evidence):
                kind = "skills" if evidence.line.section is Section.SKILLS else "line"
                key = (own.casefold(), theirs.casefold(), kind)
                if key in done or _contains(whole, theirs):
                    continue
                change = _respelled(resume, evidence, own=own, theirs=theirs, requirement=match.requirement_id)
                if change:
                    done.add(key)
                    yield change


def _aliases(evidence: Evidence) -> Iterator[tuple[str, str]]:
    if evidence.kind is EvidenceKind.ALIAS and evidence.line.section in _SPELLED_SECTIONS:
        for own, theirs in zip(evidence.matched, evidence.wanted, strict=False):
            if own.casefold() != theirs.casefold() and _one_thing(own, theirs):
                yield own, theirs


def _one_thing(own: str, theirs: str) -> bool:
    """Whether each of two names proves the other: "Excel" and "MS Excel", not "Django" and "Django REST Framework"."""
    return not unproved(theirs, (own,), general=False) and not unproved(own, (theirs,), general=False)


def _respelled(resume: Resume, evidence: Evidence, *, own: str, theirs: str, requirement: str) -> Change | None:
    target = evidence.line.target
    if evidence.line.section is Section.SKILLS:
        keyword = next((word for word in _keywords(resume, target) if word.casefold() == own.casefold()), None)
        if keyword is None:
            return None
        target = target.model_copy(update={"item": keyword})
    before = text_at(resume, target)
    if before is None or not _contains(before, own):
        return None
    return proposal(
        Op.REPLACE,
        target,
        before=before,
        after=_word(own).sub(lambda found: _both(theirs, found.group()), before, count=1),
        reason=tr("The advert writes “{theirs}”; {own} is the same thing.", theirs=theirs, own=own),
        requirement=requirement,
    )


def _both(theirs: str, own: str) -> str:
    """The advert's spelling with the person's own beside it, unless it holds it already ("Microsoft Excel")."""
    return theirs if _contains(theirs, own) else f"{theirs} ({own})"


def _keywords(resume: Resume, target: Target) -> tuple[str, ...]:
    return next((skill.keywords for skill in resume.skills if skill.id == target.entry), ())


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)


def _contains(text: str, word: str) -> bool:
    return bool(_word(word).search(text))


def _all_text(resume: Resume) -> str:
    return resume.model_dump_json(exclude={"meta"})
