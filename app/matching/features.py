"""What speaks for and against a resume line as proof of a requirement, as numbers between 0 and 1."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import Final, NamedTuple

from app.domain.job import Importance, TermKind
from app.domain.match import EvidenceKind
from app.domain.resume import Section
from app.matching.compounds import is_part, taken_apart
from app.matching.concepts import ConceptId
from app.matching.prepared import Asked, AskedTerm, Told, weight_of
from app.matching.similarity import Similarity
from app.matching.vocabulary import vocabulary
from app.matching.words import fold, root, words_of

_EXACT: Final = 1.0
_IMPLIED: Final = 0.9
_PER_STEP: Final = 0.1
_BROADER: Final = 0.35
_SIBLING: Final = 0.3
_TAKEN_APART: Final = 0.9
_OF_COMPOUND: Final = 0.8
_SLACK: Final = 2
_CACHE: Final = 100_000
_SOFT_WEIGHT: Final = 0.5
_DIRECT: Final = (0.15, 0.75)
_BY_SKILLS: Final = (0.2, 0.6)
_NEUTRAL_FIELDS: Final = frozenset({"office"})


class Features(NamedTuple):
    """One number per feature, all between 0 and 1; the names are those of the model's weights."""

    named_or_alike: float
    """The greater of two: the share of its terms the line has, and the similarity. Either will do as proof."""
    named_in_full: float
    """That share times what is explained: a general name counts less where the special words are missing."""
    missing_names: float
    """Share of the named tools and licences that the line does not have."""
    similar: float
    """Similarity of the sentences, scaled."""
    by_skills: float
    """Nearness to the same skills, scaled."""
    unnamed_similar: float
    """Similarity where the requirement names nothing of the lexicon."""
    unnamed_words: float
    """Share of the requirement's telling words in the line, where it names nothing but soft skills."""
    beginners: float
    beginners_for_experts: float
    only_listed: float
    """A skills list as proof of a duty."""
    studied: float
    """A degree as proof of what was done."""
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
    basic: bool = False
    """Named in a list as something one has only begun with."""


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
        if kind is EvidenceKind.ALIAS:
            kind = _how_it_is_named(term.text, mention.text)
        if value > best.value:
            best = TermCover(term, value, kind, mention.text, basic=concept in told.basic)
    if best.value < _BROADER and known.concepts[term.concept].kind is not TermKind.TOOL:
        by_words = _cover_by_words(term, told)
        best = by_words if by_words.value > best.value else best
    return best


def _how_it_is_named(wanted: str, have: str) -> EvidenceKind:
    """The same word, another name for the same thing, or another way to speak of it."""
    if fold(wanted).rstrip("s") == fold(have).rstrip("s"):
        return EvidenceKind.EXACT
    return EvidenceKind.ALIAS if vocabulary().same_thing(wanted, have) else EvidenceKind.SIMILAR


@lru_cache(_CACHE)
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
    """By the words of the term: in full when they stand near each other in the line, in part otherwise."""
    apart = taken_apart(term.text, told.text)
    if apart:
        return TermCover(term, _TAKEN_APART, EvidenceKind.SIMILAR, apart)
    shared = term.roots & told.roots
    if not shared:
        return TermCover(term, 0.0)
    if shared == term.roots and _stand_together(term.roots, told.order):
        return TermCover(term, _EXACT, EvidenceKind.EXACT, term.text)
    words = " ".join(word.text for word in words_of(term.text) if root(word.text) in shared)
    return TermCover(term, _weight(shared) / _weight(term.roots) / 2, EvidenceKind.SIMILAR, words)


def _stand_together(roots: frozenset[str], order: tuple[str, ...]) -> bool:
    reach = len(roots) + _SLACK
    places = [index for index, word in enumerate(order) if word in roots]
    return any(roots <= set(order[index : index + reach]) for index in places)


def _weight(roots: Iterable[str]) -> float:
    return fsum(map(weight_of, roots))


