"""Glyphs → segments: what stands on one baseline with no wide gap inside. Knows letters, not page layout.

Spaces are taken from the text where the page has them and from gaps where it has not (TeX prints none). Letter-spaced
words are closed up, icons become breaks, right-to-left words are put into reading order.
"""

import re
import statistics
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.importers.atoms import atoms_of, strips_of
from app.importers.bullets import bullet_of
from app.importers.decoding import clean
from app.importers.pdf_glyphs import Glyph
from app.importers.pieces import Atom, Segment, Word
from app.importers.right_to_left import is_right_to_left, is_rtl_atom, reading_order, turned_words

_WORD_GAP: Final = 0.17  # TeX shrinks its 0.33 em spaces to 0.22,
_WORD_GAP_TIGHT: Final = 0.1  # narrow fonts further: letters must then stand exactly side by side
_OTHER_SIZE: Final = 1.3
_WIDE_GAP: Final = 1.35
_BULLET_REACH: Final = 4.0
_TRACKED_WORDS: Final = 4
_LABEL_REACH: Final = 4.0
_SCHEME = re.compile(r"(?:mailto|tel|callto):(?://)?\s*", re.I)


def segments_of(glyphs: Sequence[Glyph]) -> list[Segment]:
    """The segments of a page, from top to bottom and left to right."""
    right_to_left = is_right_to_left("".join(glyph.text for glyph in glyphs))
    found: list[Segment] = []
    for strip in strips_of(glyphs):
        atoms = atoms_of(strip)
        letters = any(letter.isalpha() for atom in atoms for letter in atom.text)
        if any(is_rtl_atom(atom) for atom in atoms) or (right_to_left and not letters):
            found.extend(_segments_right_to_left(atoms, page_is_so=right_to_left))
        else:
            segments = _labels_closed_up([_closed_up(segment) for segment in _cut(atoms)])
            found.extend(map(_bullet_first, segments) if right_to_left else segments)
    whole = [segment for segment in found if segment.words]
    return sorted(whole, key=lambda segment: (segment.y, segment.x0))


def _bullet_first(segment: Segment) -> Segment:
    """On a right-to-left page the bullet of an English word stands behind it."""
    words = segment.words
    if len(words) > 1 and len(words[-1].text) == 1 and bullet_of(f"{words[-1].text} X"):
        segment.words = [words[-1], *words[:-1]]
    return segment


def _cut(atoms: Sequence[Atom]) -> list[Segment]:
    """Atoms from left to right, cut into words and at wide gaps and icons into segments."""
    if all(atom.blank for atom in atoms):
        return []
    word_gap = _word_gap(atoms)
    wide = _wide_gap([atom for atom in atoms if not atom.blank])
    segments = [Segment()]
    last: Atom | None = None
    space = icon = False
    for atom in atoms:
        if atom.blank:
            space, icon = True, icon or atom.icon
            continue
        if last is None:
            segments[-1].words.append(_word(atom))
        else:
            gap, size = atom.x0 - last.x1, max(min(atom.style.size, last.style.size), 1.0)
            apart = icon or atom.apart or (gap > word_gap * size and _other_size(segments[-1], last, atom))
            if (gap > wide * size and not _only_bullet(segments[-1], gap, size)) or apart:
                segments.append(Segment([_word(atom)]))
            elif space or gap > word_gap * size:
                segments[-1].words.append(_word(atom))
            else:
                _extend(segments[-1].words[-1], atom)
        last, space, icon = atom, False, False
    return segments


def _other_size(before: Segment, left: Atom, right: Atom) -> bool:
    """Whether two words of a line are set in clearly different sizes (a name and the title behind it).

    In small capitals the large and the small letters before count.
    """
    sizes = (left.style.size, *(word.style.size for word in before.words))
    nearest = min(sizes, key=lambda size: abs(size - right.style.size))
    small, large = sorted((nearest, right.style.size))
    same_line = abs(left.y - right.y) < 0.1 * small
    return same_line and large >= _OTHER_SIZE * small and left.text.isalnum() and right.text.isalnum()


def _word_gap(atoms: Sequence[Atom]) -> float:
    """How wide a gap ends a word, in font sizes."""
    gaps = [(right.x0 - left.x1) / max(left.style.size, 1.0) for left, right in pairwise(atoms)]
    return _WORD_GAP_TIGHT if len(gaps) > 8 and statistics.median(gaps) < 0.03 else _WORD_GAP


