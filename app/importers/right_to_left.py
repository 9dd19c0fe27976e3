"""Arabic, Hebrew and the like: what was sorted by place is put into reading order (Unicode UAX #9, read backwards)."""

import re
import unicodedata
from typing import Final

import phonenumbers

from app.importers.pieces import Atom, Word

_WORD_GAP: Final = 0.17  # TeX shrinks its 0.33 em spaces to 0.22,
_STRONG_RTL: Final = ("R", "AL")
_RUN_RTL: Final = ("R", "AL", "NSM", "BN")
_PHONE_DIGITS: Final = 9
_YEAR = re.compile(r"(?<!\d)(?:1[34]|19|20)\d\d(?!\d)")
_SPAN = re.compile(r"(\d{4})(\s*[-–—]\s*)(\d{4})")
_ARABIC_MARKS: Final = ("،", "؛")
_EDGES = re.compile(r"^([()\[\]]?)(.+?)([()\[\]]?)$")
_SEPARATOR = re.compile(r"[|•·●,;/]+")
_REGIONS: Final = ("IR", "SA", "EG", "AE", "MA", "JO", "IQ", "DZ", "TN", "LB", "SY", "AF", "PK", "IL")
"""Where right-to-left scripts are written: whose telephone numbers to expect."""
_LEADING_PERCENT = re.compile(r"([%٪])([\d.,٫]+)")
_SCRIPTS = re.compile(
    "[\u0590-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u08ff"
    "\ufb1d-\ufdff\ufe70-\ufeff\u200c\u200d]+"
    "|[A-Za-z\u00c0-\u024f\u200c]+|[\\d.,:/+-]*\\d|."
)


def is_right_to_left(text: str) -> bool:
    """Whether most strong letters are Arabic, Hebrew and the like."""
    strong = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    return sum(kind in _STRONG_RTL for kind in strong) * 2 > len(strong)


def is_rtl_atom(atom: Atom) -> bool:
    """Whether an atom holds right-to-left letters."""
    return any(unicodedata.bidirectional(letter) in _STRONG_RTL for letter in atom.text)


def turned_words(atoms: list[Atom]) -> list[Atom]:
    """Letters of each right-to-left run that was sorted by place are given their reading order back."""
    result: list[Atom] = []
    run: list[Atom] = []
    for atom in atoms:
        joins = not atom.blank and any(unicodedata.bidirectional(letter) in _RUN_RTL for letter in atom.text)
        if run and (not joins or atom.apart or atom.x0 - run[-1].x1 > _WORD_GAP * atom.style.size):
            result.append(_merged(run))
            run = []
        (run if joins else result).append(atom)
    return [*result, _merged(run)] if run else result


def _merged(run: list[Atom]) -> Atom:
    text = "".join(atom.text for atom in reversed(run))
    text = unicodedata.normalize("NFKC", text)
    return Atom(text, run[0].x0, run[-1].x1, run[0].y, run[0].style, apart=run[0].apart)


def reading_order(words: list[Word]) -> list[Word]:
    """Words from right to left; neighbouring left-to-right words (English, the groups of a number) keep their order."""
    ordered: list[Word] = []
    run: list[Word] = []
    kind = ""
    for word in reversed(words):
        before, kind = kind, _direction(word.text)
        if run and kind != before:
            ordered.extend(_settled(run, before))
            run = []
        run.append(word)
    ordered.extend(_settled(run, kind))
    _orient_brackets(ordered)
    return ordered


def _direction(text: str) -> str:
    letters = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    if any(kind in _STRONG_RTL for kind in letters):
        return "rtl"
    return "ltr" if letters else "number"


def _settled(run: list[Word], kind: str) -> list[Word]:
    """A run of words of one direction, which came from right to left, in reading order."""
    if kind == "ltr":
        return _closed_behind(run[::-1])
    if kind == "number":
        return [word for part in _parted(run) for word in _numbers(part)]
    for word in run:
        word.text = _unmirrored(word.text)
    return run


def _closed_behind(words: list[Word]) -> list[Word]:
    """English words in reading order; a mark printed on their left, where the Arabic goes on, stands behind them."""
    if (mark := words[0].text[:1]) in _ARABIC_MARKS and len(words[0].text) > 1:
        words[0].text = words[0].text[1:]
        words[-1].text += mark
    return words


def _parted(run: list[Word]) -> list[list[Word]]:
    """A run of numbers cut at bars and points between them."""
    parts: list[list[Word]] = [[]]
    for word in run:
        if _SEPARATOR.fullmatch(word.text):
            parts.extend(([word], []))
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _numbers(run: list[Word]) -> list[Word]:
    """Numbers in reading order. Years run forwards; the groups of a telephone number may be set either way round."""
    for word in run:
        word.text = _LEADING_PERCENT.sub(r"\2\1", word.text)
        if (found := _SPAN.fullmatch(word.text)) and found[1] > found[3]:
            word.text = found[3] + found[2] + found[1]
    years = [int(found) for word in run for found in _YEAR.findall(word.text)]
    if years:
        for word in run:
            word.text = _EDGES.sub(r"\3\2\1", word.text)
        return run[::-1] if years[0] > years[-1] else run
    digits = sum(letter.isdigit() for word in run for letter in word.text)
    if digits < _PHONE_DIGITS or not _is_left_to_right(run[::-1]):
        if digits >= _PHONE_DIGITS and run[0].text.endswith("+"):
            run[0].text = "+" + run[0].text[:-1]
        return run
    return run[::-1]


def _is_left_to_right(words: list[Word]) -> bool:
    """Whether the groups of a telephone number, as they stand from left to right, begin on the left."""
    first, last = words[0].text, words[-1].text
    if first.startswith("+") or last.endswith("+") or last.startswith("+"):
        return first.startswith("+")
    ways = ["".join(word.text for word in order) for order in (words, words[::-1])]
    forwards, backwards = (sum(_is_number(way, region) for region in _REGIONS) for way in ways)
    return forwards >= backwards


def _is_number(text: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def _unmirrored(text: str) -> str:
    """Within a right-to-left word, what is printed left comes later: another script, and punctuation."""
    return "".join(reversed(_SCRIPTS.findall(text)))


def _orient_brackets(words: list[Word]) -> None:
    """Brackets are printed mirrored, and readers of PDF disagree on which is meant: the first one opens."""
    if sum(letter in "()" for word in words for letter in word.text) % 2:
        return
    opens = False
    for word in words:
        letters = []
        for letter in word.text:
            if letter in "()":
                opens = not opens
                letter = "(" if opens else ")"
            letters.append(letter)
        word.text = "".join(letters)
