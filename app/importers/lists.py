"""Reads the sections whose entries are mostly one line: certificates, awards and the like."""

import re

from app.domain.resume import Award, Certificate, Highlight, Interest, OtherSection, Publication, Reference
from app.importers.blocks import Block, blocks_of, items_of
from app.importers.column_names import is_column_names
from app.importers.dates import find_dates, is_only_dates, without_dates
from app.importers.document import Line, LineRole
from app.importers.lines import ItemKind, join_texts, word_count
from app.importers.roles import names_organisation
from app.importers.work import read_body

_AUTHOR = re.compile(r"[^\W\d_a-z][\w'’-]+,? (?:[^\W\d_a-z]\.?[ -]?){1,3}(?=[,;&(]|\s+(?:and|und|et|&)\s)")
_PARTED = 0.1
"""So much more white space stands between entries than between the lines of one."""
_LONGEST_SHORT_NAME = 6
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")


class Listed:
    """One entry of a list section: its name, its date, what stands behind the name and below it."""

    def __init__(self, name: str, *, date: str, more: list[str], source: str) -> None:
        self.name = name
        self.date = date
        self.more = more
        self.source = source


def read_listed(lines: list[Line], words: frozenset[str]) -> list[Listed]:
    """The entries of a list section: a bullet each, a block each, or a line each."""
    lines = _unwrapped([line for line in lines if not is_column_names(line)])
    if _is_flat(lines):
        items = items_of([_whole(line) for line in _unheaded(lines)])
        return _dated([_from_text(text, item.first) for item in items for text in _several(item.text(words))])
    listed: list[Listed] = []
    for block in blocks_of(lines):
        listed.extend(_from_block(block, words))
    return listed


def _unwrapped(lines: list[Line]) -> list[Line]:
    """The lines with those put together that a narrow column broke: entries stand further apart than their lines."""
    apart = max((line.gap for line in lines[1:]), default=0.0)
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        goes_on = above is not None and (0 < line.gap < apart - _PARTED or _is_its_date(above, line))
        if above and above.wrapped and goes_on and _is_alike(above, line):
            text = join_texts([above.text, line.text])
            whole[-1] = above.model_copy(update={"text": text, "wrapped": line.wrapped})
        else:
            whole.append(line)
    return whole


def _is_alike(above: Line, line: Line) -> bool:
    looks = [(one.bold, one.size, one.region, one.page) for one in (above, line)]
    return looks[0] == looks[1] and line.role is above.role is LineRole.TEXT and not (line.cells or above.cells)


def _dated(entries: list[Listed]) -> list[Listed]:
    """The entries; a date on a line of its own is that of the entry above it."""
    kept: list[Listed] = []
    for entry in entries:
        if kept and not kept[-1].date and is_only_dates(entry.source):
            kept[-1].date = entry.date
        else:
            kept.append(entry)
    return kept


def _is_its_date(above: Line, line: Line) -> bool:
    """Whether a date had to go to the next line, also where entries stand no further apart than lines."""
    return is_only_dates(line.text) and not (above.cells or find_dates(above.text))


def _whole(line: Line) -> Line:
    """A bullet with a date set apart is one entry: nothing of it belongs to another line."""
    return line.model_copy(update={"cells": ()}) if line.role is LineRole.BULLET else line


def _several(text: str) -> list[str]:
    """ "One (2019), Two (2020)" is two entries."""
    parts = re.split(r"(?<=\d[)\]]),\s+(?=[^\W\d])", text)
    return parts if len(parts) > 1 and all(find_dates(part) for part in parts) else [text]


def _is_sub_heading(block: Block) -> bool:
    """A short head without a date above nothing but bullets names a group of entries, and is none itself."""
    bullets = bool(block.body) and all(item.kind is ItemKind.BULLET for item in block.body)
    return bullets and not block.dated and len(block.head) == 1 and word_count(block.head[0].text) <= 4


def _is_flat(lines: list[Line]) -> bool:
    """Nothing but bullets, or nothing but lines that each carry their own date."""
    if any(line.role is LineRole.HEADING for line in lines):
        return False
    bullets = sum(line.role is LineRole.BULLET for line in lines)
    if bullets:
        return bullets == len(lines)
    dated = sum(bool(find_dates(line.text)) and not is_only_dates(line.text) for line in lines)
    if dated:
        return dated >= 0.7 * len(lines)
    return len({line.bold for line in lines}) == 1


def _unheaded(lines: list[Line]) -> list[Line]:
    """Where nearly every line has its date, a short line without one above others only names them."""
    dated = [bool(find_dates(line.text)) for line in lines]
    if sum(dated) < 0.7 * len(lines) or all(dated):
        return lines
    return [
        line for line, has in zip(lines, dated, strict=True) if has or len(line.cells) > 1 or word_count(line.text) > 4
    ]


def _from_text(text: str, line: Line) -> Listed:
    cells = [cell.text for cell in line.cells if cell.text in text]
    spans = find_dates(text)
    date = (spans[-1].last or spans[-1].first) if spans else ""
    more: list[str] = []
    if len(cells) > 1:
        named = [without_dates(cell) for cell in cells if not is_only_dates(cell)]
        name = max(named, key=word_count) if named else text
        more = [cell for cell in named if cell != name]
    else:
        name = _without_edge_date(text)
    return Listed(name.strip(" ,;–—-|·•"), date=date, more=more, source=text)


def _without_edge_date(text: str) -> str:
    """The text without its date, if taking it out does not tear a sentence."""
    bare = without_dates(text)
    spans = find_dates(text)
    torn = len(spans) > 1 or (
        spans and re.search(r"\w", text[: spans[0].begin]) and re.search(r"\w{2}", text[spans[0].end :])
    )
    return text if torn and not _BRACKETS.search(text) else bare or text


