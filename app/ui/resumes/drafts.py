"""A draft of a resume in the editor: where things stand in it, and how a changed copy is made. Pure, frozen throughout.

What a change leaves alone is shared between the old draft and the new one, so `is` tells what has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic.alias_generators import to_camel

from app.domain.page_layout import PageLayout
from app.domain.resume import Basics, Entry, Highlight, ItemId, Profile, Resume, Section

BASICS = ItemId("basics")
HIGHLIGHTS = "highlights"

Value = str | tuple[str, ...]
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Draft:
    """What is being edited: the resume and how it is laid out."""

    resume: Resume
    layout: PageLayout = field(default_factory=PageLayout)


@dataclass(frozen=True)
class Place:
    """A field, an entry (no field) or a bullet (`item`). Profiles are entries of basics."""

    section: Section
    entry: ItemId
    field: str = ""
    item: ItemId | None = None

    @property
    def path(self) -> str:
        """The place as `Unsure.path` writes it: with the JSON name of the field."""
        parts = (self.section.value, self.entry, to_camel(self.field), self.item)
        return "/".join(part for part in parts if part)

    @property
    def anchor(self) -> str:
        """The id of the printed thing it belongs to."""
        if self.section is Section.BASICS:
            return "summary" if self.field == "summary" else BASICS
        return self.item or self.entry


def entries_of(resume: Resume, section: Section) -> tuple[Any, ...]:
    """The entries of a section; those of basics are the profiles."""
    return resume.basics.profiles if section is Section.BASICS else resume.entries(section)


def entry_of(resume: Resume, section: Section, entry: ItemId) -> Any | None:
    """One entry (or the basics themselves), None when it is gone."""
    if section is Section.BASICS and entry == BASICS:
        return resume.basics
    return next((item for item in entries_of(resume, section) if item.id == entry), None)


def value_at(item: Any, field: str) -> Value:
    """The value of a field, which may be dotted ("location.city")."""
    for part in field.split("."):
        item = getattr(item, part)
    value: Value = item
    return value


def bullet_of(resume: Resume, place: Place) -> Highlight | None:
    """The bullet at a place, None when it is gone."""
    entry = entry_of(resume, place.section, place.entry)
    return next((bullet for bullet in getattr(entry, HIGHLIGHTS, ()) if bullet.id == place.item), None)


def split_items(text: str) -> tuple[str, ...]:
    """The parts of a line separated by commas."""
    return tuple(part for piece in text.split(",") if (part := piece.strip()))


def with_value(item: Any, field: str, value: object) -> Any:
    """The item with another value in a field, which may be dotted; the same item when it has that value."""
    head, _, rest = field.partition(".")
    new = with_value(getattr(item, head), rest, value) if rest else value
    return item if getattr(item, head) == new else item.model_copy(update={head: new})


def index_of(items: tuple[Any, ...], identifier: ItemId | None) -> int | None:
    """The position of an item, None when it is not there."""
    return next((index for index, item in enumerate(items) if item.id == identifier), None)


def bounded(index: int, items: tuple[Any, ...]) -> int:
    """A position moved into the list."""
    return max(0, min(index, len(items) - 1))


def moved(items: tuple[_Item, ...], old: int, new: int) -> tuple[_Item, ...]:
    """The items with one of them at another position."""
    rest = [*items[:old], *items[old + 1 :]]
    rest.insert(bounded(new, items), items[old])
    return tuple(rest)


def with_entries(draft: Draft, section: Section, entries: tuple[Any, ...]) -> Draft:
    """The draft with other entries in a section (for basics: other profiles)."""
    resume = draft.resume
    if section is Section.BASICS:
        basics: Basics = resume.basics.model_copy(update={"profiles": entries})
        return replace(draft, resume=resume.model_copy(update={"basics": basics}))
    return replace(draft, resume=resume.with_entries(section, entries))


def inserted(draft: Draft, section: Section, entry: Entry | Profile, index: int | None) -> Draft:
    """The draft with one more entry in a section; None = at the end."""
    entries = entries_of(draft.resume, section)
    at = len(entries) if index is None else index
    return with_entries(draft, section, (*entries[:at], entry, *entries[at:]))


def with_entry(draft: Draft, place: Place, change: Callable[[Any], Any]) -> Draft:
    """The draft with one entry (or the basics) changed."""
    if place.section is Section.BASICS and place.entry == BASICS:
        basics = change(draft.resume.basics)
        same = basics is draft.resume.basics
        return draft if same else replace(draft, resume=draft.resume.model_copy(update={"basics": basics}))
    entries = entries_of(draft.resume, place.section)
    index = index_of(entries, place.entry)
    if index is None:
        return draft
    changed = change(entries[index])
    if changed is entries[index]:
        return draft
    return with_entries(draft, place.section, (*entries[:index], changed, *entries[index + 1 :]))


def with_bullets(
    draft: Draft, place: Place, change: Callable[[tuple[Highlight, ...], int], tuple[Highlight, ...]]
) -> Draft:
    """The draft with the bullets of an entry changed; `change` also gets the position of the bullet at the place."""

    def changed(entry: Any) -> Any:
        index = index_of(entry.highlights, place.item)
        return entry if index is None else with_value(entry, HIGHLIGHTS, change(entry.highlights, index))

    return with_entry(draft, place, changed)


def with_bullet(draft: Draft, place: Place, change: Callable[[Highlight], Highlight]) -> Draft:
    """The draft with one bullet changed."""
    return with_bullets(
        draft,
        place,
        lambda bullets, index: (*bullets[:index], change(bullets[index]), *bullets[index + 1 :]),
    )


def with_marks(draft: Draft, keep: Callable[[str], bool]) -> Draft:
    """The draft with only those doubts of the reader whose path `keep` says yes to."""
    meta = draft.resume.meta
    left = tuple(mark for mark in meta.unsure if keep(mark.path))
    if len(left) == len(meta.unsure):
        return draft
    return replace(draft, resume=draft.resume.model_copy(update={"meta": meta.model_copy(update={"unsure": left})}))


def without_marks(draft: Draft, place: Place) -> Draft:
    """The draft without the doubts about a place and all that stood in it."""
    gone = place.path
    return with_marks(draft, lambda path: path != gone and not path.startswith(f"{gone}/"))
