"""The terms of one advert line: concepts of the lexicon, listed phrases, shapes of names, and what cue words announce.

Candidates are scored by a small linear model (weights in resources/models/terms.json, fitted by
packaging/lexicon/fit_terms.py); the best that do not overlap stay.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from app.domain.job import Term, TermKind
from app.matching.advert_lines import LineKind
from app.matching.demands import degrees_in, languages_in
from app.matching.patterns import pattern, word_set
from app.matching.vocabulary import vocabulary
from app.matching.words import Word, fold, words_of
from app.resources import resource

_LONGEST_PHRASE: Final = 4
_LONGEST_CHUNK: Final = 4
_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9]{1,5}s?")
_STANDARD: Final = re.compile(r"\b(?P<name>[A-Z]{2,6})[ -][A-Z]?\d{2,6}(?:[-.:/]\d+)*\b")
_CAMEL: Final = re.compile(r"[A-Za-z]*[a-z][A-Z][A-Za-z]*|[A-Z][a-z]+[A-Z]\w*|[A-Za-z]+\d+[A-Za-z]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a line that may be a term, and what speaks for it."""

    start: int
    end: int
    text: str
    kind: TermKind
    concept: str
    features: tuple[str, ...]


def terms_of(line: str, line_kind: LineKind) -> list[Candidate]:
    """The terms of a line in order of place, none inside another."""
    scored = _outermost([(score(candidate, line_kind), candidate) for candidate in candidates(line, line_kind)])
    chosen: list[Candidate] = []
    for value, candidate in sorted(scored, key=lambda pair: (-pair[0], -(pair[1].end - pair[1].start), pair[1].start)):
        if value > 0 and not any(other.start < candidate.end and candidate.start < other.end for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.start)


def _outermost(scored: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Without unknown words inside a known name ("CI" in "CI/CD")."""
    known = [candidate for value, candidate in scored if candidate.concept and value > 0]
    return [
        (value, candidate)
        for value, candidate in scored
        if candidate.concept
        or not any(
            one.start <= candidate.start
            and candidate.end <= one.end
            and one.end - one.start > candidate.end - candidate.start
            for one in known
        )
    ]


def as_term(candidate: Candidate) -> Term:
    """The term a candidate stands for."""
    return Term(text=candidate.text, kind=candidate.kind, concept=candidate.concept)


def score(candidate: Candidate, line_kind: LineKind) -> float:
    """How likely the candidate is a term a reader would mark: the log-odds of the linear model."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(name, 0.0) for name in model_features(candidate, line_kind))


def model_features(candidate: Candidate, line_kind: LineKind) -> tuple[str, ...]:
    """The names of the features that are on."""
    place = "duty" if line_kind is LineKind.DUTY else "asked"
    return (*candidate.features, *(f"{name} {place}" for name in candidate.features if name in _BY_PLACE))


_BY_PLACE: Final = frozenset({"concept", "soft", "phrase", "chunk", "item"})


@cache
def _weights() -> dict[str, float]:
    loaded: dict[str, float] = json.loads(resource("models", "terms.json").read_text(encoding="utf-8"))["weights"]
    return loaded


def candidates(line: str, line_kind: LineKind) -> list[Candidate]:
    """Everything in a line that may be a term; what the lexicon knows needs no further feature."""
    words = words_of(line)
    found = [
        *_degrees(line, line_kind),
        *_concepts(line),
        *_languages(line),
        *_listed(line, words),
        *_numbered(line),
        *_shapes(words),
        *_announced(line, line_kind),
    ]
    merged: dict[tuple[int, int], Candidate] = {}
    for candidate in found:
        known = merged.get((candidate.start, candidate.end))
        if known is None:
            merged[candidate.start, candidate.end] = candidate
        elif not known.concept:
            features = (*known.features, *(name for name in candidate.features if name not in known.features))
            merged[candidate.start, candidate.end] = replace(known, features=features)
    return list(merged.values())


def _concepts(line: str) -> Iterator[Candidate]:
    known = vocabulary()
    for mention in known.mentions(line):
        concept = known.concepts[mention.concept]
        sort = "soft" if concept.soft else "concept"
        kind = f"kind {concept.kind.value}"
        one_word = " " not in mention.text and concept.kind is TermKind.KNOWLEDGE and not concept.soft
        length = "single word" if one_word else "name"
        written = line[mention.start : mention.end]
        yield Candidate(mention.start, mention.end, written, concept.kind, concept.id, (sort, kind, length))


def _degrees(line: str, line_kind: LineKind) -> Iterator[Candidate]:
    if line_kind is LineKind.DUTY:
        return
    for degree, start, end in degrees_in(line):
        following = _DEGREE_WORD.match(line, end)
        end = following.end() if following else end
        yield Candidate(start, end, line[start:end], TermKind.DEGREE, degree.name.lower(), ("degree",))


_DEGREE_WORD: Final = re.compile(r"\s+(?:degree|diploma|studium|abschluss)\b", re.IGNORECASE)


def _languages(line: str) -> Iterator[Candidate]:
    for language in languages_in(line):
        text = line[language.start : language.end]
        yield Candidate(language.start, language.end, text, TermKind.LANGUAGE, language.code, ("language",))


def listed_phrases() -> frozenset[str]:
    """The phrases of job adverts that the lexicon lists."""
    return _lists()[0]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    text = resource("lexicon", "phrases.txt").read_text(encoding="utf-8")
    phrases, _, names = text.partition("[names]\n")
    return frozenset(phrases.split("\n")), frozenset(names.split("\n"))


def _listed(line: str, words: list[Word]) -> Iterator[Candidate]:
    phrases, names = _lists()
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST_PHRASE, len(words))):
            if last > first and words[last].after_break:
                break
            start, end = words[first].start, words[last].end
            text = line[start:end]
            if last > first and (fold(text) in phrases or fold(text).rstrip("s") in phrases):
                yield Candidate(start, end, text, TermKind.KNOWLEDGE, "", ("phrase",))
            if text in names and len(text) > 3 and (first > 0 or not text.isalpha()):
                yield Candidate(start, end, text, TermKind.TOOL, "", ("name list",))


