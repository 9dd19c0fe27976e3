"""Proposes what the person vouches for and the resume does not say yet: "Have you used Terraform? Where?"

A fact that is another wording of a bullet replaces it; any other becomes a bullet or a keyword at its place. The words
are the person's own, without "Yes, I", unless a model was asked to word them.
"""

from collections.abc import Callable, Iterable, Iterator

from app.domain.changes import Change, ChangeSource, Op, Target, apply, change_id
from app.domain.changes.identity import pair_lines
from app.domain.errors import ChangeConflict
from app.domain.facts import AttestedFact
from app.domain.job import RequirementId
from app.domain.match import MatchReport, Verdict
from app.domain.resume import Entry, Resume, Section
from app.i18n import tr
from app.tailoring.phrasing import plain_bullet

_RANK = {Verdict.MISSING: 0, Verdict.POSSIBLE: 1, Verdict.MET: 2}


def propose_facts(
    resume: Resume,
    facts: Iterable[AttestedFact],
    report: MatchReport,
    *,
    match: Callable[[Resume], MatchReport],
) -> Iterator[Change]:
    """A change per fact that meets a requirement better than the resume does. `report` is the match without them."""
    changes = [change for fact in facts if (change := change_for(resume, fact)) is not None]
    if not changes:
        return
    extended = resume
    for change in changes:
        extended = _applied(extended, change)
    with_facts = match(extended)
    for change in changes:
        if requirement := _better_met(change, report, with_facts):
            yield change.model_copy(update={"requirement_id": requirement})


def change_for(resume: Resume, fact: AttestedFact, *, requirement: str = "", bullet: str = "") -> Change | None:
    """The change that lets a resume say a fact; None when it says it already, or has no place for it.

    `bullet` is how a model words it; "" keeps the person's own words.
    """
    if fact.entry is None:
        return _new_group(fact, requirement) if fact.section is Section.SKILLS else None
    entry = next((entry for entry in resume.entries(fact.section) if entry.id == fact.entry), None)
    if entry is None:
        return None
    if hasattr(entry, "highlights"):
        return _bullet(fact, entry, requirement, bullet or plain_bullet(fact.text, resume.meta.language or "en"))
    if hasattr(entry, "keywords") and fact.text not in entry.keywords:
        return _change(Op.ADD, _place(fact, "keywords"), None, fact.text, requirement)
    return None


def _bullet(fact: AttestedFact, entry: Entry, requirement: str, text: str) -> Change | None:
    bullets = list(getattr(entry, "highlights", ()))
    if any(bullet.text in (fact.text, text) for bullet in bullets):
        return None
    origin = pair_lines([bullet.text for bullet in bullets], [text]).get(0)
    if origin is None:
        return _change(Op.ADD, _place(fact, "highlights"), None, text, requirement)
    target = _place(fact, "highlights").model_copy(update={"item": bullets[origin].id})
    return _change(Op.REPLACE, target, bullets[origin].text, text, requirement)


def _new_group(fact: AttestedFact, requirement: str) -> Change:
    return _change(Op.ADD, Target(section=fact.section), None, fact.text, requirement)


def _place(fact: AttestedFact, field: str) -> Target:
    return Target(section=fact.section, entry=fact.entry, field=field)


def _change(op: Op, target: Target, before: str | None, after: str, requirement: str) -> Change:
    return Change(
        id=change_id(op, target, before=before, after=after, source=ChangeSource.PERSON),
        op=op,
        target=target,
        before=before,
        after=after,
        reason=tr("The job asks for it, and you vouch for it."),
        requirement_id=requirement,
        source=ChangeSource.PERSON,
    )


def _applied(resume: Resume, change: Change) -> Resume:
    """The resume with the change; as it was where another fact has taken the place."""
    try:
        return apply(resume, change)
    except ChangeConflict:
        return resume


def _better_met(change: Change, without: MatchReport, with_facts: MatchReport) -> RequirementId | None:
    before = {match.requirement_id: match.verdict for match in without.requirements}
    for match in with_facts.requirements:
        rank = _RANK[before.get(match.requirement_id, Verdict.MISSING)]
        proves = any(
            evidence.line.target.entry == change.target.entry and (change.after or "") in evidence.line.text
            for evidence in match.evidence
        )
        if proves and _RANK[match.verdict] > rank:
            return match.requirement_id
    return None
