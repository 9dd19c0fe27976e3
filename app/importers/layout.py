"""Segments of a page → rows in reading order. Decides what is a column and what is a rail.

A column is read on its own, from top to bottom. A rail (dates, places, labels beside the text they belong to) is not a
column: its pieces become cells of the row they stand beside. Right-to-left pages are handled as their mirror image.
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.pieces import Segment
from app.importers.rails import rails_joined
from app.importers.rows import DATE, Row, rows_of

_GUTTER: Final = 0.8
_MIN_ROWS: Final = 3
_HEADING_SIZE: Final = 1.12


class Place(StrEnum):
    """Where a region stands."""

    WHOLE = "whole"
    FIRST = "first"
    SECOND = "second"


@dataclass(slots=True)
class Region:
    """Rows that are read one after the other. `cut` is where the gutter of its columns lies (0 without columns)."""

    rows: list[Row]
    place: Place = Place.WHOLE
    cut: float = 0.0


@dataclass(frozen=True, slots=True)
class _Columns:
    above: list[Segment]
    first: list[Segment]
    second: list[Segment]
    below: list[Segment]
    cut: float
    weight: float


def arrange(segments: Sequence[Segment], *, body_size: float) -> list[Region]:
    """Regions of one page in reading order: what is above the columns, the columns, what is below."""
    columns = _find_columns(segments, body_size)
    if columns is None:
        rows = rows_of(segments)
        return [Region(rails_joined(rows))] if rows else []
    first = [Region(region.rows, Place.FIRST, columns.cut) for region in arrange(columns.first, body_size=body_size)]
    second = [Region(region.rows, Place.SECOND, columns.cut) for region in arrange(columns.second, body_size=body_size)]
    return [
        *arrange(columns.above, body_size=body_size),
        *first,
        *second,
        *arrange(columns.below, body_size=body_size),
    ]


def stitch(pages: Sequence[list[Region]]) -> list[tuple[int, Region]]:
    """Regions of all pages with their page numbers: columns that go on over the page break are read through."""
    result: list[tuple[int, Region]] = []
    pending: list[tuple[int, Region]] = []  # second columns waiting for the first column of the next page
    cut = 0.0
    for number, regions in enumerate(pages, 1):
        regions = list(regions)
        if pending:
            while regions and regions[0].place is Place.FIRST and abs(regions[0].cut - cut) < 12:
                result.append((number, regions.pop(0)))
            if regions and regions[0].place is Place.WHOLE and _only_first(regions[0], cut):
                result.append((number, regions.pop(0)))
            result.extend(pending)
            pending = []
        if regions and regions[-1].place is Place.SECOND:
            cut = regions[-1].cut
            split = len(regions)
            while split and regions[split - 1].place is Place.SECOND and regions[split - 1].cut == cut:
                split -= 1
            pending = [(number, region) for region in regions[split:]]
            regions = regions[:split]
        result.extend((number, region) for region in regions)
    return [*result, *pending]


def _only_first(region: Region, cut: float) -> bool:
    """Whether a page without columns goes on where the first column was."""
    edges = [segment.x1 for row in region.rows for segment in row.segments]
    return max(edges) <= cut + 2


def _find_columns(segments: Sequence[Segment], body_size: float) -> _Columns | None:
    ordered = sorted(segments, key=lambda segment: segment.y)
    best: _Columns | None = None
    tried: set[tuple[int, int, int]] = set()
    for cut in sorted({round(segment.x0, 0) for segment in ordered}):
        for top, bottom in _uncrossed(ordered, cut):
            before = sum(segment.x0 < cut - 1 for segment in ordered[top:bottom])
            division = (top, bottom, before)
            if division in tried or min(before, bottom - top - before) < _MIN_ROWS:
                continue
            tried.add(division)
            columns = _divided(ordered, cut, top, bottom, body_size)
            if columns is not None and (best is None or columns.weight > best.weight):
                best = columns
    return best


def _uncrossed(ordered: Sequence[Segment], cut: float) -> list[tuple[int, int]]:
    """Stretches of the page (as slices) in which nothing stands across the cut."""
    stretches = []
    start = 0
    for index, segment in enumerate([*ordered, None]):
        if segment is None or (segment.x0 < cut - 1 and segment.x1 > cut - _GUTTER * min(segment.size, 14)):
            if index - start >= 2 * _MIN_ROWS:
                stretches.append((start, index))
            start = index + 1
    return stretches


def _divided(ordered: Sequence[Segment], cut: float, top: int, bottom: int, body_size: float) -> _Columns | None:
    top = _below_header(ordered, cut, top, bottom, body_size)
    stretch = ordered[top:bottom]
    first = [segment for segment in stretch if segment.x0 < cut - 1]
    second = [segment for segment in stretch if segment.x0 >= cut - 1]
    first_rows, second_rows = rows_of(first), rows_of(second)
    if min(len(first_rows), len(second_rows)) < _MIN_ROWS or not _are_columns(first_rows, second_rows, body_size):
        return None
    overlap = min(first_rows[-1].y, second_rows[-1].y) - max(first_rows[0].y, second_rows[0].y)
    if overlap <= 2 * body_size:
        return None
    weight = min(len(first_rows), len(second_rows)) * 3 + len(first_rows) + len(second_rows)
    return _Columns(list(ordered[:top]), first, second, list(ordered[bottom:]), cut, weight)


def _below_header(ordered: Sequence[Segment], cut: float, top: int, bottom: int, body_size: float) -> int:
    """Where the columns begin: below the name and its lines, when white space runs across the page there."""
    stretch = ordered[top:bottom]
    largest = max(range(len(stretch)), key=lambda index: stretch[index].size)
    if stretch[largest].size < 1.3 * body_size or stretch[largest].y > stretch[0].y + 8 * body_size:
        return top
    name = stretch[largest]
    rivals = [other for other in stretch if other is not name and other.size > 0.9 * name.size]
    if any(other.y == name.y or abs(other.y - name.y) > 3 * name.size for other in rivals):
        return top
    reach = stretch[0].y + 18 * body_size
    for index in range(largest, len(stretch) - 1):
        above, below = stretch[index], stretch[index + 1]
        if above.y > reach:
            break
        if below.y - 0.8 * below.size - (above.y + 0.25 * above.size) > 0.9 * body_size:
            ends = _both_sides(stretch[index + 1 :], cut) and not _has_section_beside(
                stretch[: index + 1], name, cut, body_size
            )
            return top + index + 1 if ends else top
    return top


def _has_section_beside(header: Sequence[Segment], name: Segment, cut: float, body_size: float) -> bool:
    """Whether a heading stands on the other side of the cut than the name: then the columns begin with the name."""
    is_first = name.x0 < cut - 1
    rows = rows_of([segment for segment in header if (segment.x0 < cut - 1) is not is_first])
    return len(rows) > 1 and any(is_heading(row, body_size) for row in rows[:-1])


def _both_sides(stretch: Sequence[Segment], cut: float) -> bool:
    first = sum(segment.x0 < cut - 1 for segment in stretch)
    return min(first, len(stretch) - first) >= _MIN_ROWS


def _are_columns(first: list[Row], second: list[Row], body_size: float) -> bool:
    """Columns have lines (and mostly headings) of their own; a rail's lines stand beside lines of the text."""
    narrow, wide = sorted((first, second), key=lambda rows: sum(len(row.text) for row in rows))
    beside = _share(narrow, lambda row: _has_neighbour(row, wide))
    dated = _share(narrow, lambda row: bool(DATE.search(row.text)) and len(row.text) <= 40)
    if dated >= 0.5:
        return False
    if _is_flush_right(second):
        return False
    if _share(narrow, lambda row: any(abs(row.y - other.y) <= 0.9 * row.size for other in wide)) < 0.5:
        return False  # headings with their text set in below them
    headings = [row for row in narrow if is_heading(row, body_size)]
    other_headings = [row for row in wide if is_heading(row, body_size)]
    alike = [
        (one, other)
        for one in headings
        for other in other_headings
        if abs(one.size - other.size) <= 0.06 * one.size and _caps(one) == _caps(other)
    ]
    if beside >= 0.85:
        if any(abs(one.y - other.y) <= 0.3 * one.size for one, other in alike):
            return dated < 0.3
        even = _median_length(narrow) >= 0.6 * _median_length(wide)
        return bool(alike) and dated < 0.3 and (len(headings) >= 2 or even)
    if dated >= 0.3 and not alike:
        return False
    short = _median_length(narrow) <= 22
    if short and beside >= 0.6 and not headings:
        return False
    if not alike and _is_label_rail(narrow, wide, headings, dated=dated):
        return False
    return len(narrow) >= 5 or bool(alike) or (len(narrow) >= 4 and beside < 0.5)


