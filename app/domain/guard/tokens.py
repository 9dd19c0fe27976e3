"""Cutting text into words, numbers and signs, with their places."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

_TOKEN = re.compile(
    r"""
    (?P<number>\d+(?:[.,:/'’]\d+|[  ]\d{3}(?!\d)|\ (?=\d{3}(?!\d))(?<=\d\ )\d{3})*
        (?P<tail>[A-Za-zµμ²]{1,3}(?![A-Za-z])|[A-Za-z]{4,}|\+)?)
    |(?P<word>
        C\+\+|[CF]\#|\.NET\b
        |[^\W\d_]{1,4}[/&][^\W\d_]{1,4}(?![^\W\d_])
        |[^\W\d_]+[-/]?\d[\w/.]*\w|[^\W\d_]+\d
        |[^\W\d_]+(?:['’][^\W\d_]+)?
    )
    |(?P<sign>[€$£%~≈<>≤≥+×→&\-–—−/;:.,()|\n])
    """,
    re.VERBOSE,
)
_FISCAL = re.compile(r"\bFY\s?(?=\d{2,4}\b)")


@dataclass(frozen=True)
class Token:
    """A word, a number (with a letter tail such as "k"), or a sign."""

    text: str
    start: int
    kind: str
    tail: str = ""

    @cached_property
    def small(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text."""
    text = _FISCAL.sub("fiscal year ", text)
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup if match.lastgroup in ("word", "sign") else "number"
        if match["number"]:
            kind = "number"
        elif match["word"]:
            kind = "word"
        else:
            kind = "sign"
        found.append(Token(match[0], match.start(), kind, match["tail"] or ""))
    return tuple(found)


def tokens_text(text: str) -> str:
    """The text which the places of the tokens refer to."""
    return _FISCAL.sub("fiscal year ", text)


def sign_before(text: str, start: int) -> str:
    """The last sign before a place that is no blank, bracket or quotation mark; "" where the text begins."""
    at = start - 1
    while at >= 0 and text[at] in _PASSED_OVER:
        at -= 1
    return text[at] if at >= 0 else ""


_PASSED_OVER = " (“\"'"
