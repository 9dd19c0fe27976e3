"""Which terms of a requirement may stand for each other ("Go or Python", "tools such as Grafana, Datadog")."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from app.matching.language import language_of
from app.matching.words import words_of

_OR: Final = re.compile(
    r"\b(?:or|oder|o|u|ou|one of|any of|such as|e\.g|for example|like|beispielsweise|z\. ?b|wie|como|por ejemplo|"
    r"tel(?:le)?s? que|par exemple|bzw)\b|^/$",
    re.IGNORECASE,
)
_DUTCH_OR: Final = re.compile(r"\bof\b", re.IGNORECASE)
_BREAK: Final = re.compile(
    r";|\)|\.\s|\b(?:and|und|sowie|y|e|et|with|in|for|to|using|on|mit|für|con|para|en|avec|pour|plus|as well as)\b",
    re.IGNORECASE,
)
_EXAMPLES: Final = re.compile(r"\((?![^()]*\b(?:and|und|sowie|y|et|e|en)\b)[^()]*[,/][^()]*\)", re.IGNORECASE)
"""A list in brackets without "and" stands for the name before it ("an ERP (SAP, Sage)")."""
_WIDEST_GAP: Final = 3


def groups_of(text: str, terms: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The terms by number, those in one group together that may stand for each other; all others alone."""
    places = _places(text, terms)
    examples = [match.span() for match in _EXAMPLES.finditer(text)]
    says_or = _says_or_in(text)
    groups: list[tuple[int, ...]] = []
    run: list[int] = []
    either = False
    for index, (start, _) in enumerate(places):
        gap = text[places[index - 1][1] : start] if index else ""
        if index and _goes_on(gap):
            either = either or says_or(gap) or any(first < start < last for first, last in examples)
            run.append(index)
            continue
        groups += _closed(run, either=either)
        run, either = [index], False
    groups += _closed(run, either=either)
    return tuple(groups)


def _says_or_in(text: str) -> Callable[[str], bool]:
    """Tells whether a gap says "or"; "of" does so in Dutch alone."""
    dutch = language_of(text) == "nl"
    return lambda gap: bool(_OR.search(gap.strip()) or (dutch and _DUTCH_OR.search(gap)))


def _places(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    places = []
    position = 0
    for term in terms:
        start = text.find(term, position)
        start = start if start >= 0 else max(0, text.find(term))
        position = start + len(term)
        places.append((start, position))
    return places


def _goes_on(gap: str) -> bool:
    return len(words_of(gap)) <= _WIDEST_GAP and not _BREAK.search(gap)


def _closed(run: list[int], *, either: bool) -> list[tuple[int, ...]]:
    if not run:
        return []
    return [tuple(run)] if either else [(index,) for index in run]
