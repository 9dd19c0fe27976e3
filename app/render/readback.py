"""What a machine reads from a PDF, compared with the resume it was made from: nothing lost, garbled or out of order.

Reads foreign files too, so it runs in the sandbox child.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

from app.domain.frozen import Frozen
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.advice import advise
from app.render.content import printed
from app.render.findings import Advice
from app.render.parts import Printed, PrintedEntry
from app.render.pdf_facts import read_facts
from app.render.runs import plain_text
from app.render.word_forms import plain_words
from app.render.words import SPAN_DASH

_ENOUGH_LETTERS: Final = 12
TEXT_LAYER: Final = "text layer"
GOOD_SHARE: Final = 0.995
"""The share of words that must come back for a PDF to count as readable."""


class FieldCheck(Frozen):
    """One thing a recruiter's system looks for: "name", "email", "phone", "link", "entry". `place` is an entry's id."""

    field: str
    expected: str
    found: bool
    place: str = ""


class Reading(Frozen):
    """What one reader got of the page: "text layer", "importer" (our own), or the name of another program."""

    reader: str
    fields: tuple[FieldCheck, ...]
    lost: tuple[str, ...]
    word_share: float
    in_order: bool

    @property
    def is_good(self) -> bool:
        """Whether everything came back."""
        return all(check.found for check in self.fields) and self.in_order and self.word_share >= GOOD_SHARE


class ReadBack(Frozen):
    """What came back of a file. Of a file that is no PDF there are readings alone; without a resume there are none."""

    pages: int = 0
    text: str = ""
    advice: tuple[Advice, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether every reader got everything."""
        return all(reading.is_good for reading in self.readings)


def check_pdf(
    pdf: bytes,
    resume: Resume | None = None,
    *,
    layout: PageLayout | None = None,
    file_name: str = "",
    texts: Mapping[str, str] | None = None,
) -> ReadBack:
    """Reads a PDF as machines do. `layout` is the one it was made with; `texts` are what other programs read in it.

    Raises Refused where it cannot be read.
    """
    facts = read_facts(pdf, file_name=file_name)
    readings: tuple[Reading, ...] = ()
    if resume is not None:
        page = printed(resume, layout or PageLayout())
        found = {TEXT_LAYER: facts.text, **(texts or {})}
        readings = tuple(compared(page, text, reader=reader) for reader, text in found.items())
    return ReadBack(pages=facts.pages, text=facts.text, advice=advise(facts, file_name=file_name), readings=readings)


def compared(page: Printed, text: str, *, reader: str) -> Reading:
    """A page against a text that a program read from it."""
    return _Comparison(text, page).reading(reader)


class _Comparison:
    """The words of a page against the words of its PDF."""

    def __init__(self, text: str, page: Printed) -> None:
        self._words = plain_words(text)
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._places.setdefault(word, []).append(place)
        self._starts = [0, *accumulate(len(word) for word in self._words)]
        self._letters = "".join(self._words)
        self._squeezed = "".join(text.split())
        self._page = page

    def reading(self, reader: str) -> Reading:
        """Everything that was compared."""
        pieces = list(_pieces(self._page))
        lost = tuple(piece for piece in pieces if self._place(piece) is None)
        return Reading(
            reader=reader,
            fields=tuple(self._fields()),
            lost=lost,
            word_share=self._word_share(pieces, lost),
            in_order=self._in_order(),
        )

    def _place(self, piece: str, *, start: int = 0) -> int | None:
        """Where the words of a piece stand one after the other, from `start` on."""
        words = plain_words(piece)
        if not words:
            return start
        for place in self._places.get(words[0], ()):
            if place >= start and self._words[place : place + len(words)] == words:
                return place
        return self._place_of_letters("".join(words), start=start)

    def _place_of_letters(self, letters: str, *, start: int) -> int | None:
        """The same by letters alone: a hyphen at a line's end may or may not belong to the word."""
        if len(letters) < _ENOUGH_LETTERS or start >= len(self._starts):
            return None
        offset = self._letters.find(letters, self._starts[start])
        return None if offset < 0 else bisect_right(self._starts, offset) - 1

    def _fields(self) -> Iterator[FieldCheck]:
        if self._page.name:
            yield FieldCheck(field="name", expected=self._page.name, found=self._place(self._page.name) is not None)
        for link in self._page.contact:
            kind = {"mailto": "email", "tel": "phone"}.get(
                link.href.partition(":")[0], "link" if link.href else "place"
            )
            found = "".join(link.text.split()) in self._squeezed or self._place(link.text) is not None
            yield FieldCheck(field=kind, expected=link.text, found=found)
        for section in self._page.sections:
            for entry in section.entries:
                if title := entry.title:
                    found = self._place(title) is not None
                    yield FieldCheck(field="entry", expected=title, found=found, place=entry.id)

    def _word_share(self, pieces: list[str], lost: tuple[str, ...]) -> float:
        wanted = [word for piece in pieces for word in plain_words(piece)]
        missing = Counter(word for piece in lost for word in plain_words(piece))
        there = Counter(self._words)
        gone = sum((missing - there).values())
        return round(1 - gone / len(wanted), 4) if wanted else 1.0

    def _in_order(self) -> bool:
        """Whether each entry's bullets follow its title, and each section's entries one another."""
        for section in self._page.sections:
            start = 0
            for entry in section.entries:
                for piece in (entry.title, *(plain_text(item.text) for item in entry.items)):
                    place = self._place(piece, start=start)
                    if place is None and self._place(piece) is not None:
                        return False
                    start = place if place is not None else start
        return True


def _pieces(page: Printed) -> Iterator[str]:
    yield from filter(None, (page.name, page.label))
    yield from (link.text for link in page.contact)
    for section in page.sections:
        yield section.title
        yield plain_text(section.text)
        for entry in section.entries:
            yield from _entry_pieces(entry)


def _entry_pieces(entry: PrintedEntry) -> Iterator[str]:
    yield from filter(None, (entry.title, entry.organization, entry.place, *entry.when.split(SPAN_DASH)))
    if entry.link:
        yield entry.link.text
    yield plain_text(entry.summary)
    yield from (plain_text(item.text) for item in entry.items)
    yield from (f"{note.label} {note.text}" for note in entry.notes)
    yield from entry.tags
