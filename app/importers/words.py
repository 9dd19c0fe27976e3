"""Glyphs → words → segments: what stands on one baseline with no wide gap inside. Knows letters, not page layout.

Spaces are taken from the text where the page has them and from gaps where it has not (TeX prints none). Letter-spaced
words are closed up, icons become breaks, right-to-left words are put into reading order.
"""

import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.decoding import clean
from app.importers.pdf_glyphs import Glyph, Style

_SAME_LINE: Final = 0.22  # of the font size: baselines that close are one line
_RAISED: Final = 0.6  # superscripts stand at most this high,
_LOWERED: Final = 0.25  # subscripts this low
_LONGEST_RAISED: Final = 12
_LOGO: Final = 3  # "LaTeX" moves single letters up, down and over each other
_WORD_GAP: Final = 0.17  # TeX shrinks its 0.33 em spaces to 0.22,
_WORD_GAP_TIGHT: Final = 0.1  # narrow fonts further: letters must then stand exactly side by side
_WIDE_GAP: Final = 1.35
_BULLET_REACH: Final = 4.0
_TRACKED_WORDS: Final = 4
_OVERPRINT: Final = 0.12
_LABEL_REACH: Final = 4.0
_STRONG_RTL: Final = ("R", "AL")
_RUN_RTL: Final = ("R", "AL", "NSM", "BN")
_CLOSING: Final = ".:،,؛;!؟?)]»”"
_OPENING: Final = "([«“"
_ACCENTS: Final = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "ˇ": "\u030c",
    "˚": "\u030a",
}
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]")
_SYMBOL_BULLETS: Final = frozenset("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06c\uf06e\uf071\uf09f\ue00c\u0083")
_SCHEME = re.compile(r"(?:mailto|tel|callto):(?://)?\s*", re.I)
_ICON_NAME = re.compile(r"\\?[\w *\[\]-]{2,24}:\s*")
_ICON_LABEL = re.compile(
    r"(?:e-?mail|phone|tele?(?:phone)?|mobile|homepage|website|web|url|(?:mail)?address|location|date):\s*", re.I
)
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SCRIPTS = re.compile(
    "[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200c\u200d]+|[A-Za-z\u00c0-\u024f\u200c]+|[\\d.,:/+-]+|."
)
_LAM_ALEF = re.compile("([\u0622\u0623\u0625\u0627])(\u0644)")  # PDFium may turn the letters of the ligature round
_NON_JOINER: Final = "\u200c"
_HYPHENS = frozenset("-\u00ad\u2010\u2011\x02")


@dataclass(slots=True)
class Word:
    """Letters without a space between them, in reading order; the style is that of the first letter."""

    text: str
    x0: float
    x1: float
    y: float
    style: Style

    @property
    def size(self) -> float:
        """The font size in points."""
        return self.style.size


