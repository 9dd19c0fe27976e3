"""Judging what takes something away or puts it elsewhere: no job and no section vanishes (GUARD 7.5)."""

from app.domain.changes import Change, Op, bullets_at
from app.domain.guard.verdicts import Finding
from app.domain.resume import Resume, Section

_MAY_GO = (Section.INTERESTS,)
_DATES = ("startDate", "endDate", "date", "releaseDate")


def judge_removal(resume: Resume, change: Change) -> list[Finding]:
    """Removing or hiding."""
    target = change.target
    words = ((change.before or "").split("\n")[0][:80],)
    if target.field == "highlights":
        total = len(bullets_at(resume, target))
        gone = 1 + len(target.more_items) if target.item else total
        return [] if total and (total - gone) * 2 >= total else [Finding("dropped_content", words)]
    if target.item is not None:
        return []
    if target.field in _DATES:
        return [Finding("changed_date_or_duration", words)]
    if target.section in _MAY_GO and target.entry is not None:
        return []
    if target.section is Section.BASICS and target.field != "summary":
        return [Finding("changed_identity_or_contact", words)]
    return [Finding("dropped_content", words)]


def judge_move(change: Change) -> list[Finding]:
    """Moving: free within an entry or a list; keywords may go to another group."""
    target = change.target
    elsewhere = target.to is not None and target.to.entry not in (None, target.entry)
    if elsewhere and target.field == "highlights":
        return [Finding("moved_fact", ((change.before or "")[:80],))]
    if change.before != change.after and change.op is Op.MOVE and change.after is not None:
        return [Finding("conflict")]
    return []
