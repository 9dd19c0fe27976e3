"""Small facts about lines, and the joining of what a page broke: bullets in text, continuation lines, hyphens."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.dates import DateSpan, find_dates, is_duration, is_only_dates, without_dates
from app.importers.document import Line, LineRole
from app.importers.heading_words import COMPOSITE, section_kinds
from app.importers.lexicon import LEXICON, compact, fold, is_cjk, words_of

SENTENCE_WORDS: Final = 10
"""From this many words on, a line without marks is prose rather than the head of an entry."""
_CJK_SENTENCE: Final = 24
_ENDS_SENTENCE = re.compile(r"[^.][.!?。！؟]['\"”’)]*$")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Inc|Corp|Co|Ltd|LLC|B\.?V|e\.V|Jr|Sr|St|etc|U\.S|Dr|Prof|S\.A|S\.L|a\.s|A\.Ş|Tech|Univ|Dept)\.$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\[\d{1,2}\]\s+|\(?\d{1,2}[.)]\s+(?=[^\W\d]\S*\s+\S+\s+\S)")
_RULED = re.compile(r"(\S.{1,60}?)\s*[-=_*~─━═]{4,}\s*")
LABEL: Final = re.compile(r"^\s*([^\W\d][^:：]{1,70}?)\s*[:：]\s*(?=\S)")
"""A label and the place where its value begins."""
_MARKED_HEADING = re.compile(r"[■◆◇□●▼▽◎★☆▶►【〔《<＜\[]\s*([^】〕》>＞\]]{2,30}?)\s*[】〕》>＞\]]?")
_CLOCK = re.compile(r"\s*(?:\b(?:at|um|à|a las|alle|às|om|o|в)\s+)?\d{1,2}[:.]\d{2}(?:\s*(?:Uhr|h))?$")
_AS_OF = re.compile(
    r"(?:(?:19|20)\d\d|(?:令和|平成)\s*\d{1,2})\s*年\s*\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?\s*(?:現在|作成|更新)|以上"
)
"""The date of a Japanese document ("2024年10月1日現在") and the word that closes it."""
_FOOT_PARTS = re.compile(r"\s*[·|•–—]\s*|\s+-\s+")
_MOST_FOOT_PARTS: Final = 3
_FAR_BELOW: Final = 4.0
_HYPHENS: Final = "-\u00ad\u2010"


class ItemKind(StrEnum):
    """What a stretch of lines is within a section."""

    HEAD = "head"
    BULLET = "bullet"
    PROSE = "prose"


@dataclass
class Item:
    """One or more lines that belong together as one bullet, paragraph or head line."""

    kind: ItemKind
    lines: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    def text(self, words: frozenset[str] = frozenset()) -> str:
        """The lines joined; `words` are the document's words, which tell real hyphens from broken words."""
        return join_texts([line.text for line in self.lines], words)


def marked(line: Line) -> Line:
    """The line with its role set: a bullet where its text begins with a mark, a heading where a ruling follows it."""
    if line.role is LineRole.TEXT and (found := _RULED.fullmatch(line.text)):
        return line.model_copy(update={"text": found[1], "role": LineRole.HEADING, "level": 2, "cells": ()})
    stands_out = line.gap >= 1.8 or line.bold
    if line.role is LineRole.BULLET and stands_out and compact(line.text) in LEXICON.headings:
        return line.model_copy(update={"role": LineRole.HEADING, "level": 2, "cells": ()})
    if line.role is LineRole.TEXT and (heading := marked_heading(line.text)):
        return line.model_copy(update={"text": heading, "role": LineRole.HEADING, "level": 2, "cells": ()})
    if line.role is not LineRole.TEXT or not (
        mark := bullet_of(line.text) or _number_of(line.text) or _cjk_mark_of(line.text)
    ):
        return line
    cells = line.cells
    if cells and cells[0].text.startswith(mark.strip()):
        rest = cells[0].text[len(mark.strip()) :].strip()
        cells = (cells[0].model_copy(update={"text": rest}), *cells[1:]) if rest else cells[1:]
    text = line.text[len(mark) :].strip()
    return line.model_copy(update={"role": LineRole.BULLET, "level": max(line.level, 1), "text": text, "cells": cells})


def _number_of(text: str) -> str:
    """The number of a numbered list: "[1] ", "3. " before several words."""
    found = _NUMBERED.match(text)
    return found.group() if found else ""


