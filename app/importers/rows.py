"""Rows: segments side by side on one baseline, and the tab stops at which they are cut."""

import re
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.pieces import Segment

_SAME_ROW: Final = 0.4  # of the font size
_TAB_GAP: Final = 0.55
_TAB_RATIO: Final = 1.4
_LABEL_GAP: Final = 0.9
_DASHES: Final = frozenset("-–—")
_TAB_REACH: Final = 0.8
_TAB_LINES: Final = 3
DATE = re.compile(
    r"(?<!\d)(?:19|20|13|14)\d{2}(?!\d)|20[Xx]{2}|[12][0-9]/\d{2}|\d{1,2}[./]\d{4}|[۰-۹٠-٩]{4}|present|current|now|today|heute"
    r"|aktuell|actual|présent|oggi|presente|heden|obecnie|настоящее|至今|現在|اکنون|الآن",
    re.I,
)
"""What a date in a rail looks like, in many languages."""


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
    starts = sorted([segment.x0 for segment in segments] + [x0 for segment in segments for x0 in _after_gaps(segment)])
    result: list[Segment] = []
    for segment in segments:
        pieces = [Segment([segment.words[0]])]
        gaps, usual = _gaps(segment)
        for gap, (left, right) in zip(gaps, pairwise(segment.words), strict=True):
            begins = bisect_right(starts, right.x0 + _TAB_REACH) - bisect_left(starts, right.x0 - _TAB_REACH)
            wide = gap > max(_TAB_GAP * right.size, _TAB_RATIO * usual) and left.text not in _DASHES
            if wide and begins >= _TAB_LINES and not _is_mark(pieces[-1]):
                pieces.append(Segment([right]))
            else:
                pieces[-1].words.append(right)
        result.extend(pieces)
    return result


def _gaps(segment: Segment) -> tuple[list[float], float]:
    """The white space between the words, and how much of it is usual."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(segment.words)]
    return gaps, statistics.median_low(gaps) if len(gaps) > 1 else 0.0


def _after_gaps(segment: Segment) -> list[float]:
    """Where words begin behind a gap that is clearly wider than a space, as text beside a label does."""
    gaps, usual = _gaps(segment)
    return [
        word.x0
        for gap, word in zip(gaps, segment.words[1:], strict=True)
        if gap > max(_LABEL_GAP * word.size, 2 * _TAB_RATIO * usual)
    ]


def _is_mark(segment: Segment) -> bool:
    return len(segment.text) <= 3 and bool(
        bullet_of(segment.text + " X") or re.fullmatch(r"[\[(]?\d{1,2}[\]).]", segment.text)
    )
