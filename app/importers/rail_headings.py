"""Section headings that stand in a rail beside their text, each split off as a line of its own before the text."""

from typing import Final

from app.importers.document import Cell, Document, Line, LineRole
from app.importers.heading_words import section_kinds

_SURE: Final = 0.9
_SAME_EDGE: Final = 4.0
_MAIN_KINDS: Final = frozenset({"work", "education"})


def with_rail_headings(document: Document) -> Document:
    """The document with such headings as lines, when several lines begin with one and they stand below each other.

    One alone may be a label within a section ("Languages | German, English").
    """
    found = [line for line in document.lines if _label_kind(line)]
    kinds = {_label_kind(line) for line in found}
    if len(kinds) < 2 or not kinds & _MAIN_KINDS or not _below_each_other(found):
        return document
    chosen = {id(line) for line in found}
    lines = [part for line in document.lines for part in (_split(line) if id(line) in chosen else (line,))]
    return document.model_copy(update={"lines": tuple(lines)})


def _label_kind(line: Line) -> str:
    if len(line.cells) < 2 or line.role is LineRole.BULLET:
        return ""
    label = line.cells[0].text.rstrip(":")
    kinds, confidence = section_kinds(label)
    return kinds[0] if kinds and confidence >= _SURE else ""


def _below_each_other(lines: list[Line]) -> bool:
    """Whether all labels begin, or all end, at one edge."""
    return any(
        max(edges) - min(edges) <= _SAME_EDGE
        for edges in ([line.cells[0].x0 for line in lines], [line.cells[0].x1 for line in lines])
    )


def _split(line: Line) -> tuple[Line, Line]:
    label, *rest = line.cells
    text = " ".join(cell.text for cell in rest)
    heading = line.model_copy(
        update={
            "text": label.text,
            "cells": (),
            "links": (),
            "role": LineRole.HEADING,
            "level": 2,
            "bold": label.bold,
            "wrapped": False,
        }
    )
    content = line.model_copy(
        update={
            "text": text,
            "cells": tuple(rest) if len(rest) > 1 else (),
            "x0": rest[0].x0,
            "role": _role(line, rest),
            "level": 1 if _role(line, rest) is LineRole.BULLET else 0,
            "gap": 1.0,
            "bold": rest[0].bold,
            "italic": rest[0].italic,
        }
    )
    return heading, content


def _role(line: Line, rest: list[Cell]) -> LineRole:
    if rest[0].bullet:
        return LineRole.BULLET
    return line.role if len(rest) > 1 else LineRole.TEXT
