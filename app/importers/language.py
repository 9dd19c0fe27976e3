"""Tells the language of a text by its script and its commonest small words."""

from collections import Counter
from typing import Final

from app.importers.lexicon import LEXICON, words_of

_SCRIPTS: Final = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
)
_PERSIAN: Final = frozenset("پچژگکی")
_UKRAINIAN: Final = frozenset("іїєґ")
_FEWEST_WORDS: Final = 3
_LETTERS: Final = {
    "tr": "ğışĞİŞ",
    "pl": "łąęśżźńŁŻŚ",
    "cs": "řěůŘ",
    "de": "ßäüÄÜ",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "sv": "å",
    "fr": "çêèœ",
}
"""Letters that speak for a language."""
_LETTERS_PER_WORD: Final = 3


def language_of(text: str) -> str:
    """An ISO 639-1 code, or "" when nothing tells."""
    letters = [letter for letter in text if letter.isalpha()]
    counts = Counter(code for letter in letters for code, first, last in _SCRIPTS if first <= letter <= last)
    foreign = sum(counts.values())
    if foreign > 0.25 * len(letters):
        return _by_script(counts, letters)
    words = Counter(words_of(text))
    scores = {code: sum(words[word] for word in known) for code, known in LEXICON.stopwords.items()}
    for code, own in _LETTERS.items():
        scores[code] += sum(letter in own for letter in letters) // _LETTERS_PER_WORD
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= _FEWEST_WORDS else ""


def _by_script(counts: Counter[str], letters: list[str]) -> str:
    if counts["ja"] and counts["ja"] > 0.05 * (counts["ja"] + counts["zh"]):
        return "ja"
    code = counts.most_common(1)[0][0]
    if code == "ar" and sum(letter in _PERSIAN for letter in letters) > 0.02 * counts["ar"]:
        return "fa"
    if code == "ru" and any(letter.casefold() in _UKRAINIAN for letter in letters):
        return "uk"
    return code
