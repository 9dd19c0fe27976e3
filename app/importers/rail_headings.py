"""Section headings that stand in a rail beside their text, each split off as a line of its own before the text."""

from dataclasses import replace
from typing import Final

from app.importers.document import Cell, Document, Line, LineRole
from app.importers.heading_words import section_kinds
from app.importers.sections import Section
from app.importers.skills import read_languages_text

_SURE: Final = 0.9
_SAME_EDGE: Final = 4.0
_MIXED: Final = frozenset({"skills", "other"})
_PARTS: Final = frozenset({"languages", "summary", "interests"})
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


def parted_by_labels(section: Section) -> list[Section]:
    """A section of skills or of odds and ends, cut at the lines that name another beside their text.

    "Languages | German, English" below "Key skills". Names of programming languages stay skills.
    """
    if section.kind not in _MIXED:
        return [section]
    own = replace(section, lines=[])
    parts = [own]
    for line in section.lines:
        kind = _label_kind(line)
        if kind in _PARTS and (kind != "languages" or read_languages_text([_split(line)[1].text])):
            label, text = _split(line)
            parts.append(Section((kind,), label.text, [text]))
        elif len(line.cells) > 1 and len(parts) > 1:
            own.lines.append(line)
            parts.append(own)
        else:
            parts[-1].lines.append(line)
    return [own, *(part for part in parts if part is not own)] if len(parts) > 1 else [section]


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
