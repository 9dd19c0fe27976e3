"""Facts a person vouches for: "This is true — add it to my facts". Later changes at that place may rest on them."""

from datetime import datetime
from typing import Final

from app.domain.frozen import Frozen
from app.domain.resume import ItemId, Section

VOUCHED_KINDS: Final = frozenset(
    {
        "new_certificate",
        "new_language_or_fluency",
        "new_award_or_publication",
        "changed_unit_or_scale",
        "changed_date_or_duration",
        "changed_number",
        "new_number",
        "moved_fact",
        "keyword_stuffing",
        "new_tool_or_skill",
        "new_client_or_named_entity",
        "inflated_seniority_or_scope",
        "invented_outcome",
    }
)
"""What a person's word can prove. Never the form of a text, never who they are; an employer, a title or a degree that
is wrong in the resume is put right there."""

_DRAW_ON_THE_WHOLE = (Section.BASICS, Section.SKILLS)


class FactPlace(Frozen):
    """Where a fact belongs; no entry: the whole section."""

    section: Section
    entry: ItemId | None = None


class AttestedFact(Frozen):
    """A fact of the person's own, with its place (no entry: the whole section) and the time it was added."""

    id: str
    section: Section
    entry: ItemId | None = None
    text: str
    created_at: datetime | None = None

    def holds_at(self, section: Section, entry: str | None) -> bool:
        """Whether a text at a place may rest on it: facts of an entry hold there, in the summary and among skills."""
        if section in _DRAW_ON_THE_WHOLE or (self.section is section and self.entry is None):
            return True
        return self.section is section and self.entry == entry


Facts = tuple[AttestedFact, ...]


def with_facts(facts: Facts, more: Facts) -> Facts:
    """The facts and those of `more` that are not among them; the same fact is told by its id."""
    return (*facts, *without_facts(more, facts))


def without_facts(facts: Facts, others: Facts) -> Facts:
    """The facts that are not among others."""
    ids = {fact.id for fact in others}
    return tuple(fact for fact in facts if fact.id not in ids)


def common_facts(facts: Facts, others: Facts) -> Facts:
    """The facts that are among others too."""
    return without_facts(facts, without_facts(facts, others))
