"""Requirements and resume lines made ready to be compared: concepts, roots, level words, each worked out once."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from app.domain.job import Importance, Requirement, Term, TermKind
from app.domain.match import ResumeLine
from app.domain.resume import Section
from app.matching.advert_lines import optional_parts
from app.matching.alternatives import groups_of
from app.matching.concepts import ConceptId
from app.matching.language import language_of
from app.matching.patterns import pattern, word_set
from app.matching.requirements import concept_of_term, read_requirement
from app.matching.terms import listed_phrases
from app.matching.vocabulary import Mention, vocabulary
from app.matching.wordings import is_beginners, is_demanding, is_modest, without_negated
from app.matching.words import collapse, fold, root, sentences_of, words_of

_NEW_CLAUSE: Final = re.compile(r"[;•|]|,\s(?=(?:and|und|y|et)\s)")
_YEARS_TEXT: Final = re.compile(
    r"\b(?:at least |minimum (?:of )?|mindestens )?\d+\s*\+?\s*(?:(?:-|–|to)\s*\d+\s*\+?\s*)?"
    r"(?:years?|yrs?|jahre|años|ans)(?:['’]?\s+of)?\b",
    re.IGNORECASE,
)
_TEAM_OF: Final = re.compile(
    r"\b(?:team|group|staff|crew|department|gruppe|abteilung|equipo|équipe|squadra)\s+(?:of|von|aus|de|di)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_LONG_LINE: Final = 90
_CLAUSE_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term of a requirement: its concept, or the roots of its words."""

    text: str
    kind: TermKind
    concept: ConceptId | None
    roots: frozenset[str]
    soft: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement made ready."""

    requirement: Requirement
    terms: tuple[AskedTerm, ...]
    groups: tuple[tuple[int, ...], ...]
    """Numbers of terms; one of a group is enough."""
    roots: frozenset[str]
    core: str
    """What to embed: the requirement without its opening."""
    demanding: bool
    modest: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A resume line made ready; what it denies is left out."""

    line: ResumeLine
    text: str
    concepts: dict[ConceptId, Mention]
    roots: frozenset[str]
    order: tuple[str, ...]
    """The roots of all words, in order."""
    pieces: tuple[str, ...]
    """What to embed: the whole line and, of a long one, its sentences."""
    beginners: bool
    basic: frozenset[ConceptId]
    """Of a list with levels, what it calls basic; the rest of such a list is not a beginner's."""
    listed: bool
    language: str
    """Of this line; "" when it is too short to tell."""


def ask(requirement: Requirement, *, position: str = "") -> Asked:
    """Makes a requirement ready. Years "in a similar position" are years in the advertised `position`."""
    if position and requirement.years and pattern("same_position").search(requirement.text):
        return _ask_for(requirement, read_requirement(position))
    return _ask_for(requirement, requirement)


def _ask_for(requirement: Requirement, worded: Requirement) -> Asked:
    """What the words of `worded` ask for, as the requirement."""
    text = worded.text
    wished = optional_parts(text)
    terms = tuple(
        _asked_term(term)
        for term in _distinct(worded.terms)
        if term.kind is not TermKind.DEGREE
        and not _only_wished(term, text, wished)
        and not _is_whom_one_leads(term, text)
    )
    if all(term.soft for term in terms):
        terms += _loosely_named(text)
    return Asked(
        requirement=requirement,
        terms=terms,
        groups=groups_of(text, [term.text for term in terms]),
        roots=content_roots(text),
        core=_core(text),
        demanding=is_demanding(text),
        modest=is_modest(text) or requirement.importance is Importance.NICE,
    )


def _only_wished(term: Term, text: str, wished: list[tuple[int, int]]) -> bool:
    """Whether a term stands only where the line says "preferred" of a part of itself."""
    start = text.find(term.text)
    return any(first <= start < last for first, last in wished)


def _is_whom_one_leads(term: Term, text: str) -> bool:
    """Whether a term only says of whom a team is made ("manage a team of three accountants")."""
    return _TEAM_OF.search(text[: max(0, text.find(term.text))]) is not None


def _distinct(terms: Iterable[Term]) -> list[Term]:
    """Each concept once."""
    kept: dict[str, Term] = {}
    for term in terms:
        kept.setdefault(term.concept or fold(term.text), term)
    return list(kept.values())