def _wide_gap(visible: Sequence[Atom]) -> float:
    """Justified lines have wide spaces of their own: what counts as a gap is wider there.

    They are told by their narrowest space, for a line may consist of pieces far apart with few spaces inside.
    """
    gaps = [
        (right.x0 - left.x1) / max(left.style.size, 1.0)
        for left, right in pairwise(visible)
        if right.x0 - left.x1 > _WORD_GAP * left.style.size
    ]
    usual = min(gaps) if len(gaps) > 4 else 0.3
    return max(_WIDE_GAP, min(2.6 * usual, 2.5))


def _only_bullet(segment: Segment, gap: float, size: float) -> bool:
    """A bullet or a short number belongs to the text behind it, far though it may stand."""
    text = segment.text
    if len(segment.words) > 1 or len(text) > 4 or gap > _BULLET_REACH * size:
        return False
    return bool(bullet_of(text + " X")) or bool(re.fullmatch(r"\(?\d{1,2}[.)]|\[\d{1,2}\]", text))


def _word(atom: Atom) -> Word:
    return Word(atom.text, atom.x0, atom.x1, atom.y, atom.style)


def _extend(word: Word, atom: Atom) -> None:
    word.text += atom.text
    word.x0, word.x1 = min(word.x0, atom.x0), max(word.x1, atom.x1)
    if atom.style.size > word.style.size * 1.1:
        word.y, word.style = atom.y, atom.style


def _closed_up(segment: Segment) -> Segment:
    """ "E X P E R I E N C E" is one word: single letters whose gaps are alike, words where the gap is larger."""
    words = segment.words
    single = sum(len(word.text) == 1 and word.text.isalnum() for word in words)
    cjk = any(unicodedata.east_asian_width(word.text[0]) in "WF" for word in words)
    if cjk:
        single = len(words) if len(words) >= 2 and all(len(word.text) == 1 for word in words) else 0
    elif len(words) < _TRACKED_WORDS or single < 0.7 * len(words):
        single = 0
    if single:
        gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
        usual = statistics.median(gaps)
        closed = [words[0]]
        for gap, word in zip(gaps, words[1:], strict=True):
            if cjk or gap <= 1.5 * usual + 0.5:
                previous = closed[-1]
                previous.text, previous.x1 = previous.text + word.text, word.x1
            else:
                closed.append(word)
        segment.words = closed
    return _cleaned(segment)


def _cleaned(segment: Segment) -> Segment:
    for word in segment.words:
        word.text = _SCHEME.sub("", clean(word.text).strip()) if ":" in word.text else clean(word.text).strip()
        if "\u00ad" in word.text[:-1]:
            word.text = word.text[:-1].replace("\u00ad", "-") + word.text[-1]
    segment.words = [word for word in segment.words if word.text]
    while segment.words and segment.words[0].text == "|":
        del segment.words[0]
    while segment.words and segment.words[-1].text in ("|", "·") and len(segment.words) > 1:
        del segment.words[-1]
    if any(word.text.endswith("\u00ad") for word in segment.words[:-1]):
        for word in segment.words[:-1]:
            word.text = word.text.replace("\u00ad", "-")
    return segment


def _labels_closed_up(segments: list[Segment]) -> list[Segment]:
    """Forms spread the letters of a label over its box ("氏    名"): single ideographs near each other are one word."""
    result: list[Segment] = []
    for segment in segments:
        if result and segment.words and _is_ideograph(result[-1]) and _is_ideograph(segment):
            previous, word = result[-1].words[-1], segment.words[0]
            if word.x0 - previous.x1 <= _LABEL_REACH * word.size:
                previous.text, previous.x1 = previous.text + word.text, word.x1
                continue
        result.append(segment)
    return result


def _is_ideograph(segment: Segment) -> bool:
    text = segment.text
    return len(text) == 1 and unicodedata.east_asian_width(text) == "W"


def _segments_right_to_left(atoms: list[Atom], *, page_is_so: bool) -> list[Segment]:
    """Cut as usual; then letters of right-to-left words, and the words of right-to-left segments, are turned round."""
    segments = _cut(turned_words(atoms))
    for segment in segments:
        if page_is_so or is_right_to_left(segment.text):
            segment.words = _bullet_first(Segment(reading_order(segment.words))).words
        _cleaned(segment)
    return segments
