"""The rule for degrees and vocational training: the level asked for or above, in the field asked for."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.job import TermKind
from app.domain.match import EvidenceKind
from app.domain.resume import Section
from app.matching.concepts import ConceptId
from app.matching.demands import Degree, degrees_in, or_equivalent
from app.matching.features import TermCover, covers
from app.matching.patterns import pattern
from app.matching.prepared import Asked, AskedTerm, Told, content_roots, root_set
from app.matching.rules import DOUBTFUL, SURE, UNLIKELY, UNRELATED, Proof, Ruling
from app.matching.vocabulary import vocabulary


def degree_ruling(asked: Asked, told: Sequence[Told]) -> Ruling | None:
    """A degree of the asked level or above; of the asked field, else only perhaps."""
    if asked.requirement.kind is not TermKind.DEGREE:
        return None
    named = degrees_in(asked.requirement.text)
    least = min(degree for degree, _, _ in named)
    text = asked.requirement.text
    wanted = _whole_degree(text, *named[0][1:])
    field_terms = tuple(
        term
        for term in asked.terms
        if not term.soft and term.concept and term.kind in (TermKind.KNOWLEDGE, TermKind.LICENCE)
    )
    field_words = frozenset() if field_terms else content_roots(_without(text, named)) - root_set("degree_words")
    schooling = {
        m.concept
        for m in vocabulary().mentions(text)
        if vocabulary().concepts[m.concept].kind is TermKind.LICENCE and m.concept != _ANY_TRADE
    }
    proofs = []
    for line in told:
        if line.line.section not in _DEGREE_SECTIONS:
            continue
        for degree, start, end in _qualifications(line, least)[:1]:
            fits = _field_fits(covers(asked, line), line, field_terms, field_words) or _same_schooling(schooling, line)
            related = fits or (bool(asked.roots & root_set("related_field")) and _of_a_near_trade(field_terms, line))
            proofs.append(
                Proof(
                    line.line,
                    EvidenceKind.DEGREE,
                    _degree_chance(degree, least, fits=fits, related=related, line=line),
                    _degree_and_subject(line, start, end),
                    wanted,
                )
            )
    if or_equivalent(text):
        proofs += _work_in_the_field(asked, told, field_terms, wanted)
    return Ruling(tuple(sorted(proofs, key=lambda proof: -proof.probability)))


def _work_in_the_field(
    asked: Asked, told: Sequence[Told], field_terms: tuple[AskedTerm, ...], wanted: str
) -> Iterator[Proof]:
    """What was done in the field of a degree, where experience may stand in for it."""
    for line in told:
        if line.line.section is Section.WORK and not line.beginners:
            known = next((one for one in covers(asked, line) if one.term in field_terms and one.value >= _NEAR), None)
            if known:
                yield Proof(line.line, EvidenceKind.SIMILAR, DOUBTFUL, known.words, wanted)


def _without(text: str, degrees: Sequence[tuple[Degree, int, int]]) -> str:
    """The text without the words that name the degrees themselves."""
    for _, start, end in sorted(degrees, key=lambda degree: -degree[1]):
        text = f"{text[:start]} {text[end:]}"
    return text


def _qualifications(line: Told, least: Degree) -> list[tuple[Degree, int, int]]:
    """The degrees of a line; where a trade's training is asked for, "staatlich anerkannter …" is one too."""
    found = degrees_in(line.text)
    qualified = None if found or least > Degree.VOCATIONAL else pattern("qualified").search(line.text)
    return [(Degree.VOCATIONAL, *qualified.span())] if qualified else found


def _whole_degree(text: str, start: int, end: int) -> str:
    """The degree as the advert asks for it, with its article and its subject ("a degree in computer science")."""
    article = _ARTICLE.search(text, 0, start)
    stop = _AFTER_SUBJECT.search(text, end)
    wanted = text[article.start() if article else start : stop.start() if stop else len(text)].strip()
    return wanted[:1].lower() + wanted[1:] if article else wanted


def _degree_and_subject(line: Told, start: int, end: int) -> str:
    """The degree and the subject of an education line; of any other line the degree alone."""
    if line.line.section is not Section.EDUCATION:
        return line.text[start:end]
    stop = line.text.find(",", end)
    if stop >= 0 and not line.text[end:stop].strip(" ."):
        stop = line.text.find(",", stop + 1)
    return line.text[start : stop if stop >= 0 else len(line.text)]


_NEAR: Final = 0.5
_ANY_TRADE: Final = ConceptId("apprenticeship")
_ARTICLE: Final = re.compile(r"\b(?:an?|eine?n?|una?|une)\s+$", re.IGNORECASE)
_AFTER_SUBJECT: Final = re.compile(
    r"[,;.(/]|\s+(?:or|oder|ou|o|and|und|with|mit|required|preferred|is|plus)\b", re.IGNORECASE
)
_DEGREE_SECTIONS: Final = (Section.EDUCATION, Section.CERTIFICATES, Section.OTHER, Section.BASICS, Section.WORK)


def _degree_chance(degree: Degree, least: Degree, *, fits: bool, related: bool, line: Told) -> float:
    if degree < least:
        return DOUBTFUL if degree == least - 1 and fits else UNLIKELY
    if line.beginners and line.line.section is not Section.EDUCATION:
        return DOUBTFUL
    if fits:
        return SURE
    return DOUBTFUL if related else UNRELATED


def _of_a_near_trade(wanted: tuple[AskedTerm, ...], line: Told) -> bool:
    """Whether the line is of the trade of a wanted field or of one next to it; where none is named, any will do."""
    known = vocabulary().concepts
    asked_for = {known[term.concept].field for term in wanted if term.concept}
    near = set().union(asked_for, *(trades for trades in _NEAR_TRADES if trades & asked_for))
    return not asked_for or any(known[concept].field in near for concept in line.concepts)


_NEAR_TRADES: Final = (
    frozenset({"software", "data", "engineering"}),
    frozenset({"engineering", "trades"}),
    frozenset({"finance", "office", "sales", "people", "logistics"}),
    frozenset({"health", "teaching", "people"}),
    frozenset({"law", "office"}),
)


def _same_schooling(wanted: set[ConceptId], line: Told) -> bool:
    return any(vocabulary().implies(have, one) for have in line.concepts for one in wanted)


def _field_fits(
    cover: tuple[TermCover, ...], line: Told, field_terms: tuple[AskedTerm, ...], field_words: frozenset[str]
) -> bool:
    if field_terms:
        return any(one.value >= _NEAR for one in cover if one.term in field_terms)
    return not field_words or bool(field_words & line.roots)
