"""The big thesauri (WordNet, OpenThesaurus, the Spanish one), asked word by word without being read as a whole.

A file holds sorted lines "key meanings > more general meanings"; a meaning is a number in base 36. Looking up a key is
a binary search among the lines, which stay the bytes they are: nothing is parsed before somebody asks for it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from app.resources import resource

FIRST = 1_000_000
"""The meanings of the thesauri are numbered from here on; smaller numbers are the guard's own groups."""
_LANGUAGES = ("english", "german", "spanish")
_STEMMERS = {language: snowballstemmer.stemmer(language) for language in _LANGUAGES}


@dataclass(frozen=True)
class Meanings:
    """What a word may mean: its own meanings, and more general ones which are true of it."""

    own: frozenset[int] = frozenset()
    general: frozenset[int] = frozenset()


NOTHING = Meanings()


@lru_cache(maxsize=50_000)
def stem_of(language: str, word: str) -> str:
    """The stem of a word in small letters."""
    return str(_STEMMERS[language].stemWord(word))


@lru_cache(maxsize=50_000)
def meanings(language: str, key: str) -> Meanings:
    """What a key of a language means: "drive.v" in English, a stem in German, a word or "stem.v" in Spanish."""
    line = _line(_lines(language), key.encode() + b" ")
    if not line:
        return NOTHING
    own, _, general = line.decode().partition(" > ")
    first = FIRST * (1 + _LANGUAGES.index(language))
    return Meanings(
        frozenset(first + int(meaning, 36) for meaning in own.split()[1:]),
        frozenset(first + int(meaning, 36) for meaning in general.split()),
    )


def knows(language: str, key: str) -> bool:
    """Whether a thesaurus has a key."""
    return bool(_line(_lines(language), key.encode() + b" "))


_VERB_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"))
_NOUN_ENDINGS = (("ies", "y"), ("men", "man"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", ""))
_DOUBLED = re.compile(r"(?P<stem>\w+(?P<letter>[bdglmnprt]))(?P=letter)$")


@lru_cache(maxsize=50_000)
def english_keys(small: str, irregular: str) -> tuple[str, ...]:
    """The keys an English word may stand under; `irregular` is the verb it is a form of, if any."""
    verbs = {irregular} if irregular else {small}
    for ending, instead in _VERB_ENDINGS if not irregular else ():
        if small.endswith(ending) and len(small) - len(ending) >= 2:
            bare = small.removesuffix(ending) + instead
            verbs.add(bare)
            if not instead and ending in ("ed", "ing") and (match := _DOUBLED.fullmatch(bare)):
                verbs.add(match["stem"])
    keys = [f"{verb}.v" for verb in verbs]
    if irregular or small.endswith("ed"):
        return (*keys, f"{small}.a")
    nouns = {small} | {small.removesuffix(end) + new for end, new in _NOUN_ENDINGS if small.endswith(end)}
    return (*keys, f"{small}.a", *(f"{noun}.n" for noun in nouns))


def english_pair_keys(first: str, second: str, irregular: str) -> tuple[str, ...]:
    """The keys two English words may stand under as one: the first of a verb may change, the second of a noun."""
    verbs = (key for key in english_keys(first, irregular) if key.endswith(".v"))
    nouns = (key for key in english_keys(second, "") if key.endswith(".n"))
    return (*(f"{verb.removesuffix('.v')}_{second}.v" for verb in verbs), *(f"{first}_{noun}" for noun in nouns))


def spanish_keys(small: str, words: Iterable[str]) -> tuple[str, ...]:
    """The keys a Spanish word may stand under; `words` are it and the verb it is a form of."""
    bare = {small, small.removesuffix("s"), small.removesuffix("es")}
    bare |= {f"{word[:-1]}o" for word in bare if word.endswith("a")}
    return (*bare, *(f"{stem_of('spanish', word)}.v" for word in words))


@cache
def _lines(language: str) -> list[bytes]:
    return resource("lexicon", "guard", f"{language}.txt").read_bytes().split(b"\n")


def _line(lines: list[bytes], start: bytes) -> bytes:
    """The line that begins with `start`, found by halving: a blank sorts before every sign of a key."""
    at = bisect_left(lines, start)
    return lines[at] if at < len(lines) and lines[at].startswith(start) else b""
