"""What a set of accepted changes would take away together (GUARD 7.5): each may be fine alone, and a job be gone.

No job and no section vanishes; at least half of an entry's bullets and of a list's keywords stay.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from app.domain.changes import Change, Op, bullets_at
from app.domain.changes.places import HIGHLIGHTS, PlaceNotFound, field_value, holder, is_list, rendered
from app.domain.frozen import Frozen
from app.domain.resume import ENTRY_TYPES, Entry, Resume, Section

_MAY_GO_SINGLY = (Section.INTERESTS,)
_SHORT_LIST = 2
"""A list of so few keywords may lose all but one."""


class LossKind(StrEnum):
    """What would be gone."""

    SECTION = "section"
    ENTRY = "entry"
    BULLETS = "bullets"
    KEYWORDS = "keywords"


class Loss(Frozen):
    """One thing that would be gone. `name` is the heading of the entry ("" for a section)."""

    kind: LossKind
    section: Section
    name: str = ""


def losses(original: Resume, tailored: Resume, changes: Iterable[Change]) -> tuple[Loss, ...]:
    """What `changes`, which led from one to the other, take away together."""
    return (*_vanished(original, tailored), *_thinned(original, changes))


def _vanished(original: Resume, tailored: Resume) -> Iterator[Loss]:
    for section in ENTRY_TYPES:
        before = [entry for entry in original.entries(section) if entry.visible]
        left = {entry.id for entry in tailored.entries(section) if entry.visible}
        if before and not left:
            yield Loss(kind=LossKind.SECTION, section=section)
        elif section not in _MAY_GO_SINGLY:
            for entry in before:
                if entry.id not in left:
                    yield Loss(kind=LossKind.ENTRY, section=section, name=_name(entry))


def _thinned(original: Resume, changes: Iterable[Change]) -> Iterator[Loss]:
    taken: dict[tuple[Section, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        target = change.target
        if _takes_away(change) and target.entry and target.field and target.item:
            taken[(target.section, target.entry, target.field)].append(change)
    for (section, _, field), removals in taken.items():
        target = removals[0].target
        gone = {item for change in removals for item in (change.target.item, *change.target.more_items)}
        if field == HIGHLIGHTS:
            total = len(bullets_at(original, target))
            if (total - len(gone)) * 2 < total:
                yield Loss(kind=LossKind.BULLETS, section=section, name=_name(holder(original, target)))
        elif is_list(field) and _too_few(_length(original, removals[0]), len(gone)):
            yield Loss(kind=LossKind.KEYWORDS, section=section, name=_name(holder(original, target)))


def _takes_away(change: Change) -> bool:
    return change.op in (Op.REMOVE, Op.HIDE) or (change.op is Op.REPLACE and not (change.after or "").strip())


def _too_few(total: int, gone: int) -> bool:
    left = total - gone
    return left == 0 or (total > _SHORT_LIST and left * 2 < total)


def _length(resume: Resume, change: Change) -> int:
    try:
        return len(field_value(holder(resume, change.target), change.target.field or ""))
    except PlaceNotFound:
        return 0


def _name(entry: Entry) -> str:
    return rendered(entry).partition("\n")[0].replace(" | ", " · ")
