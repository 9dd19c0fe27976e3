"""Glyphs → strips (what stands on one baseline) → atoms, without icons, doubled print and free-standing accents."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.importers.pdf_glyphs import Glyph
from app.importers.pieces import Atom

_SAME_LINE: Final = 0.22  # of the font size: baselines that close are one line
_RAISED: Final = 0.6  # superscripts stand at most this high,
_LOWERED: Final = 0.25  # subscripts this low
_LONGEST_RAISED: Final = 12
_LOGO: Final = 3  # "LaTeX" moves single letters up, down and over each other
_OVERPRINT: Final = 0.12
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
_LAM_ALEF = re.compile("([\u0622\u0623\u0625\u0627])(\u0644)")  # PDFium may turn the letters of the ligature round
_NON_JOINER: Final = "\u200c"
_HYPHENS = frozenset("-\u00ad\u2010\u2011\x02")


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
    one_glyph = last.style is glyph.style and last.origin == glyph.origin  # a ligature
    return one_glyph or min(abs(glyph.x0 - last.x1), abs(last.x0 - glyph.x1)) <= size


@dataclass(slots=True)
class Strip:
    """Runs on one baseline."""

    y: float
    size: float
    runs: list[list[Glyph]]


def strips_of(glyphs: Iterable[Glyph]) -> list[Strip]:
    """Runs on the same baseline, whatever the order they were printed in; raised small print joins its line."""
    strips: list[Strip] = []
    for run in sorted(_runs(glyphs), key=lambda run: -run[0].style.size):
        home = next((strip for strip in strips if _belongs(run, strip)), None)
        if home is None:
            strips.append(Strip(run[0].y, run[0].style.size, [run]))
        else:
            home.runs.append(run)
    return strips


def _belongs(run: list[Glyph], strip: Strip) -> bool:
    below = run[0].y - strip.y
    size = run[0].style.size
    if abs(below) <= (0.4 if run[0].style.icon else _SAME_LINE) * min(size, strip.size):
        return True
    if len(run) <= _LOGO and abs(below) <= 0.35 * size and abs(size - strip.size) < 0.3 * size and _touches(run, strip):
        return True
    raised = size <= 0.85 * strip.size and -_RAISED * strip.size <= below <= _LOWERED * strip.size
    return raised and len(run) <= _LONGEST_RAISED and _touches(run, strip)


def _touches(run: list[Glyph], strip: Strip) -> bool:
    """Whether a raised or lowered run stands right beside large letters, and over none of them."""
    left, right = min(glyph.x0 for glyph in run), max(glyph.x1 for glyph in run)
    large = [glyph for other in strip.runs for glyph in other if glyph.text.strip()]
    if any(min(right, glyph.x1) - max(left, glyph.x0) > 0.4 * strip.size for glyph in large):
        return False
    return any(abs(gap) < 0.25 * strip.size for glyph in large for gap in (left - glyph.x1, glyph.x0 - right))


def atoms_of(strip: Strip) -> list[Atom]:
    """The atoms of each run by place, run after run: letters of overlapping runs are not mixed."""
    runs = [sorted((_atom(group) for group in _grouped(run)), key=lambda atom: atom.x0) for run in strip.runs]
    runs.sort(key=lambda atoms: atoms[0].x0)
    for left, right in pairwise(runs):
        right[0].apart = min(len(left), len(right)) > _LOGO and left[-1].x1 - right[0].x0 > 0.5 * right[0].style.size
    return _without_overprints([atom for atoms in runs for atom in atoms])


def _atom(group: list[Glyph]) -> Atom:
    first = group[0]
    if len(group) == 1 and not first.style.icon and "!" <= first.text < "\xad":
        return Atom(first.text, first.x0, first.x1, first.y, first.style)
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
    return Atom(text, x0, x1, first.y, first.style, blank=not text.strip(), icon=icon)


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


def _without_overprints(atoms: list[Atom]) -> list[Atom]:
    """Bold is sometimes made by printing twice, a little apart."""
    kept: list[Atom] = []
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


def _overlap(one: Atom, other: Atom) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > 0.5 * min(one.x1 - one.x0, other.x1 - other.x0) > 0
