"""Tables of flowing formats: some hold data, row by row; some only place columns or rails on the page."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from app.importers.document import LineRole
from app.importers.flow import Paragraph, joined, split_lines

_SHORT_CELL: Final = 2  # paragraphs
_SHORT_TEXT: Final = 60
_DIGIT = re.compile(r"\d")

Cells = list[list[Paragraph]]


def paragraphs_of_table(rows: list[Cells], *, region: Callable[[], int]) -> Iterator[Paragraph]:
    """The paragraphs of a table in reading order: rows of cells, rails beside their text, or whole columns."""
    for row in rows:
        row = [[line for part in cell for line in split_lines(part)] for cell in row]
        cells = [cell for cell in ([part for part in cell if _counts(part)] for cell in row) if cell]
        if len(cells) <= 1:
            yield from (part for cell in row for part in cell)
        elif all(len(cell) <= _SHORT_CELL for cell in cells):
            yield from _side_by_side(cells)
        elif _is_rail(cells[0]) and len(cells) == 2:
            yield from _beside(cells[0], cells[1])
        elif len(cells) == 2 and _is_rail(cells[1]) and _DIGIT.search(_text(cells[1])):
            yield from _followed(cells[0], cells[1])
        else:
            yield from _one_after_the_other(row, region)


def _counts(paragraph: Paragraph) -> bool:
    return not paragraph.is_blank() or any(run.hidden for run in paragraph.runs)


def _side_by_side(cells: Cells) -> Iterator[Paragraph]:
    for number in range(max(len(cell) for cell in cells)):
        parts = [cell[number] for cell in cells if number < len(cell)]
        yield parts[0] if len(parts) == 1 else joined(parts, role=LineRole.TABLE_ROW)


def _is_rail(cell: list[Paragraph]) -> bool:
    return len(cell) <= _SHORT_CELL and len(_text(cell)) <= _SHORT_TEXT


def _text(cell: list[Paragraph]) -> str:
    return " ".join(part.text.strip() for part in cell)


def _beside(rail: list[Paragraph], content: list[Paragraph]) -> Iterator[Paragraph]:
    """A date stands in the first line of what it dates; a label (no digit in it) heads its text."""
    if not _DIGIT.search(_text(rail)) or content[0].role is LineRole.BULLET:
        yield from (_as_heading(part) for part in rail)
        yield from content
        return
    yield joined([*rail, content[0]], role=LineRole.TEXT)
    yield from content[1:]


def _as_heading(label: Paragraph) -> Paragraph:
    if label.role is LineRole.TEXT:
        label.role, label.level = LineRole.HEADING, 2
    return label


def _followed(content: list[Paragraph], rail: list[Paragraph]) -> Iterator[Paragraph]:
    yield joined([content[0], *rail], role=LineRole.TEXT)
    yield from content[1:]


def _one_after_the_other(row: Cells, region: Callable[[], int]) -> Iterator[Paragraph]:
    for cell in row:
        number = region()
        for paragraph in cell:
            paragraph.region = number
            yield paragraph
