"""Rows of printed pages → lines: roles, relative sizes, white space, links, and words put together over line ends."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.decoding import is_capitals
from app.importers.document import Cell, Line, LineRole, Link
from app.importers.layout import Place, Region, is_heading
from app.importers.pdf_glyphs import LinkArea
from app.importers.pieces import Segment, Word
from app.importers.rows import Row

_MOSTLY: Final = 0.6
_NAME_SIZE: Final = 1.5
_RAIL_TEXT: Final = 25
_HYPHEN_END = re.compile(r"(\w+)([-\u00ad\u2010])$")
_DOMAIN = re.compile(r"\w\.[a-z]{2,}")
_WORD_START = re.compile(r"\w+")
_COMPOUND_STARTS: Final = frozenset(
    {
        "all",
        "anti",
        "award",
        "back",
        "best",
        "client",
        "cloud",
        "co",
        "cost",
        "cross",
        "customer",
        "data",
        "decision",
        "detail",
        "e",
        "end",
        "event",
        "fast",
        "first",
        "front",
        "full",
        "half",
        "hands",
        "high",
        "in",
        "industry",
        "large",
        "long",
        "low",
        "multi",
        "non",
        "object",
        "off",
        "on",
        "one",
        "open",
        "over",
        "part",
        "post",
        "pre",
        "problem",
        "re",
        "real",
        "risk",
        "rule",
        "second",
        "self",
        "semi",
        "short",
        "small",
        "state",
        "team",
        "test",
        "third",
        "three",
        "time",
        "two",
        "under",
        "up",
        "user",
        "well",
        "work",
        "world",
    }
)


def lines_of(
    regions: Sequence[tuple[int, Region]], links: Sequence[list[LinkArea]], *, body_size: float
) -> tuple[Line, ...]:
    """The lines of all regions in reading order. `links` are those of each page."""
    leading = _leading(regions, body_size)
    colour = _usual_colour(regions)
    vocabulary = _vocabulary(regions)
    owners = _link_owners(regions, links)
    lines: list[Line] = []
    index = 0
    for page, region in regions:
        index += not _goes_on(region, body_size) or not index
        _close_hyphens(region.rows, vocabulary)
        rows = [row for row in region.rows if any(segment.words for segment in row.segments)]
        lines.extend(_region_lines(rows, page, index, leading, body_size, colour, owners))
    return tuple(lines)


def _goes_on(region: Region, body_size: float) -> bool:
    """Whether a second column begins in the middle of a section, and so goes on with the first."""
    return region.place is Place.SECOND and bool(region.rows) and not is_heading(region.rows[0], body_size)


def _region_lines(
    rows: list[Row],
    page: int,
    index: int,
    leading: float,
    body_size: float,
    colour: str,
    owners: dict[int, list[tuple[str, LinkArea]]],
) -> Iterable[Line]:
    right = _right_edge(rows)
    previous: Row | None = None
    indents: list[float] = []
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else None
        gap = (row.y - previous.y) / leading if previous else 0.0
        wrapped = following is not None and _is_full(row, following, right)
        level = 0
        for position, segments in enumerate(_parts(row, body_size)):
            links = [
                Link(text=text, url=area.url) for segment in segments for text, area in owners.get(id(segment), [])
            ]
            line = _line(segments, indents if not position else [], body_size, colour)
            level = level or line.level
            yield line.model_copy(
                update={
                    "level": level,
                    "page": page,
                    "region": index,
                    "gap": round(max(gap, 0.0), 2) if not position else 0.5,
                    "wrapped": wrapped,
                    "links": tuple(links),
                }
            )
        previous = row


def _parts(row: Row, body_size: float) -> list[list[Segment]]:
    """What stands side by side but is no line: bullets of one list, and a large name with small print beside it."""
    if len(row.segments) > 1 and all(bullet_of(segment.text) for segment in row.segments):
        return [[segment] for segment in row.segments]
    large = [segment for segment in row.segments if segment.size >= _NAME_SIZE * body_size]
    small = [segment for segment in row.segments if segment not in large]
    if large and small and max(part.size for part in small) <= 0.8 * min(part.size for part in large):
        return [large, small]
    return [row.segments]


def _line(segments: list[Segment], indents: list[float], body_size: float, colour: str) -> Line:
    text = " ".join(segment.text for segment in segments)
    role, level = LineRole.TEXT, 0
    x0 = segments[0].x0
    cells = [_cell(segment) for segment in segments]
    if not bullet_of(text):
        cells = [_without_bullet(cell) for cell in cells]
        text = " ".join(cell.text for cell in cells)
    if mark := bullet_of(text):
        role, level = LineRole.BULLET, _nesting(x0, indents)
        text = text[len(mark) :].strip()
        cells[0] = cells[0].model_copy(update={"text": cells[0].text[len(mark) :].strip()})
        cells = [cell for cell in cells if cell.text]
    elif indents and x0 < indents[0] - 1:
        indents.clear()
    words = [word for segment in segments for word in segment.words]
    size = max(segments, key=lambda segment: len(segment.text)).size
    shade = _colour(words)
    return Line(
        text=text,
        role=role,
        level=level,
        cells=tuple(cells) if len(cells) > 1 else (),
        x0=round(x0, 1),
        x1=round(max(segment.x1 for segment in segments), 1),
        y0=round(segments[0].y - 0.75 * segments[0].size, 1),
        y1=round(segments[0].y + 0.25 * segments[0].size, 1),
        size=round(size / body_size, 2),
        bold=_mostly(words, "bold"),
        italic=_mostly(words, "italic"),
        caps=is_capitals(text),
        colour="" if shade == colour else shade,
    )


def _without_bullet(cell: Cell) -> Cell:
    mark = bullet_of(cell.text)
    return cell.model_copy(update={"text": cell.text[len(mark) :], "bullet": True}) if mark else cell


def _cell(segment: Segment) -> Cell:
    return Cell(
        text=segment.text,
        x0=round(segment.x0, 1),
        x1=round(segment.x1, 1),
        bold=segment.share("bold") > _MOSTLY,
        italic=segment.share("italic") > _MOSTLY,
    )


def _nesting(x0: float, indents: list[float]) -> int:
    """How deep a bullet is: `indents` remembers where the open lists stand."""
    while indents and x0 < indents[-1] - 2:
        indents.pop()
    if not indents or x0 > indents[-1] + 2:
        indents.append(x0)
    return len(indents)


def _mostly(words: list[Word], attribute: str) -> bool:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if getattr(word.style, attribute)) > _MOSTLY * letters


def _colour(words: list[Word]) -> str:
    shades: Counter[str] = Counter()
    for word in words:
        shades[word.style.colour] += len(word.text)
    return shades.most_common(1)[0][0] if shades else ""


def _usual_colour(regions: Sequence[tuple[int, Region]]) -> str:
    return _colour(
        [word for _, region in regions for row in region.rows for part in row.segments for word in part.words]
    )


def _leading(regions: Sequence[tuple[int, Region]], body_size: float) -> float:
    """The usual distance of two baselines."""
    distances = [
        below.y - above.y
        for _, region in regions
        for above, below in pairwise(region.rows)
        if 0.8 * body_size < below.y - above.y < 2.2 * body_size
    ]
    return statistics.median_low(sorted(distances)[: max(1, len(distances) * 3 // 4)]) if distances else 1.2 * body_size


def _right_edge(rows: Sequence[Row]) -> float:
    """Where the text of a region is broken into lines. Short pieces of rails do not count."""
    pieces = [row.segments[0] for row in rows]
    pieces += [row.segments[1] for row in rows if len(row.segments) > 1 and len(row.segments[1].text) > _RAIL_TEXT]
    ends = sorted(piece.x1 for piece in pieces)
    return ends[int(0.95 * (len(ends) - 1))] if ends else 0.0


def _is_full(row: Row, following: Row, right: float) -> bool:
    """Whether the next line's first word would not have fitted behind the text above it."""
    first = following.segments[0]
    if bullet_of(following.text) or not first.words:
        return False
    if following.y - row.y > 1.8 * max(row.size, following.size) or abs(row.size - following.size) > 0.08 * row.size:
        return False
    above = [number for number, part in enumerate(row.segments) if abs(part.x0 - first.x0) < 1.5 * part.size]
    position = above[0] if above else 0
    segment, beside = row.segments[position], row.segments[position + 1 : position + 2]
    edge = min([right, *(part.x0 for part in beside)])
    word = first.words[0]
    return segment.x1 + 0.25 * segment.size + (word.x1 - word.x0) > edge - 0.5


