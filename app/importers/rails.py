"""Rails: dates, places and labels beside the text they belong to, each put where its text begins."""

import re
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.pieces import Segment
from app.importers.rows import DATE, Row

_LABEL_SHARE: Final = 0.45  # of the width: text right of it is no text beside a label
_HALF_SPAN = re.compile(r"\d\s*[-–—]([^\d]*)$")  # "Jan 2011 – Dec", the year is on the next line
_SPAN = re.compile(r"\d\s*[-–—]")
_LOWER_WORDS = re.compile(r"[^\W\d_][\w\s&/-]*")
_OPEN_END = re.compile(r"[-–—,&/]$|\b(?:and|und|et|y|of|de)$")


def rails_joined(rows: list[Row]) -> list[Row]:
    """Rows whose rails stand where they belong: broken labels and dates whole, tall rails beside their first line."""
    return _gather_rails(_dates_joined(_labels_joined(rows)))


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
    return _is_half_span(date.text) and aligned and bool(DATE.search(rest.text)) and not _SPAN.search(rest.text)


def _is_half_span(text: str) -> bool:
    """Whether a span of time lacks its end, or the year of it: "2018 –", "Jan 2011 – Dec"."""
    match = _HALF_SPAN.search(text)
    return match is not None and not DATE.search(match.group(1))


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
    unfinished = (
        bool(_OPEN_END.search(label.text))
        or more.text[:1] in "年月"
        or (_is_half_span(label.text) and len(more.text) <= 15)
    )
    goes_on = more.text[:1].islower() and not label.text[:1].islower() and bool(_LOWER_WORDS.fullmatch(more.text))
    return beside_bullet or unfinished or goes_on
