"""Who the person is and what they say of themselves: the lines that tell it, and the basics read out of them."""

import re

from app.domain.resume import Basics, OtherSection
from app.domain.resume import Section as ResumeSection
from app.importers.blocks import items_of
from app.importers.contact import Contact, is_personal, location_of
from app.importers.dates import find_dates
from app.importers.document import Document, Line
from app.importers.draft import UNSORTED, Draft, bullets_of
from app.importers.identity import identify, is_quote
from app.importers.lexicon import LEXICON, fold
from app.importers.lines import ItemKind, ends_sentence, word_count
from app.importers.links import find_emails
from app.importers.sections import Section


def contact_lines(sections: list[Section], document: Document) -> tuple[list[Line], list[Section]]:
    """The lines that say who the person is, and the sections without them."""
    header = sections[0].lines
    lines = [*header, *(line for section in sections if section.kind == "contact" for line in section.lines)]
    others = [section for section in sections[1:] if section.kind != "contact"]
    if any(find_emails(line.text) or any("mailto:" in link.url for link in line.links) for line in lines):
        return lines, others
    if any(find_emails(text) for text in document.furniture):
        return [*(Line(text=text) for text in document.furniture), *lines], others
    for section in others:
        if section.kind != "references" and (at := _email_line(section.lines)) is not None:
            end = at + 1
            while end < len(section.lines) and end < at + 3 and _is_labelled_contact(section.lines[end].text):
                end += 1
            lines = [*lines, *section.lines[at:end]]
            del section.lines[at:end]
            break
    return lines, others


def _email_line(lines: list[Line]) -> int | None:
    return next((n for n, line in enumerate(lines) if find_emails(line.text) and word_count(line.text) <= 14), None)


def _is_labelled_contact(text: str) -> bool:
    label = re.split(r"\s*[:：]|\s-\s", text, maxsplit=1)[0]
    return fold(label) in LEXICON.contact_labels


def read_basics(draft: Draft, contact: Contact, lines: list[Line], *, hint: str) -> Basics:
    """Name, headline, ways to reach the person; what the lines hold besides goes to the draft."""
    prose = [
        item for item in items_of([line for text, line in _dedup(contact.texts)]) if _is_summary(item.text(), item.kind)
    ]
    draft.summary.extend(item.text(draft.words) for item in prose)
    taken = {id(line) for item in prose for line in item.lines}
    contact.texts = [(text, line) for text, line in contact.texts if id(line) not in taken]
    who = identify(contact, hint=hint)
    if who.rest or contact.others:
        texts = list(dict.fromkeys([*who.rest, *contact.others]))
        draft.add(ResumeSection.OTHER, OtherSection(heading=UNSORTED, highlights=bullets_of(texts)))
    basics = Basics(
        name=who.name,
        label=who.label,
        email=contact.email,
        phone=contact.phone,
        url=contact.url,
        location=location_of(contact),
        profiles=tuple(contact.profiles),
    )
    _note_basics(draft, basics, contact, who.name_confidence, who.label_confidence)
    return basics


def _dedup(texts: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    seen: dict[int, tuple[str, Line]] = {}
    for text, line in texts:
        seen.setdefault(id(line), (text, line))
    return list(seen.values())


def _is_summary(text: str, kind: ItemKind) -> bool:
    long = word_count(text) >= 12 or (word_count(text) >= 7 and ends_sentence(text))
    return long and kind is not ItemKind.HEAD and not is_quote(text) and not is_personal(text)


def _note_basics(draft: Draft, basics: Basics, contact: Contact, name: float, label: float) -> None:
    certainty = {"name": name, "label": label, "url": 0.8, "location": 0.9}
    for attribute, confidence in certainty.items():
        value = getattr(basics, attribute)
        text = value if isinstance(value, str) else value.text
        if text:
            draft.notes.add(
                ResumeSection.BASICS, 0, attribute, confidence=confidence, original=contact.sources.get(attribute, text)
            )


def take_signature(sections: list[Section], name: str) -> None:
    """Takes "Freiburg, 2 May 2024" and the name below it off the end of the document."""
    lines = sections[-1].lines if sections else []
    while lines and (fold(lines[-1].text) == fold(name) or _is_place_and_day(lines[-1].text)):
        lines.pop()


def _is_place_and_day(text: str) -> bool:
    spans = find_dates(text)
    place = re.sub(r",?\s*(?:den|the|le|el|il|dnia)?\s*$", "", text[: spans[0].begin]) if spans else ""
    return (
        bool(place)
        and len(spans) == 1
        and spans[0].last.count("-") == 2
        and spans[0].end >= len(text.strip())
        and len(place.split()) <= 2
    )
