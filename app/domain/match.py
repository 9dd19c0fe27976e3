"""How a resume meets an advert: evidence per requirement, verdicts, and a score whose parts add up."""

from enum import StrEnum

from pydantic import Field

from app.domain.changes import Target
from app.domain.frozen import Frozen
from app.domain.job import Importance, RequirementId
from app.domain.resume import Section


class Verdict(StrEnum):
    """Whether a requirement is met."""

    MET = "met"
    POSSIBLE = "possible"
    MISSING = "missing"


class EvidenceKind(StrEnum):
    """Why a line proves a requirement."""

    EXACT = "exact"
    ALIAS = "alias"
    IMPLIED = "implied"
    SIMILAR = "similar"
    DATES = "dates"
    DEGREE = "degree"
    LICENCE = "licence"
    LANGUAGE = "language"


class ResumeLine(Frozen):
    """One line of a resume that may prove something, and the place it stands at.

    `context` is the heading of its entry ("Senior Engineer, Meridian Freight"); the dates are the entry's own.
    """

    id: str
    target: Target
    section: Section
    text: str
    context: str = ""
    start_date: str = ""
    end_date: str = ""


class Evidence(Frozen):
    """A resume line that speaks for a requirement.

    `matched` are the words of the line, `wanted` the words of the advert they answer; `reason` is one plain sentence;
    `probability` (0 to 1) that a careful reader would accept it.
    """

    line: ResumeLine
    kind: EvidenceKind
    matched: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    probability: float = Field(ge=0, le=1)
    reason: str = ""


class RequirementMatch(Frozen):
    """The verdict on one requirement. Evidence comes best first; `question` asks the person what is missing."""

    requirement_id: RequirementId
    importance: Importance
    verdict: Verdict
    probability: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    question: str = ""
    would_add: float = 0.0
    """Points the score would gain if this were met."""
    knock_out: bool = False
    """A licence, degree or working language without which an application is usually not read."""


class ScorePart(Frozen):
    """The requirements of one importance, counted."""

    importance: Importance
    met: int = 0
    possible: int = 0
    missing: int = 0
    weight: float = 0.0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.met + self.possible + self.missing


class MatchReport(Frozen):
    """The whole match. `score` is 0 to 100, or None when the advert asks for nothing that could be read.

    `reduced` says that the engine ran without sentence vectors; `notes` are plain sentences on what to beware of
    (another language, say).
    """

    score: float | None
    parts: tuple[ScorePart, ...] = ()
    requirements: tuple[RequirementMatch, ...] = ()
    reduced: bool = False
    notes: tuple[str, ...] = ()

    def gains(self) -> tuple[RequirementMatch, ...]:
        """The must-haves that are not met, what would add most first; equals in the order of the advert."""
        wanted = (one for one in self.requirements if one.importance is Importance.MUST and one.would_add > 0)
        return tuple(sorted(wanted, key=lambda one: -one.would_add))
