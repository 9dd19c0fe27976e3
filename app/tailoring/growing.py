"""What an answer says that is still being written: the texts in JSON that has no end yet. For showing only."""

import json
import re
from collections.abc import Iterator
from typing import Final

_STRING: Final = re.compile(
    r"""\s*"(?P<text>(?:[^"\\]|\\(?:[^u]|u[0-9a-fA-F]{4}))*+)(?P<end>"|(?:\\(?:u[0-9a-fA-F]{0,3})?)?\Z)""", re.DOTALL
)
"""A string of JSON, whole or cut at the end of the text: then half an escape is part of its end."""
_HALF_PLACEHOLDER: Final = re.compile(r"\[(?:\[[a-z]*(?:-\d*)?\]?)?\Z")
_THOUGHTS_END: Final = "</think>"


def texts_so_far(answer: str, key: str) -> tuple[str, ...]:
    """The texts under each `key`, or in the list under it, as far as they have come."""
    answer = answer.rpartition(_THOUGHTS_END)[2]
    found = (_text(string) for start in _values(answer, key) for string in _strings(answer, start))
    return tuple(text for text in found if text.strip())


def _values(answer: str, key: str) -> Iterator[int]:
    """Where the values of the key begin."""
    return (found.end() for found in re.finditer(rf'"{re.escape(key)}"\s*:\s*', answer))


def _strings(answer: str, start: int) -> Iterator[re.Match[str]]:
    """The text that begins there, or all of a list of them."""
    is_list = answer.startswith("[", start)
    at = start + is_list
    while found := _STRING.match(answer, at):
        yield found
        if not is_list or not answer.startswith(",", found.end()):
            return
        at = found.end() + 1


def _text(string: re.Match[str]) -> str:
    """A text as it is meant, without the half of a placeholder at its end."""
    written = string["text"]
    if not string["end"].startswith('"'):
        written = _HALF_PLACEHOLDER.sub("", written)
    try:
        text: str = json.loads(f'"{written}"', strict=False)
    except ValueError:
        return ""
    return text.encode("utf-8", "ignore").decode()
