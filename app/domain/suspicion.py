"""Passages of a resume that speak to a program instead of a person ("ignore previous instructions …").

A resume is data, like an advert: such a passage stays what it is, text, and nothing follows it. It is found so that the
person is told, for a reader at the other end may take it for an attempt to cheat.
"""

from collections.abc import Iterator
from functools import lru_cache

from app.domain.frozen import Frozen
from app.domain.injection import suspicious_passages
from app.domain.resume import ENTRY_TYPES, Highlight, ItemId, Resume, Section

_KEPT_TEXTS = 4096


class SuspiciousText(Frozen):
    """One such passage and its place: `field` as the models name it, `item` a bullet's id."""

    section: Section
    entry: ItemId
    field: str
    item: ItemId | None = None
    passage: str


def suspicious_texts(resume: Resume) -> tuple[SuspiciousText, ...]:
    """All of them, in the order of the resume. Cheap when little has changed since the last call."""
    return tuple(
        SuspiciousText(section=section, entry=entry, field=field, item=item, passage=passage)
        for section, entry, field, item, text in _texts(resume)
        for passage in _passages(text)
    )


@lru_cache(maxsize=_KEPT_TEXTS)
def _passages(text: str) -> tuple[str, ...]:
    return suspicious_passages(text)


_Text = tuple[Section, ItemId, str, ItemId | None, str]


def _texts(resume: Resume) -> Iterator[_Text]:
    basics = resume.basics
    yield from _texts_of(Section.BASICS, basics.id, basics)
    for profile in basics.profiles:
        yield from _texts_of(Section.BASICS, profile.id, profile)
    for section in ENTRY_TYPES:
        for entry in resume.entries(section):
            yield from _texts_of(section, entry.id, entry)


def _texts_of(section: Section, identifier: ItemId, holder: Frozen, prefix: str = "") -> Iterator[_Text]:
    for name in type(holder).model_fields:
        value = getattr(holder, name)
        field = f"{prefix}{name}"
        if isinstance(value, str) and name != "id":
            yield section, identifier, field, None, value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Highlight):
                    yield section, identifier, field, item.id, item.text
                elif isinstance(item, str):
                    yield section, identifier, field, None, item
        elif isinstance(value, Frozen):
            yield from _texts_of(section, identifier, value, f"{field}.")
