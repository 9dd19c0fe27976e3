"""Formats that flow (Word, OpenDocument, RTF, HTML): paragraphs of runs, and how they become lines.

A reader of such a format says what its paragraphs are; what becomes a cell, a bullet or a hidden word is decided here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.decoding import clean, is_capitals
from app.importers.document import Cell, Line, LineRole, Link
from app.importers.lines import marked_heading

_BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u202f]+")
_WIDE_BLANKS = re.compile(r"[ \u00a0\u2003]{4,}|\u3000{2,}")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffc\ufffd\u00ad]")
_RULER = re.compile(r"[-–—_=~*·•\s]{3,}")
_DIGIT = re.compile(r"\d")
_MOSTLY: Final = 0.6
_SHORT_DEFINITION: Final = 80


@dataclass(slots=True)
class Run:
    """Text in one look. A tab in it begins a cell, a line feed a line. `size` in points (0 = unknown)."""

    text: str
    bold: bool = False
    italic: bool = False
    caps: bool = False
    size: float = 0.0
    colour: str = ""
    url: str = ""
    hidden: bool = False

    def with_text(self, text: str) -> "Run":
        """Other text in the same look."""
        return replace(self, text=text)


class Part(StrEnum):
    """What a paragraph is in a definition list."""

    NONE = ""
    TERM = "term"
    DEFINITION = "definition"


@dataclass(slots=True)
class Paragraph:
    """A paragraph, list item, heading or table row.

    `gap` is the white space above in lines (1 = ordinary); `part` its part in a definition list.
    """

    runs: list[Run] = field(default_factory=list)
    role: LineRole = LineRole.TEXT
    level: int = 0
    region: int = 0
    indent: float = 0.0
    gap: float = 1.0
    part: Part = Part.NONE

    @property
    def text(self) -> str:
        """All visible text as it stands."""
        return "".join(run.text for run in self.runs if not run.hidden)

    def is_blank(self) -> bool:
        """Whether there is nothing to be read: no text, or a drawn line."""
        text = self.text.strip()
        return not text or bool(_RULER.fullmatch(text))


def joined(paragraphs: Sequence[Paragraph], *, role: LineRole) -> Paragraph:
    """Paragraphs side by side: each a cell of one line, which takes its place from the first."""
    runs: list[Run] = []
    for paragraph in paragraphs:
        if runs:
            runs.append(Run("\t"))
        runs.extend(run.with_text(run.text.replace("\n", " ")) for run in paragraph.runs)
    first = paragraphs[0]
    return Paragraph(
        runs, role=role, region=first.region, indent=first.indent, gap=max(part.gap for part in paragraphs)
    )


def split_lines(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph cut at its line breaks; only the first part keeps its role and the white space above."""
    parts = _split(paragraph.runs, "\n")
    if len(parts) < 2:
        return [paragraph]
    rest = [replace(paragraph, runs=runs, role=LineRole.TEXT, level=0, gap=1.0) for runs in parts[1:]]
    return [replace(paragraph, runs=parts[0]), *rest]


