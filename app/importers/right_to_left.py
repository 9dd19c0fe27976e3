"""Arabic, Hebrew and the like: what was sorted by place is put into reading order (Unicode UAX #9, read backwards)."""

import re
import unicodedata
from typing import Final

from app.importers.pieces import Atom, Word

_WORD_GAP: Final = 0.17  # TeX shrinks its 0.33 em spaces to 0.22,
_STRONG_RTL: Final = ("R", "AL")
_RUN_RTL: Final = ("R", "AL", "NSM", "BN")
_PHONE_DIGITS: Final = 9
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
        return run[::-1]
    if kind == "number":
        digits = sum(letter.isdigit() for word in run for letter in word.text)
        for word in run:
            word.text = _LEADING_PERCENT.sub(r"\2\1", word.text)
        return run[::-1] if digits >= _PHONE_DIGITS else run
    for word in run:
        word.text = _unmirrored(word.text)
    return run


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
