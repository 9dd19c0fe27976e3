"""The lines of an advert: bullets, sentences and headings with their places, and what each of them is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final

from app.matching.patterns import pattern
from app.matching.words import collapse, fold, sentences_of, trim, words_of
from app.resources import resource


class LineKind(StrEnum):
    """What a line of an advert does."""

    HEADING = "heading"
    MUST = "must"
    NICE = "nice"
    DUTY = "duty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AdvertLine:
    """A bullet, sentence or heading of the advert's text at [start, end)."""

    text: str
    start: int
    end: int
    kind: LineKind
    bullet: bool = False
    outside: bool = False
    """Pay, perks, how to apply, equal opportunity, or under a heading of that kind."""


_BULLET: Final = re.compile(r"^[ \t]*(?:[-–—*•·‣▪■●○◦►▶➢➤✓✔✅→»⁃∙・☑️]+|\(?\d{1,2}[.)]|[a-z]\)|o(?=[ \t]))[ \t]*(?=\S)")
_WRAPPED_FROM: Final = 55
_LONGEST_HEADING: Final = 60
_HEADING_WORDS: Final = 7
_CLAUSE_WORDS: Final = 5
_LEAD: Final = re.compile(r"^([^:\n]{3,60}):\s+(?=\S)")
_CLAUSES: Final = re.compile(r";\s+")


@dataclass(frozen=True, slots=True)
class _Block:
    """One or more printed lines that belong together."""

    start: int
    end: int
    bullet: bool
    after_blank: bool


def read_lines(text: str) -> list[AdvertLine]:
    """Cuts the text into lines and says what each is. Every character but blanks and bullets belongs to a line."""
    pieces = [piece for block in _blocks(text) for piece in _pieces(text, block)]
    return list(_classified(pieces))


def _blocks(text: str) -> Iterator[_Block]:
    current: _Block | None = None
    after_blank = True
    position = 0
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        bullet = _BULLET.match(line)
        body = trim(text, start + (bullet.end() if bullet else 0), end)
        if body[0] >= body[1]:
            if current:
                yield current
            current, after_blank = None, True
            continue
        if current and not bullet and _continues(text, current, *body):
            current = replace(current, end=body[1])
            continue
        if current:
            yield current
        current, after_blank = _Block(*body, bullet=bool(bullet), after_blank=after_blank), False
    if current:
        yield current


def _continues(text: str, block: _Block, start: int, end: int) -> bool:
    """Whether the printed line at [start, end) goes on where the block stopped (a line broken by width)."""
    before = text[block.start : block.end].rsplit("\n", 1)[-1]
    if len(before) < _WRAPPED_FROM:
        return False
    if before.endswith((".", "!", "?", ":")):
        return (
            not block.bullet
            and len(before) > _WRAPPED_FROM
            and end - start > _WRAPPED_FROM
            and "\n" in text[block.start : block.end]
        )
    return (
        text[start].islower()
        or text[start] in "(["
        or bool(pattern("open_end").search(before))
        or (text[start].isdigit() and len(before) > 75)
    )


def _pieces(text: str, block: _Block) -> Iterator[AdvertLine]:
    if block.bullet or block.end - block.start <= _LONGEST_HEADING:
        yield from _with_lead(text, block.start, block.end, bullet=block.bullet)
        return
    for start, end in sentences_of(text[block.start : block.end].replace("\n", " ")):
        yield from _with_lead(text, block.start + start, block.start + end, bullet=False)


def _with_lead(text: str, start: int, end: int, *, bullet: bool) -> Iterator[AdvertLine]:
    """A sentence "Requirements: this; that" as a heading and clauses; others as they are."""
    lead = _LEAD.match(text[start:end].replace("\n", " "))
    if lead and not bullet and heading_kind(lead[1]) and len(lead[1].split()) <= _HEADING_WORDS:
        yield AdvertLine(lead[1], start, start + lead.end(1) + 1, LineKind.HEADING)
        start += lead.end()
    flat = text[start:end].replace("\n", " ")
    if flat.count(";") < 2 and not (";" in flat and (lead or (not bullet and _differ_in_weight(flat)))):
        yield AdvertLine(collapse(text[start:end]), start, end, LineKind.OTHER, bullet)
        return
    position = 0
    for cut in [*(match.start() for match in _CLAUSES.finditer(flat)), len(flat)]:
        first, last = trim(flat, position, cut)
        if first < last:
            yield AdvertLine(collapse(flat[first:last]), start + first, start + last, LineKind.OTHER, bullet=True)
        position = cut + 1


def _differ_in_weight(sentence: str) -> bool:
    """Whether some of a sentence's clauses are only wished for, and each could be a sentence."""
    clauses = sentence.split(";")
    return (
        all(len(clause.split()) >= _CLAUSE_WORDS for clause in clauses)
        and len({"nice" in _cues(c) for c in clauses}) > 1
    )


