"""Judging several changes as one: what each may take away by itself may be too much taken together (GUARD 7.5)."""

from collections.abc import Sequence
from typing import Any

from app.domain.changes import Change, Op, apply_all
from app.domain.errors import ChangeConflict
from app.domain.guard.proving import unproved
from app.domain.guard.verdicts import Finding, verdict
from app.domain.guard.wording import wording_of
from app.domain.resume import ENTRY_TYPES, Highlight, Resume, Section
from app.domain.review import GuardVerdict

_STILL_SAID = 0.6
"""From this share of its words on, a bullet which a rewriting or a merge took up is still said."""
_LISTS = ("keywords", "courses")


def judge_together(resume: Resume, changes: Sequence[Change]) -> GuardVerdict:
    """Whether the resume with all `changes` applied in order still has what it may not lose.

    Of each entry at least half of the shown bullets must stay, of each list at least half of its words, every entry,
    every section. Says nothing about the words of the changes: those are judged one by one. Changes which do not fit
    the resume, one after the other, are a conflict.
    """
    try:
        changed = apply_all(resume, changes)
    except ChangeConflict:
        return verdict([Finding("conflict")])
    removed = {item for change in changes if _takes_away(change) for item in _items(change)}
    findings = [
        finding for section in ENTRY_TYPES for finding in _section_findings(section, resume, changed, removed=removed)
    ]
    if resume.basics.summary and not changed.basics.summary:
        findings.append(_lost(resume.basics.summary))
    return verdict(findings)


def _takes_away(change: Change) -> bool:
    return change.op in (Op.REMOVE, Op.HIDE) or (change.op is Op.REPLACE and not (change.after or "").strip())


def _items(change: Change) -> tuple[str, ...]:
    return (change.target.item, *change.target.more_items) if change.target.item else ()


def _section_findings(section: Section, before: Resume, after: Resume, *, removed: set[str]) -> list[Finding]:
    old = [entry for entry in before.entries(section) if entry.visible]
    new = {entry.id: entry for entry in after.entries(section) if entry.visible}
    gone = [entry for entry in old if entry.id not in new]
    if gone and (section is not Section.INTERESTS or len(gone) == len(old)):
        return [_lost(_name_of(entry)) for entry in gone]
    findings = [
        finding
        for entry in old
        if entry.id in new
        for finding in _lost_bullets(_bullets(entry), _bullets(new[entry.id]), removed=removed)
    ]
    for field in _LISTS:
        findings += _lost_words(_words(old, field), _words(list(new.values()), field))
    return findings


def _bullets(entry: Any) -> list[Highlight]:
    return [bullet for bullet in getattr(entry, "highlights", ()) if bullet.visible]


def _lost_bullets(old: list[Highlight], new: list[Highlight], *, removed: set[str]) -> list[Finding]:
    kept = {bullet.id for bullet in new}
    lines = tuple(bullet.text for bullet in new)
    gone = [b for b in old if b.id not in kept and (b.id in removed or not _still_said(b.text, lines))]
    return [_lost(bullet.text) for bullet in gone] if len(gone) * 2 > len(old) else []


def _still_said(text: str, lines: tuple[str, ...]) -> bool:
    content = wording_of(text).content
    missing = unproved(text, lines)
    return bool(content) and 1 - len(missing) / len(content) >= _STILL_SAID


def _words(entries: Sequence[Any], field: str) -> list[str]:
    return [word for entry in entries for word in getattr(entry, field, ())]


def _lost_words(old: list[str], new: list[str]) -> list[Finding]:
    missing = tuple(word for word in old if word not in new)
    return [Finding("dropped_content", missing)] if len(old) > 2 and len(new) * 2 < len(old) else []


def _name_of(entry: Any) -> str:
    values = (getattr(entry, field, "") for field in type(entry).model_fields if field not in ("id", "visible"))
    return next((value for value in values if isinstance(value, str) and value), "")


def _lost(text: str) -> Finding:
    return Finding("dropped_content", (text.split("\n")[0][:80],))
