"""Words of a text with their places, and the forms they are compared in. Knows no concept and no resume."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"(?<![^\W_])\.(?=NET\b)|[^\W_]+")
_SUFFIX_MARKS: Final = re.compile(r"\+{1,2}(?![^\W_])|#(?![^\W_])")
_LIGHT_GAP: Final = re.compile(r"[ \t\n\u00a0]{0,3}[-–‑/.&'’+]?[ \t\n\u00a0]{0,2}")
_ENDINGS: Final = (
    "isierung", "izations", "isations", "ization", "isation", "iations", "iation", "ations", "ungen", "ation", "ments",
    "ings", "ment", "ung", "ing", "ies", "ers", "ed", "es", "en", "er", "al", "ly", "s", "e", "y", "n",
)  # fmt: skip
_SHORTEST_ROOT: Final = 4
_CACHE: Final = 50_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as written, its place, and whether more than a hyphen, slash or space stands before it."""

    text: str
    start: int
    end: int
    after_break: bool


def words_of(text: str) -> list[Word]:
    """The words in order. "C++", "C#" and ".NET" are one word; hyphens, slashes and dots part words."""
    found: list[Word] = []
    position = 0
    start_of_dot = -1
    for match in _WORD.finditer(text):
        if match.group() == ".":
            start_of_dot = match.start()
            continue
        start = start_of_dot if start_of_dot >= 0 else match.start()
        start_of_dot = -1
        end = match.end()
        if end - match.start() == 1 or match.group() in ("cpp", "F"):
            marks = _SUFFIX_MARKS.match(text, end)
            end = marks.end() if marks else end
        gap = text[position:start]
        found.append(Word(text[start:end], start, end, not found or not _is_light(gap)))
        position = end
    return found


def word_texts(text: str) -> list[str]:
    """The words alone, without their places."""
    if text.replace(" ", "").isalnum():
        return text.split()
    return [word.text for word in words_of(text)]


def _is_light(gap: str) -> bool:
    return not gap or (_LIGHT_GAP.fullmatch(gap) is not None and ". " not in gap and "\n\n" not in gap)


@lru_cache(_CACHE)
def fold(word: str) -> str:
    """Lower case without accents ("Días" and "dias" are the same)."""
    lowered = word.lower().replace("ß", "ss")
    if lowered.isascii():
        return lowered
    return "".join(part for part in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(part))


@lru_cache(_CACHE)
def plain(word: str) -> str:
    """Folded, a plural "s" taken off: the form single words are looked up in."""
    folded = fold(word)
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is", "js", "ws")):
        return folded[:-1]
    return folded


@lru_cache(_CACHE)
def root(word: str) -> str:
    """A crude stem for English, German and Romance words alike: "planning", "planned" and "plans" are "plan"."""
    folded = fold(word)
    if len(folded) <= _SHORTEST_ROOT or folded.endswith("ss"):
        return folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_ROOT - (
            ending in ("s", "es", "ing", "ed")
        ):
            folded = folded[: -len(ending)]
            break
    if len(folded) > 3 and folded[-1] == folded[-2] and folded[-1] not in "aeiousl":
        folded = folded[:-1]
    return folded


def collapse(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def sentences_of(text: str) -> list[tuple[int, int]]:
    """The places of the sentences of a text (start, end), blanks at the rims left out."""
    places = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text, max(start, match.start() - 8), match.start()) and "\n" not in match.group():
            continue
        places.append((start, match.start()))
        start = match.end()
    places.append((start, len(text)))
    return [trimmed for place in places if (trimmed := trim(text, *place))[0] < trimmed[1]]


_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[\"“(¿¡A-ZÀ-ÖØ-Þ0-9])|\n+|(?<=。)")
_ABBREVIATION: Final = re.compile(
    r"(?:(?<![&/])\b[A-Za-z]|Nr|Mr|Mrs|Ms|Dr|bzw|ggf|inc|vgl|St|Co|No|approx|mind|min|max|ca|etc|incl|inkl)\.$"
)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without blanks at its rims."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