def features_of(asked: Asked, told: Told, cover: tuple[TermCover, ...], similarity: Similarity) -> Features:
    """The features of one pair."""
    similar = _scaled(similarity.direct, _DIRECT)
    beginners = told.beginners or _by_beginners_items(cover)
    return Features(
        **_of_names(asked, told, cover, _coverage(asked, cover), similar),
        missing_names=_missing_names(asked, cover),
        similar=similar,
        by_skills=_scaled(similarity.by_skills, _BY_SKILLS),
        unnamed_similar=0.0 if cover else similar,
        unnamed_words=0.0 if any(not one.term.soft for one in cover) else _shared_words(asked, told),
        beginners=float(beginners and not asked.modest),
        beginners_for_experts=float(beginners and asked.demanding),
        only_listed=float(told.listed and asked.requirement.importance is Importance.DUTY),
        studied=float(told.line.section is Section.EDUCATION),
        other_field=float(_other_field(asked, told)),
    )


def joined(asked: Asked, lines: Iterable[tuple[Told, Features]], cover: tuple[TermCover, ...]) -> Iterator[Features]:
    """The features of each line with what all of them cover together: none speaks more against it than alone."""
    coverage, missing = _coverage(asked, cover), _missing_names(asked, cover)
    for told, own in lines:
        yield own._replace(missing_names=missing, **_of_names(asked, told, cover, coverage, own.similar))


def _of_names(
    asked: Asked, told: Told, cover: tuple[TermCover, ...], coverage: float, similar: float
) -> dict[str, float]:
    return {
        "named_or_alike": max(coverage, similar),
        "named_in_full": coverage * _explained(asked, told, cover) if coverage else 0.0,
    }


def _scaled(value: float, limits: tuple[float, float]) -> float:
    least, most = limits
    return min(1.0, max(0.0, (value - least) / (most - least)))


def _coverage(asked: Asked, cover: tuple[TermCover, ...]) -> float:
    """The mean over the groups of alternatives of their best term; soft skills count half."""
    total = covered = 0.0
    for group in asked.groups:
        weight = max(_SOFT_WEIGHT if cover[index].term.soft else 1.0 for index in group)
        total += weight
        covered += weight * max(cover[index].value for index in group)
    return covered / total if total else 0.0


def _missing_names(asked: Asked, cover: tuple[TermCover, ...]) -> float:
    """Share of the groups with a named tool or licence of which the line has none; tasks name people, not licences."""
    kinds = (TermKind.TOOL,) if asked.requirement.importance is Importance.DUTY else _NAMED
    named = [group for group in asked.groups if any(cover[i].term.kind in kinds for i in group)]
    return sum(1 - min(1.0, max(cover[i].value for i in group)) for group in named) / len(named) if named else 0.0


_NAMED: Final = (TermKind.TOOL, TermKind.LICENCE)


def _explained(asked: Asked, told: Told, cover: tuple[TermCover, ...]) -> float:
    """Share of the requirement's telling words that the line has, or that belong to terms it covers."""
    total = _weight(asked.roots)
    if not total:
        return 0.0
    values = dict.fromkeys(asked.roots & told.roots, 1.0)
    for one in cover:
        for word in one.term.roots & asked.roots if one.value else ():
            values[word] = max(values.get(word, 0.0), one.value)
    return min(1.0, fsum(weight_of(word) * value for word, value in values.items()) / total)


def _shared_words(asked: Asked, told: Told) -> float:
    """How many of the requirement's telling words the line has, a part of a German compound among them.

    The share squared: most of the words are far more than half of them.
    """
    total = _weight(asked.roots)
    if not total:
        return 0.0
    parts = {word for word in asked.roots - told.roots if any(is_part(word, whole) for whole in told.roots)}
    return ((_weight(asked.roots & told.roots) + _OF_COMPOUND * _weight(parts)) / total) ** 2


def _by_beginners_items(cover: tuple[TermCover, ...]) -> bool:
    """Whether all that the line covers stands among what it calls basic ("Java, SQL, JavaScript (basic)")."""
    covered = [one for one in cover if one.value > 0]
    return bool(covered) and all(one.basic for one in covered)


def _other_field(asked: Asked, told: Told) -> bool:
    known = vocabulary()
    wanted = {known.concepts[term.concept].field for term in asked.terms if term.concept} - _NEUTRAL_FIELDS
    have = {known.concepts[concept].field for concept in told.concepts} - _NEUTRAL_FIELDS
    return bool(wanted and have and not wanted & have)
