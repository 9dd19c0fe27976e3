"""Cuts a document into sections at its headings, told by words (lexicon) and looks (size, weight, capitals, level)."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from app.importers.dates import find_dates, is_only_dates
from app.importers.document import Document, Line, LineRole
from app.importers.heading_words import COMPOSITE, EXACT, MODIFIED, heading_text, section_kinds
from app.importers.lexicon import LEXICON, compact, words_of
from app.importers.lines import is_page_foot, is_update_note, marked, word_count
from app.importers.rirekisho import unfold

HEADER: Final = "header"
"""The pseudo-section before the first heading."""
_MOST_WORDS: Final = 7
_COLUMN: Final = 40.0
"""Lines that begin within so many points of each other stand in one column."""
_Looks = tuple[float, bool, bool, int, str]
"""Size, bold, capitals, heading level, colour."""
_REFERENCES: Final = "references"
_INLINE: Final = frozenset({"skills", "languages", "certificates", "interests"})
_JUMP: Final = 60.0
"""So many points further up the page, reading order has come to another column."""
_PLAIN: Final = (0.0, False, False, 0, "")
_COMMON: Final = 0.25
"""Looks that a larger share of all lines has do not mark headings."""
_SAME_HEADING_GAP: Final = 1.4
_LONGEST_HEADING: Final = 50
_FEWEST_GAPS: Final = 3


@dataclass
class Section:
    """A heading and its lines. `kinds` are the sections it may hold (more than one for "Skills & Awards")."""

    kinds: tuple[str, ...]
    heading: str = ""
    lines: list[Line] = field(default_factory=list)
    confidence: float = 1.0

    @property
    def kind(self) -> str:
        """The section it is filed under."""
        return self.kinds[0]


class _Columns:
    """Remembers the section last opened in each column, so that a column goes on with its own."""

    def __init__(self) -> None:
        self._last: Line | None = None
        self._current: Section | None = None
        self._by_column: list[tuple[float, Section]] = []

    def open(self, line: Line, section: Section) -> None:
        """A heading opened a section."""
        self._last, self._current = line, section
        self._by_column.append((line.x0, section))

    def section_of(self, line: Line, sections: list[Section]) -> Section:
        """Where a line belongs: a new column goes on with its own section, the first lines of one with the header."""
        if self._current is not None and self._is_elsewhere(line):
            same = [section for x0, section in self._by_column if abs(x0 - line.x0) < _COLUMN]
            if same:
                self._current = same[-1]
            elif line.page == 1 and line.x0:
                self._current = sections[0]
        self._last = line
        return self._current or sections[0]

    def _is_elsewhere(self, line: Line) -> bool:
        """Whether a line stands in another region than the one before, or further up on the same page."""
        last = self._last
        if last is None:
            return False
        return last.region != line.region or (last.page == line.page and line.y0 < last.y0 - _JUMP)


@dataclass(frozen=True)
class _Reading:
    kinds: tuple[str, ...]
    confidence: float


def split_sections(document: Document) -> list[Section]:
    """The document's sections in reading order; the first is the header (it may be empty).

    Every line is in one, but notes on the document itself: its date, its title at the foot of a page.
    """
    lines = unfold(_headings_joined([marked(line) for line in document.lines if not _is_about_document(line)]))
    readings = {number: reading for number, line in enumerate(lines) if (reading := _read_heading(line))}
    readings = _without_title(lines, readings)
    styles = _heading_styles(lines, readings)
    least_gap = _least_gap(lines, readings)
    sections = [Section((HEADER,))]
    columns = _Columns()
    inline: list[Section] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if sections[-1].kind == "other" and _names_section(line, readings.get(number)):
            sections.append(Section(readings[number].kinds, heading_text(line.text), confidence=0.8))
            continue
        if sections[-1].kind != _REFERENCES and _offers_references(line):
            sections.append(Section((_REFERENCES,), lines=[line], confidence=0.8))
            continue
        is_first = len(sections) == 1
        if is_first and (section := _inline_section(line)):
            inline.append(section)
            continue
        reading = _accepted(
            _heading_part(line), readings.get(number), styles[line.region], is_first=is_first, following=following
        )
        if reading is not None and reading.confidence < COMPOSITE and 0 < line.gap < least_gap:
            reading = None
        if reading is None:
            columns.section_of(line, sections).lines.append(line)
            continue
        heading = heading_text(_heading_part(line).text)
        sections.append(Section(reading.kinds, heading, confidence=reading.confidence))
        columns.open(line, sections[-1])
        if rest := _after_colon(line):
            sections[-1].lines.append(rest)
    return [sections[0], *inline, *sections[1:]]


def _without_title(lines: list[Line], readings: dict[int, _Reading]) -> dict[int, _Reading]:
    """The readings without that of the document's title ("職務経歴書"), where the section has a heading of its own."""
    first = next(iter(readings), None)
    if first is None or compact(lines[first].text) not in LEXICON.document_titles:
        return readings
    later = {number: reading for number, reading in readings.items() if number != first}
    return later if any(reading.kinds[0] == readings[first].kinds[0] for reading in later.values()) else readings


