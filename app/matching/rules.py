"""What similarity must not decide: degrees, licences, spoken languages and years follow rules.

Each rule looks at a requirement and the whole resume and says how likely it is met, by which lines, or that it has
nothing to say (None).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.dates import month_span, months_covered
from app.domain.job import Importance, TermKind
from app.domain.match import EvidenceKind, ResumeLine
from app.domain.resume import Section
from app.matching.demands import (
    Degree,
    SpokenLanguage,
    degrees_in,
    languages_in,
    or_equivalent,
    years_in,
    years_spanned,
)
from app.matching.features import TermCover, covers
from app.matching.patterns import pattern
from app.matching.prepared import Asked, AskedTerm, Told, content_roots
from app.matching.vocabulary import ConceptId, vocabulary
from app.matching.words import root

SURE: Final = 0.95
LIKELY: Final = 0.75
DOUBTFUL: Final = 0.44
"""Within what the shipped models call possible."""
UNRELATED: Final = 0.25
UNLIKELY: Final = 0.05
_MONTHS: Final = 12
_FORGIVEN_MONTHS: Final = 3
_RELATED_FIELD: Final = frozenset(
    map(
        root,
        [
            "related",
            "similar",
            "relevant",
            "comparable",
            "equivalent",
            "any",
            "vergleichbar",
            "ähnlich",
            "verwandt",
            "afín",
            "similares",
            "connexe",
        ],
    )
)
_FIELDLESS: Final = frozenset(
    map(
        root,
        [
            "bachelor",
            "master",
            "degree",
            "diploma",
            "university",
            "college",
            "phd",
            "doctorate",
            "bsc",
            "msc",
            "ba",
            "bs",
            "ma",
            "ms",
            "mba",
            "studium",
            "abschluss",
            "ausbildung",
            "hochschulstudium",
            "abgeschlossen",
            "titulacion",
            "grado",
            "licenciatura",
            "formacion",
            "diplome",
            "licence",
            "higher",
            "education",
            "undergraduate",
            "graduate",
            "abgeschlossene",
            "abgeschlossenes",
            "berufsausbildung",
            "vocational",
            "training",
            "qualification",
            "discipline",
            "field",
            "subject",
            "area",
            "studies",
            "related",
            "similar",
            "comparable",
            "equivalent",
            "formal",
            "technical",
            "relevant",
            "level",
            "four",
            "accredited",
            "vergleichbar",
            "hochschul",
            "universitario",
            "estudios",
            "lehre",
            "abitur",
            "school",
            "high",
        ],
    )
)


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
    """What a rule found: proofs, best first (none = missing), and whether other evidence may count besides.

    `cap` is the most that other evidence can reach.
    """

    proofs: tuple[Proof, ...]
    cap: float
    have: str = ""
    """What the resume has instead, for the reason ("Bachelor", "3.5")."""


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
    field_words = frozenset(r for r in asked.roots if r not in _FIELDLESS) if not field_terms else frozenset()
    schooling = {
        m.concept
        for m in vocabulary().mentions(text)
        if vocabulary().concepts[m.concept].kind is TermKind.LICENCE and m.concept != _ANY_TRADE
    }
    proofs = []
    highest: Degree | None = None
    for line in told:
        if line.line.section not in _DEGREE_SECTIONS:
            continue
        for degree, start, end in _qualifications(line, least)[:1]:
            highest = max(highest or degree, degree)
            fits = _field_fits(covers(asked, line), line, field_terms, field_words) or _same_schooling(schooling, line)
            related = fits or (bool(asked.roots & _RELATED_FIELD) and _of_a_near_trade(field_terms, line))
            proofs.append(
                Proof(
                    line.line,
                    EvidenceKind.DEGREE,
                    _degree_chance(degree, least, fits=fits, related=related, line=line),
                    _degree_and_subject(line, start, end),
                    wanted,
                )
            )
    cap = (
        LIKELY
        if or_equivalent(text)
        else DOUBTFUL
        if not proofs or max(p.probability for p in proofs) < LIKELY
        else SURE
    )
    return Ruling(tuple(sorted(proofs, key=lambda p: -p.probability)), cap, highest.name.lower() if highest else "")


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
        return any(one.value >= 0.5 for one in cover if one.term in field_terms)
    return not field_words or bool(field_words & line.roots)


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


def language_ruling(asked: Asked, told: Sequence[Told], resume_language: str) -> Ruling | None:
    """Spoken languages at the asked level; a resume or a line written in the language speaks for itself."""
    if asked.requirement.kind is not TermKind.LANGUAGE or not told:
        return None
    named = {term.text for term in asked.terms if term.kind is TermKind.LANGUAGE}
    text = asked.requirement.text
    wanted = [language for language in languages_in(text) if text[language.start : language.end] in named]
    if not wanted:
        return None
    chances: list[Proof] = []
    for language in wanted:
        proofs = [
            Proof(
                line.line,
                EvidenceKind.LANGUAGE,
                _language_chance(have.level, language.level),
                _with_level(line.text, have),
                _with_level(text, language),
            )
            for line in told
            for have in languages_in(line.text)
            if have.code == language.code and _is_spoken(line, have)
        ]
        if own := _written_in(language.code, told, resume_language):
            proofs.append(
                Proof(own, EvidenceKind.LANGUAGE, DOUBTFUL, "", asked.requirement.text[language.start : language.end])
            )
        chances.append(
            max(proofs, key=lambda p: p.probability, default=Proof(told[0].line, EvidenceKind.LANGUAGE, 0.0, "", ""))
        )
    pick = max if _EITHER_LANGUAGE.search(asked.requirement.text) else min
    found = tuple(sorted((p for p in chances if p.probability > 0), key=lambda p: -p.probability))
    reached = pick(p.probability for p in chances)
    return Ruling(
        tuple(Proof(p.line, p.kind, min(p.probability, max(reached, UNLIKELY)), p.matched, p.wanted) for p in found),
        reached,
    )


def _written_in(code: str, told: Sequence[Told], resume_language: str) -> ResumeLine | None:
    """A line in the language: any where the whole resume is said to be in it; where nothing is said, a sentence."""
    if resume_language:
        return told[0].line if code == resume_language else None
    return next((one.line for one in told if one.language == code and len(one.order) >= _SENTENCE), None)


def _is_spoken(line: Told, language: SpokenLanguage) -> bool:
    """Whether the line says that the language is spoken, and not only names it ("English literature")."""
    if line.line.section in (Section.LANGUAGES, *_LANGUAGE_SECTIONS) or language.level:
        return True
    return _SPOKEN_IN.search(line.text, 0, language.start) is not None


_SENTENCE: Final = 5
_SPOKEN_IN: Final = re.compile(r"\b(?:in|auf|en|in both|into|speaking|spoke|fluent in)\s+$", re.IGNORECASE)
_EITHER_LANGUAGE: Final = re.compile(r"\b(?:or|oder|o|ou)\b", re.IGNORECASE)
_LANGUAGE_SECTIONS: Final = (Section.BASICS, Section.SKILLS, Section.OTHER, Section.CERTIFICATES)


def _with_level(text: str, language: SpokenLanguage) -> str:
    """As it is written: "English (B2)"."""
    name = text[language.start : language.end]
    return f"{name} ({language.level_text.strip()})" if language.level_text.strip() else name


def _language_chance(have: int, wanted: int) -> float:
    if have and wanted:
        return SURE if have >= wanted else DOUBTFUL if have == wanted - 1 else UNLIKELY * 2
    return LIKELY if have >= 4 or not wanted else DOUBTFUL


@dataclass(frozen=True, slots=True)
class Experience:
    """How long someone did what a requirement asks for."""

    years: float
    lines: tuple[ResumeLine, ...]
    stated: bool


def experience(asked: Asked, told: Sequence[Told], relevant: Iterable[str], *, today: date) -> Experience:
    """Years of the union of the dated roles that bear on the requirement, or what a relevant line states itself."""
    relevant_ids = frozenset(relevant)
    roles = {_role(t.line): t.line for t in told if t.line.id in relevant_ids and _is_dated(t.line)}
    roles.update({_role(t.line): t.line for t in told if t.line.target.field == "position" and _role(t.line) in roles})
    spans = [span for _, start, end in roles if (span := month_span(start, end, today=today))]
    years = months_covered(spans) / _MONTHS
    best = Experience(years, tuple(roles.values()), stated=False)
    for line in told:
        stated = _stated_years(line, today)
        speaks = line.line.id in relevant_ids or (line.line.section is Section.BASICS and relevant_ids)
        if speaks and stated is not None and stated > best.years:
            best = Experience(stated, (line.line,), stated=True)
    return best


def tells_how_long(line: Told, *, today: date) -> bool:
    """Whether a line belongs to a dated role or says itself how long."""
    return _is_dated(line.line) or _stated_years(line, today) is not None


def _is_dated(line: ResumeLine) -> bool:
    return bool(line.start_date) and line.section is Section.WORK


def _stated_years(line: Told, today: date) -> float | None:
    stated = years_in(line.text) or years_spanned(line.text, today=today)
    return stated[0] if stated else None


def _role(line: ResumeLine) -> tuple[str, str, str]:
    return line.context, line.start_date, line.end_date


def long_enough(have: float, wanted: float) -> float:
    """The chance that so many years are enough; three months are forgiven."""
    if have + _FORGIVEN_MONTHS / _MONTHS >= wanted:
        return SURE
    return DOUBTFUL if have * 2 >= wanted else UNLIKELY * 2


def asks_for_years_alone(asked: Asked) -> bool:
    """Whether nothing but a length of time is asked for ("3 years of professional experience")."""
    bare = content_roots(asked.core)
    return not asked.terms and not {word for word in bare if word not in _PLAIN_WORK}


_PLAIN_WORK: Final = frozenset(
    map(
        root,
        [
            "professional",
            "commercial",
            "industry",
            "full",
            "time",
            "paid",
            "work",
            "employment",
            "practical",
            "prior",
            "previous",
            "overall",
            "total",
            "berufserfahrung",
            "beruflich",
            "profesional",
            "laboral",
            "professionnelle",
            "comparable",
            "position",
            "rolle",
            "posicion",
            "puesto",
            "poste",
            "vergleichbar",
        ],
    )
)
