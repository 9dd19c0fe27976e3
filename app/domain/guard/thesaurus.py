"""The big thesauri (WordNet, OpenThesaurus, the Spanish one), asked word by word without being read as a whole.

A file holds sorted lines "stem meanings > more general meanings"; a meaning is a number in base 36. Looking up a stem is
a binary search in the bytes of the file, so that a language nobody asks for costs nothing but its bytes.
"""

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


def stem_of(language: str, word: str) -> str:
    """The stem of a word in small letters."""
    return str(_STEMMERS[language].stemWord(word))


@lru_cache(maxsize=50_000)
def meanings(language: str, stem: str) -> Meanings:
    """What a stem of a language means; nothing where the thesaurus does not know it."""
    line = _line(_content(language), stem.encode() + b" ")
    if not line:
        return NOTHING
    own, _, general = line.decode().partition(" > ")
    first = FIRST * (1 + _LANGUAGES.index(language))
    return Meanings(
        frozenset(first + int(meaning, 36) for meaning in own.split()[1:]),
        frozenset(first + int(meaning, 36) for meaning in general.split()),
    )


@cache
def _content(language: str) -> bytes:
    return resource("lexicon", "guard", f"{language}.txt").read_bytes()


def _line(content: bytes, start: bytes) -> bytes:
    """The line that begins with `start`, found by halving the file."""
    low, high = 0, len(content)
    while low < high:
        middle = (low + high) // 2
        begin = content.rfind(b"\n", 0, middle) + 1
        end = content.find(b"\n", middle)
        end = len(content) if end < 0 else end
        line = content[begin:end]
        if line.startswith(start):
            return line
        if line.startswith(b"#") or line.split(b" ", 1)[0] + b" " < start:
            low = end + 1
        else:
            high = begin
    return b""