def _is_about_document(line: Line) -> bool:
    return is_update_note(line.text) or is_page_foot(line)


def _headings_joined(lines: list[Line]) -> list[Line]:
    """A heading that was broken in two lines ("TECHNICAL" / "SKILLS") put together."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is not None and _is_rest_of_heading(above, line):
            joined[-1] = above.model_copy(update={"text": f"{above.text} {line.text}", "y1": line.y1})
        else:
            joined.append(line)
    return joined


def _is_rest_of_heading(above: Line, line: Line) -> bool:
    if _looks(above) != _looks(line) or above.role is not line.role or line.role is LineRole.BULLET:
        return False
    looks = _looks(line)
    if _is_plain(looks) or line.gap > _SAME_HEADING_GAP or max(len(above.cells), len(line.cells)) > 1:
        return False
    if (above.page, above.region) != (line.page, line.region) or len(above.text) + len(line.text) > _LONGEST_HEADING:
        return False
    whole = section_kinds(f"{above.text} {line.text}")[1]
    parts = [section_kinds(part.text)[1] for part in (above, line)]
    return whole >= MODIFIED and min(parts) < MODIFIED


def _inline_section(line: Line) -> Section | None:
    """A line above the first heading that names its section itself: "Core competencies: scheduling, cost control"."""
    label, colon, value = line.text.partition(":")
    kinds, confidence = (
        section_kinds(label) if colon and value.strip() and len(line.cells) < 2 and "|" not in label else ((), 0.0)
    )
    if confidence < EXACT or kinds[0] not in _INLINE or label.isupper():
        return None
    return Section(kinds, label.strip(), [line.model_copy(update={"text": value.strip()})], 0.8)


def _offers_references(line: Line) -> bool:
    """ "References available on request" below another section is one of its own."""
    words = words_of(line.text)
    return 2 <= len(words) <= _MOST_WORDS and words[-1] in LEXICON.on_request and _is_heading_of_references(words[0])


def _is_heading_of_references(word: str) -> bool:
    kinds, confidence = section_kinds(word)
    return kinds == (_REFERENCES,) and confidence >= EXACT


def _names_section(line: Line, reading: _Reading | None) -> bool:
    """ "Human Languages:" on a line of its own within a section of odds and ends."""
    return reading is not None and line.text.rstrip().endswith((":", "：")) and reading.confidence >= COMPOSITE


def _read_heading(line: Line) -> _Reading | None:
    if not _could_be_heading(line):
        return None
    before, colon, after = line.text.partition(":")
    kinds, confidence = section_kinds(before if colon and after.strip() else line.text)
    if colon and after.strip() and (confidence < EXACT or not before.isupper()):
        return None
    return _Reading(kinds, confidence) if kinds else None


def _could_be_heading(line: Line) -> bool:
    text = line.text.strip()
    before, colon, after = text.partition(":")
    if colon and after.strip() and before.isupper():
        text = before
    if line.role in (LineRole.BULLET, LineRole.TABLE_ROW) or not re.search(r"[^\W\d_]", text):
        return False
    if len(line.cells) > 1 and any(len(cell.text) > 3 for cell in line.cells[1:]):
        return False
    if text[-1:] in ".,;。" or "@" in text or "://" in text or find_dates(text):
        return False
    return word_count(heading_text(text)) <= _MOST_WORDS and len(text) <= 70


def _heading_part(line: Line) -> Line:
    """ "OBJECTIVE: A position …" without what stands behind the colon."""
    before, colon, after = line.text.partition(":")
    return line.model_copy(update={"text": before}) if colon and after.strip() and before.isupper() else line


def _looks(line: Line) -> _Looks:
    level = line.level if line.role is LineRole.HEADING else 0
    return (round(line.size, 1), line.bold, line.caps or line.text.isupper(), level, line.colour)


def _weight(line: Line) -> float:
    """How much a line stands out; headings of one document are compared by it."""
    size, bold, caps, level, _ = _looks(line)
    return 10 * size + 2.0 * bold + 1.5 * caps + (3.0 * (7 - level) if level else 0.0)


def _heading_styles(lines: list[Line], readings: dict[int, _Reading]) -> dict[int, _Looks | None]:
    """The looks of headings in each region; a region without known headings takes those of the whole document."""
    whole = _heading_style(lines, readings)
    regions = {line.region for line in lines}
    own = {
        region: _heading_style(lines, {n: reading for n, reading in readings.items() if lines[n].region == region})
        for region in regions
    }
    return {region: own[region] or whole for region in regions}


def _heading_style(lines: list[Line], readings: dict[int, _Reading]) -> _Looks | None:
    """The looks most of the surely known headings share; None when too few are known."""
    sure = [lines[number] for number, reading in readings.items() if reading.confidence >= COMPOSITE]
    if not sure:
        return None
    counts = Counter(_looks(line) for line in sure)
    most = max(counts.values())
    style = max(
        (looks for looks, count in counts.items() if count >= max(1, most / 2)),
        key=lambda looks: (looks[3] > 0, counts[looks] >= 2, not _is_plain(looks), *looks[:3]),
    )
    alike = sum(_looks(line) == style for line in lines)
    return _PLAIN if alike > max(3 * counts[style], _COMMON * len(lines)) else style


def _accepted(
    line: Line,
    reading: _Reading | None,
    style: _Looks | None,
    *,
    is_first: bool,
    following: Line | None,
) -> _Reading | None:
    if style is None:
        return reading if reading and reading.confidence >= COMPOSITE else None
    same = _looks(line) == style
    if reading:
        stands = same or _weight(line) >= _style_weight(style) - 0.5
        if reading.confidence >= COMPOSITE and (stands or (_is_plain(style) and not line.bold)):
            return reading
        if reading.confidence < COMPOSITE and _is_plain(style) and _stands_alone(line):
            return reading
        if reading.confidence < COMPOSITE and same and not _is_plain(style) and not (is_first and _is_title(line)):
            return reading
        return None
    if (
        same
        and not _is_plain(style)
        and _could_be_heading(line)
        and not is_first
        and not _is_name_in_capitals(line, style)
        and not _heads_entry(line, following)
    ):
        return _Reading(("other",), 0.7)
    if (
        same
        and is_first
        and style[3] != 1
        and not _is_plain(style)
        and _could_be_heading(line)
        and _opens_prose(line, following)
    ):
        return _Reading(("other",), 0.6)
    return None


def _heads_entry(line: Line, following: Line | None) -> bool:
    """Whether a line that looks like a heading is the head of an entry: nothing but its dates stand below it."""
    return line.role is not LineRole.HEADING and following is not None and is_only_dates(following.text)


def _least_gap(lines: list[Line], readings: dict[int, _Reading]) -> float:
    """The white space above each of the surely known headings but the first of a column; 0 where some have none."""
    gaps = [lines[n].gap for n, reading in readings.items() if reading.confidence >= COMPOSITE and lines[n].gap > 0]
    return min(gaps) - 0.3 if len(gaps) >= _FEWEST_GAPS and min(gaps) >= _SAME_HEADING_GAP else 0.0


def _style_weight(style: _Looks) -> float:
    size, bold, caps, level, _ = style
    return 10 * size + 2.0 * bold + 1.5 * caps + (3.0 * (7 - level) if level else 0.0)


def _is_plain(style: _Looks) -> bool:
    """Looks that tell nothing: no size, weight, capitals or level."""
    size, bold, caps, level, _ = style
    return size <= 1.05 and not bold and not caps and not level


def _is_name_in_capitals(line: Line, style: _Looks) -> bool:
    """Where capitals are all that marks headings, a school or employer in capitals is no heading."""
    size, bold, _, level, _ = style
    if size > 1.05 or bold or level:
        return False
    organisations = LEXICON.organisations
    named = set(words_of(line.text)) & (organisations.words | organisations.schools | organisations.suffixes)
    return bool(named) or line.gap < 1.5


def _stands_alone(line: Line) -> bool:
    """A few words below a blank line, the last of which names a section ("Research Interests")."""
    words = words_of(line.text)
    organisations = LEXICON.organisations
    named = set(words) & (organisations.schools | organisations.suffixes)
    return (
        line.gap >= 2
        and 1 < len(words) <= 4
        and words[-1] in LEXICON.heading_words
        and not named
        and line.text[:1].isupper()
    )


def _is_title(line: Line) -> bool:
    return bool(set(words_of(line.text)) & LEXICON.titles.heads)


def _opens_prose(line: Line, following: Line | None) -> bool:
    """In the header, an unknown heading is one only if running text stands below it and it is no job title."""
    return bool(following) and not _is_title(line) and "@" not in following.text and word_count(following.text) > 6  # type: ignore[union-attr]


def _after_colon(line: Line) -> Line | None:
    """What stands behind a heading on its own line ("SKILLS: Python, Go")."""
    _, colon, after = line.text.partition(":")
    return (
        line.model_copy(update={"text": after.strip(), "role": LineRole.TEXT, "cells": ()})
        if colon and after.strip()
        else None
    )
