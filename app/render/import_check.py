"""What our own importer made of an exported file, compared with what was on the page."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.content import Printed, PrintedEntry, PrintedSection, printed
from app.render.readback import FieldCheck, Reading
from app.render.runs import plain_text
from app.render.word_forms import plain_words

IMPORTER: Final = "importer"


def imported(resume: Resume, layout: PageLayout, back: Resume) -> Reading:
    """The resume that was printed in this layout against the one that was read from the file."""
    page = printed(resume, layout)
    theirs = printed(back, PageLayout(language=page.language, date_format=layout.date_format))
    wanted, found = Counter(_words(page)), Counter(_words(theirs))
    lost = wanted - found
    return Reading(
        reader=IMPORTER,
        fields=tuple(_fields(page, theirs)),
        lost=tuple(lost.elements()),
        word_share=round(1 - lost.total() / wanted.total(), 4) if wanted else 1.0,
        in_order=_in_order(page, theirs),
    )


def _fields(page: Printed, theirs: Printed) -> Iterator[FieldCheck]:
    if page.name:
        yield FieldCheck(field="name", expected=page.name, found=_same(page.name, theirs.name))
    reached = {_squeezed(link.text) for link in theirs.contact}
    for link in page.contact:
        kind = {"mailto": "email", "tel": "phone"}.get(link.href.partition(":")[0], "link" if link.href else "place")
        yield FieldCheck(field=kind, expected=link.text, found=_squeezed(link.text) in reached)
    for section in page.sections:
        heads = {_head(entry) for entry in _entries(theirs, section)}
        for entry in section.entries:
            if entry.title:
                found = _head(entry) in heads
                yield FieldCheck(field="entry", expected=entry.title, found=found, place=entry.id)


def _entries(page: Printed, like: PrintedSection) -> tuple[PrintedEntry, ...]:
    return tuple(entry for section in page.sections if section.key == like.key for entry in section.entries)


def _head(entry: PrintedEntry) -> str:
    return " / ".join(_squeezed(part) for part in (entry.title, entry.organization, entry.when))


def _in_order(page: Printed, theirs: Printed) -> bool:
    """Whether the entries that came back follow one another as on the page."""
    for section in page.sections:
        heads = [_head(entry) for entry in _entries(theirs, section)]
        places = [heads.index(_head(entry)) for entry in section.entries if _head(entry) in heads]
        if places != sorted(places):
            return False
    return True


def _words(page: Printed) -> Iterator[str]:
    yield from plain_words(f"{page.name} {page.label}")
    for section in page.sections:
        yield from plain_words(plain_text(section.text))
        for entry in section.entries:
            parts = (entry.title, entry.organization, entry.place, plain_text(entry.summary))
            items = (plain_text(item.text) for item in entry.items)
            notes = (note.text for note in entry.notes)
            yield from plain_words(" ".join((*parts, *items, *notes, *entry.tags)))


def _same(mine: str, theirs: str) -> bool:
    return _squeezed(mine) == _squeezed(theirs)


def _squeezed(text: str) -> str:
    return " ".join(plain_words(text))
