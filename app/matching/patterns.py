"""Word lists and patterns of the lexicon: kept as data (resources/lexicon/patterns), compiled at first use."""

import re
from functools import cache

from app.resources import resource


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a file: its lines are alternatives, lines that begin with "# " are comments. Case is ignored."""
    return re.compile("|".join(f"(?:{line})" for line in _lines(name)), re.IGNORECASE | re.MULTILINE)


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a file."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def levels(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sections of a file ("[master]") in order, each with its pattern of whole words."""
    sections: dict[str, list[str]] = {}
    for line in _lines(name):
        if line.startswith("[") and line.endswith("]") and line[1:-1].isalnum():
            current = sections.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return tuple((key, re.compile(rf"(?<!\w)(?:{'|'.join(lines)})", re.IGNORECASE)) for key, lines in sections.items())


def _lines(name: str) -> list[str]:
    text = resource("lexicon", "patterns", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]