def marked_heading(text: str) -> str:
    """The heading in "■ 学歴" and "【学歴】"; "" for none. A mark before one is no bullet."""
    found = _MARKED_HEADING.fullmatch(text)
    if not found:
        return ""
    kinds, confidence = section_kinds(found[1])
    return found[1] if confidence >= COMPOSITE or (kinds and is_cjk(found[1])) else ""


def _cjk_mark_of(text: str) -> str:
    return text[:1] if text[:1] in "・※◦" and len(text) > 2 else ""


def join_texts(texts: list[str], words: frozenset[str] = frozenset()) -> str:
    """Lines as one text. A hyphen at a line's end goes when the joined word is known, or when it is a soft one."""
    joined = texts[0].strip()
    for text in texts[1:]:
        text = text.strip()
        if joined and joined[-1] in _HYPHENS and re.search(r"\w.$", joined) and text[:1].isalpha():
            head = joined[:-1]
            whole = re.split(r"[^\w]", head)[-1] + re.split(r"[^\w]", text)[0]
            known = whole.casefold() in words
            soft = joined[-1] != "-" and text[:1].islower()
            joined = head + text if known or (soft and not _both_known(head, text, words)) else f"{head}-{text}"
        elif is_cjk(joined[-1:]) and is_cjk(text[:1]):
            joined += text
        else:
            joined = f"{joined} {text}".strip()
    return joined.replace("\u00ad", "-")


def _both_known(head: str, text: str, words: frozenset[str]) -> bool:
    left, right = re.split(r"[^\w]", head)[-1].casefold(), re.split(r"[^\w]", text)[0].casefold()
    return left in words and right in words and len(left) > 2


def label_role(text: str) -> str:
    """What a label at the beginning of a line says the value is ("employer", "position", …); "" for none."""
    found = LABEL.match(text)
    return LEXICON.entry_labels.get(fold(found[1]), "") if found else ""


