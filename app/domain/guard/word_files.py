"""The word lists of the guard as they lie in resources/lexicon/guard, each read once, when it is first asked for."""

import tomllib
from functools import cache

from app.resources import resource

_FOLDER = ("lexicon", "guard")


def read(name: str) -> str:
    """A file whole."""
    return resource(*_FOLDER, name).read_text(encoding="utf-8")


def lines_of(name: str) -> list[str]:
    """The lines of a file, without empty ones and comments."""
    return [line for line in read(name).splitlines() if line.strip() and not line.startswith("#")]


@cache
def toml(name: str) -> dict[str, dict[str, object]]:
    """One of the TOML files."""
    return tomllib.loads(read(name))


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of words.toml."""
    return words_of(toml("words.toml")[name])


@cache
def grammar(name: str) -> frozenset[str]:
    """One of the lists of grammar.toml."""
    return words_of(toml("grammar.toml")[name])


def words_of(text: object) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(word.lower() for word in str(text).split())
