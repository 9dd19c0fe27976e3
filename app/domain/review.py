"""A tailoring under review: proposals, what the guard says of each, and what the person decided."""

from enum import StrEnum

from app.domain.changes import Change, ChangeId
from app.domain.frozen import Frozen


class Decision(StrEnum):
    """What the person did with a change."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class GuardVerdict(Frozen):
    """Whether a change may stand. `kind` is "" when allowed, else a name of GUARD rules such as "new_number";
    `words` are the exact words that nothing proves; `reason` one plain sentence."""

    allowed: bool
    kind: str = ""
    words: tuple[str, ...] = ()
    reason: str = ""


class ReviewItem(Frozen):
    """One card of the review. An edited card holds the person's own words in `change` (source "person")."""

    change: Change
    verdict: GuardVerdict
    decision: Decision = Decision.OPEN

    @property
    def id(self) -> ChangeId:
        """The id of the change."""
        return self.change.id


class Review(Frozen):
    """All cards, in the order of the resume."""

    items: tuple[ReviewItem, ...] = ()

    def accepted(self) -> tuple[Change, ...]:
        """The changes that make the tailored version."""
        return tuple(item.change for item in self.items if item.decision is Decision.ACCEPTED)
