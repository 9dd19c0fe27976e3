"""What a person can do to a resume in the editor, as small values: each edit makes a new draft, the old one stays.

Pure: no Qt, no storage. An edit whose place is no longer there leaves the draft as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from app.domain.page_layout import PageLayout
from app.domain.resume import (
    ENTRY_TYPES,
    Basics,
    Entry,
    Highlight,
    ItemId,
    Profile,
    Resume,
    Section,
    new_entry_id,
    new_highlight_id,
)

BASICS = ItemId("basics")
HIGHLIGHTS = "highlights"

_Item = TypeVar("_Item")

Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """What is being edited: the resume and how it is laid out."""

    resume: Resume
    layout: PageLayout = PageLayout()


@dataclass(frozen=True)
class Place:
    """A field, an entry (no field) or a bullet (`item`). Profiles are entries of basics."""

    section: Section
    entry: ItemId
    field: str = ""
    item: ItemId | None = None

    @property
    def path(self) -> str:
        """The place as `Unsure.path` writes it."""
        parts = (self.section.value, self.entry, self.field, self.item)
        return "/".join(part for part in parts if part)


class Edit(Protocol):
    """One thing a person did."""

    @property
    def place(self) -> Place:
        """Where to look after the edit, or after undoing it."""

    @property
    def merge_key(self) -> str:
        """Edits with the same key that follow one another are one step of undo; "" = a step of its own."""

    def apply(self, draft: Draft) -> Draft:
        """The draft after the edit; the same draft when there is nothing to do."""


# --- reading -------------------------------------------------------------------------------------------------------


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
    return item


# --- the edits -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SetField:
    """Types into a field, or into a bullet."""

    place: Place
    value: Value

    @property
    def merge_key(self) -> str:
        """Typing into one field is one step."""
        return self.place.path

    def apply(self, draft: Draft) -> Draft:
        """The draft with the new value."""
        place = self.place
        if place.item is not None:
            return _with_bullet(draft, place, lambda bullet: _set(bullet, "text", self.value))
        return _with_entry(draft, place, lambda entry: _set(entry, place.field, self.value))


@dataclass(frozen=True)
class SetVisible:
    """Hides an entry or a bullet from the printed page, or shows it again."""

    place: Place
    visible: bool
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft with the entry or bullet hidden or shown."""
        change = _with_entry if self.place.item is None else _with_bullet
        return change(draft, self.place, lambda item: _set(item, "visible", self.visible))


@dataclass(frozen=True)
class AddEntry:
    """A new, empty entry at the end of a section (or in front, as jobs are listed newest first)."""

    section: Section
    id: ItemId
    index: int | None = None
    merge_key: str = ""

    @property
    def place(self) -> Place:
        """The new entry."""
        return Place(self.section, self.id)

    def apply(self, draft: Draft) -> Draft:
        """The draft with the entry."""
        kind = Profile if self.section is Section.BASICS else ENTRY_TYPES[self.section]
        return _inserted(draft, self.section, kind(id=self.id), self.index)


@dataclass(frozen=True)
class Duplicate:
    """A copy of an entry, or of a bullet, right behind it."""

    place: Place
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft with the copy."""
        return self._bullet(draft) if self.place.item else self._entry(draft)

    def _entry(self, draft: Draft) -> Draft:
        section = self.place.section
        index = _index(entries_of(draft.resume, section), self.place.entry)
        if index is None:
            return draft
        original = entries_of(draft.resume, section)[index]
        identifier = new_entry_id(draft.resume, section)
        update: dict[str, Any] = {"id": identifier}
        if hasattr(original, HIGHLIGHTS):
            numbered = enumerate(original.highlights, start=1)
            update[HIGHLIGHTS] = tuple(_set(bullet, "id", f"{identifier}h{number}") for number, bullet in numbered)
        return _inserted(draft, section, original.model_copy(update=update), index + 1)

    def _bullet(self, draft: Draft) -> Draft:
        identifier = new_highlight_id(draft.resume, self.place.entry)

        def copied(bullets: tuple[Highlight, ...], index: int) -> tuple[Highlight, ...]:
            copy = _set(bullets[index], "id", identifier)
            return (*bullets[: index + 1], copy, *bullets[index + 1 :])

        return _with_bullets(draft, self.place, copied)


@dataclass(frozen=True)
class Delete:
    """Takes away an entry or a bullet, and what the reader was unsure of in it."""

    place: Place
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft without it."""
        if self.place.item:
            changed = _with_bullets(draft, self.place, lambda bullets, index: bullets[:index] + bullets[index + 1 :])
        else:
            entries = entries_of(draft.resume, self.place.section)
            left = tuple(entry for entry in entries if entry.id != self.place.entry)
            changed = draft if len(left) == len(entries) else _with_entries(draft, self.place.section, left)
        return changed if changed is draft else _without_marks(changed, self.place)


