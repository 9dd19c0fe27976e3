"""Segments of a page → rows in reading order. Decides what is a column and what is a rail.

A column is read on its own, from top to bottom. A rail (dates, places, labels beside the text they belong to) is not a
column: its pieces become cells of the row they stand beside. Right-to-left pages are handled as their mirror image.
"""

import re
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.pieces import Segment

_SAME_ROW: Final = 0.4  # of the font size
_GUTTER: Final = 0.8
_MIN_ROWS: Final = 3
_LABEL_SHARE: Final = 0.45  # of the width: text right of it is no text beside a label
_TAB_GAP: Final = 0.55
_TAB_RATIO: Final = 1.4
_DASHES: Final = frozenset("-–—")
_TAB_REACH: Final = 0.8
_TAB_LINES: Final = 3
_HEADING_SIZE: Final = 1.12
_DATE = re.compile(
    r"(?<!\d)(?:19|20|13|14)\d{2}(?!\d)|20[Xx]{2}|[12][0-9]/\d{2}|\d{1,2}[./]\d{4}|[۰-۹٠-٩]{4}|present|current|now|today|heute"
    r"|aktuell|actual|présent|oggi|presente|heden|obecnie|настоящее|至今|現在|اکنون|الآن",
    re.I,
)
_HALF_SPAN = re.compile(r"\d\s*[-–—]([^\d]*)$")  # "Jan 2011 – Dec", the year is on the next line
_SPAN = re.compile(r"\d\s*[-–—]")
_LOWER_WORDS = re.compile(r"[^\W\d_][\w\s&/-]*")
_OPEN_END = re.compile(r"[-–—,&/]$|\b(?:and|und|et|y|of|de)$")


class Place(StrEnum):
    """Where a region stands."""

    WHOLE = "whole"
    FIRST = "first"
    SECOND = "second"


@dataclass(slots=True)
class Row:
    """Segments side by side, from left to right."""

    segments: list[Segment]
    y: float

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.segments[0].x0

    @property
    def size(self) -> float:
        """The largest font size among the segments."""
        return max(segment.size for segment in self.segments)

    @property
    def text(self) -> str:
        """The text of all segments."""
        return " ".join(segment.text for segment in self.segments)


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


@dataclass(slots=True)
class PageLayout:
    """The regions of one page in reading order."""

    regions: list[Region] = field(default_factory=list)


def arrange(segments: Sequence[Segment], *, body_size: float) -> list[Region]:
    """Regions of one page in reading order: what is above the columns, the columns, what is below."""
    columns = _find_columns(segments, body_size)
    if columns is None:
        rows = rows_of(segments)
        return [Region(_gather_rails(_dates_joined(_labels_joined(rows))))] if rows else []
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


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """Segments on (nearly) the same baseline as rows, from top to bottom."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda segment: (segment.y, segment.x0)):
        home = next((row for row in reversed(rows[-3:]) if _fits(segment, row)), None)
        if home is None:
            rows.append(Row([segment], segment.y))
        else:
            home.segments.append(segment)
    for row in rows:
        row.segments.sort(key=lambda segment: segment.x0)
    return sorted(rows, key=lambda row: row.y - 0.75 * row.size)


def _fits(segment: Segment, row: Row) -> bool:
    distance = abs(segment.y - row.y)
    if distance > _SAME_ROW * min(segment.size, row.size):
        return False
    return all(
        min(segment.x1, other.x1) - max(segment.x0, other.x0) <= 0.5 * min(segment.size, other.size)
        or distance < 0.1 * segment.size
        for other in row.segments
    )


def cut_at_tab_stops(segments: Sequence[Segment]) -> list[Segment]:
    """Cuts segments where a narrow gap ends at an edge at which many other lines begin (tables, tight rails)."""
    starts = sorted(segment.x0 for segment in segments)
    result: list[Segment] = []
    for segment in segments:
        pieces = [Segment([segment.words[0]], after_icon=segment.after_icon)]
        gaps = [right.x0 - left.x1 for left, right in pairwise(segment.words)]
        usual = statistics.median(gaps) if len(gaps) > 1 else 0.0
        for gap, (left, right) in zip(gaps, pairwise(segment.words), strict=True):
            begins = bisect_right(starts, right.x0 + _TAB_REACH) - bisect_left(starts, right.x0 - _TAB_REACH)
            wide = gap > max(_TAB_GAP * right.size, _TAB_RATIO * usual) and left.text not in _DASHES
            if wide and begins >= _TAB_LINES and not _is_mark(pieces[-1]):
                pieces.append(Segment([right]))
            else:
                pieces[-1].words.append(right)
        result.extend(pieces)
    return result


def _is_mark(segment: Segment) -> bool:
    return len(segment.text) <= 3 and bool(
        bullet_of(segment.text + " X") or re.fullmatch(r"[\[(]?\d{1,2}[\]).]", segment.text)
    )


def _find_columns(segments: Sequence[Segment], body_size: float) -> _Columns | None:
    ordered = sorted(segments, key=lambda segment: segment.y)
    best: _Columns | None = None
    for cut in sorted({round(segment.x0, 0) for segment in ordered}):
        for top, bottom in _uncrossed(ordered, cut):
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
    if any(
        abs(other.size - name.size) < 0.05 * name.size and abs(other.y - name.y) > 3 * name.size for other in stretch
    ):
        return top
    if any(other is not name and other.size > 0.9 * name.size and other.y == name.y for other in stretch):
        return top
    reach = stretch[0].y + 18 * body_size
    for index in range(largest, len(stretch) - 1):
        above, below = stretch[index], stretch[index + 1]
        if above.y > reach:
            break
        if below.y - 0.8 * below.size - (above.y + 0.25 * above.size) > 0.9 * body_size:
            return top + index + 1 if _both_sides(stretch[index + 1 :], cut) else top
    return top


def _both_sides(stretch: Sequence[Segment], cut: float) -> bool:
    first = sum(segment.x0 < cut - 1 for segment in stretch)
    return min(first, len(stretch) - first) >= _MIN_ROWS


def _are_columns(first: list[Row], second: list[Row], body_size: float) -> bool:
    """Columns have lines (and mostly headings) of their own; a rail's lines stand beside lines of the text."""
    narrow, wide = sorted((first, second), key=lambda rows: sum(len(row.text) for row in rows))
    beside = _share(narrow, lambda row: any(abs(row.y - other.y) <= 0.3 * row.size for other in wide))
    dated = _share(narrow, lambda row: bool(_DATE.search(row.text)) and len(row.text) <= 40)
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
    return len(narrow) >= 5 or bool(alike) or (len(narrow) >= 4 and beside < 0.5)


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