def _vocabulary(regions: Sequence[tuple[int, Region]]) -> frozenset[str]:
    texts = (row.text.casefold() for _, region in regions for row in region.rows)
    return frozenset(word for text in texts for word in re.findall(r"\w+(?:-\w+)*", text))


def _close_hyphens(rows: Sequence[Row], vocabulary: frozenset[str]) -> None:
    """A word broken at a line end comes together on the first line; a compound keeps its hyphen."""
    for above, below in pairwise(rows):
        if not above.segments or not below.segments or not below.segments[0].words:
            continue
        candidates = [
            segment for segment in above.segments if segment.words and _HYPHEN_END.search(segment.words[-1].text)
        ]
        for segment in candidates[:1]:
            _close(segment, below.segments[0], vocabulary)
    for row in rows:
        for segment in row.segments:
            for word in segment.words:
                word.text = word.text.replace("\u00ad", "-")
        row.segments = [segment for segment in row.segments if segment.words]


def _close(segment: Segment, below: Segment, vocabulary: frozenset[str]) -> None:
    last, first = segment.words[-1], below.words[0]
    broken, start = _HYPHEN_END.search(last.text), _WORD_START.match(first.text)
    if broken is None or start is None or not (start.group()[0].islower() or broken.group(2) != "-"):
        return
    if bullet_of(below.text):
        return
    head, tail = broken.group(1).casefold(), start.group().casefold()
    address = any(mark in last.text for mark in "/@") or "." in last.text.rstrip(".-") or _DOMAIN.search(first.text)
    keeps = address or f"{head}-{tail}" in vocabulary or (head + tail not in vocabulary and head in _COMPOUND_STARTS)
    last.text = last.text[:-1] + ("-" if keeps else "") + first.text
    del below.words[0]
    if below.words:
        below.words[0].x0 = first.x0


