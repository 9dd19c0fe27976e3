"""The resume while it is read: what the readers of sections have filed so far, and what they were unsure of."""

from dataclasses import dataclass, field
from typing import Final

from app.domain.resume import Highlight, Profile
from app.domain.resume import Section as ResumeSection
from app.importers.notes import Notes

UNSORTED: Final = "Unsorted"
"""The heading of what found no place."""


@dataclass
class Draft:
    """The resume while it is read."""

    words: frozenset[str]
    notes: Notes = field(default_factory=Notes)
    summary: list[str] = field(default_factory=list)
    entries: dict[ResumeSection, list[object]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)

    def add(self, section: ResumeSection, *entries: object) -> None:
        """Files entries under a section."""
        self.entries.setdefault(section, []).extend(entries)

    def count(self, section: ResumeSection) -> int:
        """How many entries a section has so far."""
        return len(self.entries.get(section, ()))


def bullets_of(texts: list[str]) -> tuple[Highlight, ...]:
    """Texts as highlights, empty ones left out."""
    return tuple(Highlight(text=text) for text in texts if text)
