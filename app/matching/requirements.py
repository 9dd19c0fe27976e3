"""Reads a job advert: what it asks for, how much it wants it, and what is left out of account.

`read_advert` is pure and gives the same advert for the same text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.domain.injection import suspicious_passages
from app.domain.job import Importance, JobAdvert, Keyword, Requirement, RequirementId, Term, TermKind
from app.matching.advert_heading import company_of, location_of, title_of
from app.matching.advert_lines import AdvertLine, LineKind, read_lines
from app.matching.alternatives import groups_of
from app.matching.concepts import ConceptId
from app.matching.demands import LEVEL_NAMES, Degree, SpokenLanguage, degrees_in, languages_in, years_in
from app.matching.labels import label_of
from app.matching.language import language_of
from app.matching.terms import as_term, terms_of
from app.matching.vocabulary import vocabulary
from app.matching.words import collapse, root, words_of

_IMPORTANCE: Final = {LineKind.MUST: Importance.MUST, LineKind.NICE: Importance.NICE, LineKind.DUTY: Importance.DUTY}
_RANK: Final = {Importance.MUST: 0, Importance.DUTY: 1, Importance.NICE: 2}
_TOOL_TRADES: Final = frozenset({"software", "data", "engineering", "trades"})
_LIGATURES: Final = {
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬀ": "ff",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}
_AFTER: Final = re.compile(
    r"\b(?:after|following|since|post|nach|seit|tras|después de|après|depuis)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")


def read_advert(text: str, *, title: str = "", company: str = "", url: str = "") -> JobAdvert:
    """Reads an advert. `title` and `company` are what is known already (a page's own data); else they are read."""
    text = clean(text)
    lines = read_lines(text)
    suspicious = tuple(line.text for line in lines if suspicious_passages(line.text))
    honest = [line for line in lines if line.text not in suspicious]
    asked = [_named_in_passing(line) for line in honest]
    asked = [line for line in asked if line.kind in _IMPORTANCE]
    if not asked:
        asked = _anything_that_names_a_skill(honest)
    requirements = tuple(_requirement(line, number) for number, line in enumerate(asked, start=1))
    return JobAdvert(
        title=title or title_of(honest),
        company=company or company_of(honest),
        url=url,
        location=location_of(honest),
        language=language_of(text),
        text=text,
        requirements=requirements,
        keywords=_keywords(requirements),
        suspicious=suspicious,
    )


def read_requirement(text: str, *, importance: Importance = Importance.MUST, number: int = 1) -> Requirement:
    """Reads one requirement that stands for itself, as an advert's line would be read."""
    kind = next(kind for kind, value in _IMPORTANCE.items() if value is importance)
    return _requirement(AdvertLine(collapse(text), 0, len(text), kind, bullet=True), number)


def clean(text: str) -> str:
    """The text as it is kept: line ends, ligatures and invisible characters put right, composed letters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    for odd, usual in _LIGATURES.items():
        text = text.replace(odd, usual)
    return _INVISIBLE.sub("", text)


def _anything_that_names_a_skill(lines: Iterable[AdvertLine]) -> list[AdvertLine]:
    """For adverts without any section or cue: the lines that name something, as musts."""
    named = (line for line in lines if line.kind is not LineKind.HEADING and terms_of(line.text, LineKind.MUST))
    return [AdvertLine(line.text, line.start, line.end, LineKind.MUST, line.bullet) for line in named]


def _named_in_passing(line: AdvertLine) -> AdvertLine:
    """A sentence about the work that no section covers but that names tools of the trade counts as a duty."""
    if line.kind is not LineKind.OTHER or line.outside:
        return line
    named = (concept_of_term(as_term(candidate)) for candidate in terms_of(line.text, LineKind.DUTY))
    concepts = [vocabulary().concepts[concept] for concept in named if concept]
    tools = any(concept.kind is TermKind.TOOL and concept.field in _TOOL_TRADES for concept in concepts)
    return replace(line, kind=LineKind.DUTY) if tools else line


def _requirement(line: AdvertLine, number: int) -> Requirement:
    terms = tuple(as_term(candidate) for candidate in terms_of(line.text, line.kind))
    named = {term.text for term in terms if term.kind is TermKind.LANGUAGE}
    languages = [one for one in languages_in(line.text) if line.text[one.start : one.end] in named]
    years = years_in(line.text)
    degrees = [degree for degree in degrees_in(line.text) if years is None or not _comes_before(line.text, degree)]
    kind = _kind(line, terms, has_years=years is not None, has_degree=bool(degrees), languages=languages)
    return Requirement(
        id=RequirementId(f"q{number}"),
        text=line.text,
        label=label_of(line.text, kind=kind, terms=terms, years=years[0] if years else None),
        importance=_IMPORTANCE[line.kind],
        kind=kind,
        terms=terms,
        alternatives=_any_will_do(line.text, terms),
        years=years[0] if years else None,
        level=_level(kind, degrees, languages),
        start=line.start,
        end=line.end,
    )


def _comes_before(text: str, degree: tuple[Degree, int, int]) -> bool:
    """Whether the degree only says from when the years count ("two years after your apprenticeship")."""
    return _AFTER.search(text, 0, degree[1]) is not None


def _kind(
    line: AdvertLine, terms: tuple[Term, ...], *, has_years: bool, has_degree: bool, languages: Sequence[SpokenLanguage]
) -> TermKind:
    """The sort of a whole requirement: what a person would call it."""
    if line.kind is LineKind.DUTY and not (terms and all(term.kind is TermKind.LANGUAGE for term in terms)):
        return TermKind.TOOL if terms and all(term.kind is TermKind.TOOL for term in terms) else TermKind.KNOWLEDGE
    if has_degree:
        return TermKind.DEGREE
    if has_years:
        return TermKind.YEARS
    if any(term.kind is TermKind.LICENCE for term in terms):
        return TermKind.LICENCE
    if languages and not any(term.kind is TermKind.TOOL for term in terms):
        return TermKind.LANGUAGE
    tools = sum(term.kind is TermKind.TOOL for term in terms)
    return TermKind.TOOL if tools and tools * 2 >= len(terms) else TermKind.KNOWLEDGE


def _any_will_do(text: str, terms: tuple[Term, ...]) -> bool:
    """Whether one of the terms is enough."""
    return len(terms) > 1 and len(groups_of(text, [term.text for term in terms])) == 1


def _level(kind: TermKind, degrees: list[tuple[Degree, int, int]], languages: Sequence[SpokenLanguage]) -> str:
    if kind is TermKind.DEGREE:
        return min(degree for degree, _, _ in degrees).name.lower()
    if kind is TermKind.LANGUAGE:
        return LEVEL_NAMES[max(language.level for language in languages)]
    return ""


def _keywords(requirements: Iterable[Requirement]) -> tuple[Keyword, ...]:
    """Each term once, most wanted first, then in the order of the text."""
    found: dict[str, Keyword] = {}
    for requirement in requirements:
        for term in requirement.terms:
            key = _same_keyword(term)
            known = found.get(key)
            if known is None or _RANK[requirement.importance] < _RANK[known.importance]:
                found[key] = Keyword(
                    text=known.text if known else term.text,
                    kind=term.kind,
                    importance=requirement.importance,
                    concept=term.concept,
                )
    return tuple(sorted(found.values(), key=lambda keyword: _RANK[keyword.importance]))


def _same_keyword(term: Term) -> str:
    """Equal for terms that name the same thing: by concept where every name of it means the same, else by the words."""
    if term.concept and term.kind is not TermKind.KNOWLEDGE:
        return f"{term.kind} {term.concept}"
    return " ".join(root(word.text) for word in words_of(term.text))


def concept_of_term(term: Term) -> ConceptId | None:
    """The lexicon's concept of a term; None for languages and for what the lexicon does not know."""
    concept = ConceptId(term.concept)
    return (
        concept if term.kind not in (TermKind.LANGUAGE, TermKind.DEGREE) and concept in vocabulary().concepts else None
    )