def _asked_term(term: Term) -> AskedTerm:
    concept = concept_of_term(term)
    soft = concept is not None and vocabulary().concepts[concept].soft
    return AskedTerm(term.text, term.kind, concept, content_roots(term.text), soft)


def _loosely_named(text: str) -> tuple[AskedTerm, ...]:
    """What a requirement without another term names with words in between ("infrastructure described as code")."""
    known = vocabulary()
    return tuple(
        AskedTerm(mention.text, concept.kind, concept.id, content_roots(mention.text), soft=False)
        for mention in known.mentions(text, loose=True)
        if mention.loose and not (concept := known.concepts[mention.concept]).soft
    )


def _core(text: str) -> str:
    bare = _YEARS_TEXT.sub(" ", text)
    match = pattern("opening").match(bare)
    core = collapse(bare[match.end() :] if match else bare).strip(" .,;")
    return core if len(core) > 2 else collapse(text)


@lru_cache(4_096)
def tell(line: ResumeLine) -> Told:
    """Makes a resume line ready."""
    text = without_negated(line.text)
    known = vocabulary()
    concepts: dict[ConceptId, Mention] = {}
    for mention in known.mentions(text, loose=line.section is not Section.SKILLS):
        concepts.setdefault(mention.concept, mention)
    listed = line.section in (Section.SKILLS, Section.INTERESTS) or line.target.field == "keywords"
    basic = _basic_items(text) if listed else frozenset()
    beginners = is_beginners(text) and not (basic and concepts.keys() - basic)
    return Told(
        line=line,
        text=text,
        concepts=concepts,
        roots=content_roots(text),
        order=tuple(root(word.text) for word in words_of(text)),
        pieces=_pieces(text, listed=listed),
        beginners=beginners or is_beginners(line.context) or line.section is Section.INTERESTS,
        basic=basic,
        listed=listed,
        language=language_of(text),
    )


def _basic_items(text: str) -> frozenset[ConceptId]:
    """The concepts of the items of a list that are marked as basic."""
    items = (item for item in text.split(",") if is_beginners(item))
    return frozenset(mention.concept for item in items for mention in vocabulary().mentions(item))


def _pieces(text: str, *, listed: bool) -> tuple[str, ...]:
    if not text:
        return ()
    text = pattern("dead_opening").sub("", text, count=1) or text
    whole = _each_word_once(text)
    if listed or len(text) <= _LONG_LINE:
        return (whole,)
    clauses = [text[start:end] for start, end in sentences_of(text)]
    parts = [part.strip() for clause in clauses for part in _NEW_CLAUSE.split(clause)]
    long_enough = [_each_word_once(part) for part in (*clauses, *parts) if len(part.split()) >= _CLAUSE_WORDS]
    return tuple(dict.fromkeys((whole, *long_enough)))


def _each_word_once(text: str) -> str:
    """The text without repeated content words, so that repeating a word does not move its vector."""
    seen: set[str] = set()
    kept = []
    for piece in text.split():
        key = fold(piece.strip(".,;:()!?\"'"))
        if key in seen and key not in word_set("small_words"):
            continue
        seen.add(key)
        kept.append(piece)
    return " ".join(kept).rstrip(" ,;")


@lru_cache(20_000)
def content_roots(text: str) -> frozenset[str]:
    """The roots of the words that carry meaning."""
    return frozenset(
        root(word.text)
        for word in words_of(text)
        if fold(word.text) not in word_set("small_words")
        and (len(word.text) > 1 or word.text.isupper())
        and not word.text.isdigit()
    )


@cache
def root_set(name: str) -> frozenset[str]:
    """The roots of the words of a file of the lexicon."""
    return frozenset(map(root, word_set(name)))


@cache
def _frequencies() -> tuple[Counter[str], int]:
    phrases = listed_phrases()
    counts: Counter[str] = Counter()
    for word, count in Counter(" ".join(phrases).split()).items():
        counts[root(word)] += count
    return counts, len(phrases)


@lru_cache(20_000)
def weight_of(word_root: str) -> float:
    """How telling a word is: rare among the listed phrases of job adverts = heavy (0.3 to 1)."""
    counts, total = _frequencies()
    return max(0.3, math.log(total / (1 + counts[word_root])) / math.log(total))