@dataclass(frozen=True)
class Move:
    """Puts an entry, or a bullet within its entry, at another position."""

    place: Place
    index: int
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft in the new order; the position is kept within bounds."""
        if self.place.item:
            return _with_bullets(draft, self.place, lambda bullets, old: _moved(bullets, old, self.index))
        entries = entries_of(draft.resume, self.place.section)
        old = _index(entries, self.place.entry)
        if old is None or _bounded(self.index, entries) == old:
            return draft
        return _with_entries(draft, self.place.section, _moved(entries, old, self.index))


@dataclass(frozen=True)
class AddBullet:
    """A new bullet at a position of an entry (None = at the end). `place.item` is its id."""

    place: Place
    text: str = ""
    index: int | None = None
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft with the bullet."""
        assert self.place.item is not None

        def added(entry: Any) -> Any:
            bullets = entry.highlights
            index = len(bullets) if self.index is None else self.index
            bullet = Highlight(id=self.place.item or ItemId(""), text=self.text)
            return _set(entry, HIGHLIGHTS, (*bullets[:index], bullet, *bullets[index:]))

        return _with_entry(draft, self.place, added)


@dataclass(frozen=True)
class SplitBullet:
    """Enter inside a bullet: what stands behind the cursor becomes the next bullet."""

    place: Place
    at: int
    new_id: ItemId
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft with two bullets in place of one."""

        def split(bullets: tuple[Highlight, ...], index: int) -> tuple[Highlight, ...]:
            whole = bullets[index]
            head = _set(whole, "text", whole.text[: self.at].rstrip())
            tail = Highlight(id=self.new_id, text=whole.text[self.at :].lstrip(), visible=whole.visible)
            return (*bullets[:index], head, tail, *bullets[index + 1 :])

        return _with_bullets(draft, self.place, split)


@dataclass(frozen=True)
class JoinBullet:
    """Backspace at the start of a bullet: it becomes the end of the one before."""

    place: Place
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft with one bullet in place of two."""

        def joined(bullets: tuple[Highlight, ...], index: int) -> tuple[Highlight, ...]:
            if index == 0:
                return bullets
            text = " ".join(part for part in (bullets[index - 1].text, bullets[index].text) if part)
            return (*bullets[: index - 1], _set(bullets[index - 1], "text", text), *bullets[index + 1 :])

        changed = _with_bullets(draft, self.place, joined)
        return changed if changed is draft else _without_marks(changed, self.place)


@dataclass(frozen=True)
class Confirm:
    """Says that what the reader was unsure of is right."""

    place: Place
    path: str
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft without that mark."""
        return _with_marks(draft, lambda path: path != self.path)


@dataclass(frozen=True)
class MoveLine:
    """Moves a bullet to another section: into an entry (`entry`), or as a new entry of its own (None).

    `field` takes the text when it becomes an entry, or the summary of basics.
    """

    place: Place
    section: Section
    field: str
    entry: ItemId | None = None
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft with the line at its new place; an "Unsorted" left without lines goes away."""
        bullet = bullet_of(draft.resume, self.place)
        if bullet is None:
            return draft
        placed = self._placed(draft, bullet.text)
        if placed is draft:
            return draft
        left = Delete(self.place).apply(placed)
        old = entry_of(left.resume, self.place.section, self.place.entry)
        empty = self.place.section is Section.OTHER and old is not None and not old.highlights
        return Delete(replace(self.place, field="", item=None)).apply(left) if empty else left

    def _placed(self, draft: Draft, text: str) -> Draft:
        if self.section is Section.BASICS:
            place = Place(Section.BASICS, BASICS, self.field)
            there = str(value_at(draft.resume.basics, self.field))
            joined = f"{there}\n{text}" if there else text
            return SetField(place, joined).apply(draft)
        if self.entry is not None:
            place = Place(self.section, self.entry, self.field)
            if self.field == HIGHLIGHTS:
                return AddBullet(replace(place, item=new_highlight_id(draft.resume, self.entry)), text).apply(draft)
            target = entry_of(draft.resume, self.section, self.entry)
            return draft if target is None else SetField(place, (*target.keywords, *_items(text))).apply(draft)
        identifier = new_entry_id(draft.resume, self.section)
        added = AddEntry(self.section, identifier).apply(draft)
        entry = entry_of(added.resume, self.section, identifier)
        value: Value = _items(text) if isinstance(value_at(entry, self.field), tuple) else text
        return SetField(Place(self.section, identifier, self.field), value).apply(added)


