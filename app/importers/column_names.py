"""Names above or beside values: rows below column names, and fields of a form, become lines that say what they are."""

from app.importers.document import Cell, Line, LineRole
from app.importers.lexicon import LEXICON, fold


def labelled_rows(lines: list[Line]) -> list[Line]:
    """The lines with rows below column names labelled ("Degree: …"), the names gone; and fields of forms likewise."""
    lines = [_filled_in(line) for line in lines]
    names: tuple[str, ...] = ()
    made: list[Line] = []
    for line in lines:
        if line.role is not LineRole.TABLE_ROW:
            names = ()
        elif is_column_names(line):
            names = tuple(cell.text for cell in line.cells)
            continue
        made.append(_labelled(line, names) if names and len(line.cells) == len(names) else line)
    return made


def _filled_in(line: Line) -> Line:
    """A line of a form, its label in a cell of its own ("Employer | Acme"), as one labelled text."""
    if len(line.cells) != 2 or line.role is LineRole.BULLET or is_column_names(line):
        return line
    label, value = line.cells
    role = LEXICON.entry_labels.get(fold(label.text).rstrip(" :"), "")
    if not role or fold(value.text).rstrip(" :") in LEXICON.entry_labels:
        return line
    text = value.text if role == "dates" else f"{label.text.rstrip(' :')}: {value.text}"
    return line.model_copy(update={"text": text, "cells": (), "role": LineRole.TEXT})


def is_column_names(line: Line) -> bool:
    """Whether a row of a table only names its columns."""
    cells = [fold(cell.text) for cell in line.cells]
    return len(cells) > 1 and all(cell in LEXICON.table_heads or cell in LEXICON.entry_labels for cell in cells)


def _labelled(line: Line, names: tuple[str, ...]) -> Line:
    cells = tuple(_cell(cell, name) for cell, name in zip(line.cells, names, strict=True))
    return line.model_copy(update={"cells": cells, "text": " ".join(cell.text for cell in cells)})


def _cell(cell: Cell, name: str) -> Cell:
    role = LEXICON.entry_labels.get(fold(name), "")
    plain = role in ("", "dates", "graduation", "tasks", "url")
    return cell if plain else cell.model_copy(update={"text": f"{name}: {cell.text}"})