def _numbered(line: str) -> Iterator[Candidate]:
    """Standards and the like: "ASC 842", "EN 1090-2"."""
    for match in _STANDARD.finditer(line):
        if match["name"] not in word_set("no_standards"):
            yield Candidate(match.start(), match.end(), match.group(), TermKind.TOOL, "", ("numbered",))


def _shapes(words: list[Word]) -> Iterator[Candidate]:
    shouting = sum(word.text.isupper() for word in words) * 2 > len(words) and len(words) > 3
    for word in words:
        text = word.text
        if text.upper() in word_set("not_terms") or shouting:
            continue
        if _ACRONYM.fullmatch(text) and not text.isdigit():
            yield Candidate(word.start, word.end, text, TermKind.TOOL, "", ("acronym",))
        elif _CAMEL.fullmatch(text) or (text[-1] in "+#" and text[0].isalpha()):
            yield Candidate(word.start, word.end, text, TermKind.TOOL, "", ("camel",))


def _announced(line: str, line_kind: LineKind) -> Iterator[Candidate]:
    """What follows "experience with", item by item, and the items of a line that is a list."""
    for cue in pattern("cue_before_term").finditer(line):
        yield from _chunk(line, cue.end(), "chunk")
    if line_kind in (LineKind.MUST, LineKind.NICE):
        for match in re.finditer(r"^|[,;/(:]\s*|\s(?:and|or|und|oder|sowie|y|o|et|ou)\s", line):
            yield from _chunk(line, match.end(), "item")


def _chunk(line: str, start: int, feature: str) -> Iterator[Candidate]:
    stop = pattern("item_end").search(line, start)
    words = words_of(line[start : stop.start() if stop else len(line)])
    while words and fold(words[0].text) in word_set("edge_words"):
        words = words[1:]
    while words and fold(words[-1].text) in word_set("edge_words"):
        words = words[:-1]
    if not words or len(words) > _LONGEST_CHUNK or any(word.text.isdigit() for word in words):
        return
    first, last = start + words[0].start, start + words[-1].end
    text = line[first:last]
    size = f"{feature} of {min(len(words), 3)}"
    proper = ("capital",) if text[0].isupper() and first > 0 else ()
    yield Candidate(first, last, text, TermKind.KNOWLEDGE, "", (feature, size, *proper))
