"""The names in a sentence of a letter: employers and projects of the resume, and the job that is applied for."""

import re
from collections.abc import Iterable
from typing import Final

from app.domain.facts import AttestedFact
from app.domain.resume import Resume, Section
from app.tailoring.letter_ground import Ground
from app.tailoring.phrases import words_for, words_in

PLACES: Final = {
    Section.WORK: ("name",),
    Section.VOLUNTEER: ("organization",),
    Section.PROJECTS: ("name", "entity"),
    Section.EDUCATION: ("institution",),
}
_ALWAYS: Final = (Section.LANGUAGES, Section.CERTIFICATES, Section.AWARDS, Section.PUBLICATIONS)
"""What stands for itself and may be said beside any employer."""
_SHORTEST_PLACE: Final = 3
_NEAR: Final = 5


def without_job_names(text: str, ground: Ground) -> str:
    """The text without the person's name; where it speaks of applying, not of the past, without title and company."""
    words = frozenset(words_in(text))
    bare = _phrase(ground.resume.basics.name).sub(" ", text) if ground.resume.basics.name.strip() else text
    if words & words_for("held"):
        return bare
    if ground.advert.title:
        bare = _cut_title(bare, ground.advert.title)
    if ground.advert.company and words & (words_for("applying") | words_for("wishing") | words_for("addressed")):
        bare = _phrase(ground.advert.company).sub(" ", bare)
    return bare


def _cut_title(text: str, title: str) -> str:
    """The text without a title that stands beside a word of applying."""

    def cut(found: re.Match[str]) -> str:
        before = words_in(text[: found.start()])[-_NEAR:]
        behind = words_in(text[found.end() :])[:1]
        return " " if {*before, *behind} & words_for("applying") else found[0]

    return _phrase(title).sub(cut, text)


def entries_named(text: str, resume: Resume) -> tuple[list[object], Resume]:
    """The entries a text names, and the resume reduced to them; the whole one when it names none."""
    named: list[object] = []
    kept: dict[str, tuple[object, ...]] = {}
    for section, fields in PLACES.items():
        entries = tuple(
            entry
            for entry in resume.entries(section)
            if any(is_named(text, str(getattr(entry, field))) for field in fields)
        )
        named += entries
        kept[section.value] = entries
    if not named:
        return [], resume
    empty = {section.value: () for section in Section if section not in (Section.BASICS, *_ALWAYS)}
    basics = resume.basics.model_copy(update={"summary": "", "label": ""})
    return named, resume.model_copy(update={**empty, **kept, "basics": basics})


def holds_beside(fact: AttestedFact, named: Resume) -> bool:
    """Whether a fact proves something beside the names of entries: it is one of theirs, or stands for itself."""
    theirs = (fact.holds_at(section, entry.id) for section in PLACES for entry in named.entries(section))
    return fact.section in _ALWAYS or any(theirs)


def is_named(text: str, place: str) -> bool:
    """Whether a text names a place."""
    name = _name_of(place)
    return name is not None and bool(name.search(text))


def without_places(text: str, entry: object) -> str:
    """A text without the names of an entry."""
    places = (str(getattr(entry, field, "")) for fields in PLACES.values() for field in fields)
    for name in filter(None, map(_name_of, places)):
        text = name.sub(" ", text)
    return text


def _name_of(place: str) -> re.Pattern[str] | None:
    """How a place is named; one of two signs ("EY", "3M") in capitals only. None where it could be any word."""
    place = place.strip()
    if len(place) < _SHORTEST_PLACE:
        return re.compile(rf"(?<!\w){re.escape(place)}(?!\w)") if len(place) > 1 and place.isupper() else None
    return _phrase(place)


def without_words(text: str, words: Iterable[str]) -> str:
    """The text without these words."""
    listed = frozenset(words)
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: "" if word[0].lower() in listed else word[0], text)


def _phrase(text: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(part) for part in text.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