@dataclass(slots=True)
class Segment:
    """Words that stand together on one baseline."""

    words: list[Word] = field(default_factory=list)
    after_icon: bool = False

    @property
    def x0(self) -> float:
        """The left edge."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @property
    def y(self) -> float:
        """The baseline: that of most letters."""
        return max(self.words, key=lambda word: (word.size, len(word.text))).y

    @property
    def size(self) -> float:
        """The size of most letters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)

    def share(self, attribute: str) -> float:
        """The share of letters that are "bold" or "italic"."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if getattr(word.style, attribute)) / max(letters, 1)


def segments_of(glyphs: Sequence[Glyph]) -> list[Segment]:
    """The segments of a page, from top to bottom and left to right."""
    right_to_left = is_right_to_left("".join(glyph.text for glyph in glyphs))
    found: list[Segment] = []
    for strip in _strips(_runs(glyphs)):
        atoms = _atoms(strip)
        if any(_is_rtl_atom(atom) for atom in atoms):
            found.extend(_segments_right_to_left(atoms, page_is_so=right_to_left))
        else:
            found.extend(_labels_closed_up([_closed_up(segment) for segment in _cut(atoms)]))
    whole = [segment for segment in found if segment.words]
    return sorted(whole, key=lambda segment: (segment.y, segment.x0))


def is_right_to_left(text: str) -> bool:
    """Whether most strong letters are Arabic, Hebrew and the like."""
    strong = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    return sum(kind in _STRONG_RTL for kind in strong) * 2 > len(strong)


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that were printed one after the other, side by side, on one baseline, in one size."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _continues(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _continues(last: Glyph, glyph: Glyph) -> bool:
    size = glyph.style.size
    if abs(last.y - glyph.y) > 0.05 * size or abs(last.style.size - size) > 0.5:
        return False
    if last.style.icon != glyph.style.icon or (last.style.icon and last.style is not glyph.style):
        return False
    narrower = min(last.x1 - last.x0, glyph.x1 - glyph.x0)
    if last.style is not glyph.style and min(last.x1, glyph.x1) - max(last.x0, glyph.x0) > 0.6 * narrower > 0:
        return False
    return min(abs(glyph.x0 - last.x1), abs(last.x0 - glyph.x1)) <= size


@dataclass(slots=True)
class _Strip:
    """Runs on one baseline."""

    y: float
    size: float
    runs: list[list[Glyph]]


def _strips(runs: list[list[Glyph]]) -> list[_Strip]:
    """Runs on the same baseline, whatever the order they were printed in; raised small print joins its line."""
    strips: list[_Strip] = []
    for run in sorted(runs, key=lambda run: -run[0].style.size):
        home = next((strip for strip in strips if _belongs(run, strip)), None)
        if home is None:
            strips.append(_Strip(run[0].y, run[0].style.size, [run]))
        else:
            home.runs.append(run)
    return strips


def _belongs(run: list[Glyph], strip: _Strip) -> bool:
    below = run[0].y - strip.y
    size = run[0].style.size
    if abs(below) <= (0.4 if run[0].style.icon else _SAME_LINE) * min(size, strip.size):
        return True
    if len(run) <= _LOGO and abs(below) <= 0.35 * size and abs(size - strip.size) < 0.3 * size and _touches(run, strip):
        return True
    raised = size <= 0.85 * strip.size and -_RAISED * strip.size <= below <= _LOWERED * strip.size
    return raised and len(run) <= _LONGEST_RAISED and _touches(run, strip)


def _touches(run: list[Glyph], strip: _Strip) -> bool:
    """Whether a raised or lowered run stands right beside large letters, and over none of them."""
    left, right = min(glyph.x0 for glyph in run), max(glyph.x1 for glyph in run)
    large = [glyph for other in strip.runs for glyph in other if glyph.text.strip()]
    if any(min(right, glyph.x1) - max(left, glyph.x0) > 0.4 * strip.size for glyph in large):
        return False
    return any(abs(gap) < 0.25 * strip.size for glyph in large for gap in (left - glyph.x1, glyph.x0 - right))


@dataclass(slots=True)
class _Atom:
    """The smallest piece that is never reordered inside: a glyph, a ligature's letters, an accessibility text."""

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    blank: bool = False
    icon: bool = False
    apart: bool = False


def _atoms(strip: _Strip) -> list[_Atom]:
    """The atoms of each run by place, run after run: letters of overlapping runs are not mixed."""
    runs = [sorted((_atom(group) for group in _grouped(run)), key=lambda atom: atom.x0) for run in strip.runs]
    runs.sort(key=lambda atoms: atoms[0].x0)
    for left, right in zip(runs, runs[1:], strict=False):
        right[0].apart = min(len(left), len(right)) > _LOGO and left[-1].x1 - right[0].x0 > 0.5 * right[0].style.size
    return _without_overprints([atom for atoms in runs for atom in atoms])


