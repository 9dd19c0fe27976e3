"""Tells places by names (countries, regions, large cities) and by shape ("City, ST 12345"). Never asks the network."""

import re
from typing import Final

from app.importers.lexicon import LEXICON, fold, is_cjk, words_of

_POSTCODE = re.compile(
    r"(?<!\d)(?:\d{5}(?:-\d{4})?|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[\dA-Z]?\s*\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{2}-\d{3}|\d{4}-\d{3}|〒?\d{3}-\d{4}|\d{6})(?!\d)"
)
_CITY_WORD: Final = r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*\.?"
_CITY = re.compile(rf"{_CITY_WORD}(?: {_CITY_WORD}){{0,3}}")
_CODED = re.compile(rf"({_CITY_WORD}(?: {_CITY_WORD}){{0,2}}) ([A-Z]{{2,3}})( \d{{4,5}}(?:-\d{{4}})?)?")
_CJK_PLACE = re.compile(
    r"[\u3400-\u9fff]{1,6}(?:省|市|区|县|縣|都|道|府|県|町)(?:[\u3400-\u9fff]{1,6}(?:省|市|区|县|縣|都|道|府|県|町))*"
)
_CJK_ADDRESS = re.compile(r"[\u3400-\u9fff]+[都道府県省市区].*\d")
_COMMA: Final = r"\s*[,،，、]\s*"


def is_area(text: str) -> bool:
    """A country, a state, or its code."""
    places, key = LEXICON.places, fold(text).strip(" .()")
    if key in places.countries or key in places.regions or key.replace(".", "") in places.countries:
        return True
    code = text.strip(" .()")
    bare = re.sub(r"[ -]*\d{5}(?:-\d{4})?$", "", code)
    return bare.isupper() and fold(bare).replace(".", "") in places.region_codes


def is_known_place(text: str) -> bool:
    """A single name the lexicon has, or a word for working from anywhere."""
    key = fold(text).strip(" .()")
    return key in LEXICON.places.cities or key in LEXICON.places.remote or is_area(text)


def is_place(text: str) -> bool:
    """Whether a text is a place and nothing else: "Austin, TX", "München, Deutschland", "Remote"."""
    stripped = text.strip().strip("()[]").rstrip(".") if text.count(".") == 1 else text.strip().strip("()[]")
    if not stripped or len(stripped) > 70:
        return False
    if is_known_place(stripped):
        return True
    if "&" in stripped or " / " in stripped or " and " in stripped:
        parts = re.split(r"\s*&\s*|\s+/\s+|\s+and\s+", stripped)
        return len(parts) > 1 and all(is_place(part) for part in parts)
    if is_cjk(stripped):
        parts = re.split(rf"{_COMMA}|[·\s]+", stripped)
        return all(is_known_place(part) or _CJK_PLACE.fullmatch(part) for part in parts)
    if found := re.fullmatch(r"(.+?)\s*\(([^()]+)\)", stripped):
        return is_place(found[1]) and is_place(found[2])
    parts = re.split(_COMMA, stripped)
    if len(parts) == 1:
        return _postcode_city(stripped) or _city_with_code(stripped)
    if len(parts) > 3 or not _is_city_chain(parts) or is_named(parts[0]):
        return False
    if len(parts) == 3 and not is_known_place(parts[0]):
        return False
    return is_area(parts[-1]) or (is_known_place(parts[0]) and is_known_place(parts[-1]))


def could_be_place(text: str) -> bool:
    """Whether a text may be a place where a place is looked for: names between commas, the last a country or state."""
    parts = re.split(_COMMA, text.strip().strip("()[]"))
    return is_place(text) or (2 <= len(parts) <= 4 and _is_city_chain(parts) and is_known_place(parts[-1]))


def _is_city_chain(parts: list[str]) -> bool:
    return all(_CITY.fullmatch(_without_postcode(part)) or is_area(part) for part in parts)


def is_named(text: str) -> bool:
    """Whether a text has a word of organisations or titles, and so is no town."""
    organisations = LEXICON.organisations
    words = set(words_of(text))
    named = organisations.words | organisations.schools | organisations.suffixes | LEXICON.titles.heads
    return bool(words & named) and fold(text) not in LEXICON.places.cities


