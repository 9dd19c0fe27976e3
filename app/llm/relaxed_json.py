"""JSON as models write it: with fences and prose around, comments, trailing commas, Python's quotes and words.

Everything is one pass over the text. What stays ambiguous (a key twice, NaN, a text cut off) is refused, not guessed.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

_CANDIDATES: Final = 20
_WORDS: Final = {"True": "true", "False": "false", "None": "null"}
_TOKEN: Final = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*")"""
    r"""|(?P<single>'(?:[^'\\]|\\.)*')"""
    r"""|(?P<comment>//[^\n]*|/\*(?s:.*?)\*/|\#[^\n]*)"""
    r"""|(?P<open>[{\[])|(?P<close>[}\]])"""
    r"""|(?P<word>[A-Za-z_]+)"""
    r"""|(?P<other>(?s:.))""",
    re.VERBOSE | re.DOTALL,
)


class NotJson(ValueError):
    """There is no JSON here that can be read in one way only."""


def values_in(text: str) -> Iterator[object]:
    """The JSON objects and lists in a text, the first first; text around them is passed over.

    Raises NotJson where one is begun that reads in no way or in two.
    """
    start, found = 0, 0
    while found < _CANDIDATES:
        opening = _next_opening(text, start)
        if opening < 0:
            return
        end, strict = _span(text, opening)
        found += 1
        if end < 0:
            start = opening + 1
            continue
        try:
            yield _load(text[opening:end], strict)
            start = end
        except NotJson:
            start = opening + 1


def _next_opening(text: str, start: int) -> int:
    places = [place for place in (text.find("{", start), text.find("[", start)) if place >= 0]
    return min(places, default=-1)


def _span(text: str, opening: int) -> tuple[int, str]:
    """The end of the value that opens here (-1: it never ends), and the value as strict JSON."""
    depth = 0
    pieces: list[str] = []
    for token in _TOKEN.finditer(text, opening):
        kind, piece = token.lastgroup, token.group()
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            _drop_trailing_comma(pieces)
        elif kind == "comment":
            continue
        pieces.append(_strict(kind or "", piece))
        if depth == 0:
            return token.end(), "".join(pieces)
    return -1, ""


def _drop_trailing_comma(pieces: list[str]) -> None:
    last = len(pieces) - 1
    while last >= 0 and pieces[last].isspace():
        last -= 1
    if last >= 0 and pieces[last] == ",":
        pieces[last] = ""


def _strict(kind: str, piece: str) -> str:
    if kind == "single":
        inner = re.sub(r"\\(.)", lambda found: "'" if found.group(1) == "'" else found.group(), piece[1:-1])
        return '"' + re.sub(r'(?<!\\)"', r"\"", inner) + '"'
    return _WORDS.get(piece, piece) if kind == "word" else piece


def _load(as_written: str, strict: str) -> object:
    """As it is written if that is JSON, else as it was mended."""
    for attempt in (as_written, strict):
        try:
            return json.loads(attempt, object_pairs_hook=_unique, parse_constant=_refuse, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
    raise NotJson


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuses a key given twice: which of the two was meant?"""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise json.JSONDecodeError("a key is there twice", "", 0)
    return values


def _refuse(_constant: str) -> float:
    raise json.JSONDecodeError("no number", "", 0)
