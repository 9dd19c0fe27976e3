"""Cuts the lines of a section into entries: a head (title, employer, place, date) and a body (bullets, paragraphs).

The date is the anchor of an entry; how many lines of its head stand above the date is learnt from the first entry.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.importers.dates import find_dates, is_only_dates, without_dates
from app.importers.document import Line, LineRole
from app.importers.lexicon import LEXICON, fold, is_cjk, words_of
from app.importers.lines import (
    Item,
    ItemKind,
    continues,
    ends_sentence,
    is_anchor,
    is_listing,
    is_prose,
    label_role,
    rails,
    word_count,
)
from app.importers.roles import employer_score, title_score

_PARAGRAPH_GAP: Final = 1.45
_MOST_HEAD_LINES: Final = 4
_BETWEEN = re.compile(r"\s+[—–|-]\s+|\s*[,，]\s*")
_FORM_FIELDS: Final = frozenset({"employer", "position", "location", "industry", "institution", "degree", "area"})
_NAMED: Final = 0.7
"""From this score on, a text in a script without spaces names a title or an organisation."""


@dataclass
class Block:
    """One entry: its head lines in order and the items of its body."""

    head: list[Line] = field(default_factory=list)
    body: list[Item] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        """Whether the head carries a date."""
        return any(find_dates(line.text) for line in self.head)


def items_of(lines: list[Line]) -> list[Item]:
    """Lines as items: continuation lines joined, rails taken out of bullets and set above them as lines of the head."""
    items: list[Item] = []
    lines = [_unmarked_label(line) for line in lines]
    for number, line in enumerate(lines):
        bare, apart = rails(line)
        if line.role is LineRole.BULLET:
            _hang(items, line, apart, is_bullet=True)
            items.append(Item(ItemKind.BULLET, [bare]))
        elif items and (continues(items[-1], bare) or _opened_text(items[-1], line)):
            items[-1].kind = ItemKind.PROSE if items[-1].kind is ItemKind.HEAD else items[-1].kind
            items[-1].lines.append(bare)
            _hang(items, line, apart, is_bullet=False)
        else:
            following = lines[number + 1] if number + 1 < len(lines) else None
            items.append(Item(_kind(line, items, following), [line]))
    return items


def _unmarked_label(line: Line) -> Line:
    """A bullet that says "Employer: …" is a line of the head; one that says "Duties: …" stays in the body."""
    role = label_role(line.text)
    if line.role is LineRole.BULLET and role and role not in ("tasks", "tools", "url", "area", "degree"):
        return line.model_copy(update={"role": LineRole.TEXT})
    return line


def _opened_text(item: Item, line: Line) -> bool:
    """Whether a line taken for a head opened a paragraph: it is filled, and the next goes on in lower case."""
    first = item.first
    filled = first.wrapped and len(item.lines) == 1 and item.kind is ItemKind.HEAD and not first.bold
    placed = not line.bold and abs(line.x0 - first.x0) < 1
    goes_on = line.text[:1].islower() or (placed and is_cjk(first.text[-1:]) and is_cjk(line.text[:1]))
    return filled and goes_on and word_count(first.text) >= 3 and line.gap < _PARAGRAPH_GAP and not is_anchor(first)


def _hang(items: list[Item], line: Line, apart: list[str], *, is_bullet: bool) -> None:
    """Puts the texts of a rail behind the head of the entry the line belongs to."""
    if not apart:
        return
    place = len(items)
    while place and items[place - 1].kind is not ItemKind.HEAD:
        place -= 1
    heads = [
        Item(ItemKind.HEAD, [line.model_copy(update={"text": text, "cells": (), "role": LineRole.TEXT, "gap": 1.0})])
        for text in apart
    ]
    if place or is_bullet:
        items[place:place] = heads
    else:
        items.extend(heads)


def _kind(line: Line, items: list[Item], following: Line | None) -> ItemKind:
    if role := label_role(line.text):
        return ItemKind.PROSE if role in ("tasks", "tools", "url") else ItemKind.HEAD
    if line.role is LineRole.HEADING or is_anchor(line):
        return ItemKind.HEAD
    previous = items[-1] if items else None
    if previous is not None and _opens_entry(items) and _names_entry(line, previous.first):
        return ItemKind.HEAD
    if is_prose(line) and not _is_named_pair(line):
        return ItemKind.PROSE
    if previous is None or line.bold or word_count(line.text) < 5 or is_listing(line.text):
        return ItemKind.HEAD
    introduces = following is not None and is_anchor(following) and following.role is LineRole.TEXT
    if _follows_body(line, previous) and not introduces and not _names_something(line):
        return ItemKind.PROSE
    return ItemKind.HEAD


def _opens_entry(items: list[Item]) -> bool:
    """Whether the last item is a head that nothing of the same entry stands above."""
    return items[-1].kind is ItemKind.HEAD and (len(items) < 2 or items[-2].kind is not ItemKind.HEAD)


def _names_entry(line: Line, above: Line) -> bool:
    """Below a line of nothing but dates, what names a title, a school or a firm is the head, even with a point."""
    return is_only_dates(above.text) and word_count(line.text) <= 14 and ". " not in line.text and _has_name_words(line)


def _follows_body(line: Line, previous: Item) -> bool:
    """Whether an unmarked line is one more of the unmarked lines of a body, or hangs below a bullet."""
    if previous.kind is ItemKind.BULLET:
        return line.x0 > previous.first.x0 + 1
    return previous.kind is ItemKind.PROSE or (line.gap >= _PARAGRAPH_GAP and is_anchor(previous.first))


def _names_something(line: Line) -> bool:
    """A job title or an organisation among few words."""
    return word_count(line.text) <= 7 and _has_name_words(line)


def _is_named_pair(line: Line) -> bool:
    """A title and an employer with a dash or comma between, in a script that is long before it is a sentence."""
    parts = _BETWEEN.split(line.text)
    return is_cjk(line.text) and 2 <= len(parts) <= 4 and not ends_sentence(line.text) and _has_name_words(line)


def _has_name_words(line: Line) -> bool:
    organisations = LEXICON.organisations
    if is_cjk(line.text):
        schooled = any(stem in line.text for stem in LEXICON.school_stems)
        return schooled or title_score(line.text) >= _NAMED or employer_score(line.text) >= _NAMED
    return bool(set(words_of(line.text)) & (organisations.suffixes | organisations.schools | LEXICON.titles.heads))


def blocks_of(lines: list[Line]) -> list[Block]:
    """The entries of a section, in order."""
    items = items_of(lines)
    runs = _runs(items)
    strict = sum(_has_date_cell(line) for heads, _ in runs for line in heads) >= 2
    above = _lines_above_date(runs, strict=strict)
    blocks: list[Block] = []
    for heads, body in runs:
        blocks.extend(_split_run(heads, body, above, strict=strict))
    return _merged(blocks)


def _has_date_cell(line: Line) -> bool:
    return any(is_only_dates(cell.text) for cell in line.cells)


def _anchors(heads: list[Line], *, strict: bool) -> list[int]:
    """The lines with the dates of entries. `strict`: dates stand in cells of their own, others do not count."""
    return [
        number
        for number, line in enumerate(heads)
        if is_anchor(line)
        and (not strict or _has_date_cell(line) or line.gap >= _PARAGRAPH_GAP or is_only_dates(line.text))
    ]


def _runs(items: list[Item]) -> list[tuple[list[Line], list[Item]]]:
    """Alternating stretches: head lines, then the body below them."""
    runs: list[tuple[list[Line], list[Item]]] = []
    for item in items:
        if item.kind is ItemKind.HEAD:
            if not runs or (runs[-1][1] and not _completes(item.first, runs[-1][0])):
                runs.append(([], []))
            runs[-1][0].append(item.first)
        else:
            if not runs:
                runs.append(([], []))
            runs[-1][1].append(item)
    return runs


def _completes(line: Line, heads: list[Line]) -> bool:
    """A field of a form that stands below the tasks: the head above is one of labels too, and lacks this one."""
    role = label_role(line.text)
    known = {label_role(head.text) for head in heads}
    return role in _FORM_FIELDS and role not in known and bool(known & _FORM_FIELDS)


def _lines_above_date(runs: list[tuple[list[Line], list[Item]]], *, strict: bool) -> int:
    """How many head lines stand above the date: what most stretches with one date show, the first in doubt."""
    seen: list[int] = []
    for heads, _ in runs:
        anchors = _anchors(heads, strict=strict)
        if anchors and (len(anchors) == 1 or not seen):
            seen.append(anchors[0])
    return min(max(set(seen), key=lambda n: (seen.count(n), -seen.index(n))), _MOST_HEAD_LINES) if seen else 0


def _split_run(heads: list[Line], body: list[Item], above: int, *, strict: bool) -> list[Block]:
    """One stretch of head lines may hold several entries: those without a body have only their head."""
    anchors = _anchors(heads, strict=strict)
    starts = [0]
    for previous, anchor in pairwise(anchors):
        start = _start_between(heads, previous, anchor, above)
        if start > starts[-1]:
            starts.append(start)
    if not anchors:
        starts = [
            0,
            *(
                n
                for n in range(1, len(heads))
                if heads[n].gap >= _PARAGRAPH_GAP and heads[n - 1].role is heads[n].role and _alike(heads[n], heads[0])
            ),
        ]
    parts = [heads[begin:end] for begin, end in zip(starts, [*starts[1:], len(heads)], strict=True)]
    return [Block(part, body if number == len(parts) - 1 else []) for number, part in enumerate(parts)]


def _alike(one: Line, other: Line) -> bool:
    return (one.bold, one.role, one.level) == (other.bold, other.role, other.level)


def _start_between(heads: list[Line], previous: int, anchor: int, above: int) -> int:
    """Where the entry of `anchor` begins, after the line of the previous anchor."""
    if anchor == previous + 1:
        alone = not _rest(heads[anchor]) or not _rest(heads[previous])
        return anchor if not (alone and above == 0 and not _rest(heads[anchor])) else 0
    gaps = [
        number
        for number in range(previous + 1, anchor + 1)
        if heads[number].gap >= _PARAGRAPH_GAP or heads[number].role is LineRole.HEADING
    ]
    if gaps:
        return anchor - above if anchor - above in gaps else gaps[-1]
    return max(previous + 1, anchor - above)


def _rest(line: Line) -> str:
    return without_dates(line.text)


def _merged(blocks: list[Block]) -> list[Block]:
    """A body without a head belongs to the block before it; at the start it makes a block of its own."""
    merged: list[Block] = []
    for block in blocks:
        if merged and not block.head:
            merged[-1].body.extend(block.body)
        else:
            merged.append(block)
    return merged


def split_trailing_sentence(line: Line) -> tuple[Line, str]:
    """ "Title, Company (2018 - 2021) Leads the guild." → the head, and the sentence behind its dates."""
    spans = find_dates(line.text)
    if not spans or len(line.cells) > 1:
        return line, ""
    after = line.text[spans[-1].end :].lstrip(")] ")
    if not line.text[: spans[-1].begin].strip("([ "):
        return line, ""
    if word_count(after) >= 3 and ends_sentence(after) and fold(after)[:1].isalpha():
        head = line.text[: len(line.text) - len(after)].rstrip()
        return line.model_copy(update={"text": head}), after
    return line, ""