def is_address(text: str) -> bool:
    """Whether a text is, or is part of, a postal address: a street with a number, or a postcode with a town."""
    stripped = text.strip()
    if not stripped or len(stripped) > 110:
        return False
    if is_cjk(stripped):
        return bool(_POSTCODE.search(stripped) and "〒" in stripped) or bool(_CJK_ADDRESS.search(stripped))
    has_number = bool(re.search(r"\d", stripped))
    parts = re.split(_COMMA, stripped)
    if len(parts) > 1 and _has_street(stripped) and any(is_known_place(part) for part in parts):
        return True
    if len(parts) > 1 and has_number and _city_with_code(parts[-1]):
        return True
    return (has_number and (_has_street(stripped) or bool(_postcode_city(stripped)))) or (
        has_number and bool(_POSTCODE.search(stripped)) and bool(re.search(_COMMA, stripped))
    )


def split_trailing_place(text: str) -> tuple[str, str]:
    """A text and the place behind its last commas or in its last brackets: "Bank, India" → ("Bank", "India")."""
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text.strip())
    if bracket and is_place(bracket[2]):
        return bracket[1], bracket[2]
    parts = re.split(_COMMA, text.strip())
    if len(parts) < 2:
        return text, ""
    marks = re.findall(_COMMA, text.strip())
    for size in (3, 2, 1):
        if size >= len(parts):
            continue
        tail = _join(parts[-size:], marks[len(parts) - size :])
        if _is_tail(parts[-size:], tail):
            return _join(parts[:-size], marks), tail
    return text, ""


def split_trailing_city(text: str) -> tuple[str, str]:
    """ "Cabinet Lenoir, Rennes" → ("Cabinet Lenoir", "Rennes"), for a city the lexicon has; ("…", "") otherwise."""
    name, comma, city = text.rpartition(",")
    return (name.strip(), city.strip()) if comma and name.strip() and is_known_place(city) else (text, "")


def _is_tail(parts: list[str], tail: str) -> bool:
    if len(parts) == 1:
        code = fold(tail) in LEXICON.places.region_codes
        return (is_area(tail) and not code) or fold(tail) in LEXICON.places.remote or (is_cjk(tail) and is_place(tail))
    if len(parts) == 3 and not (is_known_place(parts[0]) or is_known_place(parts[1])):
        return False
    if LEXICON.organisations.suffixes & {fold(part).rstrip(".") for part in parts}:
        return False
    return is_place(tail)


def _join(parts: list[str], marks: list[str]) -> str:
    pieces = [parts[0]]
    for mark, part in zip(marks, parts[1:], strict=False):
        pieces += [mark, part]
    return "".join(pieces)


def _without_postcode(text: str) -> str:
    return _POSTCODE.sub("", text).strip()


def _postcode_city(text: str) -> bool:
    """ "12345 Musterstadt", "75001 Paris", "1012 AB Amsterdam"."""
    found = re.match(r"(?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{2}-\d{3}|\d{4}-\d{3})(?:\s?[A-Z]{2}(?=\s))?\s+(.+)", text)
    if found is None:
        return False
    return bool(_CITY.fullmatch(re.split(_COMMA, found[1])[0])) and len(found[1].split()) <= 4


def _city_with_code(text: str) -> bool:
    """ "Ballina NSW", "Lennox Head NSW 2478", "Austin TX 78701"; two letters alone may be initials."""
    found = _CODED.fullmatch(text)
    if found is None or fold(found[2]) not in LEXICON.places.region_codes:
        return False
    return bool(found[3]) or (len(found[2]) > 2 and not is_named(found[1]))


def _has_street(text: str) -> bool:
    streets = LEXICON.places.streets
    words = words_of(text)
    if not words:
        return False
    if any(word in streets for word in words):
        return True
    return any(
        len(word) > 5
        and word.endswith(
            (
                "strasse",
                "str",
                "weg",
                "platz",
                "allee",
                "gasse",
                "straat",
                "laan",
                "gatan",
                "vagen",
                "vej",
                "gade",
                "katu",
                "utca",
            )
        )
        for word in words
    )
