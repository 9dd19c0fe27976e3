"""What similarity must not decide: degrees, licences, spoken languages and years follow rules.

Here is what the rules share, and the rule for licences; the others have a module each (degrees, spoken, experience).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.job import Importance, TermKind
from app.domain.match import EvidenceKind, ResumeLine
from app.matching.prepared import Asked, Told
from app.matching.vocabulary import vocabulary

SURE: Final = 0.95
LIKELY: Final = 0.75
DOUBTFUL: Final = 0.44
"""Within what the shipped models call possible."""
UNRELATED: Final = 0.25
UNLIKELY: Final = 0.05


@dataclass(frozen=True, slots=True)
class Proof:
    """A line that a rule accepts, how surely, and why."""

    line: ResumeLine
    kind: EvidenceKind
    probability: float
    matched: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule found: proofs, the one that decides first (none = missing)."""

    proofs: tuple[Proof, ...]
    lacking: tuple[str, ...] = ()
    """What is asked for besides and stands in no line, as the advert writes it."""


def licence_cap(asked: Asked, told: Sequence[Told]) -> float | None:
    """The most that can be reached while an asked licence is in no line; None when none is asked or one is there."""
    licences = [term for term in asked.terms if term.kind is TermKind.LICENCE and term.concept]
    if not licences or asked.requirement.importance is Importance.DUTY:
        return None
    known = vocabulary()
    have = {concept for line in told if asked.modest or not line.beginners for concept in line.concepts}
    held = [term for term in licences if term.concept and any(known.implies(concept, term.concept) for concept in have)]
    enough = (
        held
        if asked.requirement.alternatives
        else len(held) == len(licences) or (held and len(asked.terms) > len(licences))
    )
    return None if enough else DOUBTFUL if held else UNRELATED
