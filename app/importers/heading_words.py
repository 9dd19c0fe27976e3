"""Which sections the words of a heading name, and how sure that is. Looks are not asked here."""

import re
from typing import Final

from app.importers.dates import is_duration
from app.importers.lexicon import LEXICON, compact, fold, is_cjk, words_of

EXACT: Final = 1.0
MODIFIED: Final = 0.9
COMPOSITE: Final = 0.8
KEYWORD: Final = 0.5
"""How sure a heading is: known as it stands, with a modifier, as one of several parts, by one word of it."""
_SPLIT = re.compile(
    r"\s*(?:/|&|\+|,|、|・|·|\||;|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bi\b|\bи\b|و |与|和|及)\s*"
)


def heading_text(text: str) -> str:
    """A heading without marks and numbers around it, its letter-spacing closed."""
    words = text.split()
    if len(words) > 3 and sum(len(word) <= 2 for word in words) >= 0.7 * len(words) and not is_cjk(text):
        text = "".join(words)
    return re.sub(r"^[\W_]*(?:\d{1,2}(?!\d)[\W_]+)?(?=\w)|[\W_]+$", "", text).strip() or text


def section_kinds(text: str) -> tuple[tuple[str, ...], float]:
    """The sections a heading names, most telling first, and how sure that is; ((), 0) when it names none."""
    known = LEXICON.headings
    text = _without_duration(text)
    if kind := known.get(compact(heading_text(text))):
        return (kind,), EXACT
    words = [word for word in words_of(text) if word not in LEXICON.heading_modifiers]
    if words and (kind := known.get(compact("".join(words)))):
        return (kind,), MODIFIED
    parts = [part for part in _SPLIT.split(fold(heading_text(text))) if part]
    kinds = tuple(dict.fromkeys(found for part in parts if (found := _part_kind(part))))
    if kinds and len(parts) > 1:
        return kinds, COMPOSITE
    kinds = tuple(
        dict.fromkeys(LEXICON.heading_words[word] for word in words_of(text) if word in LEXICON.heading_words)
    )
    if is_cjk(text) and not kinds:
        kinds = tuple(
            dict.fromkeys(kind for word, kind in LEXICON.heading_words.items() if is_cjk(word) and word in fold(text))
        )
    return (kinds, KEYWORD) if kinds else ((), 0.0)


def _without_duration(text: str) -> str:
    """ "Experience — 9 years" names the same section as "Experience"."""
    before, _, after = text.partition(" — ") if " — " in text else text.partition(" - ")
    return before if after and is_duration(after) else text


def _part_kind(part: str) -> str:
    words = [word for word in words_of(part) if word not in LEXICON.heading_modifiers]
    return LEXICON.headings.get(compact(part)) or LEXICON.headings.get(compact("".join(words)), "")
