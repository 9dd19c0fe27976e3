"""What speaks for and against a resume line as proof of a requirement, as numbers between 0 and 1."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.domain.job import Importance, TermKind
from app.domain.match import EvidenceKind
from app.matching.prepared import Asked, AskedTerm, Told, weight_of
from app.matching.vocabulary import ConceptId, vocabulary
from app.matching.words import fold

_EXACT: Final = 1.0
_IMPLIED: Final = 0.9
_PER_STEP: Final = 0.1
_BROADER: Final = 0.35
_SIBLING: Final = 0.3
_SOFT_WEIGHT: Final = 0.5
_LEAST_SIMILARITY: Final = 0.15
_MOST_SIMILARITY: Final = 0.75
_NEUTRAL_FIELDS: Final = frozenset({"office"})


class Features(NamedTuple):
    """One number per feature, all between 0 and 1; the names are those of the model's weights."""

    coverage: float
    """Share of the requirement's terms the line has or implies."""
    best: float
    """The best covered term."""
    soft: float
    """The best covered soft skill."""
    missing_names: float
    """Share of the named tools and licences that the line does not have."""
    overlap: float
    """Share of the requirement's telling words the line has, its named terms left out."""
    similar: float
    """Similarity of the sentences, scaled."""
    unnamed_similar: float
    """The same, where the requirement names nothing of the lexicon."""
    beginners: float
    beginners_for_experts: float
    only_listed: float
    """A skills list as proof of a duty."""
    other_field: float
    """All concepts of the line are of other trades than the requirement's."""


FEATURE_NAMES: Final = Features._fields


@dataclass(frozen=True, slots=True)
class TermCover:
    """How a line covers one term: from 0 (not) to 1, why, and by which words."""

    term: AskedTerm
    value: float
    kind: EvidenceKind | None = None
    words: str = ""


def covers(asked: Asked, told: Told) -> tuple[TermCover, ...]:
    """How the line covers each term of the requirement."""
    return tuple(_cover(term, told) for term in asked.terms)


def _cover(term: AskedTerm, told: Told) -> TermCover:
    if term.concept is None or term.kind is TermKind.LANGUAGE:
        return _cover_by_words(term, told)
    known = vocabulary()
    best = TermCover(term, 0.0)
    for concept, mention in told.concepts.items():
        value, kind = _relation(term.concept, concept)
        if kind is EvidenceKind.ALIAS and fold(mention.text).rstrip("s") == fold(term.text).rstrip("s"):
            kind = EvidenceKind.EXACT
        if value > best.value:
            best = TermCover(term, value, kind, mention.text)
    if best.value < _BROADER and known.concepts[term.concept].kind is not TermKind.TOOL:
        by_words = _cover_by_words(term, told)
        best = by_words if by_words.value > best.value else best
    return best


def _relation(wanted: ConceptId, have: ConceptId) -> tuple[float, EvidenceKind | None]:
    if wanted == have:
        return _EXACT, EvidenceKind.ALIAS
    known = vocabulary()
    steps = known.ancestors(have).get(wanted)
    if steps:
        return _IMPLIED - _PER_STEP * (steps - 1), EvidenceKind.IMPLIED
    if wanted and have in known.ancestors(wanted):
        return _BROADER, EvidenceKind.SIMILAR
    if known.are_siblings(wanted, have):
        return _SIBLING, EvidenceKind.SIMILAR
    return 0.0, None


def _cover_by_words(term: AskedTerm, told: Told) -> TermCover:
    shared = term.roots & told.roots
    if not shared:
        return TermCover(term, 0.0)
    value = _weight(shared) / _weight(term.roots)
    return TermCover(
        term,
        value if value > 0.99 else value / 2,
        EvidenceKind.EXACT if value > 0.99 else EvidenceKind.SIMILAR,
        term.text,
    )


def _weight(roots: Iterable[str]) -> float:
    return sum(weight_of(word) for word in sorted(roots))


def features_of(asked: Asked, told: Told, cover: tuple[TermCover, ...], similarity: float) -> Features:
    """The features of one pair. `similarity` is the cosine of the best piece (0 without vectors)."""
    hard = [one for one in cover if not one.term.soft]
    named = [one for one in cover if one.term.kind in (TermKind.TOOL, TermKind.LICENCE)]
    either = asked.requirement.alternatives
    similar = min(1.0, max(0.0, (similarity - _LEAST_SIMILARITY) / (_MOST_SIMILARITY - _LEAST_SIMILARITY)))
    missing = sum(one.value < _BROADER for one in named) / len(named) if named else 0.0
    return Features(
        coverage=_mean(cover, either=either),
        best=max((one.value for one in hard), default=0.0),
        soft=max((one.value for one in cover if one.term.soft), default=0.0),
        missing_names=0.0 if either and missing < 1 else missing,
        overlap=_overlap(asked, told),
        similar=similar,
        unnamed_similar=0.0 if hard else similar,
        beginners=float(told.beginners and not asked.modest),
        beginners_for_experts=float(told.beginners and asked.demanding),
        only_listed=float(told.listed and asked.requirement.importance is Importance.DUTY),
        other_field=float(_other_field(asked, told)),
    )


def _mean(cover: tuple[TermCover, ...], *, either: bool) -> float:
    if not cover:
        return 0.0
    if either:
        return max(one.value * (_SOFT_WEIGHT if one.term.soft else 1.0) for one in cover)
    weights = [_SOFT_WEIGHT if one.term.soft else 1.0 for one in cover]
    return sum(one.value * weight for one, weight in zip(cover, weights, strict=True)) / sum(weights)


def _overlap(asked: Asked, told: Told) -> float:
    named = frozenset[str]().union(*(t.roots for t in asked.terms if t.kind in (TermKind.TOOL, TermKind.LICENCE)))
    wanted = asked.roots - named or asked.roots
    total = _weight(wanted)
    return _weight(wanted & told.roots) / total if total else 0.0


def _other_field(asked: Asked, told: Told) -> bool:
    known = vocabulary()
    wanted = {known.concepts[term.concept].field for term in asked.terms if term.concept} - _NEUTRAL_FIELDS
    have = {known.concepts[concept].field for concept in told.concepts} - _NEUTRAL_FIELDS
    return bool(wanted and have and not wanted & have)
