"""Guesses the language of a text from its script and its small words. "" when it cannot tell."""

import re
from functools import cache
from typing import Final

from app.resources import resource

_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_OWN_LETTERS: Final = (
    ("de", re.compile(r"[äöüßÄÖÜ]|\b[mwd]/[mwd]/[mwd]\b")),
    ("es", re.compile("[ñ¿¡]")),
)
"""What tells the language of a text too short for small words."""
_LOOK_AT: Final = 20_000
_LEAST_SHARE: Final = 0.06
_SHARE_OF_SCRIPT: Final = 0.2

WELL_READ: Final = frozenset({"en", "de", "es"})
"""Languages whose adverts are read fully."""
PARTLY_READ: Final = frozenset({"fr", "it", "pt", "nl"})
"""Languages that are read by headings, stems and concepts."""


def language_of(text: str) -> str:
    """The two-letter code of the language most of the text is in."""
    text = text[:_LOOK_AT]
    words = [word.lower() for word in _WORD.findall(text)]
    letters = sum(map(len, words)) or 1
    for code, script in _SCRIPTS:
        if len(script.findall(text)) / letters > _SHARE_OF_SCRIPT:
            return code
    counts = {code: sum(word in small for word in words) for code, small in _small_words().items()}
    best = max(counts, key=lambda code: counts[code])
    if words and counts[best] / len(words) >= _LEAST_SHARE:
        return best
    return next((code for code, own in _OWN_LETTERS if own.search(text)), "")


@cache
def _small_words() -> dict[str, frozenset[str]]:
    lines = resource("lexicon", "small_words_by_language.txt").read_text(encoding="utf-8").splitlines()
    listed = (line.split(" = ", 1) for line in lines if " = " in line)
    return {code: frozenset(words.split()) for code, words in listed}