def _atom(group: list[Glyph]) -> _Atom:
    first = group[0]
    text = "".join(glyph.text for glyph in group)
    icon = False
    if first.style.icon:
        text, icon = _icon_text(text)
    elif len(text) > 1 and all(letter in _HYPHENS for letter in text):
        text = "-"
    elif text in _SYMBOL_BULLETS:
        text = "•"
    elif _PRIVATE.search(text):
        text = _PRIVATE.sub("", text)
        icon = not text.strip()
    elif len(text) > 1:
        text = _LAM_ALEF.sub(r"\2\1", text)
        if _NON_JOINER in text:
            text = _NON_JOINER + text.replace(_NON_JOINER, "")
    text = text.replace("\x02", "\u00ad")
    x0, x1 = min(glyph.x0 for glyph in group), max(glyph.x1 for glyph in group)
    return _Atom(text, x0, x1, first.y, first.style, blank=not text.strip(), icon=icon)


def _icon_text(text: str) -> tuple[str, bool]:
    """An icon has no text, or the text that accessibility put in its place."""
    plain = _PRIVATE.sub("", text).strip()
    if len(plain) <= 2 or _ICON_NAME.fullmatch(plain + ("" if plain.endswith(":") else ":")):
        return "", True
    return _ICON_LABEL.sub("", _SCHEME.sub("", plain), count=1) + " ", False


def _grouped(strip: list[Glyph]) -> list[list[Glyph]]:
    """Letters of one glyph (same place), and all letters of an icon font's object, stay together."""
    groups: list[list[Glyph]] = []
    for glyph in strip:
        last = groups[-1][-1] if groups else None
        together = last is not None and last.style is glyph.style and (glyph.style.icon or last.origin == glyph.origin)
        if together:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def _without_overprints(atoms: list[_Atom]) -> list[_Atom]:
    """Bold is sometimes made by printing twice, a little apart."""
    kept: list[_Atom] = []
    for atom in atoms:
        near = [other for other in kept[-3:] if abs(other.x0 - atom.x0) < _OVERPRINT * atom.style.size]
        if any(other.text == atom.text and other.style.number != atom.style.number for other in near):
            continue
        if kept and (mark := _ACCENTS.get(atom.text)) and _overlap(kept[-1], atom):
            kept[-1].text = unicodedata.normalize("NFC", kept[-1].text + mark)
            continue
        if kept and (mark := _ACCENTS.get(kept[-1].text)) and _overlap(kept[-1], atom) and atom.text.isalpha():
            atom.text = unicodedata.normalize("NFC", atom.text + mark)
            kept.pop()
        kept.append(atom)
    return kept


def _overlap(one: _Atom, other: _Atom) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > 0.5 * min(one.x1 - one.x0, other.x1 - other.x0) > 0


def _cut(atoms: Sequence[_Atom]) -> list[Segment]:
    """Atoms from left to right, cut into words and at wide gaps and icons into segments."""
    if all(atom.blank for atom in atoms):
        return []
    word_gap = _word_gap(atoms)
    wide = _wide_gap([atom for atom in atoms if not atom.blank])
    segments = [Segment()]
    last: _Atom | None = None
    space = icon = False
    for atom in atoms:
        if atom.blank:
            space, icon = True, icon or atom.icon
            continue
        if last is None:
            segments[-1].after_icon = icon
            segments[-1].words.append(_word(atom))
        else:
            gap, size = atom.x0 - last.x1, max(min(atom.style.size, last.style.size), 1.0)
            if (gap > wide * size and not _only_bullet(segments[-1], gap, size)) or icon or atom.apart:
                segments.append(Segment([_word(atom)], after_icon=icon))
            elif space or gap > word_gap * size:
                segments[-1].words.append(_word(atom))
            else:
                _extend(segments[-1].words[-1], atom)
        last, space, icon = atom, False, False
    return segments


def _word_gap(atoms: Sequence[_Atom]) -> float:
    """How wide a gap ends a word, in font sizes."""
    gaps = [(right.x0 - left.x1) / max(left.style.size, 1.0) for left, right in zip(atoms, atoms[1:], strict=False)]
    return _WORD_GAP_TIGHT if len(gaps) > 8 and statistics.median(gaps) < 0.03 else _WORD_GAP