def _from_block(block: Block, words: frozenset[str]) -> list[Listed]:
    if not block.head or _is_sub_heading(block):
        return [_from_text(item.text(words), item.first) for item in block.body]
    summary, highlights = read_body(block.body, words)
    below = [text for text in (summary, *(bullet.text for bullet in highlights)) if text]
    spans = [span for line in block.head for span in find_dates(line.text)]
    date = (spans[-1].last or spans[-1].first) if spans else ""
    heads = [text for line in block.head if (text := without_dates(line.text))]
    if not heads:
        return [Listed("", date=date, more=below, source=block.head[0].text)] if below else []
    if len(block.head[0].cells) > 1:
        first = _from_text(block.head[0].text, block.head[0])
        return [Listed(first.name, date=date, more=[*first.more, *heads[1:], *below], source=first.source)]
    return [Listed(heads[0], date=date, more=[*heads[1:], *below], source=block.head[0].text)]


def certificates(lines: list[Line], words: frozenset[str]) -> list[Certificate]:
    """Certificates with issuer and date."""
    found = []
    for entry in read_listed(lines, words):
        name, issuer = _name_and_issuer(entry.name)
        issuer = issuer or (entry.more[0] if entry.more else "")
        extra = [text for text in entry.more if text != issuer]
        found.append(Certificate(name=" — ".join([name, *extra]), issuer=issuer, date=entry.date))
    return [entry for entry in found if entry.name]


def _name_and_issuer(text: str) -> tuple[str, str]:
    parts = [part for part in re.split(r"\s*[|·]\s*|\s+—\s+", text) if part]
    if len(parts) == 2:
        return parts[0], parts[1]
    if split := _behind_comma(text):
        return split
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+?),?\s*\)", text)
    if bracket and not bracket[2].isupper() and not any(letter.isdigit() for letter in bracket[2]):
        return bracket[1], bracket[2]
    return text, ""


def _behind_comma(text: str) -> tuple[str, str] | None:
    """ "Basic Life Support, Red Cross" → what it is and who gives it, where the tail names an organisation."""
    name, comma, tail = text.rpartition(",")
    tail = tail.strip()
    if not comma or word_count(name) < 2 or name.count("(") != name.count(")"):
        return None
    short = tail.isalpha() and tail.isupper() and 2 < len(tail) <= _LONGEST_SHORT_NAME
    return (name, tail) if short or (tail[:1].isupper() and names_organisation(tail)) else None


def awards(lines: list[Line], words: frozenset[str]) -> list[Award]:
    """Awards with who gives them and what is said about them."""
    found = []
    for entry in read_listed(lines, words):
        title, awarder = _behind_comma(entry.name) or (entry.name, "")
        found.append(Award(title=title, awarder=awarder, date=entry.date, summary=" ".join(entry.more)))
    return [award for award in found if award.title]


def publications(lines: list[Line], words: frozenset[str]) -> list[Publication]:
    """Publications; a citation stays whole."""
    found: list[Publication] = []
    lines = [line.model_copy(update={"role": LineRole.BULLET}) if _opens_citation(line) else line for line in lines]
    for entry in read_listed(lines, words):
        citation = re.search(r"\b(?:19|20)\d\d\b", entry.source) and word_count(entry.source) > 9 and not entry.more
        name = re.sub(r"^\[?\d{1,2}[\].]\s*", "", entry.source if citation else entry.name)
        if name:
            name, publisher = (name, "") if citation else _name_and_publisher(name)
            more = " ".join(text for text in (publisher, *entry.more) if text)
            found.append(Publication(name=name, publisher=more, release_date=entry.date))
    return found


def _opens_citation(line: Line) -> bool:
    """A line that begins with an author as citations write them: "Lindqvist H, Berg A (2022)", "Doe, J."."""
    return line.role is LineRole.TEXT and bool(_AUTHOR.match(line.text))


def _name_and_publisher(text: str) -> tuple[str, str]:
    """ "A long title, Publisher" → the two; a short tail behind the last comma is the publisher."""
    name, comma, tail = text.rpartition(",")
    return (name, tail.strip()) if comma and word_count(name) >= 3 and word_count(tail) <= 3 else (text, "")


def interests(lines: list[Line], words: frozenset[str]) -> list[Interest]:
    """Interests, one each."""
    found: list[Interest] = []
    for item in items_of(lines):
        text = item.text(words)
        parts = (
            [text] if word_count(text) > 14 and text.count(",") < 3 else re.split(r"\s*[,;•·|、،]\s*(?![^()]*\))", text)
        )
        found.extend(Interest(name=part.strip(" .")) for part in parts if part.strip(" ."))
    return found


def references(lines: list[Line], words: frozenset[str]) -> list[Reference]:
    """Who speaks for the person; a new one begins at a gap or a heading."""
    found: list[tuple[str, list[str]]] = []
    for item in items_of(lines):
        opens = (
            not found
            or item.first.role is LineRole.HEADING
            or (item.first.bold and not item.lines[0].gap < 1)
            or item.first.gap >= 1.4
        )
        if opens and (item.kind is ItemKind.HEAD or not found):
            found.append((item.text(words), []))
        else:
            found[-1][1].append(item.text(words))
    return [Reference(name=name, reference="\n".join(more)) for name, more in found]


def other(heading: str, lines: list[Line], words: frozenset[str]) -> OtherSection:
    """A section without a name of its own in JSON Resume: its lines, whole."""
    texts = [item.text(words) for item in items_of(lines)]
    return OtherSection(heading=heading, highlights=tuple(Highlight(text=text) for text in texts if text))
