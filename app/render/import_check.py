"""What our own importer made of an exported file, compared with what was on the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.page_layout import PageLayout
from app.domain.resume import Profile, Resume
from app.render.content import printed
from app.render.parts import Printed, PrintedEntry
from app.render.readback import FieldCheck, Reading
from app.render.runs import plain_text
from app.render.word_forms import plain_words

_SCHEME: Final = re.compile(r"https?://(?:www\.)?")
IMPORTER: Final = "importer"


def imported(resume: Resume, layout: PageLayout, back: Resume) -> Reading:
    """The resume that was printed in this layout against the one that was read from the file."""
    page = printed(resume, layout)
    theirs = printed(back, PageLayout(language=page.language, date_format=layout.date_format))
    pieces, their_pieces = tuple(_pieces(page)), tuple(_pieces(theirs))
    wanted = Counter(_words(pieces))
    lost = wanted - Counter((*_words(their_pieces), *_elsewhere(theirs)))
    return Reading(
        reader=IMPORTER,
        fields=tuple(_fields(page, theirs, back.basics.profiles)),
        lost=tuple(_torn(pieces, lost, whole={_key(piece) for piece in their_pieces})),
        word_share=round(1 - lost.total() / wanted.total(), 4) if wanted else 1.0,
        in_order=_in_order(page, theirs),
    )


def _torn(pieces: tuple[str, ...], lost: Counter[str], *, whole: set[tuple[str, ...]]) -> Iterator[str]:
    """The pieces of the page that words are lost of: those that did not come back `whole` are to blame first."""
    for piece in sorted(pieces, key=lambda piece: _key(piece) in whole):
        words = Counter(_key(piece))
        if words & lost:
            yield piece
            lost = lost - words


def _key(piece: str) -> tuple[str, ...]:
    return tuple(plain_words(piece))


def _fields(page: Printed, theirs: Printed, profiles: tuple[Profile, ...]) -> Iterator[FieldCheck]:
    if page.name:
        yield FieldCheck(field="name", expected=page.name, found=plain_words(page.name) == plain_words(theirs.name))
    named = (f"{profile.network} {profile.username}" for profile in profiles)
    reached = Counter(plain_words(" ".join((*(link.text for link in theirs.contact), *named))))
    for link in page.contact:
        kind = {"mailto": "email", "tel": "phone"}.get(link.href.partition(":")[0], "link" if link.href else "place")
        yield FieldCheck(field=kind, expected=link.text, found=Counter(plain_words(link.text)) <= reached)
    found = _places(page, theirs)
    for section in page.sections:
        for entry in section.entries:
            if entry.title:
                yield FieldCheck(field="entry", expected=entry.title, found=entry.id in found, place=entry.id)


def _places(page: Printed, theirs: Printed) -> dict[str, int]:
    """Where each entry that came back stands among all theirs, by its id.

    It came back when one entry of theirs holds all words of its title, organization and dates; which of them went into
    which field is not asked. Of several such entries the first that no other one took is its place.
    """
    heads = [_head(entry, whole=True) for section in theirs.sections for entry in section.entries]
    taken: set[int] = set()
    found: dict[str, int] = {}
    for section in page.sections:
        for entry in section.entries:
            wanted = _head(entry)
            place = next((at for at, head in enumerate(heads) if at not in taken and wanted <= head), None)
            if place is not None:
                taken.add(place)
                found[entry.id] = place
    return found


def _head(entry: PrintedEntry, *, whole: bool = False) -> Counter[str]:
    more = (entry.place, plain_text(entry.summary), entry.link.text if entry.link else "", *entry.tags) if whole else ()
    return Counter(plain_words(" ".join((entry.title, entry.organization, entry.when, *more))))


def _in_order(page: Printed, theirs: Printed) -> bool:
    """Whether the entries of each section that came back follow one another as on the page."""
    found = _places(page, theirs)
    for section in page.sections:
        places = [found[entry.id] for entry in section.entries if entry.id in found]
        if places != sorted(places):
            return False
    return True


def _words(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        yield from plain_words(_SCHEME.sub(" ", piece))


def _pieces(page: Printed) -> Iterator[str]:
    """The texts of a page that belong together, one by one; contact, dates and titles of sections are left out."""
    yield from filter(None, (page.name, page.label))
    for section in page.sections:
        yield from filter(None, (plain_text(section.text),))
        for entry in section.entries:
            yield from filter(None, (" · ".join(filter(None, (entry.title, entry.organization, entry.place))),))
            texts = (entry.summary, *(item.text for item in entry.items))
            yield from filter(None, map(plain_text, texts))
            yield from filter(None, (*(note.text for note in entry.notes), *entry.tags))


def _elsewhere(page: Printed) -> Iterator[str]:
    """Words that may have gone from a text into a date, an address or a section's name."""
    yield from plain_words(" ".join(link.text for link in page.contact))
    for section in page.sections:
        yield from plain_words(section.title)
        for entry in section.entries:
            yield from plain_words(f"{entry.when} {entry.link.text if entry.link else ''}")