def _wide_gap(visible: Sequence[_Atom]) -> float:
    """Justified lines have wide spaces of their own: what counts as a gap is wider there."""
    gaps = [
        (right.x0 - left.x1) / max(left.style.size, 1.0)
        for left, right in zip(visible, visible[1:], strict=False)
        if right.x0 - left.x1 > _WORD_GAP * left.style.size
    ]
    usual = statistics.median(gaps) if len(gaps) > 4 else 0.3
    return max(_WIDE_GAP, min(2.6 * usual, 2.5))


def _only_bullet(segment: Segment, gap: float, size: float) -> bool:
    """A bullet or a short number belongs to the text behind it, far though it may stand."""
    text = segment.text
    if len(segment.words) > 1 or len(text) > 4 or gap > _BULLET_REACH * size:
        return False
    return bool(bullet_of(text + " X")) or bool(re.fullmatch(r"\(?\d{1,2}[.)]|\[\d{1,2}\]", text))


def _word(atom: _Atom) -> Word:
    return Word(atom.text, atom.x0, atom.x1, atom.y, atom.style)


def _extend(word: Word, atom: _Atom) -> None:
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
        gaps = [right.x0 - left.x1 for left, right in zip(words, words[1:], strict=False)]
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


def _segments_right_to_left(atoms: list[_Atom], *, page_is_so: bool) -> list[Segment]:
    """Cut as usual; then letters of right-to-left words, and the words of right-to-left segments, are turned round."""
    segments = _cut(_turned_words(atoms))
    for segment in segments:
        if page_is_so or is_right_to_left(segment.text):
            segment.words = _reading_order(segment.words)
        _cleaned(segment)
    return segments


def _is_rtl_atom(atom: _Atom) -> bool:
    return any(unicodedata.bidirectional(letter) in _STRONG_RTL for letter in atom.text)


def _turned_words(atoms: list[_Atom]) -> list[_Atom]:
    """Letters of each right-to-left run that was sorted by place are given their reading order back."""
    result: list[_Atom] = []
    run: list[_Atom] = []
    for atom in atoms:
        joins = not atom.blank and any(unicodedata.bidirectional(letter) in _RUN_RTL for letter in atom.text)
        if run and (not joins or atom.apart or atom.x0 - run[-1].x1 > _WORD_GAP * atom.style.size):
            result.append(_merged(run))
            run = []
        (run if joins else result).append(atom)
    return [*result, _merged(run)] if run else result


def _merged(run: list[_Atom]) -> _Atom:
    text = "".join(atom.text for atom in reversed(run))
    text = unicodedata.normalize("NFKC", text)
    return _Atom(text, run[0].x0, run[-1].x1, run[0].y, run[0].style, apart=run[0].apart)


def _reading_order(words: list[Word]) -> list[Word]:
    """Words from right to left; neighbouring left-to-right words (English, numbers) keep their own order."""
    ordered: list[Word] = []
    run: list[Word] = []
    for word in reversed(words):
        letters = [unicodedata.bidirectional(letter) for letter in word.text if letter.isalpha()]
        if letters and not any(kind in _STRONG_RTL for kind in letters):
            run.insert(0, word)
            continue
        ordered.extend(run)
        run = []
        word.text = _unmirrored(word.text)
        ordered.append(word)
    return [*ordered, *run]


def _unmirrored(text: str) -> str:
    """Within a word, what is printed left comes later: another script, and punctuation."""
    pieces = _SCRIPTS.findall(text)
    if not any(_RTL_LETTER.match(piece) for piece in pieces):
        return text
    if len(pieces) > 1:
        text = "".join(reversed(pieces))
    body = text.lstrip(_CLOSING)
    text = body + text[: len(text) - len(body)]
    body = text.rstrip(_OPENING)
    return text[len(body) :] + body
