"""What letters say beside the person's own lines, in the languages there are phrases for."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any, Final

from app.resources import resource

LANGUAGES: Final = ("en", "de", "es")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Phrases:
    """The phrases of one language."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._phrases = phrases

    def say(self, name: str, **values: str) -> str:
        """The first wording whose places can all be filled; "" when there is none."""
        for wording in self._phrases[name]:
            needed = [place for _, place, _, _ in Formatter().parse(wording) if place]
            if all(values.get(place) for place in needed):
                return wording.format(**values)
        return ""

    def listed(self, things: Sequence[str]) -> str:
        """ "a, b and c"."""
        if len(things) < 2:
            return "".join(things)
        return f"{', '.join(things[:-1])} {self.say('and')} {things[-1]}"


@cache
def phrases_of(language: str) -> Phrases:
    """The phrases of a language; the English ones where there are none."""
    return Phrases(_document(language if language in LANGUAGES else "en")["phrases"])


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of one kind in all languages, small: a letter may quote another language."""
    found: set[str] = set()
    for language in LANGUAGES:
        value: str | list[str] = _document(language)["words"][use]
        found |= set(value.split() if isinstance(value, str) else value)
    return frozenset(found)


def past_forms(language: str) -> frozenset[str]:
    """Irregular past forms that begin a bullet."""
    return frozenset(_document(language if language in LANGUAGES else "en")["words"]["past"])


def not_past(language: str) -> frozenset[str]:
    """Words that end like a past form and are none."""
    return frozenset(_document(language if language in LANGUAGES else "en")["words"]["not_past"])


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, small."""
    return tuple(word.lower() for word in _WORD.findall(text))


@cache
def _document(language: str) -> dict[str, Any]:
    return tomllib.loads(resource("letters", f"{language}.toml").read_text(encoding="utf-8"))
