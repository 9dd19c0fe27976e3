"""The lexicon: concepts with their names in several languages, and which concept implies which.

Read from resources/lexicon/concepts (README there). Loaded at first use, never at import; the same for every match.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

from app.domain.job import TermKind
from app.matching import gates
from app.matching.concepts import Concept, ConceptId, parse_concepts
from app.matching.patterns import word_set
from app.matching.words import Word, fold, plain, root, word_texts, words_of
from app.resources import resource

_LONGEST_NAME: Final = 6
_ACRONYM_LENGTH: Final = 5
_INFLECTED: Final = 10
_COMPOUND: Final = 13
_SHORTEST_PART: Final = 4
_FEMININE: Final = re.compile(r"in(?:nen)?$")
_AND: Final = frozenset(("und", "oder", "bzw", "en", "of"))
_SLACK: Final = 3
_FAMILY: Final = 14


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text, and where. `loose` when its words stand apart or in another order."""

    concept: ConceptId
    start: int
    end: int
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a concept, as it is looked up."""

    concept: ConceptId
    text: str
    guarded: bool
    exact_case: bool
    watched: bool
    """An ordinary use of the word is told apart by names.txt alone."""


@dataclass
class Vocabulary:
    """Looks concepts up by name, and names up in texts."""

    concepts: dict[ConceptId, Concept]
    _by_words: dict[tuple[str, ...], list[_Name]] = field(init=False, repr=False)
    _by_root: dict[str, list[_Name]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_words = defaultdict(list)
        self._by_root = defaultdict(list)
        for concept in self.concepts.values():
            for name in concept.names:
                self._add(concept.id, name)

    def _add(self, concept: ConceptId, name: str) -> None:
        guarded, exact = name.startswith("!"), name.startswith("=")
        text = name.lstrip("!=?")
        key = _key(word_texts(text))
        short = len(text) <= _ACRONYM_LENGTH and any(letter.isupper() for letter in text[1:])
        entry = _Name(concept, text, guarded, exact or guarded or short, watched=name.startswith("?"))
        self._by_words[key].append(entry)
        inflects = len(key) == 1 and len(text) >= _INFLECTED and self.concepts[concept].kind is not TermKind.TOOL
        if inflects and not entry.exact_case:
            self._by_root[root(text)].append(entry)

    def concept_of(self, text: str) -> ConceptId | None:
        """The concept a text names as a whole ("k8s" → "Kubernetes"); None when it names none."""
        found = self._by_words.get(_key(word_texts(text)))
        if not found:
            return None
        exact = (
            [name for name in found if name.text == text] or [n for n in found if fold(n.text) == fold(text)] or found
        )
        return exact[0].concept

    def same_thing(self, one: str, other: str) -> bool:
        """Whether two names may stand for each other in a resume: tools, licences, and words with their initials."""
        concept = self.concept_of(one)
        if concept is None or concept != self.concept_of(other):
            return False
        known = self.concepts[concept]
        return known.kind is not TermKind.KNOWLEDGE or _are_initials(one, other) or _are_initials(other, one)

    def implies(self, one: ConceptId, other: ConceptId) -> bool:
        """Whether who has `one` has `other` too (EKS → Kubernetes); a concept implies itself."""
        return one == other or other in self.ancestors(one)

    def ancestors(self, concept: ConceptId) -> dict[ConceptId, int]:
        """What a concept implies, with the number of steps."""
        return self._ancestors.get(concept, {})

    @cached_property
    def _ancestors(self) -> dict[ConceptId, dict[ConceptId, int]]:
        return {concept: dict(self._climb(concept)) for concept in self.concepts}

    def _climb(self, concept: ConceptId) -> Iterator[tuple[ConceptId, int]]:
        level, seen, steps = {concept}, {concept}, 0
        while level:
            level = {parent for child in level for parent in self.concepts[child].parents} - seen
            steps += 1
            seen |= level
            yield from ((parent, steps) for parent in sorted(level))

    def are_siblings(self, one: ConceptId, other: ConceptId) -> bool:
        """Whether two concepts are of one small family (Kafka, RabbitMQ)."""
        shared = set(self.concepts[one].parents) & set(self.concepts[other].parents)
        return any(self._family_size[parent] <= _FAMILY for parent in shared)

    @cached_property
    def _family_size(self) -> dict[ConceptId, int]:
        sizes: dict[ConceptId, int] = defaultdict(int)
        for concept in self.concepts.values():
            for parent in concept.parents:
                sizes[parent] += 1
        return sizes

    def mentions(self, text: str, *, loose: bool = False) -> list[Mention]:
        """The concepts a text names, longest names first served, in order of place.

        `loose` also finds names whose words stand a little apart or in another order ("planned weekly lessons").
        """
        words = words_of(text)
        found = self._contiguous(words, text)
        if loose:
            found += self._scattered(words, {mention.concept for mention in found})
        return sorted(set(found), key=lambda mention: (mention.start, -mention.end, mention.concept))

    def _contiguous(self, words: list[Word], text: str) -> list[Mention]:
        certain: list[Mention] = []
        guarded: list[tuple[int, int, _Name]] = []
        position = 0
        while position < len(words):
            length, names, written = self._longest(words, position, text)
            if not names:
                position += 1
                continue
            start, end = words[position].start, words[position + length - 1].end
            for name in names:
                if name.watched and gates.is_blocked(name.text, text, start, end):
                    continue
                if name.guarded:
                    guarded.append((start, end, name))
                else:
                    certain.append(Mention(name.concept, start, end, written))
            position += length
        tools = {m.concept for m in certain if self.concepts[m.concept].kind is TermKind.TOOL}
        return [*certain, *self._vouched(guarded, text, tools)]

    def _vouched(self, guarded: list[tuple[int, int, _Name]], text: str, tools: set[ConceptId]) -> Iterator[Mention]:
        """The names that are the tool and not the word: each one found vouches for those beside it ("Go or Rust")."""
        while True:
            sure = [
                (start, end, name)
                for start, end, name in guarded
                if gates.is_the_tool(name.text, text, start, end, company=bool(tools - {name.concept}))
            ]
            if not sure:
                return
            yield from (Mention(name.concept, start, end, text[start:end]) for start, end, name in sure)
            tools = tools | {name.concept for _, _, name in sure}
            guarded = [one for one in guarded if one not in sure]

    def _longest(self, words: list[Word], position: int, text: str) -> tuple[int, list[_Name], str]:
        """How many words the longest name has, the names it may be, and what the text says, in full."""
        reach = 1
        while reach < _LONGEST_NAME and position + reach < len(words) and not words[position + reach].after_break:
            reach += 1
        for length in range(reach, 0, -1):
            key = _key([word.text for word in words[position : position + length]])
            written = text[words[position].start : words[position + length - 1].end]
            names = [name for name in self._by_words.get(key, ()) if self._is_written_so(name, written)]
            if names:
                return length, names, written
        return 1, *self._inflected(words, position)

    def _is_written_so(self, name: _Name, written: str) -> bool:
        if name.exact_case:
            return written in (name.text, name.text + "s")
        tool = self.concepts[name.concept].kind is TermKind.TOOL and name.text.isalpha()
        return not tool or fold(written) == fold(name.text)

    def _inflected(self, words: list[Word], position: int) -> tuple[list[_Name], str]:
        """A long word by its root, with the rest of the next ("Monats- und Jahresabschluss"), by its parts."""
        word = words[position].text
        if len(word) >= _INFLECTED:
            names = self._by_root.get(root(word)) or self._by_words.get((_FEMININE.sub("", fold(word)),))
            if names:
                return [name for name in names if not name.exact_case], word
        if position + 2 < len(words) and fold(words[position + 1].text) in _AND:
            following = fold(words[position + 2].text)
            for cut in range(_SHORTEST_PART, len(following) - _SHORTEST_PART + 1):
                whole = word + following[cut:]
                if names := self._by_root.get(root(whole)):
                    return names, whole
        if len(word) >= _COMPOUND and word.isalpha():
            return self._part_of_compound(fold(word)), word
        return [], word

    def _part_of_compound(self, word: str) -> list[_Name]:
        for length in range(len(word) - _SHORTEST_PART + 1, _INFLECTED - 1, -1):
            for part in (word[-length:], word[:length]):
                if names := self._by_words.get((part,)) or self._by_root.get(root(part)):
                    return [name for name in names if not name.exact_case]
        return []

    def _scattered(self, words: list[Word], have: set[ConceptId]) -> Iterator[Mention]:
        roots = [root(word.text) for word in words]
        places: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(roots):
            places[key].append(index)
        for rarest in list(places):
            for parts, concept in self._loose_names.get(rarest, ()):
                if concept in have or any(part not in places for part in parts):
                    continue
                span = _tightest(parts, places)
                if span and span[1] - span[0] + 1 <= len(parts) + _SLACK:
                    first, last = words[span[0]], words[span[1]]
                    have.add(concept)
                    yield Mention(
                        concept, first.start, last.end, " ".join(w.text for w in words[span[0] : span[1] + 1]), True
                    )

    @cached_property
    def _loose_names(self) -> dict[str, list[tuple[tuple[str, ...], ConceptId]]]:
        """Names of several words by one of them, that words in between or another order do not hide."""
        loose: dict[str, list[tuple[tuple[str, ...], ConceptId]]] = defaultdict(list)
        for key, names in self._by_words.items():
            parts = tuple(dict.fromkeys(part for part in key if part not in word_set("joining")))
            if len(parts) < 2 or any(len(part) < 3 for part in parts):
                continue
            for name in names:
                if not name.exact_case:
                    loose[parts[0]].append((parts, name.concept))
        return loose


def _key(words: list[str]) -> tuple[str, ...]:
    """What a name is looked up by: its roots, without the articles between them."""
    if len(words) == 1:
        return (plain(words[0]),)
    inner = (word for word in words[1:-1] if fold(word) not in word_set("articles"))
    return tuple(root(word) for word in (words[0], *inner, words[-1]))


def _are_initials(short: str, full: str) -> bool:
    initials = "".join(word.text[0] for word in words_of(full) if word.text.lower() not in word_set("joining"))
    return len(short) > 1 and short.lower() == initials.lower()


def _tightest(key: tuple[str, ...], places: dict[str, list[int]]) -> tuple[int, int] | None:
    """The narrowest stretch of words that holds all of the key's."""
    best: tuple[int, int] | None = None
    for anchor in places[key[0]]:
        chosen = [min(places[part], key=lambda index: abs(index - anchor)) for part in key]
        if len(set(chosen)) < len(key):
            continue
        span = min(chosen), max(chosen)
        if best is None or span[1] - span[0] < best[1] - best[0]:
            best = span
    return best


@cache
def vocabulary() -> Vocabulary:
    """The shipped lexicon, read once."""
    concepts: dict[ConceptId, Concept] = {}
    for path in sorted(resource("lexicon", "concepts").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for concept in parse_concepts(lines, trade=path.stem):
            concepts.setdefault(concept.id, concept)
    known = frozenset(concepts)
    for concept in list(concepts.values()):
        if not set(concept.parents) <= known:
            raise ValueError(f"{concept.id} implies an unknown concept: {set(concept.parents) - known}")
    return Vocabulary(concepts)
