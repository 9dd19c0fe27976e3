"""Cuts the head lines of an entry into its parts: dates, places, labelled values, and the texts between separators."""

import re
from dataclasses import dataclass, field
from typing import Final

from app.importers.dates import find_dates, is_duration, is_only_dates, without_dates
from app.importers.document import Line
from app.importers.lexicon import LEXICON, fold
from app.importers.lines import LABEL, ends_sentence, label_role
from app.importers.places import is_place, split_trailing_place

_STRONG = re.compile(r"\s*[|·•;\t│]\s*|\s+[–—―~»→]+\s+|\s*[—]\s*|\s+-{1,2}\s+|\s{3,}|\s+@\s+|\s*[；｜]\s*")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=([^\W\d_]\S+))")
BARS: Final = re.compile(r"\s*[|·•;\t│]\s*|\s{3,}")
"""Separators that never stand within a name."""

_SAME_PARAGRAPH: Final = 1.1
"""Lines of one paragraph stand no further apart than this."""
_LEAST_BETWEEN: Final = 12.0
"""So many points a page leaves free between a text and the dates at its right edge."""


_CJK_SPACE = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff])(?<!会社)(?<!法人)[ \u3000]+(?=[\u3040-\u30ff\u3400-\u9fff])"
)
"""Chinese and Japanese names have no blanks: one between them does what a tab does elsewhere."""


@dataclass(frozen=True)
class Segment:
    """A piece of a head line that may be a title, a name, a field. `row` and `column` count within the head."""

    text: str
    row: int
    column: float
    bold: bool = False
    italic: bool = False
    caps: bool = False


@dataclass
class Head:
    """The head of an entry, taken apart. `texts` are what is left for roles; `labelled` what said itself what it is."""

    texts: list[Segment] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    labelled: dict[str, str] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    is_range: bool = False
    ranges: dict[int, tuple[str, str]] = field(default_factory=dict)
    place_rows: set[int] = field(default_factory=set)
    source: str = ""


def read_head(lines: list[Line], *, separators: re.Pattern[str] = _STRONG, places: bool = True) -> Head:
    """Takes the head lines apart at separators. With `places` off, places stay where they are."""
    lines = _unbroken(lines)
    head = Head(source=" / ".join(line.text for line in lines))
    for row, line in enumerate(lines):
        column = 0
        for text, bold, italic in _pieces(line):
            _take_dates(head, text, row)
            if label_role(text) == "dates":
                continue
            for part in _parts(without_dates(text), separators):
                if not (part := _take_label(head, part)) or is_duration(part):
                    continue
                part = _without_point(part.strip(" ,"))
                if places:
                    if is_place(part):
                        _take_place(head, part, row)
                        continue
                    part, place = split_trailing_place(part)
                    if place:
                        _take_place(head, place, row)
                head.texts.append(Segment(part.strip(" ,"), row, column, bold, italic, part.isupper()))
                column += 1
    if not head.texts and head.places:
        head.texts = [Segment(place, 0, n) for n, place in enumerate(head.places)]
        head.places = []
    return head


def _take_place(head: Head, place: str, row: int) -> None:
    head.places.append(place)
    head.place_rows.add(row)


def _without_point(text: str) -> str:
    """A point behind a name goes, unless it belongs to it ("Inc.", "B.Sc.")."""
    return text[:-1] if ends_sentence(text) and text.count(".") == 1 else text


def _unbroken(lines: list[Line]) -> list[Line]:
    """A title that was broken in two put together: one word of the same looks below a line of several parts."""
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above and _broke_at_date(above, line):
            first, date = above.cells
            cells = (first.model_copy(update={"text": f"{first.text} {line.text}"}), date)
            whole[-1] = above.model_copy(update={"text": f"{cells[0].text} {date.text}", "cells": cells})
        elif above and _goes_on(above, line):
            whole[-1] = above.model_copy(update={"text": f"{above.text} {line.text}", "wrapped": line.wrapped})
        elif (
            above
            and len(line.text.split()) == 1
            and above.x0
            and line.bold
            and above.bold
            and abs(line.x0 - above.x0) < 1
            and _is_open(above, line)
        ):
            whole[-1] = above.model_copy(update={"text": f"{above.text} {line.text}"})
        else:
            whole.append(line)
    return whole


def _broke_at_date(above: Line, line: Line) -> bool:
    """A text that had to end where the dates beside it begin, and the next line of the same paragraph."""
    if len(above.cells) != 2 or line.cells or find_dates(line.text) or not is_only_dates(above.cells[1].text):
        return False
    first, date = above.cells
    alike = (above.size, above.region, above.page) == (line.size, line.region, line.page)
    letter = (first.x1 - first.x0) / max(len(first.text), 1)
    room = date.x0 - first.x1 - _LEAST_BETWEEN
    next_word = letter * len(line.text.split(maxsplit=1)[0])
    return alike and abs(above.x0 - line.x0) < 1 and 0 < line.gap < _SAME_PARAGRAPH and letter > 0 and room < next_word


def _goes_on(above: Line, line: Line) -> bool:
    """A head line filled to the edge, and the next of the same size that goes on in lower case."""
    alike = (above.size, above.region, above.page) == (line.size, line.region, line.page)
    whole = max(len(above.cells), len(line.cells)) < 2 and not find_dates(line.text)
    return above.wrapped and alike and whole and line.text[:1].islower() and abs(above.x0 - line.x0) < 1


def _is_open(above: Line, line: Line) -> bool:
    last = _STRONG.split(above.text)[-1]
    return (
        len(above.cells) < 2
        and last != above.text
        and line.gap < 1.3
        and not find_dates(line.text)
        and not find_dates(above.text)
    )


def _pieces(line: Line) -> list[tuple[str, bool, bool]]:
    if len(line.cells) > 1:
        return [(cell.text, cell.bold or line.bold, cell.italic or line.italic) for cell in line.cells]
    if len(parts := _CJK_SPACE.split(line.text)) > 1:
        return [(part, line.bold, line.italic) for part in parts]
    return [(line.text, line.bold, line.italic)]


def _is_suffix(word: str) -> bool:
    return fold(word).rstrip(".,") in LEXICON.organisations.suffixes


def _parts(text: str, separators: re.Pattern[str]) -> list[str]:
    """Splits at separators, but not inside brackets."""
    parts, depth, start = [], 0, 0
    cuts = {match.start(): match.end() for match in separators.finditer(text)}
    cuts |= {match.start(): match.end() for match in _FULL_STOP.finditer(text) if not _is_suffix(match[1])}
    position = 0
    while position < len(text):
        letter = text[position]
        depth += (letter in "([（") - (letter in ")]）")
        if depth <= 0 and position in cuts:
            parts.append(text[start:position])
            position = start = cuts[position]
            continue
        position += 1
    parts.append(text[start:])
    return [part.strip(" ,:|·•–—-") for part in parts if re.search(r"\w", part)]


def _take_dates(head: Head, text: str, row: int) -> None:
    for span in find_dates(text):
        if span.is_range:
            head.ranges.setdefault(row, (span.first, span.last))
        if not (head.start or head.end) or (span.is_range and not head.is_range):
            head.start, head.end, head.is_range = span.first, span.last, span.is_range


def _take_label(head: Head, part: str) -> str:
    found = LABEL.match(part)
    role = label_role(part)
    if not found or not role:
        return part
    value = part[found.end() :].strip()
    if role == "dates":
        return ""
    known = head.labelled.get(role)
    head.labelled[role] = f"{known}, {value}" if known and role == "location" else known or value
    return ""
