"""What the lines of a resume prove of one requirement: the best line, or several together, and why each counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.job import TermKind
from app.domain.match import Evidence, EvidenceKind
from app.domain.resume import Section
from app.matching import reasons, rules
from app.matching.features import Features, TermCover, joined
from app.matching.model import Model
from app.matching.prepared import Asked, Told

MOST_EVIDENCE: Final = 4
COVERED: Final = 0.5
_NAMED: Final = 0.8
_FAIR_PART: Final = 0.3
_ONLY_SAID: Final = 0.8


@dataclass(frozen=True, slots=True)
class Pair:
    """A requirement held against one line."""

    told: Told
    cover: tuple[TermCover, ...]
    features: Features
    probability: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one requirement before it becomes a report; a rule has a reason even where it finds nothing."""

    probability: float
    evidence: tuple[Evidence, ...]
    reason: str = ""
    years_suffice: bool = True


def is_named(pairs: Sequence[Pair]) -> bool:
    """Whether a line has or implies a thing that the requirement names, soft skills left out."""
    return any(one.value >= _NAMED and not one.term.soft for pair in pairs for one in pair.cover)


def chance_of(model: Model, features: Features) -> float:
    """The model's word, but a beginner's line never more than perhaps meets what asks for an expert."""
    chance = model.probability(features)
    return min(chance, rules.DOUBTFUL) if features.beginners_for_experts else chance


def by_lines(asked: Asked, pairs: Sequence[Pair], model: Model) -> Finding:
    """The best line, or what several lines prove together."""
    if not pairs:
        return Finding(0.0, ())
    best = max(pairs[0].probability, _together(asked, pairs, model))
    if _names_part_of_it(asked, pairs):
        best = max(best, model.possible)
    shown = [pair for pair in _best_shown(pairs)[:MOST_EVIDENCE] if pair.probability >= model.possible]
    if not shown and best >= model.possible:
        shown = [pair for pair in pairs if is_named([pair])][:2] or list(pairs[:1])
    return Finding(best, tuple(_evidence(pair, asked) for pair in shown))


def _best_shown(pairs: Sequence[Pair]) -> list[Pair]:
    """Best first, where what was done counts for more than what is only listed or said of oneself."""
    return sorted(pairs, key=lambda pair: -pair.probability * (_ONLY_SAID if _is_only_said(pair.told) else 1.0))


def _is_only_said(told: Told) -> bool:
    return told.listed or told.line.section is Section.BASICS


def _names_part_of_it(asked: Asked, pairs: Sequence[Pair]) -> bool:
    """Whether the resume names a fair part of what is asked for, if only among beginners' things."""
    if not asked.groups:
        return False
    named = [
        any(pair.cover[index].value >= _NAMED and not pair.cover[index].term.soft for index in group for pair in pairs)
        for group in asked.groups
    ]
    return sum(named) / len(named) >= _FAIR_PART


def _together(asked: Asked, pairs: Sequence[Pair], model: Model) -> float:
    """The best chance of a line that has the terms of the others besides; beginners' lines stand alone."""
    able = [pair for pair in pairs if not pair.told.beginners]
    if not asked.terms or not able:
        return 0.0
    by_term = zip(*(pair.cover for pair in able), strict=True)
    cover = tuple(max(of_term, key=lambda one: one.value) for of_term in by_term)
    return max(chance_of(model, one) for one in joined(asked, ((pair.told, pair.features) for pair in able), cover))


def _evidence(pair: Pair, asked: Asked) -> Evidence:
    covered = sorted(
        (one for one in pair.cover if one.value >= COVERED and one.kind),
        key=lambda one: (-one.value, one.kind is EvidenceKind.SIMILAR),
    )
    kind = covered[0].kind if covered and covered[0].kind else EvidenceKind.SIMILAR
    if covered and covered[0].term.kind is TermKind.LICENCE and kind in (EvidenceKind.EXACT, EvidenceKind.ALIAS):
        kind = EvidenceKind.LICENCE
    close = (
        covered or sorted((one for one in pair.cover if one.value > 0 and one.words), key=lambda one: -one.value)[:1]
    )
    matched = tuple(dict.fromkeys(one.words for one in close))
    wanted = tuple(dict.fromkeys(one.term.text for one in close))
    return Evidence(
        line=pair.told.line,
        kind=kind,
        matched=matched,
        wanted=wanted,
        probability=pair.probability,
        reason=reasons.of_evidence(
            kind,
            matched[0] if matched else "",
            wanted[0] if wanted else "",
            in_part=not covered,
            beginners=bool(pair.features.beginners),
        ),
    )
