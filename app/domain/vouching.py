"""Judging with the facts a person vouches for, and what they would have to vouch for.

The guard judges by the resume first. A fact can only lift a verdict of a kind a person's word can prove, so no fact
ever lets markup, a remark of a model or other contact data pass, whatever it says. How a fact counts inside a bullet is
`domain.attesting`.
"""

from collections.abc import Sequence
from datetime import datetime

from app.domain.attesting import is_statement, names_proved, sentences_proved
from app.domain.changes import Change, Op
from app.domain.changes.parsing import keywords_of, lines_of
from app.domain.changes.places import HIGHLIGHTS, is_list
from app.domain.facts import VOUCHED_KINDS, AttestedFact
from app.domain.guard import judge
from app.domain.guard.form import form_findings
from app.domain.guard.verdicts import verdict
from app.domain.resume import Resume
from app.domain.review import GuardVerdict

_CANDIDATE = "candidate"


def judge_with_facts(resume: Resume, change: Change, facts: Sequence[AttestedFact] = ()) -> GuardVerdict:
    """The guard's verdict: allowed, with the facts it needs; or blocked, with the claim that would let it stand."""
    plain = judge(resume, change)
    if plain.allowed or plain.kind not in VOUCHED_KINDS:
        return plain
    holding = [fact for fact in facts if fact.holds_at(change.target.section, change.target.entry)]
    if holding and _proved(resume, change, holding):
        return GuardVerdict(allowed=True, facts=tuple(fact.id for fact in _needed(resume, change, holding)))
    claim = fact_of(change, identifier=_CANDIDATE)
    if claim is None or not _proved(resume, change, [*holding, claim]):
        return plain
    return plain.model_copy(update={"claim": claim.text})


def fact_of(change: Change, *, identifier: str, at: datetime | None = None) -> AttestedFact | None:
    """The fact a person adds who says that a change is true: its new words, at its place.

    None where no such words can be a fact: nothing is said, or not as plain text.
    """
    text = _claimed(change)
    if not text or not is_plain(text):
        return None
    return AttestedFact(
        id=identifier, section=change.target.section, entry=change.target.entry, text=text, created_at=at
    )


def is_plain(text: str) -> bool:
    """Whether a text is fit to be a fact: no markup, link, hidden sign, nothing that speaks to a program."""
    return form_of(text) is None


def form_of(text: str) -> tuple[str, tuple[str, ...]] | None:
    """What makes a text unfit to be a fact: the kind and the words; None when it is plain."""
    found = verdict(form_findings("", text))
    return None if found.allowed else (found.kind, found.words)


def _claimed(change: Change) -> str:
    if change.op not in (Op.REPLACE, Op.ADD):
        return ""
    target, before, after = change.target, change.before, change.after or ""
    if target.field == HIGHLIGHTS:
        known = lines_of(before)
        return "\n".join(line for line in lines_of(after) if line not in known)
    if target.field and is_list(target.field):
        listed = keywords_of(before)
        return ", ".join(word for word in keywords_of(after) if word not in listed)
    return after.strip()


def _proved(resume: Resume, change: Change, facts: Sequence[AttestedFact]) -> bool:
    if change.op is Op.ADD and not is_plain(change.after or ""):
        return False
    if not is_statement(change):
        return judge(resume, change, attested=tuple(facts)).allowed
    return names_proved(resume, change, facts) or sentences_proved(resume, change, facts)


def _needed(resume: Resume, change: Change, facts: Sequence[AttestedFact]) -> list[AttestedFact]:
    """The facts without which the change could not stand."""
    needed = list(facts)
    for fact in facts:
        others = [other for other in needed if other is not fact]
        if others and _proved(resume, change, others):
            needed = others
    return needed
