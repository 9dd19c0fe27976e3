"""What a page draws instead of writing: dots that are bullets, frames that set tags apart."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.pdf_glyphs import Box, Shape
from app.importers.pieces import Segment, Word

_DOT_SIZES: Final = (1.0, 6.5)
_DOT_REACH: Final = 3.0
_FRAME_HEIGHT: Final = 3.0
_MIN_FRAMES: Final = 3


def bullets_from_dots(segments: list[Segment], shapes: Sequence[Shape]) -> list[Segment]:
    """Puts "•" before segments that have a drawn dot right before them, where the page does so at least twice."""
    dots = sorted(
        (shape.box for shape in shapes if shape.shade is not None and _is_dot(shape.box)), key=lambda box: box.y0
    )
    tops = [box.y0 for box in dots]
    marked = []
    for segment in segments:
        start, end = (bisect_left(tops, y) for y in (segment.y - segment.size, segment.y + 0.1 * segment.size))
        if not bullet_of(segment.text) and any(_is_before(box, segment) for box in dots[start:end]):
            marked.append(segment)
    if len(marked) >= 2:
        for segment in marked:
            first = segment.words[0]
            segment.words.insert(0, Word("•", first.x0, first.x0, first.y, first.style))
    return segments


def _is_dot(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    smallest, largest = _DOT_SIZES
    return smallest <= width <= largest and smallest <= height <= largest and abs(width - height) < 0.4 * width


def _is_before(box: Box, segment: Segment) -> bool:
    gap = segment.x0 - box.x1
    middle = (box.y0 + box.y1) / 2
    beside = segment.y - 0.75 * segment.size <= middle <= segment.y
    return beside and 0 < gap < _DOT_REACH * segment.size


def cut_at_frames(segments: list[Segment], shapes: Sequence[Shape]) -> list[Segment]:
    """Words that stand in frames of their own (tags, "pills") are segments of their own."""
    tallest = _FRAME_HEIGHT * max((segment.size for segment in segments), default=0.0)
    frames = [shape.box for shape in shapes if 5 < shape.box.y1 - shape.box.y0 < tallest]
    frames = [box for box in frames if 8 < box.x1 - box.x0 < 200]
    if len(frames) < _MIN_FRAMES:
        return segments
    result: list[Segment] = []
    for segment in segments:
        result.extend(_cut(segment, frames))
    return result


def _cut(segment: Segment, frames: list[Box]) -> list[Segment]:
    pieces: list[Segment] = []
    last: Box | None = None
    for word in segment.words:
        middle = (word.x0 + word.x1) / 2
        frame = next((box for box in reversed(frames) if box.holds(middle, word.y - 0.3 * word.size)), None)
        if pieces and frame == last:
            pieces[-1].words.append(word)
        else:
            pieces.append(Segment([word]))
        last = frame
    return pieces
