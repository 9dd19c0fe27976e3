"""The language of a text by the letters it is written with, where letters alone can tell."""

import re
import unicodedata
from collections import Counter
from typing import Final

_NAMES: Final = {"HEBREW": "he", "ARABIC": "ar", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh"}
_PERSIAN: Final = re.compile("[\u200c\u067e\u0686\u0698\u06af\u06a9\u06cc]")
_ENOUGH: Final = 0.5
_SAMPLE: Final = 2_000


def language_by_script(text: str) -> str:
    """The tag of a language; "" where more than half of the letters are of a script that many languages share."""
    letters = [letter for letter in text[:_SAMPLE] if letter.isalpha()]
    found = Counter(_NAMES.get(unicodedata.name(letter, "").partition(" ")[0], "") for letter in letters)
    shared = found.pop("", 0)
    if not found or shared > _ENOUGH * len(letters):
        return ""
    if found["ja"]:
        return "ja"
    language = max(found, key=lambda name: found[name])
    return "fa" if language == "ar" and _PERSIAN.search(text) else language
