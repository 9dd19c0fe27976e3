"""The promise that nothing is lost: finds the lines of a document whose words are nowhere in the resume."""

import re
from collections.abc import Iterable, Iterator

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
    return all(word in held for word in _words(rest) if word not in _held_labels() and word not in LEXICON.headings)


def _words(text: str) -> Iterator[str]:
    return (
        word
        for found in _WORD.finditer(fold(text))
        if (word := compact(found.group())) and (len(word) > 1 or word.isdigit())
    )


_LABELS: set[str] = set()


def _held_labels() -> set[str]:
    """Words that only say what the value behind them is."""
    if not _LABELS:
        labels = [
            *LEXICON.contact_labels,
            *LEXICON.entry_labels,
            *LEXICON.networks,
            *LEXICON.degrees.scores,
            *LEXICON.degrees.links,
        ]
        labels += [
            *LEXICON.titles.at,
            *LEXICON.date_words["present"],
            *LEXICON.date_words["expected"],
            *LEXICON.date_words["seasons"],
        ]
        labels += [word for words in LEXICON.stopwords.values() for word in words]
        labels += ["https", "http", "www", "mailto", "and", "und", "et", "y", "e"]
        _LABELS.update(compact(word) for label in labels for word in _WORD.findall(label))
    return _LABELS


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
