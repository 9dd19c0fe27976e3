"""The promise that nothing is lost: finds the lines of a document whose words are nowhere in the resume."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from app.domain.resume import Resume
from app.importers.dates import find_dates, is_duration, without_dates
from app.importers.document import Document
from app.importers.lexicon import LEXICON, compact, fold
from app.importers.links import find_urls
from app.importers.skills import without_rating

_WORD = re.compile(r"[^\W_]+")


def lost_lines(document: Document, resume: Resume, *, headings: Iterable[str]) -> list[str]:
    """The lines with words that the resume does not hold. Dates, labels and headings count as held."""
    held = "\n".join(compact(text) for text in _strings(resume)) + "\n".join(map(compact, headings))
    lost = []
    for text in [*(line.text for line in document.lines), *document.furniture]:
        if text not in lost and not _is_held(text, held):
            lost.append(text)
    return lost


def _is_held(text: str, held: str) -> bool:
    if compact(text) in held:
        return True
    if "://" not in text and find_urls(text) and not all(compact(url.text) in held for url in find_urls(text)):
        return False
    rest = without_rating(without_dates(text) if find_dates(text) or is_duration(text) else text)
    exempt = _labels()[0]
    return all(
        word in held for word in _words(_without_labels(rest)) if word not in exempt and word not in LEXICON.headings
    )


def _words(text: str) -> Iterator[str]:
    return (
        word
        for found in _WORD.finditer(fold(text))
        if (word := compact(found.group())) and (len(word) > 1 or word.isdigit())
    )


@cache
def _labels() -> tuple[frozenset[str], tuple[str, ...]]:
    """What only says what the value behind it is: single words, and phrases (folded, the longest first)."""
    known = [*LEXICON.contact_labels, *LEXICON.entry_labels, *LEXICON.networks, *LEXICON.degrees.scores]
    known += [*LEXICON.degrees.links, *LEXICON.titles.at]
    known += [word for use in ("present", "expected", "expected_mark", "seasons") for word in LEXICON.date_words[use]]
    known += [word for words in LEXICON.stopwords.values() for word in words]
    known += ["https", "http", "www", "mailto", "and", "und", "et", "y", "e"]
    phrases = {fold(label) for label in known}
    words = frozenset(compact(phrase) for phrase in phrases if " " not in phrase)
    return words, tuple(sorted((phrase for phrase in phrases if " " in phrase), key=len, reverse=True))


def _without_labels(text: str) -> str:
    """The folded text without the phrases that are labels."""
    plain = fold(text)
    for phrase in _labels()[1]:
        plain = plain.replace(phrase, " ") if phrase in plain else plain
    return plain


def _strings(value: object) -> Iterator[str]:
    """Every text within a resume, `meta` left out."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("meta", "id"):
                yield from _strings(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str) and value:
        yield value
