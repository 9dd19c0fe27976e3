"""One proposed change to a resume: a small value that can be applied, undone exactly, and shown word by word.

A change names a place (`Target`), the text that stands there (`before`) and the text that shall (`after`). A change
whose `before` is not the text of its place is a conflict, never a pass.
"""

import hashlib
import json
from enum import StrEnum
from typing import NewType

from app.domain.frozen import Frozen
from app.domain.resume import ItemId, Section

ChangeId = NewType("ChangeId", str)
"""Names a change; the same proposal on the same resume always has the same id."""


class Op(StrEnum):
    """What a change does at its place."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"
    HIDE = "hide"


class Destination(Frozen):
    """Where a moved thing goes: an entry (None = the list of entries itself) and a position counted from 0."""

    entry: ItemId | None = None
    index: int = 0


class Target(Frozen):
    """A place in a resume.

    `field` is the JSON Resume name ("startDate", "highlights", "location.city"); `item` a bullet's id, or a keyword
    itself. No field = the whole entry; no entry either = the whole section. `more_items` are further bullets a merge
    takes in; `to` is where a move goes.
    """

    section: Section
    entry: ItemId | None = None
    field: str | None = None
    item: str | None = None
    more_items: tuple[ItemId, ...] = ()
    to: Destination | None = None


class ChangeSource(StrEnum):
    """Who proposed it."""

    OFFLINE = "offline"
    MODEL = "model"
    PERSON = "person"


class Change(Frozen):
    """A proposal. None as `before` or `after` means that nothing stands there (add; remove, hide).

    `reason` is a sentence for the person; `rests_on` the resume texts it rests on; `requirement_id` the requirement of
    the advert it serves ("" = none).
    """

    id: ChangeId
    op: Op
    target: Target
    before: str | None = None
    after: str | None = None
    reason: str = ""
    rests_on: tuple[str, ...] = ()
    requirement_id: str = ""
    source: ChangeSource = ChangeSource.OFFLINE
    exact: str = ""
    """Only on an inverse: the former value as JSON, where `after` (its text) does not say all (ids, visibility)."""


def change_id(
    op: Op, target: Target, *, before: str | None, after: str | None, source: ChangeSource = ChangeSource.OFFLINE
) -> ChangeId:
    """The id of a proposal, made from what it does and who proposes it: the same proposal has the same id for ever."""
    content = json.dumps([op, target.model_dump(mode="json"), before, after, source], ensure_ascii=False)
    return ChangeId("c" + hashlib.sha256(content.encode()).hexdigest()[:16])