def definitions_joined(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """A date or short label becomes the first cell of its definition's first line; a longer text stays apart."""
    result: list[Paragraph] = []
    term: Paragraph | None = None
    for paragraph in paragraphs:
        label, term = (None, term) if paragraph.is_blank() else (term, None)
        if label is not None and paragraph.part is Part.DEFINITION and _is_label(label.text, paragraph.text):
            first, *below = split_lines(paragraph)
            result += [joined([label, first], role=LineRole.TEXT), *below]
            continue
        if label is not None:
            result.append(label)
        if paragraph.part is Part.TERM:
            term = paragraph
            term.runs = [replace(run, bold=True) for run in term.runs]
        else:
            result.append(paragraph)
    return [*result, term] if term is not None else result


def _is_label(term: str, definition: str) -> bool:
    return bool(_DIGIT.search(term)) or len(definition) <= _SHORT_DEFINITION


def lines_of(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines in order, and the hidden text."""
    kept = list(paragraphs)
    body = _body_size(kept)
    _level_by_indent(kept)
    lines: list[Line] = []
    hidden: list[str] = []
    blank = 0
    for paragraph in kept:
        if unseen := clean("".join(run.text for run in paragraph.runs if run.hidden)).strip():
            hidden.append(unseen)
        paragraph.runs = [run for run in paragraph.runs if not run.hidden]
        if paragraph.is_blank():
            blank += 1
            continue
        for number, runs in enumerate(_split(paragraph.runs, "\n")):
            line = _line(paragraph, runs, body)
            if line is not None:
                gap = paragraph.gap + blank if not number else 1.0
                lines.append(line.model_copy(update={"gap": gap}))
                blank = 0
    return tuple(lines), tuple(hidden)


def _level_by_indent(paragraphs: Sequence[Paragraph]) -> None:
    """Bullets typed as characters are as deep as they are set in."""
    typed = [paragraph for paragraph in paragraphs if not paragraph.level and bullet_of(paragraph.text)]
    indents = sorted({round(paragraph.indent) for paragraph in typed})
    for paragraph in typed:
        paragraph.role, paragraph.level = LineRole.BULLET, 1 + indents.index(round(paragraph.indent))


def _body_size(paragraphs: Sequence[Paragraph]) -> float:
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        for run in paragraph.runs:
            sizes[run.size] += len(run.text)
    sizes.pop(0.0, None)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _split(runs: Sequence[Run], mark: str) -> list[list[Run]]:
    """Runs cut where the mark stands in their text."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        for number, text in enumerate(run.text.split(mark)):
            if number:
                parts.append([])
            if text:
                parts[-1].append(run.with_text(text))
    return parts


def _line(paragraph: Paragraph, runs: list[Run], body: float) -> Line | None:
    cells = [cell for part in _split(_tabbed(runs), "\t") if (cell := _cell(part)).text]
    if not cells:
        return None
    text = " ".join(cell.text for cell in cells)
    role, level = paragraph.role, paragraph.level
    if not marked_heading(text) and (mark := bullet_of(text)):
        role = LineRole.BULLET if role in (LineRole.TEXT, LineRole.BULLET) else role
        level = level or 1
        text = text[len(mark) :].strip()
        cells[0] = cells[0].model_copy(update={"text": cells[0].text[len(mark) :].strip()})
        cells = [cell for cell in cells if cell.text]
    letters = [run for run in runs if run.text.strip()]
    size = max(letters, key=lambda run: len(run.text)).size
    return Line(
        text=text,
        role=role,
        level=level,
        cells=tuple(cells) if len(cells) > 1 else (),
        links=tuple(_links(runs)),
        region=paragraph.region,
        x0=paragraph.indent,
        size=round(size / body, 2) if body and size else 0.0,
        bold=_share(letters, "bold") > _MOSTLY,
        italic=_share(letters, "italic") > _MOSTLY,
        caps=_share(letters, "caps") > _MOSTLY or is_capitals(text),
        colour=letters[0].colour,
    )


def _tabbed(runs: list[Run]) -> list[Run]:
    for run in runs:
        run.text = _WIDE_BLANKS.sub("\t", run.text)
    return runs


def _cell(runs: Sequence[Run]) -> Cell:
    text = _text(runs)
    return Cell(text=text, bold=_share(runs, "bold") > _MOSTLY, italic=_share(runs, "italic") > _MOSTLY)


def _text(runs: Iterable[Run]) -> str:
    whole = "".join(run.text for run in runs)
    return _BLANKS.sub(" ", clean(_PRIVATE.sub("", whole))).strip(" |\n")


def _share(runs: Sequence[Run], attribute: str) -> float:
    letters = sum(len(run.text.strip()) for run in runs)
    return sum(len(run.text.strip()) for run in runs if getattr(run, attribute)) / max(letters, 1)


def _links(runs: Sequence[Run]) -> Iterable[Link]:
    """Neighbouring runs with the same target are one link."""
    pending: list[Run] = []
    for run in [*runs, Run("")]:
        if pending and run.url != pending[0].url:
            yield Link(text=_text(pending), url=pending[0].url)
            pending = []
        if run.url:
            pending.append(run)