def _dates_joined(rows: list[Row]) -> list[Row]:
    """ "Jan 2018 –" in a rail on the right, and "Mar 2020" below it, are one date."""
    kept: list[Row] = []
    for row in rows:
        above = kept[-1] if kept else None
        if above is not None and _is_rest_of_date(row, above):
            above.segments[-1].words = [*above.segments[-1].words, *row.segments[-1].words]
            row.segments = row.segments[:-1]
        if row.segments:
            kept.append(row)
    return kept


def _is_rest_of_date(row: Row, above: Row) -> bool:
    date, rest = above.segments[-1], row.segments[-1]
    if len(above.segments) < 2 or row.y - above.y > 1.8 * row.size or len(rest.text) > 15:
        return False
    aligned = min(abs(date.x0 - rest.x0), abs(date.x1 - rest.x1)) <= row.size
    return _is_half_span(date.text) and aligned and bool(_DATE.search(rest.text)) and not _SPAN.search(rest.text)


def _is_half_span(text: str) -> bool:
    """Whether a span of time lacks its end, or the year of it: "2018 –", "Jan 2011 – Dec"."""
    match = _HALF_SPAN.search(text)
    return match is not None and not _DATE.search(match.group(1))


def _gather_rails(rows: list[Row]) -> list[Row]:
    """A rail may be taller than the line it belongs to: its further lines move up from the bullets they stand beside.

    On the left, a label's second line joins its first.
    """
    if len(rows) < 2:
        return rows
    left = min(row.x0 for row in rows)
    right = max(row.segments[-1].x1 for row in rows)
    limit = left + 0.6 * (right - left)
    kept: list[Row] = []
    anchor: Row | None = None
    rail_edge = 0.0
    for row in rows:
        rail = [segment for segment in row.segments if segment.x0 > limit and len(segment.text) <= 40]
        text = [segment for segment in row.segments if segment not in rail]
        near = anchor is not None and rail_edge and row.y - rail_edge < 1.9 * row.size
        if rail and near and anchor is not None and (not text or _is_item(text[0], anchor)):
            anchor.segments.extend(rail)
            rail_edge = row.y
            if text:
                row.segments = text
                kept.append(row)
            continue
        kept.append(row)
        if rail and text and not bullet_of(text[0].text):
            anchor, rail_edge = row, row.y
        elif not text or not _is_item(text[0], anchor):
            anchor = None
    return kept


def _is_item(segment: Segment, anchor: Row | None) -> bool:
    """A bullet, or a line set in from the line the rail began at."""
    if bullet_of(segment.text):
        return True
    return anchor is not None and segment.x0 > anchor.segments[0].x0 + 0.5 * segment.size


def _labels_joined(rows: list[Row]) -> list[Row]:
    """The second line of a label or date on the left joins its first."""
    kept: list[Row] = []
    left = min((row.x0 for row in rows), default=0.0)
    reach = left + _LABEL_SHARE * (max((row.segments[-1].x1 for row in rows), default=0.0) - left)
    for row in rows:
        above = kept[-1] if kept else None
        if above is not None and _is_rest_of_label(row, above, reach):
            above.segments[0].words = [*above.segments[0].words, *row.segments[0].words]
            row.segments = row.segments[1:]
        if row.segments:
            kept.append(row)
    return kept


def _is_rest_of_label(row: Row, above: Row, reach: float) -> bool:
    if len(above.segments) < 2 or above.segments[1].x0 > reach or row.y - above.y > 1.6 * row.size:
        return False
    label, more = above.segments[0], row.segments[0]
    aligned = min(abs(label.x0 - more.x0), abs(label.x1 - more.x1)) <= row.size
    if max(len(label.text), len(more.text)) > 30 or not aligned or bullet_of(more.text):
        return False
    text = above.segments[1].x0
    if more.x1 > text or (len(row.segments) > 1 and row.segments[1].x0 < text - 0.5 * row.size):
        return False
    beside_bullet = len(row.segments) > 1 and bool(bullet_of(row.segments[1].text))
    unfinished = bool(_OPEN_END.search(label.text)) or (_is_half_span(label.text) and len(more.text) <= 15)
    return beside_bullet or unfinished or (more.text[:1].islower() and bool(_LOWER_WORDS.fullmatch(more.text)))
