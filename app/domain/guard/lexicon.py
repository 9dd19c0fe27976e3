"""The word knowledge of the guard: synonyms, aliases, ranks of verbs, units, words which claim nothing.

The data are text files in resources/lexicon/guard, read once, when the first change is judged.
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from app.resources import resource

_FOLDER = ("lexicon", "guard")
_STEMMERS = tuple(snowballstemmer.stemmer(language) for language in ("english", "german", "spanish"))
_MIN_STEM = 3
ENGLISH = 1_000_000
"""The groups of the English thesaurus are numbered from here on."""
_GROUP_FILES = ("verbs.txt", "nouns.txt", "names.txt")


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """The forms under which a word is known: itself and its stems in the three languages, in small letters."""
    small = word.lower().replace("’", "'").removesuffix("'s").strip("'.")
    if len(small) <= _MIN_STEM or not small.isalpha():
        return frozenset({small})
    return frozenset({small, *(stem for stemmer in _STEMMERS if len(stem := stemmer.stemWord(small)) >= _MIN_STEM)})


@lru_cache(maxsize=50_000)
def plain_form(word: str) -> str:
    """The form phrases are compared by: the English stem in small letters."""
    small = word.lower().replace("’", "'").removesuffix("'s").strip("'.")
    return str(_STEMMERS[0].stemWord(small)) if small.isalpha() else small


@dataclass(frozen=True)
class Groups:
    """Groups of words and phrases that say the same thing; a group is a number."""

    words: dict[str, frozenset[int]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]

    def of(self, word: str) -> frozenset[int]:
        """The groups a single word belongs to."""
        found = [self.words[form] for form in forms(word) if form in self.words]
        found.append(english().groups.get(root(word), frozenset()))
        return frozenset().union(*found) if found else frozenset()


@dataclass(frozen=True)
class English:
    """What WordNet knows of English words, by their stems: groups of the same meaning, and more general nouns."""

    groups: dict[str, frozenset[int]]
    general: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Ranks:
    """Words of help, of leading, of widened scope, of limits; each with the forms it is found by."""

    help_words: frozenset[str]
    help_nouns: frozenset[str]
    help_phrases: tuple[str, ...]
    lead_words: frozenset[str]
    people_verbs: frozenset[str]
    people_nouns: frozenset[str]
    scope: frozenset[str]
    limits: dict[str, frozenset[str]]
    levels: dict[str, frozenset[str]]
    negation: frozenset[str]


def _read(name: str) -> str:
    return resource(*_FOLDER, name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return [line for line in _read(name).splitlines() if line.strip() and not line.startswith("#")]


@cache
def toml(name: str) -> dict[str, dict[str, object]]:
    """One of the TOML files."""
    return tomllib.loads(_read(name))


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of words.toml."""
    return _word_set(toml("words.toml")[name])


@cache
def style_words() -> frozenset[str]:
    """Words which claim nothing; the possessive spellings of the file are comments."""
    return frozenset(word.lower() for line in _lines("style.txt") for word in line.split() if not word.endswith("'s"))


@cache
def groups() -> Groups:
    """All groups of synonyms and aliases."""
    words: dict[str, set[int]] = defaultdict(set)
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    lines = [line for name in _GROUP_FILES for line in _lines(name)]
    for number, line in enumerate(lines):
        for member in line.split(","):
            parts = member.replace("-", " ").split()
            if len(parts) == 1:
                for form in forms(parts[0]):
                    words[form].add(number)
            elif parts:
                key = tuple(plain_form(part) for part in parts)
                phrases[key[0]].append((key, number))
    return Groups(
        words={word: frozenset(numbers) for word, numbers in words.items()},
        phrases={first: tuple(found) for first, found in phrases.items()},
    )


@cache
def english() -> English:
    """The English thesaurus."""
    found: dict[str, set[int]] = defaultdict(set)
    general: dict[str, frozenset[str]] = {}
    for number, line in enumerate(_lines("english.txt"), start=ENGLISH):
        word, is_general, kinds = line.partition(" > ")
        if is_general:
            general[word] = frozenset(kinds.split())
        else:
            for stem in line.split():
                found[stem].add(number)
    return English({stem: frozenset(numbers) for stem, numbers in found.items()}, general)


@cache
def _irregular() -> dict[str, str]:
    return {form: plain_form(word) for form, word in (line.split() for line in _lines("irregular.txt"))}


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The English stem of a word, irregular forms led back to their word."""
    return _irregular().get(word.lower()) or plain_form(word)


@cache
def name_groups() -> frozenset[int]:
    """The groups that are spellings of one name."""
    others = sum(len(_lines(name)) for name in _GROUP_FILES[:-1])
    return frozenset(range(others, others + len(_lines(_GROUP_FILES[-1]))))


@cache
def title_groups() -> dict[str, frozenset[int]]:
    """For each word of a title, the groups of spellings it belongs to."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines("titles.txt")):
        for member in line.split(","):
            for word in member.replace("-", " ").split() if len(member.split()) == 1 else ():
                found[word.lower()].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def kinds_of() -> dict[str, frozenset[str]]:
    """For a word or phrase (in plain forms), the more general words which are true of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("general.txt"):
        special, _, general = line.partition(">")
        for member in special.split(","):
            key = " ".join(plain_form(part) for part in member.replace("-", " ").split())
            found[key] |= {plain_form(part) for word in general.split(",") for part in word.replace("-", " ").split()}
    return {key: frozenset(value) for key, value in found.items()}


def _word_set(text: object) -> frozenset[str]:
    return frozenset(word.lower() for word in str(text).split())


@cache
def ranks() -> Ranks:
    """The ranks of who did what."""
    data = toml("ranks.toml")
    phrases = data["help"]["phrases"]
    assert isinstance(phrases, list)
    return Ranks(
        help_words=_word_set(data["help"]["words"]),
        help_nouns=frozenset(str(noun) for noun in data["help"]["nouns"]),  # type: ignore[attr-defined]
        help_phrases=tuple(str(phrase) for phrase in phrases),
        lead_words=_word_set(data["lead"]["words"]),
        people_verbs=_word_set(data["lead"]["people"]),
        people_nouns=_word_set(data["lead"]["people_nouns"]),
        scope=_word_set(data["scope"]["words"]),
        limits={name: _word_set(words) for name, words in data["limit"].items()},
        levels={name: _word_set(words) for name, words in data["level"].items()},
        negation=_word_set(data["negation"]["words"]),
    )
