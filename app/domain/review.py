"""A tailoring under review: proposals, what the guard says of each, and what the person decided."""

from enum import StrEnum

from app.domain.changes import Change, ChangeId
from app.domain.frozen import Frozen
from app.domain.job import JobAdvert, RequirementId


class Decision(StrEnum):
    """What the person did with a change."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class GuardVerdict(Frozen):
    """Whether a change may stand. `kind` is "" when allowed, else a name of GUARD rules such as "new_number";
    `words` are the exact words that nothing proves; `reason` one plain sentence.

    `facts` are the ids of the vouched facts an allowed change needs; `claim` is what a person would have to vouch for
    to let a blocked one stand ("" where no word of theirs would).
    """

    allowed: bool
    kind: str = ""
    words: tuple[str, ...] = ()
    reason: str = ""
    facts: tuple[str, ...] = ()
    claim: str = ""


class ReviewItem(Frozen):
    """One card of the review. An edited card holds the person's own words in `change` (source "person").

    `requirement` is the line of the advert it serves, as it read when the change was proposed ("" = none).
    """

    change: Change
    verdict: GuardVerdict
    decision: Decision = Decision.OPEN
    requirement: str = ""

    @property
    def id(self) -> ChangeId:
        """The id of the change."""
        return self.change.id

    @property
    def stands(self) -> bool:
        """Whether it is part of the tailored version: accepted, and (still) proved."""
        return self.decision is Decision.ACCEPTED and self.verdict.allowed

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision; so does an accepted change whose fact was taken back."""
        return self.decision is not Decision.REJECTED and not self.stands


class Review(Frozen):
    """All cards, in the order of the resume."""

    items: tuple[ReviewItem, ...] = ()

    def accepted(self) -> tuple[Change, ...]:
        """The changes that make the tailored version."""
        return tuple(item.change for item in self.items if item.stands)

    def rejected(self) -> tuple[ChangeId, ...]:
        """The ids of what the person does not want."""
        return tuple(item.id for item in self.items if item.decision is Decision.REJECTED)

    def quoting(self, advert: JobAdvert) -> "Review":
        """The same cards, each with the line of the advert it serves."""
        lines = {requirement.id: requirement.text for requirement in advert.requirements}
        return Review(
            items=tuple(
                item.model_copy(
                    update={"requirement": lines.get(RequirementId(item.change.requirement_id), item.requirement)}
                )
                for item in self.items
            )
        )


class Obstacle(Frozen):
    """Why a change that may stand cannot be accepted now: its place says something else (`found`), or what would be
    gone together with what is accepted already (`dropped`)."""

    change_id: ChangeId
    found: str = ""
    dropped: tuple[str, ...] = ()
