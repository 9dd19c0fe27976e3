"""What a text says about years, degrees and languages: read by rules, the same for adverts and resumes."""

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from app.matching.patterns import levels, pattern, word_set
from app.matching.words import fold
from app.resources import resource

_YEAR: Final = r"(?:years?|yrs?\.?|jahre?n?|años?|ans?|anni|anno|anos?|jaar)"
_OLD: Final = re.compile(
    r"^\s*(?:old|of age|alt\b|ago\b)|^['’]?\s*(?:in business|on the market|of (?:history|tradition|success)|"
    r"(?:firmen|unternehmens)?(?:geschichte|tradition)\b|am markt|"
    r"de (?:trayectoria|historia|tradición) (?:busca|selecciona|líder)|"
    r"d['’]existence)",
    re.IGNORECASE,
)
_LOOK_AHEAD: Final = 40
_VAGUE_YEARS: Final = re.compile(
    r"\b(?:mehrjährige\w*|several years|langjährige\w*|multiple years|varios años|plusieurs années|pluriennale)\b",
    re.IGNORECASE,
)
_VAGUE: Final = 3.0


@cache
def _numbers() -> dict[str, float]:
    lines = resource("lexicon", "numbers.txt").read_text(encoding="utf-8").splitlines()
    listed = (line.split(" = ", 1) for line in lines if " = " in line)
    return {word: float(number) for number, words in listed for word in words.split()}


@cache
def _years() -> re.Pattern[str]:
    count = r"(?:\d{1,2}(?:[.,]5)?|" + "|".join(sorted(_numbers(), key=len, reverse=True)) + ")"
    return re.compile(
        rf"(?<![\w.])(?P<least>{count})\s*(?:\(\d+\)\s*)?"
        rf"(?:\+|(?:-|–|to|bis|a|à|or|oder)\s*(?P<most>{count})\s*\+?)?\s*"
        rf"(?:or more |plus |full |volle |o más )?{_YEAR}(?![\w])(?:['’]?)",
        re.IGNORECASE,
    )


def years_in(text: str) -> tuple[float, int, int] | None:
    """The number of years a text speaks of (the least of a range) and its place; None when there is none."""
    for match in _years().finditer(text):
        if _OLD.match(text[match.end() : match.end() + _LOOK_AHEAD]):
            continue
        value = match["least"].lower()
        number = _numbers()[value] if value in _numbers() else float(value.replace(",", "."))
        return number, match.start(), match.end()
    vague = _VAGUE_YEARS.search(text)
    return (_VAGUE, vague.start(), vague.end()) if vague else None


def years_spanned(text: str, *, today: date) -> tuple[float, int, int] | None:
    """The years between two dates in a line ("2016-2022", "2019 – present") and their place."""
    match = _SPAN.search(text)
    if not match:
        return None
    last = int(match["last"]) if match["last"].isdigit() else today.year
    return float(max(0, last - int(match["first"]))), match.start(), match.end()


_SPAN: Final = re.compile(
    r"\b(?P<first>(?:19|20)\d\d)\s*(?:-|–|—|to|bis|a|à)\s*(?P<last>(?:19|20)\d\d\b|present|today|now|heute|actualidad|aujourd['’]hui|oggi)",
    re.IGNORECASE,
)


class Degree(IntEnum):
    """Levels of formal education, comparable."""

    SCHOOL = 1
    VOCATIONAL = 2
    ASSOCIATE = 3
    BACHELOR = 4
    MASTER = 5
    DOCTORATE = 6


_CASED: Final = re.compile(r"(?<!\w)(?:BS|BA|MA|MS|BSN|CAP|FP|MBA)\b")


def degrees_in(text: str) -> list[tuple[Degree, int, int]]:
    """The degrees a text names, highest first, each with its place."""
    found = []
    taken: list[tuple[int, int]] = []
    for name, level_pattern in levels("degrees"):
        for match in level_pattern.finditer(text):
            cased = match.group().strip()
            if cased.upper() in {"BS", "BA", "MA", "BSN", "CAP", "FP", "WO", "ESO", "MS"} and not _CASED.match(
                text, match.start()
            ):
                continue
            if any(start < match.end() and match.start() < end + 2 for start, end in taken):
                continue
            taken.append(match.span())
            found.append((Degree[name.upper()], *match.span()))
    return found


def or_equivalent(text: str) -> bool:
    """Whether experience or another qualification does as well ("or equivalent experience")."""
    return pattern("or_equivalent").search(text) is not None


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language a text names, with the level it gives it (0 = none stated, 1 = A1 … 6 = C2, 7 = native)."""

    code: str
    level: int
    start: int
    end: int
    level_text: str


NATIVE: Final = 7
_CEFR: Final = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 6}
_CEFR_CODE: Final = re.compile(r"\b([ABC][12])\b\+?")
_CLAUSE: Final = re.compile(r"[,;|/\n•]|\.(?=\s+[A-ZÄÖÜ][a-zäöü]{2})|\b(?:and|und|y|et|e|en|sowie|plus)\b")
LEVEL_NAMES: Final = {0: "", 1: "A1", 2: "A2", 3: "B1", 4: "B2", 5: "C1", 6: "C2", NATIVE: "native"}


@cache
def _language_names() -> tuple[dict[str, str], re.Pattern[str]]:
    names: dict[str, str] = {}
    for line in resource("lexicon", "languages.txt").read_text(encoding="utf-8").splitlines():
        if " = " in line and not line.startswith("#"):
            code, _, listed = line.partition(" = ")
            names.update({fold(name.strip()): code for name in listed.split(",")})
    words = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    return names, re.compile(rf"(?<!\w)({words})(?=kenntniss|sprach|\b)")


@lru_cache(4_096)
def languages_in(text: str) -> tuple[SpokenLanguage, ...]:
    """The languages a text names with their levels; a level holds for the languages of its clause or list."""
    names, pattern = _language_names()
    folded = _fold_in_place(text)
    found = []
    for match in pattern.finditer(folded):
        if not text[match.start()].isupper() and match.group() not in word_set("small_languages"):
            continue
        left, right = _clause(text, *match.span())
        level, words = _level(text, left, right)
        found.append(SpokenLanguage(names[match.group()], level, *match.span(), words))
    known = [language for language in found if language.level]
    if known and len(found) > len(known):
        found = [
            language
            if language.level
            else _with_level_of(language, min(known, key=lambda k: abs(k.start - language.start)))
            for language in found
        ]
    return tuple(found)


def _with_level_of(language: SpokenLanguage, other: SpokenLanguage) -> SpokenLanguage:
    return SpokenLanguage(language.code, other.level, language.start, language.end, other.level_text)


def _fold_in_place(text: str) -> str:
    """Folded letter by letter, so that places stay."""
    return "".join(fold(letter)[:1] or letter for letter in text)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left = 0
    for match in _CLAUSE.finditer(text, 0, start):
        left = match.end()
    following = _CLAUSE.search(text, end)
    return left, following.start() if following else len(text)


def _level(text: str, start: int, end: int) -> tuple[int, str]:
    code = _CEFR_CODE.search(text, start, end)
    if code:
        return _CEFR[code[1]], code[1]
    for level, level_pattern in levels("language_levels"):
        match = level_pattern.search(text, start, end)
        if match:
            return int(level), match.group()
    return 0, ""
