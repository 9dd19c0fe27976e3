"""Trims dead openings: "Responsible for managing the calendar" → "Managed the calendar". Keeps every fact.

English turns the -ing verb into its past tense; German and Spanish keep a noun of doing ("Verantwortlich für die
Pflege von …" → "Pflege von …"). Where the grammar is not plain, nothing is proposed.
"""

import re
import tomllib
from functools import cache
from typing import Any, Final

from app.domain.guard.doing import is_noun_of_doing
from app.resources import resource

_VOWELS: Final = "aeiou"
_COORDINATED: Final = re.compile(r"\b(?:and|or|&)\s+(?P<verb>[a-z]+ing)\b|,\s*(?P<listed>[a-z]+ing)\b", re.IGNORECASE)


def without_dead_opening(text: str, language: str) -> str | None:
    """The bullet without its dead opening, or None when it has none or the rest would not read well."""
    rules = _rules().get(language)
    if rules is None:
        return None
    opening = next((words for words in rules["openings"] if text.lower().startswith(words + " ")), None)
    if opening is None:
        return None
    rest = text[len(opening) + 1 :].lstrip()
    trimmed = _with_past_tense(rest) if language == "en" else _without_article(rest, rules["articles"])
    return trimmed[:1].upper() + trimmed[1:] if trimmed else None


def past_tense(ing_form: str) -> str | None:
    """The past tense of an English verb given in its -ing form; None when the word is no such verb.

    Irregular verbs come from the data file; the others follow the spelling rules of the regular past: "planning" →
    "planned", "managing" → "managed", "carrying" → "carried".
    """
    word = ing_form.lower()
    irregular = _rules()["en"]["irregular"]
    if word in irregular:
        return str(irregular[word])
    stem = word.removesuffix("ing")
    if stem == word or len(stem) < 2 or not any(letter in _VOWELS + "y" for letter in stem):
        return None
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _with_past_tense(rest: str) -> str | None:
    first, _, tail = rest.partition(" ")
    verb = past_tense(first)
    if verb is None or not tail or _COORDINATED.search(tail):
        return None
    return f"{verb} {tail}" if _reads_as_verb(first.lower(), tail) else None


def _reads_as_verb(ing_form: str, tail: str) -> bool:
    rules = _rules()["en"]
    if ing_form not in rules["nouns"]:
        return True
    following = tail.split()[0].lower()
    return following in rules["determiners"] or following[0].isdigit()


def _without_article(rest: str, articles: list[str]) -> str | None:
    first, _, tail = rest.partition(" ")
    reads = first.lower() in articles and bool(tail) and is_noun_of_doing(tail.split()[0].strip(",;."))
    return tail if reads else None


@cache
def _rules() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resource("lexicon", "tailoring", "openings.toml").read_text(encoding="utf-8"))