@dataclass(frozen=True)
class SetLayout:
    """Another look, another order of sections, a hidden section."""

    layout: PageLayout
    place: Place = Place(Section.BASICS, BASICS)
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft in the new layout."""
        return draft if draft.layout == self.layout else replace(draft, layout=self.layout)


def bullet_of(resume: Resume, place: Place) -> Highlight | None:
    """The bullet at a place, None when it is gone."""
    entry = entry_of(resume, place.section, place.entry)
    return next((bullet for bullet in getattr(entry, HIGHLIGHTS, ()) if bullet.id == place.item), None)


# --- how the edits are made ----------------------------------------------------------------------------------------


def _items(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split(",") if (part := piece.strip()))


def _set(item: Any, field: str, value: object) -> Any:
    head, _, rest = field.partition(".")
    new = _set(getattr(item, head), rest, value) if rest else value
    return item if getattr(item, head) == new else item.model_copy(update={head: new})


def _index(items: tuple[Any, ...], identifier: ItemId | None) -> int | None:
    return next((index for index, item in enumerate(items) if item.id == identifier), None)


def _bounded(index: int, items: tuple[Any, ...]) -> int:
    return max(0, min(index, len(items) - 1))


def _moved(items: tuple[_Item, ...], old: int, new: int) -> tuple[_Item, ...]:
    rest = [*items[:old], *items[old + 1 :]]
    rest.insert(_bounded(new, items), items[old])
    return tuple(rest)


def _with_entries(draft: Draft, section: Section, entries: tuple[Any, ...]) -> Draft:
    resume = draft.resume
    if section is Section.BASICS:
        basics: Basics = resume.basics.model_copy(update={"profiles": entries})
        return replace(draft, resume=resume.model_copy(update={"basics": basics}))
    return replace(draft, resume=resume.with_entries(section, entries))


def _inserted(draft: Draft, section: Section, entry: Entry | Profile, index: int | None) -> Draft:
    entries = entries_of(draft.resume, section)
    at = len(entries) if index is None else index
    return _with_entries(draft, section, (*entries[:at], entry, *entries[at:]))


def _with_entry(draft: Draft, place: Place, change: Callable[[Any], Any]) -> Draft:
    if place.section is Section.BASICS and place.entry == BASICS:
        basics = change(draft.resume.basics)
        same = basics is draft.resume.basics
        return draft if same else replace(draft, resume=draft.resume.model_copy(update={"basics": basics}))
    entries = entries_of(draft.resume, place.section)
    index = _index(entries, place.entry)
    if index is None:
        return draft
    changed = change(entries[index])
    if changed is entries[index]:
        return draft
    return _with_entries(draft, place.section, (*entries[:index], changed, *entries[index + 1 :]))


def _with_bullets(
    draft: Draft, place: Place, change: Callable[[tuple[Highlight, ...], int], tuple[Highlight, ...]]
) -> Draft:
    def changed(entry: Any) -> Any:
        index = _index(entry.highlights, place.item)
        return entry if index is None else _set(entry, HIGHLIGHTS, change(entry.highlights, index))

    return _with_entry(draft, place, changed)


def _with_bullet(draft: Draft, place: Place, change: Callable[[Highlight], Highlight]) -> Draft:
    return _with_bullets(
        draft,
        place,
        lambda bullets, index: (*bullets[:index], change(bullets[index]), *bullets[index + 1 :]),
    )


def _with_marks(draft: Draft, keep: Callable[[str], bool]) -> Draft:
    meta = draft.resume.meta
    left = tuple(mark for mark in meta.unsure if keep(mark.path))
    if len(left) == len(meta.unsure):
        return draft
    return replace(draft, resume=draft.resume.model_copy(update={"meta": meta.model_copy(update={"unsure": left})}))


def _without_marks(draft: Draft, place: Place) -> Draft:
    gone = place.path
    return _with_marks(draft, lambda path: path != gone and not path.startswith(f"{gone}/"))
