"""The parts of a page: what every format is written from, in the order it is read."""

from typing import Final

from app.domain.frozen import Frozen

_LETTERS_PER_LINE: Final = 28


class Link(Frozen):
    """Text, and where it leads ("" = nowhere)."""

    text: str
    href: str = ""


class Item(Frozen):
    """One bullet; `text` is a rich field."""

    id: str
    text: str


class Labelled(Frozen):
    """A word and what belongs to it: "Grade" "1.3", "Technologies" "PostgreSQL, Redis"; either may be empty."""

    label: str
    text: str
    is_technologies: bool = False


class PrintedEntry(Frozen):
    """One entry. `title` leads; `organization`, `place`, `when`, `link` follow; `summary` is a rich field.

    Where nothing could lead, what there is has moved up into `title`.
    """

    id: str
    title: str = ""
    organization: str = ""
    place: str = ""
    when: str = ""
    link: Link | None = None
    summary: str = ""
    notes: tuple[Labelled, ...] = ()
    tags: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def more(self) -> str:
        """Everything but its title, on one line."""
        notes = (f"{note.label} {note.text}" for note in self.notes)
        parts = (self.organization, self.place, self.when, *self.tags, self.summary, *notes)
        return ", ".join(part for part in (*parts, *(item.text for item in self.items)) if part)

    @property
    def is_bare(self) -> bool:
        """Whether nothing follows its head."""
        return not (self.summary or self.items or self.notes or self.tags)

    @property
    def is_short(self) -> bool:
        """Small enough to be kept on one page without leaving a hole in the page before."""
        return len(self.items) <= 4 and len(self.summary) + sum(len(item.text) for item in self.items) <= 600


class PrintedSection(Frozen):
    """One section. `shape` tells how it is set.

    "prose" (`text`), "entries" (head and body each), "lines" (one line each: title, organization, when), "groups"
    (`title` and `tags`), "inline" (all on one line), "list" (bullets only).
    """

    key: str
    shape: str
    title: str
    text: str = ""
    entries: tuple[PrintedEntry, ...] = ()

    @property
    def letters(self) -> int:
        """How much room it needs in a narrow column: its letters, and a line more for each entry."""
        return sum(_LETTERS_PER_LINE + len(entry.title) + len(entry.more) for entry in self.entries)


class Printed(Frozen):
    """A whole resume, ready to be set."""

    language: str
    direction: str
    name: str
    label: str
    contact: tuple[Link, ...]
    image: str
    sections: tuple[PrintedSection, ...]
    keywords: tuple[str, ...]
