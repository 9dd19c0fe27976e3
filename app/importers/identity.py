"""Tells who the person is: the name and the headline among the texts above the first section."""

import re
from dataclasses import dataclass
from typing import Final

from app.importers.contact import Contact, is_document_title, is_personal
from app.importers.dates import find_dates
from app.importers.document import Line, LineRole
from app.importers.lexicon import LEXICON, compact, fold, words_of
from app.importers.lines import ends_sentence, word_count
from app.importers.roles import title_score

_LONGEST_NAME: Final = 70


@dataclass(frozen=True)
class Identity:
    """The person's name and headline, with how sure each is; `used` are the lines that held them."""

    name: str
    name_confidence: float
    label: str
    label_confidence: float
    rest: tuple[str, ...]


def identify(contact: Contact, *, hint: str = "") -> Identity:
    """Chooses name and headline among the texts. `hint` is the author or title the file itself names."""
    texts = _joined_names([(text, line) for text, line in contact.texts if not is_document_title(text)])
    scored = sorted(
        (
            (_name_score(text, line, number, contact.email, hint), -number, text)
            for number, (text, line) in enumerate(texts)
        ),
        reverse=True,
    )
    name, confidence = contact.name, 0.95 if contact.name else 0.0
    if not name and scored and scored[0][0] > 0.5:
        name = scored[0][2]
        confidence = min(0.95, 0.4 + 0.2 * scored[0][0])
    rest = [(text, line) for text, line in texts if text != name]
    at = next((number for number, (text, _) in enumerate(texts) if text == name), -1)
    label = contact.label or _label(rest, after={text for text, _ in texts[at + 1 : at + 3]})
    left = tuple(text for text, _ in rest if text != label)
    return Identity(_cased(name), confidence, label, 0.9 if title_score(label) >= 0.8 else 0.55, left)


def _joined_names(texts: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """A name set in two lines of one large size is one text."""
    joined: list[tuple[str, Line]] = []
    for text, line in texts:
        if joined:
            before, above = joined[-1]
            both = line.size >= 1.3 and abs(line.size - above.size) < 0.06 and line.bold == above.bold
            if (
                both
                and line is not above
                and len(before.split()) == 1
                and len(text.split()) <= 2
                and _is_name_like(text)
            ):
                joined[-1] = (f"{before} {text}", above)
                continue
        joined.append((text, line))
    return joined


def _is_name_like(text: str) -> bool:
    words = text.split()
    counted = sum(word.casefold() not in LEXICON.name_particles for word in words)
    return (
        1 <= counted <= 5
        and not re.search(r"[\d@:/|]", text)
        and all(word[:1].isupper() or not word.isascii() or word.casefold() in LEXICON.name_particles for word in words)
    )


def _name_score(text: str, line: Line, number: int, email: str, hint: str) -> float:
    if not _is_name_like(text) or len(text) > _LONGEST_NAME or ends_sentence(text):
        return 0.0
    words = text.split()
    score = 0.6 + (0.4 if 2 <= len(words) <= 4 else 0.0) + max(0.0, 0.5 - 0.2 * number)
    score += (
        min(1.0, max(0.0, line.size - 1.0))
        + (0.3 if line.role is LineRole.HEADING else 0.0)
        + (0.2 if line.bold else 0.0)
    )
    score -= _title_penalty(words)
    organisations = LEXICON.organisations
    if {fold(word) for word in words} & (organisations.schools | organisations.suffixes):
        score -= 0.8
    local = compact(email.split("@")[0]) if email else ""
    if local:
        hits = sum(len(compact(word)) >= 3 and (compact(word) in local or compact(word)[:4] in local) for word in words)
        score += 0.5 * min(2, hits)
    if hint and compact(text) and compact(text) in compact(hint):
        score += 0.4
    return score


def _title_penalty(words: list[str]) -> float:
    """Surnames are often trades ("Baker"); a title has a rank or several of its words."""
    whole, first = title_score(" ".join(words)), title_score(words[0])
    return min(1.0, whole) if first or whole > 1.0 or len(words) > 2 else 0.4 * whole


def _label(rest: list[tuple[str, Line]], *, after: set[str]) -> str:
    """The headline: a job title, or the short text right below the name."""
    short = [
        (text, line)
        for text, line in rest
        if word_count(text) <= 12
        and not ends_sentence(text)
        and _could_be_label(text)
        and not find_dates(text)
        and ":" not in text
        and not is_quote(text)
        and not is_personal(text)
    ]
    titled = [text for text, _ in short if title_score(text) >= 0.8 and word_count(text) <= 10]
    if titled:
        return titled[0]
    organisations = LEXICON.organisations
    below = [
        text
        for text, _ in short
        if text in after and not {fold(w) for w in text.split()} & organisations.schools and word_count(text) >= 2
    ]
    return below[0] if below else ""


def _could_be_label(text: str) -> bool:
    """A headline has few digits, and no age in it."""
    ages = set(words_of(text)) & LEXICON.date_words["durations"]
    return len(re.findall(r"\d", text)) < 3 and not ages


def is_quote(text: str) -> bool:
    """Whether a text stands in quotation marks."""
    return text[:1] in "\"“„«'‘"


def _cased(name: str) -> str:
    """A name in capitals as names are written."""
    if not name.isupper() or (not name.isascii() and not any("A" <= c <= "ž" for c in name)):
        return name
    person, comma, credentials = name.partition(",")
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), person) + comma + credentials