def _is_label_rail(narrow: list[Row], wide: list[Row], headings: list[Row], *, dated: float) -> bool:
    """Whether labels and dates stand beside their texts, with headings in the rail that nothing stands beside."""
    labels = [row for row in narrow if row not in headings]
    if len(labels) < _MIN_ROWS or _share(labels, lambda row: _has_neighbour(row, wide)) < 0.85:
        return False
    return dated >= 0.1 or _share(wide, lambda row: _has_neighbour(row, labels)) >= 0.6


def _has_neighbour(row: Row, others: list[Row]) -> bool:
    return any(abs(row.y - other.y) <= 0.3 * row.size for other in others)


def _median_length(rows: list[Row]) -> float:
    return statistics.median(len(row.text) for row in rows)


def _is_flush_right(rows: list[Row]) -> bool:
    """Whether lines end at one edge and begin anywhere: a rail set to the right."""
    ends = sorted(row.segments[-1].x1 for row in rows)
    starts = {round(row.x0 / 3) for row in rows}
    edge = ends[-1]
    return sum(end > edge - 2 for end in ends) >= 0.8 * len(ends) and len(starts) >= 0.5 * len(rows)


def _share(rows: list[Row], holds: Callable[[Row], bool]) -> float:
    return sum(holds(row) for row in rows) / max(len(rows), 1)


def is_heading(row: Row, body_size: float) -> bool:
    """Whether a row looks like a heading: short, alone, and larger, bolder or in capitals."""
    if len(row.segments) > 1 or not 2 < len(row.text) <= 36 or any(letter.isdigit() for letter in row.text):
        return False
    segment = row.segments[0]
    if bullet_of(row.text) or row.text.endswith((".", ",", ";")):
        return False
    large = segment.size >= _HEADING_SIZE * body_size
    return large or _caps(row) or (segment.share("bold") > 0.8 and segment.size >= body_size)


def _caps(row: Row) -> bool:
    return row.text.isupper() and sum(letter.isalpha() for letter in row.text) >= 4