def word_count(text: str) -> int:
    """How many words; a script without spaces counts two letters as one."""
    cjk = sum(is_cjk(letter) for letter in text)
    return sum(any(letter.isalnum() and not is_cjk(letter) for letter in word) for word in text.split()) + -(-cjk // 2)


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence and not like "Inc."."""
    stripped = text.strip()
    if not _ENDS_SENTENCE.search(stripped) or _ABBREVIATION.search(stripped):
        return False
    return not words_of(stripped)[-1:] or words_of(stripped)[-1] not in LEXICON.organisations.suffixes


def is_prose(line: Line) -> bool:
    """Whether an unmarked line is running text by its own looks."""
    if line.role is not LineRole.TEXT or len(line.cells) > 1:
        return False
    text = line.text
    if is_anchor(line) or is_listing(text):
        return False
    count = word_count(text)
    if count <= 16 and not ends_sentence(text) and _capitals(text) >= 0.6:
        return False
    long = count >= SENTENCE_WORDS and not (line.bold and count < 2 * SENTENCE_WORDS)
    return long or (ends_sentence(text) and count >= 4 and not line.bold)


def _capitals(text: str) -> float:
    """The share of words that begin with a capital."""
    words = re.findall(r"[^\W\d_]+", text)
    return sum(word[:1].isupper() for word in words) / len(words) if words else 0.0


def is_listing(text: str) -> bool:
    """Whether a text is short pieces between bars or dots."""
    pieces = [piece for piece in re.split(r"\s+[|·•]\s+", text) if piece.strip()]
    return len(pieces) > 1 and all(word_count(piece) <= 8 for piece in pieces) and not ends_sentence(text)


def is_anchor(line: Line) -> bool:
    """Whether the line carries the date of an entry: at its edge, in a cell of its own, or in brackets."""
    spans = find_dates(line.text)
    if not spans:
        return False
    if any(is_only_dates(cell.text) for cell in line.cells):
        return True
    opens = _opens_with_range(line.text, spans[0])
    if (
        ends_sentence(line.text)
        and not opens
        and word_count(line.text) >= 5
        and not line.text.rstrip(" .").endswith((")", "]"))
    ):
        return any(span.is_range and _is_bracketed(line.text, span.begin, span.end) for span in spans)
    rest = without_dates(line.text)
    if word_count(rest) > 2 * SENTENCE_WORDS:
        return False
    if any(span.is_range and _is_bracketed(line.text, span.begin, span.end) for span in spans):
        return True
    if ends_sentence(rest) and word_count(rest) >= 4 and not spans[-1].is_range:
        return False
    if word_count(rest) > 14:
        return False
    at_edge = any(_at_edge(line.text, span.begin, span.end) for span in spans)
    return at_edge and (any(span.is_range for span in spans) or word_count(rest) <= 9)


def _opens_with_range(text: str, span: DateSpan) -> bool:
    """Whether a short line begins with "2016 – 2018"; "Since 2016 I …" is a sentence."""
    since = words_of(text)[:1] and words_of(text)[0] in LEXICON.date_words["since"]
    return span.begin <= 1 and span.is_range and not since and word_count(text) <= 14


def _is_bracketed(text: str, begin: int, end: int) -> bool:
    return text[:begin].rstrip()[-1:] in "([（" and text[end:].lstrip()[:1] in ")]）" and bool(text[:begin].strip())


def _at_edge(text: str, begin: int, end: int) -> bool:
    before, after = text[:begin].strip(), text[end:].strip()
    separated = not after or after[0] in "|·•)]）,–—-/:;@（(\t"
    return (
        not re.sub(r"[\W_]", "", before)
        or not re.sub(r"[\W_]", "", after)
        or (separated and before[-1:] in "|·•([（,–—-/:;@")
    )


def is_update_note(text: str) -> bool:
    """Whether a line only says when the document was made ("Last updated in May 2024")."""
    if _AS_OF.fullmatch(text.strip()):
        return True
    rest = _CLOCK.sub("", without_dates(text))
    return bool(find_dates(text)) and len(text) < 60 and compact(rest) in LEXICON.update_notes


def is_page_foot(line: Line) -> bool:
    """Whether a line far below the text only says whose document it is: "Ada Example · Curriculum Vitae"."""
    parts = [compact(part) for part in _FOOT_PARTS.split(line.text)]
    titled = any(part in LEXICON.document_titles for part in parts)
    return titled and len(parts) <= _MOST_FOOT_PARTS and line.gap >= _FAR_BELOW


def rails(line: Line) -> tuple[Line, list[str]]:
    """A bullet or paragraph without the cells that belong to a rail of dates and durations, and the texts of those.

    An unmarked line with a date in front is no paragraph with a rail but the head of an entry: it stays whole.
    """
    if len(line.cells) < 2:
        return line, []
    apart = [cell for cell in line.cells if is_only_dates(cell.text) or is_duration(cell.text)]
    kept = tuple(cell for cell in line.cells if cell not in apart)
    if not apart or not kept or (line.role is LineRole.TEXT and line.cells[0] in apart):
        return line, []
    text = " ".join(cell.text for cell in kept)
    update = {"text": text, "cells": kept if len(kept) > 1 else (), "x0": kept[0].x0, "x1": kept[-1].x1}
    return line.model_copy(update=update), [cell.text for cell in apart]


def continues(item: Item, line: Line) -> bool:
    """Whether an unmarked line goes on with the bullet or paragraph before it."""
    previous = item.lines[-1]
    text = line.text
    if line.role is not LineRole.TEXT or item.kind is ItemKind.HEAD or not text:
        return False
    if line.gap >= 1.6 and not (previous.page != line.page and previous.wrapped):
        return False
    before = previous.text.rstrip()
    if line.bold and not previous.bold:
        return False
    if before[-1:] in _HYPHENS and re.search(r"\w.$", before):
        return True
    if _stands_out(item, line):
        return False
    small = text[:1].islower() or text[:1] in ",;)&"
    if _opens_with_date(line):
        return False
    if small and not ends_sentence(before):
        return True
    if previous.wrapped:
        return not is_anchor(line) or line.x0 > item.first.x0 + 2
    if line.x0 and item.first.x0 and item.kind is ItemKind.BULLET and line.region == previous.region:
        return line.x0 > item.first.x0 + 3 and not is_anchor(line) and word_count(before) > 6
    return False


def _opens_with_date(line: Line) -> bool:
    """Whether the dates of an entry stand first on the line, as a rail sets them: "sep 2017 – jan 2021   Inköpare"."""
    if len(line.cells) > 1 and is_only_dates(line.cells[0].text):
        return True
    spans = find_dates(line.text)
    return bool(spans) and _opens_with_range(line.text, spans[0]) and not ends_sentence(line.text)


def _stands_out(item: Item, line: Line) -> bool:
    """Whether a line begins at the mark of the bullet above it, or left of it, and so does not hang below its text."""
    placed = line.x0 > 0 and item.first.x0 > 0 and line.region == item.first.region
    return placed and item.kind is ItemKind.BULLET and line.x0 <= item.first.x0 + 1.5 and not line.text[:1].islower()
