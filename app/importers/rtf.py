"""RTF → Document: a small reader of the parts of RTF 1.9 that say what a text looks like; all else is skipped."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from app.domain.errors import RefusalClass, Refused
from app.importers.bullets import bullet_of
from app.importers.document import Document, LineRole
from app.importers.flow import Paragraph, Part, Run, definitions_joined, lines_of
from app.importers.furniture import is_page_number
from app.importers.rtf_state import STATE_WORDS, State
from app.importers.rtf_vocabulary import CHARSETS, DESTINATIONS, SKIPPED, STARRED, SYMBOLS
from app.importers.tables import paragraphs_of_table

MAX_DEPTH: Final = 200
MAX_TOKENS: Final = 3_000_000
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.S
)
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|nagłówek|заголовок|标题)\s*(\d)", re.I)
_URL = re.compile(r'HYPERLINK\s+(?:\\\\?l\s+)?"?([^"\s]+)"?')
_TINY: Final = 4  # half-points
_WIDE_SPACE: Final = 100  # twips
_LONGEST_TERM: Final = 60


def read(data: bytes, *, file_name: str) -> Document:
    """Reads RTF. Raises Refused (corrupt)."""
    reader = _Reader()
    try:
        reader.run(data)
    except (_Broken, OverflowError) as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="rtf") from error
    margins = [paragraph for paragraph in reader.margins if not paragraph.is_blank()]
    furniture = [text for paragraph in margins if is_page_number(text := paragraph.text.strip())]
    head = [paragraph for paragraph in margins if not is_page_number(paragraph.text.strip())]
    lines, hidden = lines_of([*head, *definitions_joined(_with_terms(reader.paragraphs))])
    info = {name: "".join(parts).strip()[:300] for name, parts in reader.info.items()}
    return Document(
        kind="rtf",
        lines=lines,
        hidden=hidden,
        furniture=tuple(dict.fromkeys(furniture)),
        title=info.get("title", ""),
        author=info.get("author", ""),
    )


class _Broken(Exception):
    """The braces do not match, or nest too deep."""


@dataclass(slots=True)
class _Reader:
    """Reads the tokens of a document one after the other."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    margins: list[Paragraph] = field(default_factory=list)
    info: dict[str, list[str]] = field(default_factory=dict)
    _stack: list[State] = field(default_factory=list)
    _state: State = field(default_factory=State)
    _runs: list[Run] = field(default_factory=list)
    _cell: list[Paragraph] = field(default_factory=list)
    _row: list[list[Paragraph]] = field(default_factory=list)
    _regions: int = 0
    _colours: list[str] = field(default_factory=list)
    _next_colour: dict[str, int] = field(default_factory=dict)
    _fonts: dict[int, str] = field(default_factory=dict)
    _font_in_table: int = 0
    _headings: dict[int, int] = field(default_factory=dict)
    _style_in_sheet: int = 0
    _style_name: str = ""
    _codepage: str = "cp1252"
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _starred: bool = False
    _instruction: str = ""
    _mark: bool = False

    def run(self, data: bytes) -> None:
        """Reads the whole document. Raises _Broken."""
        for number, match in enumerate(_TOKEN.finditer(data)):
            if number > MAX_TOKENS:
                raise _Broken
            self._token(match)
        self._flush_bytes()
        self._end_paragraph()
        self.paragraphs.extend(part for cell in [*self._row, self._cell] for part in cell)

    def _token(self, match: re.Match[bytes]) -> None:
        word, number, byte, symbol, brace, text = match.groups()
        if byte is not None:
            self._byte(int(byte, 16))
            return
        if text is not None:
            for value in text:
                self._byte(value)
            return
        self._flush_bytes()
        if word is not None:
            self._word(word.decode("ascii"), int(number) if number else None)
        elif brace is not None:
            self._open() if brace == b"{" else self._close()
        elif symbol is not None:
            self._symbol(symbol)

    def _open(self) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise _Broken
        self._stack.append(replace(self._state))
        self._starred = False

    def _close(self) -> None:
        if not self._stack:
            raise _Broken
        ended = self._state
        self._state = self._stack.pop()
        if ended.destination in ("header", "footer") and self._state.destination not in ("header", "footer"):
            self._end_paragraph(ended)
        if ended.destination == "fldinst" and self._state.destination != "fldinst":
            found = _URL.search(self._instruction)
            self._state.url = found.group(1) if found else self._state.url
            self._instruction = ""
        if ended.destination == "stylesheet" and self._style_name:
            self._name_style()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in (b"{", b"}", b"\\"):
            self._text(symbol.decode("ascii"))
        elif symbol == b"~":
            self._text("\u00a0")
        elif symbol == b"_":
            self._text("-")
        elif symbol in (b"\n", b"\r"):
            self._end_paragraph()

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(value)

    def _flush_bytes(self) -> None:
        if self._bytes:
            encoding = self._fonts.get(self._state.font, "") or self._codepage
            text = bytes(self._bytes).decode(encoding, errors="replace")
            self._bytes.clear()
            self._text(text)

    def _text(self, text: str) -> None:
        state = self._state
        if state.destination in SKIPPED or state.destination == "skip":
            return
        if state.destination == "fldinst":
            self._instruction += text
        elif state.destination == "colortbl":
            self._colour_entries(text)
        elif state.destination == "stylesheet":
            self._style_name += text
        elif state.destination in ("title", "author"):
            self.info.setdefault(state.destination, []).append(text)
        elif state.destination == "listtext":
            self._mark = self._mark or bool(text.strip())
        elif state.destination in ("", "header", "footer"):
            self._runs.append(self._look(text))

    def _look(self, text: str) -> Run:
        state = self._state
        colour = self._colours[state.colour] if 0 < state.colour < len(self._colours) else ""
        hidden = state.hidden or state.half_points <= _TINY or (colour == "#ffffff" and not state.background)
        return Run(
            text,
            bold=state.bold,
            italic=state.italic,
            caps=state.caps,
            size=state.half_points / 2,
            colour=colour,
            url=state.url,
            hidden=hidden,
        )

    def _colour_entries(self, text: str) -> None:
        for _ in range(text.count(";")):
            red, green, blue = (self._next_colour.get(name, 0) for name in ("red", "green", "blue"))
            self._colours.append(f"#{red:02x}{green:02x}{blue:02x}" if self._next_colour else "")
            self._next_colour = {}

    def _name_style(self) -> None:
        for name in self._style_name.split(";"):
            if match := _HEADING.search(name):
                self._headings[self._style_in_sheet] = min(int(match.group(1)) or 1, 6)
            elif name.strip().lower() in ("title", "titel"):
                self._headings[self._style_in_sheet] = 1
        self._style_name = ""

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in SKIPPED or (starred and word not in STARRED):
            self._state.destination = word if word in SKIPPED else "skip"
        elif word in DESTINATIONS:
            self._state.destination = DESTINATIONS[word]
        elif word in SYMBOLS:
            self._end_cell() if word == "cell" else self._text(SYMBOLS[word])
        elif word == "u" and number is not None:
            self._text(_character(number))
            self._skip = self._state.skip_after_unicode
        elif change := STATE_WORDS.get(word):
            change(self._state, number)
        elif handler := _WORDS.get(word):
            handler(self, number)

    def _end_cell(self) -> None:
        self._row.append([*self._cell, self._paragraph(self._state)])
        self._cell = []

    def _end_row(self) -> None:
        cells = [[part for part in cell if not part.is_blank()] for cell in self._row]
        self._row = []
        self.paragraphs.extend(paragraphs_of_table([cells], region=self._next_region))

    def _next_region(self) -> int:
        self._regions += 1
        return self._regions

    def _end_paragraph(self, state: State | None = None) -> None:
        state = state or self._state
        paragraph = self._paragraph(state)
        if state.destination in ("header", "footer"):
            if all(paragraph.text != other.text for other in self.margins):
                self.margins.append(paragraph)
        elif state.in_table:
            self._cell.append(paragraph)
        else:
            self.paragraphs.append(paragraph)

    def _paragraph(self, state: State) -> Paragraph:
        paragraph = Paragraph(
            self._runs, indent=state.indent / 20, gap=1.5 if state.space_before >= _WIDE_SPACE else 1.0
        )
        self._runs = []
        heading = state.outline + 1 if 0 <= state.outline < 6 else self._headings.get(state.style, 0)
        if heading:
            paragraph.role, paragraph.level = LineRole.HEADING, heading
        elif state.in_list or self._mark:
            paragraph.role, paragraph.level = LineRole.BULLET, state.list_level + 1
        self._mark = False
        paragraph.part = Part.TERM if not state.space_after and not heading and not state.indent else Part.NONE
        return paragraph


