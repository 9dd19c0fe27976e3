"""The fact guard: may a change stand? Only when the resume proves, at that place, every word which it would then say.

Pure, deterministic and offline; who proposes a change makes no difference. It runs last: nothing rewrites text after.
"""

import json
from typing import Any

from pydantic import ValidationError

from app.domain.changes import Change, ChangeId, Op, apply, bullets_at
from app.domain.changes.parsing import lines_of
from app.domain.changes.places import holder, is_list
from app.domain.errors import ChangeConflict
from app.domain.facts import AttestedFact
from app.domain.guard import fields, removal, skills, summaries, texts
from app.domain.guard.form import form_findings
from app.domain.guard.proving import unproved
from app.domain.guard.source import heading_of
from app.domain.guard.together import judge_together
from app.domain.guard.verdicts import Finding, verdict
from app.domain.resume import Resume, Section
from app.domain.review import GuardVerdict

__all__ = ["judge", "judge_line", "judge_together"]

_PROSE = ("summary", "description", "reference")


def judge(resume: Resume, change: Change, *, attested: tuple[AttestedFact, ...] = ()) -> GuardVerdict:
    """Whether a change may stand; a change that does not fit the resume is blocked as a conflict."""
    try:
        apply(resume, change)
    except ChangeConflict:
        return verdict([Finding("conflict")])
    facts = tuple(fact.text for fact in attested if fact.holds_at(change.target.section, change.target.entry))
    return verdict(_findings(resume, change, facts))


def judge_line(resume: Resume, line: str) -> dict[str, str | None]:
    """One JSON line {"id", "change"} judged: {"id", "verdict", "kind", "reason"}. An unreadable change is blocked."""
    identifier = ""
    try:
        case = json.loads(line)
        identifier = str(case.get("id", ""))
        change = Change.model_validate({"id": ChangeId(identifier or "c"), **case["change"]})
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
        found = verdict([Finding("conflict")])
    else:
        found = judge(resume, change)
    return {
        "id": identifier,
        "verdict": "allow" if found.allowed else "block",
        "kind": found.kind or None,
        "reason": found.reason,
    }


def _findings(resume: Resume, change: Change, facts: tuple[str, ...]) -> list[Finding]:
    if change.op is Op.MOVE:
        return removal.judge_move(change)
    if change.op in (Op.REMOVE, Op.HIDE) or (change.op is Op.REPLACE and not (change.after or "").strip()):
        return removal.judge_removal(resume, change)
    if change.op is Op.ADD:
        return _added(resume, change, facts)
    return _replaced(resume, change, facts)


def _added(resume: Resume, change: Change, facts: tuple[str, ...]) -> list[Finding]:
    target, after = change.target, change.after or ""
    if target.entry is None and target.section is not Section.BASICS:
        if facts and not unproved(after, facts):
            return []
        return [*form_findings("", after), Finding(fields.KIND_OF_SECTION[target.section], (after.split("\n")[0],))]
    if target.field is None or (target.section is Section.BASICS and target.field != "summary"):
        return [Finding("changed_identity_or_contact", (after.split("\n")[0],))]
    if target.section is Section.BASICS:
        return summaries.judge_summary("", after, resume=resume, attested=facts)
    entry = holder(resume, target)
    if target.field == "highlights":
        bullets = [bullet.text for bullet in entry.highlights]
        return [
            finding
            for line in lines_of(after)
            for finding in texts.judge_new_bullet(
                line, bullets, heading=heading_of(entry), resume=resume, attested=facts
            )
        ]
    if skills.is_keyword_field(target.section, target.field):
        return skills.judge_keywords("", after, resume=resume, attested=facts)
    if target.field in fields.DATES:
        return [Finding("changed_date_or_duration", (after,))]
    if target.field in _PROSE:
        bullets = [bullet.text for bullet in getattr(entry, "highlights", ())]
        return texts.judge_new_bullet(after, bullets, heading=heading_of(entry), resume=resume, attested=facts)
    kind = fields.KIND_OF_FIELD.get((target.section, target.field), fields.KIND_OF_SECTION[target.section])
    return [] if facts and not unproved(after, facts) else [Finding(kind, (after,))]


def _replaced(resume: Resume, change: Change, facts: tuple[str, ...]) -> list[Finding]:
    target, before, after = change.target, change.before or "", change.after or ""
    if target.field is None:
        return [] if before == after else [Finding(fields.KIND_OF_SECTION[target.section], (after.split("\n")[0],))]
    if target.section is Section.BASICS:
        return _replaced_basics(resume, target.field, before, after, facts)
    entry = holder(resume, target)
    heading = heading_of(entry)
    if target.field == "highlights" and target.item is None:
        old = [bullet.text for bullet in bullets_at(resume, target)]
        return texts.judge_bullets(old, lines_of(after), heading=heading, resume=resume, attested=facts)
    if target.field == "highlights":
        return texts.judge_statement(before, after, heading=heading, resume=resume, attested=facts)
    return _replaced_field(resume, change, entry, facts)


def _replaced_basics(resume: Resume, field: str, before: str, after: str, facts: tuple[str, ...]) -> list[Finding]:
    if field == "summary":
        return summaries.judge_summary(before, after, resume=resume, attested=facts)
    if field == "label":
        return fields.judge_label(before, after, resume=resume, attested=facts)
    return fields.judge_identity(field, before, after)


def _replaced_field(resume: Resume, change: Change, entry: Any, facts: tuple[str, ...]) -> list[Finding]:
    target, before, after = change.target, change.before or "", change.after or ""
    field = target.field or ""
    if skills.is_keyword_field(target.section, field):
        return skills.judge_keywords(before, after, resume=resume, attested=facts)
    if is_list(field) and field != "roles":
        return fields.judge_list(target.section, before, after)
    if field in fields.DATES:
        return fields.judge_date(before, after)
    if field in ("url", "location"):
        return fields.judge_identity(field, before, after)
    if field in _PROSE and target.section not in (Section.AWARDS, Section.REFERENCES):
        bullets = "\n".join(bullet.text for bullet in getattr(entry, "highlights", ()))
        return texts.judge_statement(
            before, after, heading=f"{heading_of(entry)} | {bullets}", resume=resume, attested=facts
        )
    if target.section is Section.REFERENCES:
        return [] if before.split() == after.split() else [Finding("new_client_or_named_entity", (after,), before)]
    if target.section is Section.SKILLS:
        return skills.judge_keywords(before, after, resume=resume, attested=facts)
    return fields.judge_name(target.section, field, before, after, entry=entry, attested=facts)
