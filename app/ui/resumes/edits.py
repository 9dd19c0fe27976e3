"""What a person can do to a resume in the editor, as small values: each edit makes a new draft, the old one stays.

Pure: no Qt, no storage. An edit whose place is no longer there leaves the draft as it is.
"""

from dataclasses import dataclass, replace
from typing import Any, Protocol

from app.domain.page_layout import PageLayout
from app.domain.resume import ENTRY_TYPES, Highlight, ItemId, Profile, Section, new_entry_id, new_highlight_id
from app.ui.resumes.drafts import (
    BASICS,
    HIGHLIGHTS,
    Draft,
    Place,
    Value,
    bounded,
    bullet_of,
    entries_of,
    entry_of,
    index_of,
    inserted,
    moved,
    split_items,
    value_at,
    with_bullet,
    with_bullets,
    with_entries,
    with_entry,
    with_marks,
    with_value,
    without_marks,
)


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
            return with_bullet(draft, place, lambda bullet: with_value(bullet, "text", self.value))
        return with_entry(draft, place, lambda entry: with_value(entry, place.field, self.value))


@dataclass(frozen=True)
class SetVisible:
    """Hides an entry or a bullet from the printed page, or shows it again."""

    place: Place
    visible: bool
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft with the entry or bullet hidden or shown."""
        change = with_entry if self.place.item is None else with_bullet
        return change(draft, self.place, lambda item: with_value(item, "visible", self.visible))


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
        return inserted(draft, self.section, kind(id=self.id), self.index)


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
        index = index_of(entries_of(draft.resume, section), self.place.entry)
        if index is None:
            return draft
        original = entries_of(draft.resume, section)[index]
        identifier = new_entry_id(draft.resume, section)
        update: dict[str, Any] = {"id": identifier}
        if hasattr(original, HIGHLIGHTS):
            numbered = enumerate(original.highlights, start=1)
            update[HIGHLIGHTS] = tuple(
                with_value(bullet, "id", f"{identifier}h{number}") for number, bullet in numbered
            )
        return inserted(draft, section, original.model_copy(update=update), index + 1)

    def _bullet(self, draft: Draft) -> Draft:
        identifier = new_highlight_id(draft.resume, self.place.entry)

        def copied(bullets: tuple[Highlight, ...], index: int) -> tuple[Highlight, ...]:
            copy = with_value(bullets[index], "id", identifier)
            return (*bullets[: index + 1], copy, *bullets[index + 1 :])

        return with_bullets(draft, self.place, copied)


@dataclass(frozen=True)
class Delete:
    """Takes away an entry or a bullet, and what the reader was unsure of in it."""

    place: Place
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft without it."""
        if self.place.item:
            changed = with_bullets(draft, self.place, lambda bullets, index: bullets[:index] + bullets[index + 1 :])
        else:
            entries = entries_of(draft.resume, self.place.section)
            left = tuple(entry for entry in entries if entry.id != self.place.entry)
            changed = draft if len(left) == len(entries) else with_entries(draft, self.place.section, left)
        return changed if changed is draft else without_marks(changed, self.place)


@dataclass(frozen=True)
class Move:
    """Puts an entry, or a bullet within its entry, at another position."""

    place: Place
    index: int
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft in the new order; the position is kept within bounds."""
        if self.place.item:
            return with_bullets(draft, self.place, lambda bullets, old: moved(bullets, old, self.index))
        entries = entries_of(draft.resume, self.place.section)
        old = index_of(entries, self.place.entry)
        if old is None or bounded(self.index, entries) == old:
            return draft
        return with_entries(draft, self.place.section, moved(entries, old, self.index))


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
            return with_value(entry, HIGHLIGHTS, (*bullets[:index], bullet, *bullets[index:]))

        return with_entry(draft, self.place, added)


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
            head = with_value(whole, "text", whole.text[: self.at].rstrip())
            tail = Highlight(id=self.new_id, text=whole.text[self.at :].lstrip(), visible=whole.visible)
            return (*bullets[:index], head, tail, *bullets[index + 1 :])

        return with_bullets(draft, self.place, split)


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
            return (*bullets[: index - 1], with_value(bullets[index - 1], "text", text), *bullets[index + 1 :])

        changed = with_bullets(draft, self.place, joined)
        return changed if changed is draft else without_marks(changed, self.place)


@dataclass(frozen=True)
class Confirm:
    """Says that what the reader was unsure of is right."""

    place: Place
    path: str
    merge_key: str = ""

    def apply(self, draft: Draft) -> Draft:
        """The draft without that mark."""
        return with_marks(draft, lambda path: path != self.path)


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
            return draft if target is None else SetField(place, (*target.keywords, *split_items(text))).apply(draft)
        identifier = new_entry_id(draft.resume, self.section)
        added = AddEntry(self.section, identifier).apply(draft)
        entry = entry_of(added.resume, self.section, identifier)
        value: Value = split_items(text) if isinstance(value_at(entry, self.field), tuple) else text
        return SetField(Place(self.section, identifier, self.field), value).apply(added)


@dataclass(frozen=True)
class SetLayout:
    """Another look, another order of sections, a hidden section."""

    layout: PageLayout
    merge_key: str = ""

    @property
    def place(self) -> Place:
        """The top of the resume."""
        return Place(Section.BASICS, BASICS)

    def apply(self, draft: Draft) -> Draft:
        """The draft in the new layout."""
        return draft if draft.layout == self.layout else replace(draft, layout=self.layout)