def _with_terms(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A short line without space below and an indented one after it are a term and its definition."""
    for paragraph, following in pairwise(paragraphs):
        if paragraph.part is not Part.TERM:
            continue
        term = paragraph.role is LineRole.TEXT and 0 < len(paragraph.text.strip()) <= _LONGEST_TERM
        below = following.role is LineRole.TEXT and not following.part and not bullet_of(following.text.strip())
        if term and below and following.indent > paragraph.indent:
            following.part = Part.DEFINITION
        else:
            paragraph.part = Part.NONE
    return paragraphs


def _character(number: int) -> str:
    code = number + 0x10000 if number < 0 else number
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _paragraph_ends(reader: _Reader, _: int | None) -> None:
    if reader._state.destination in ("", "header", "footer"):
        reader._end_paragraph()


def _row_ends(reader: _Reader, _: int | None) -> None:
    reader._end_row()


def _codepage(reader: _Reader, number: int | None) -> None:
    try:
        reader._codepage = codecs.lookup(f"cp{number}").name
    except LookupError:
        reader._codepage = "cp1252"


def _font(reader: _Reader, number: int | None) -> None:
    if reader._state.destination == "fonttbl":
        reader._font_in_table = number or 0
    else:
        reader._state.font = number or 0


def _charset(reader: _Reader, number: int | None) -> None:
    if number in CHARSETS and number:
        reader._fonts[reader._font_in_table] = CHARSETS[number]


def _style(reader: _Reader, number: int | None) -> None:
    if reader._state.destination == "stylesheet":
        reader._style_in_sheet = number or 0
    else:
        reader._state.style = number if number is not None else -1


def _tint(name: str) -> Callable[[_Reader, int | None], None]:
    def change(reader: _Reader, number: int | None) -> None:
        reader._next_colour[name] = min(max(number or 0, 0), 255)

    return change


_WORDS: Final[dict[str, Callable[[_Reader, int | None], None]]] = {
    "f": _font,
    "fcharset": _charset,
    "ansicpg": _codepage,
    "s": _style,
    "par": _paragraph_ends,
    "sect": _paragraph_ends,
    "page": _paragraph_ends,
    "row": _row_ends,
    "red": _tint("red"),
    "green": _tint("green"),
    "blue": _tint("blue"),
}