def _classified(pieces: Iterable[AdvertLine]) -> Iterator[AdvertLine]:
    pieces = list(pieces)
    section: LineKind | None = None
    after_bullets = False
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        heading = piece.kind is LineKind.HEADING or _is_heading(piece, following, first=index == 0)
        if heading:
            kind = heading_kind(piece.text)
            section = kind if kind or index == 0 else (section if piece.text.endswith(":") else None)
            after_bullets = False
            yield replace(piece, kind=LineKind.HEADING)
            continue
        kind = _line_kind(piece, section, after_bullets=after_bullets)
        outside = section is LineKind.OTHER or bool(_cues(piece.text) & {"other", "never"})
        yield replace(piece, kind=kind, outside=outside)
        after_bullets = after_bullets or piece.bullet


def _is_heading(piece: AdvertLine, following: AdvertLine | None, *, first: bool) -> bool:
    text = piece.text
    if piece.bullet or len(text) > _LONGEST_HEADING:
        return False
    bare = text.rstrip(":").strip()
    few = len(bare.split()) <= _HEADING_WORDS
    if first and few and not text.endswith("."):
        return True
    if text.endswith(":"):
        return few or heading_kind(text) is not None
    if not few or text.endswith((".", ";", ",")):
        return False
    kind = heading_kind(bare)
    if kind and _names_a_section(bare):
        return True
    return bool(following and following.bullet and not _cues(bare)) and kind is not None


def _names_a_section(text: str) -> bool:
    """Whether the heading phrase makes up most of the line ("Required skills", not "Salary range 80 to 100")."""
    folded = fold(text)
    phrase = max((p for phrases in _headings().values() for p in phrases if p in folded), key=len, default="")
    return len(phrase) * 2 >= len(folded) - 2 or text.endswith("?")


@cache
def _headings() -> dict[LineKind, tuple[str, ...]]:
    return {LineKind(name): tuple(fold(line) for line in lines) for name, lines in _sections("headings.txt").items()}


@cache
def _cue_patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
        for name, lines in _sections("cues.txt").items()
    }


def _sections(file_name: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in resource("lexicon", file_name).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].isalpha():
            current = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            current.append(line)
    return sections


def heading_kind(text: str) -> LineKind | None:
    """The section a heading announces, by the longest phrase it contains."""
    folded = f" {fold(text).replace('’', chr(39))} "
    best: tuple[int, LineKind] | None = None
    for kind, phrases in _headings().items():
        for phrase in phrases:
            inside = phrase in folded if len(phrase) > 4 else re.search(rf"\b{re.escape(phrase)}\b", folded)
            if inside and (best is None or len(phrase) > best[0]):
                best = len(phrase), kind
    return best[1] if best else None


def _cues(text: str) -> set[str]:
    return {name for name, cue in _cue_patterns().items() if cue.search(text)}


_PARENTHESES: Final = re.compile(r"\([^()]*\)")


def _line_kind(piece: AdvertLine, section: LineKind | None, *, after_bullets: bool) -> LineKind:
    outside = _PARENTHESES.sub(" ", piece.text)
    cues = _cues(outside)
    if "never" in cues or (not piece.bullet and "wanted" in cues) or _is_outside_matter(outside, cues, section):
        return LineKind.OTHER
    if not piece.bullet and after_bullets and not cues & {"must", "nice", "duty"}:
        return LineKind.OTHER
    if section is not LineKind.DUTY and "nice" in _cues(pattern("aside").split(outside, maxsplit=1)[0]):
        return LineKind.NICE
    if section in (LineKind.MUST, LineKind.NICE):
        return section
    if section is LineKind.DUTY:
        return LineKind.MUST if "must" in cues and not piece.bullet and "duty" not in cues else section
    if section is LineKind.OTHER:
        return LineKind.OTHER
    if "duty" in cues:
        return LineKind.DUTY
    if "must" in cues and "company" not in cues:
        return LineKind.MUST
    return LineKind.OTHER if "company" in cues or not piece.bullet else LineKind.DUTY


def _is_outside_matter(text: str, cues: set[str], section: LineKind | None) -> bool:
    """Pay, perks, how to apply, equal opportunity: not part of what is asked for."""
    if "other" not in cues:
        return False
    return section in (None, LineKind.OTHER) or "must" not in cues or len(words_of(text)) < 6


_PART: Final = re.compile(r"[^;()]+")


def optional_parts(text: str) -> list[tuple[int, int]]:
    """The places of the parts of a line that are only wished for: "… (Terraform preferred)", "…; SAP is a plus"."""
    nice = _cue_patterns()["nice"]
    cuts = [0, *(match.start() for match in pattern("aside").finditer(text)), len(text)]
    asides = [(start, end) for start, end in pairwise(cuts[1:]) if nice.search(text[start:end])]
    parts = [match.span() for match in _PART.finditer(text) if nice.search(match.group())]
    inside = [(start, end) for start, end in parts if start > 0]
    return [*asides, *inside]
