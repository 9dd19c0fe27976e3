"""Words that change what a line proves: negation, beginners' words, words that ask for much. Several languages."""

import re
from typing import Final

from app.matching.patterns import pattern
from app.matching.words import sentences_of

_SAYS_IT: Final = re.compile(r"\b(?:it|them|this|that|these|those)\b(?: (?:my|your)self)?\s*(?:[.;,]|$)", re.IGNORECASE)
_CLAUSE_END: Final = re.compile(
    r"[;.]|,?\s\b(?:but|aber|jedoch|pero|mais|ma|mas|maar|although|though)\b",
    re.IGNORECASE,
)


def without_negated(text: str) -> str:
    """The text without what it denies: from a negating word to the end of its clause."""
    kept = []
    for start, end in sentences_of(text):
        sentence = text[start:end]
        denial = pattern("denial").search(sentence)
        if denial and _SAYS_IT.search(sentence, denial.start()):
            continue
        while denial:
            clause_end = _CLAUSE_END.search(sentence, denial.end())
            sentence = sentence[: denial.start()] + (sentence[clause_end.start() :] if clause_end else "")
            denial = pattern("denial").search(sentence)
        kept.append(sentence)
    return " ".join(kept).strip()


def is_beginners(text: str) -> bool:
    """Whether a line speaks of learning, helping or playing rather than of doing it for a living."""
    return pattern("beginner").search(text) is not None


def is_demanding(text: str) -> bool:
    """Whether a requirement asks for more than a first acquaintance."""
    return pattern("demanding").search(text) is not None and not is_modest(text)


def is_modest(text: str) -> bool:
    """Whether a requirement is content with a first acquaintance."""
    return pattern("modest").search(text) is not None