def _link_owners(
    regions: Sequence[tuple[int, Region]], links: Sequence[list[LinkArea]]
) -> dict[int, list[tuple[str, LinkArea]]]:
    """For each segment the links on it, with the words they stand on; a link on no word goes to the nearest segment."""
    owners: dict[int, list[tuple[str, LinkArea]]] = {}
    for page, areas in enumerate(links, 1):
        segments = [
            part for number, region in regions if number == page for row in region.rows for part in row.segments
        ]
        on_icons: list[LinkArea] = []
        seen: set[str] = set()
        for area in areas:
            found = [(segment, words) for segment in segments if (words := _words_on(area, segment))]
            for segment, words in found:
                owners.setdefault(id(segment), []).append((words, area))
            if found:
                seen.add(area.url)
            else:
                on_icons.append(area)
        for area in on_icons:
            if area.url not in seen and segments:
                seen.add(area.url)
                owners.setdefault(id(_nearest(segments, area)), []).append(("", area))
    return owners


def _words_on(area: LinkArea, segment: Segment) -> str:
    return " ".join(word.text for word in segment.words if _is_on(area, word))


def _nearest(segments: list[Segment], area: LinkArea) -> Segment:
    middle = (area.box.y0 + area.box.y1) / 2
    return min(
        segments, key=lambda part: (round(abs(part.y - 0.3 * part.size - middle) / 6), abs(part.x0 - area.box.x1))
    )


def _is_on(area: LinkArea, word: Word) -> bool:
    return area.box.holds((word.x0 + word.x1) / 2, word.y - 0.25 * word.size)
