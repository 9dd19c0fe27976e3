"""Where each line of a tailored resume comes from: the original text, the changes that made it what it is, and for each
change the vouched facts and the line of the advert behind it.

Nothing is guessed: the accepted changes are carried out anew, one by one, and what each of them did is noted.
"""

from collections.abc import Iterator
from enum import StrEnum

from app.domain.changes import Change, Op, apply
from app.domain.changes.places import HIGHLIGHTS, rendered
from app.domain.facts import AttestedFact
from app.domain.frozen import Frozen
from app.domain.resume import ENTRY_TYPES, Entry, ItemId, Resume, Section
from app.domain.review import Review, ReviewItem
from app.domain.review_outcome import in_turn


class Origin(StrEnum):
    """How a line came to be what it is."""

    KEPT = "kept"
    MOVED = "moved"
    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"
    BY_HAND = "by_hand"


class LineKey(Frozen):
    """Names a line for as long as the resume lives. No `item`: a field, or a heading or list of the entry."""

    section: Section
    entry: ItemId
    field: str = ""
    item: ItemId | None = None


class OriginStep(Frozen):
    """A change that touched a line, the facts it needed, and the requirement it serves, in the advert's words."""

    change: Change
    facts: tuple[AttestedFact, ...] = ()
    requirement: str = ""


class LineOrigin(Frozen):
    """A line of the tailored version (`text`), what it was in the original ("" = not there), and what led there."""

    key: LineKey
    origin: Origin
    text: str
    original: str
    steps: tuple[OriginStep, ...] = ()


class Provenance(Frozen):
    """All lines in printed order, those that were taken out at the end."""

    lines: tuple[LineOrigin, ...] = ()

    @property
    def changed(self) -> tuple[LineOrigin, ...]:
        """The lines that are not simply the original's."""
        return tuple(line for line in self.lines if line.origin is not Origin.KEPT)


_Lines = dict[LineKey, str]


def provenance(
    original: Resume, tailored: Resume, review: Review, *, facts: tuple[AttestedFact, ...] = ()
) -> Provenance:
    """Traces every printed line of `tailored`. Raises ChangeConflict when the accepted changes do not fit."""
    steps: dict[LineKey, list[OriginStep]] = {}
    by_change = {item.id: item for item in review.items}
    first = before = lines_of_resume(original)
    resume = original
    for change in in_turn(review.accepted()):
        resume = apply(resume, change)
        after = lines_of_resume(resume)
        for key in _touched(before, after, change):
            steps.setdefault(key, []).append(_step(by_change[change.id], facts))
        before = after
    last = lines_of_resume(tailored)
    keys = [*last, *(key for key in first if key not in last)]
    return Provenance(lines=tuple(_line(key, first, before, last, tuple(steps.get(key, ()))) for key in keys))


def lines_of_resume(resume: Resume) -> _Lines:
    """Every printed line of a resume but the contact data, in order."""
    return dict(_lines(resume))


def _lines(resume: Resume) -> Iterator[tuple[LineKey, str]]:
    for field in ("label", "summary"):
        if text := getattr(resume.basics, field):
            yield LineKey(section=Section.BASICS, entry=resume.basics.id, field=field), text
    for section in ENTRY_TYPES:
        for entry in resume.entries(section):
            if entry.visible:
                yield from _lines_of_entry(section, entry)


def _lines_of_entry(section: Section, entry: Entry) -> Iterator[tuple[LineKey, str]]:
    bullets = getattr(entry, HIGHLIGHTS, ())
    without = entry.model_copy(update={HIGHLIGHTS: ()}) if bullets else entry
    if text := rendered(without).strip().replace(" | ", " · "):
        yield LineKey(section=section, entry=entry.id), text
    for bullet in bullets:
        if bullet.visible:
            yield LineKey(section=section, entry=entry.id, field=HIGHLIGHTS, item=bullet.id), bullet.text


def _touched(before: _Lines, after: _Lines, change: Change) -> list[LineKey]:
    changed = [
        key for key in (*after, *(key for key in before if key not in after)) if before.get(key) != after.get(key)
    ]
    if change.op is not Op.MOVE or changed:
        return changed
    target = change.target
    moved = [
        key for key in after if key.section is target.section and key.entry == target.entry and key.item == target.item
    ]
    return moved[:1]


def _step(item: ReviewItem, facts: tuple[AttestedFact, ...]) -> OriginStep:
    used = tuple(fact for fact in facts if fact.id in item.verdict.facts)
    return OriginStep(change=item.change, facts=used, requirement=item.requirement)


def _line(key: LineKey, first: _Lines, proposed: _Lines, last: _Lines, steps: tuple[OriginStep, ...]) -> LineOrigin:
    text, original = last.get(key, ""), first.get(key, "")
    if text != proposed.get(key, ""):
        origin = Origin.BY_HAND
    elif not text:
        origin = Origin.REMOVED
    elif not original:
        origin = Origin.ADDED
    elif text != original:
        origin = Origin.REWORDED
    else:
        origin = Origin.MOVED if steps else Origin.KEPT
    return LineOrigin(key=key, origin=origin, text=text, original=original, steps=steps)
