"""Takes a cover letter off the front of a document, so that it is not read as the person's history."""

from app.importers.document import Line
from app.importers.lexicon import LEXICON, fold
from app.importers.lines import word_count

_WITHIN = 30


def split_letter(lines: tuple[Line, ...]) -> tuple[list[Line], list[Line]]:
    """(letter, resume). The letter is empty unless a salutation stands near the top and a closing below it."""
    start = next((n for n, line in enumerate(lines[:_WITHIN]) if _opens(line.text)), None)
    if start is None:
        return [], list(lines)
    end = next((n for n in range(start + 1, len(lines)) if _closes(lines[n].text)), None)
    if end is None:
        return [], list(lines)
    after = end + 1
    if after < len(lines) and word_count(lines[after].text) <= 4 and lines[after].page == lines[end].page:
        after += 1
    page = lines[start].page
    begin = 0 if after < len(lines) and lines[after].page > page else start
    return list(lines[begin:after]), [*lines[:begin], *lines[after:]]


def _opens(text: str) -> bool:
    key = fold(text)
    return (
        word_count(text) <= 9
        and text.rstrip()[-1:] in ",:!，："
        and any(key.startswith(word) for word in LEXICON.salutations)
    )


def _closes(text: str) -> bool:
    return word_count(text) <= 5 and fold(text).strip(" ,.!") in LEXICON.closings
