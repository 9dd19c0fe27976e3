"""Facts a person vouches for: "This is true — add it to my facts". Later changes at that place may rest on them."""

from app.domain.frozen import Frozen
from app.domain.resume import ItemId, Section


class AttestedFact(Frozen):
    """A fact of the person's own, with its place (no entry: the whole section) and the day it was added."""

    id: str
    section: Section
    entry: ItemId | None = None
    text: str
    created_at: str = ""

    def holds_at(self, section: Section, entry: str | None) -> bool:
        """Whether a text at a place may rest on it: facts of an entry hold there and in the summary."""
        if section is Section.BASICS or (self.section is section and self.entry is None):
            return True
        return self.section is section and self.entry == entry
