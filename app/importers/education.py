"""Reads schools and degrees, in whatever order their parts stand."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from app.domain.resume import Education, Highlight
from app.importers.blocks import Block, blocks_of
from app.importers.column_names import labelled_rows
from app.importers.date_grammar import plain
from app.importers.dates import without_dates
from app.importers.document import Line
from app.importers.lexicon import LEXICON, compact, fold, is_cjk
from app.importers.lines import LABEL, Item, ItemKind, word_count
from app.importers.places import is_known_place, is_place
from app.importers.roles import employer_score
from app.importers.segments import Head, Segment, read_head
from app.importers.work import read_body

_NUMBER: Final = r"[\d۰-۹٠-٩]+(?:[.,٫][\d۰-۹٠-٩]+)?"
_VALUE: Final = rf"{_NUMBER}(?:\s*(?:/|von|of|out of|из|از|من|sur|su|de|na)\s*{_NUMBER})?\s*%?"
_SCORE_FIRST = re.compile(rf"({_VALUE})\s*(?:C?GPA|cgpa|gpa)\b", re.IGNORECASE)
_BARE_SCORE = re.compile(rf"{_NUMBER}\s*/\s*(?:4(?:[.,]0{{1,2}})?|4[.,]3|4[.,]5|5(?:[.,]0{{1,2}})?|10|20|30|100|110)")
_MOST_AREA_WORDS: Final = 9
_SURE_EMPLOYER: Final = 0.7
"""From this score on, a text names a firm: where one learned a trade is the school of the entry."""
_MOST_FREE_AREA_WORDS: Final = 6
_UNIVERSITY_OF = re.compile(r"univers\w*\s+(?:of|de|di|da|do|du|degli|della|der|van)\b")
_HONOURS_DEGREE = re.compile(r"\s*\((?:hons\.?|honours|honors)\)", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,،，;]\s*")
_BRACKET_END = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_BRACKET_PLACE = re.compile(r"(.+\S)\s+\(([A-ZÀ-Þ][^\W\d_]+(?:[ -][A-ZÀ-Þ][^\W\d_]+){0,2})\)")


@dataclass
class _Parts:
    institution: str = ""
    study_type: str = ""
    area: str = ""
    score: str = ""
    location: str = ""
    honours: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    guessed: bool = False


def read_education(lines: list[Line], words: frozenset[str]) -> list[tuple[Education, float, str]]:
    """All entries of the section, each with how sure the reading is and the text of its head."""
    entries: list[tuple[Education, float, str]] = []
    for block in _joined(blocks_of(labelled_rows(lines))):
        head = read_head(block.head)
        parts = _read_parts(head)
        summary, highlights = read_body(block.body, words)
        texts = [*parts.honours, *parts.rest, *([summary] if summary else []), *(bullet.text for bullet in highlights)]
        parts.score, texts = _scores_from(parts.score, texts)
        if not (parts.institution or parts.study_type) and entries and not (head.start or head.end):
            entries[-1] = _with_more(entries[-1], [*parts.rest, *texts, *([parts.area] if parts.area else [])])
            continue
        start = head.start if head.is_range else ""
        entry = Education(
            institution=parts.institution,
            study_type=parts.study_type,
            area=parts.area,
            location=parts.location or head.labelled.get("location", "") or "; ".join(dict.fromkeys(head.places)),
            start_date=start,
            end_date=head.end,
            score=parts.score,
            highlights=tuple(Highlight(text=text) for text in dict.fromkeys(texts)),
        )
        entries.append((entry, 0.5 if parts.guessed else 0.9, head.source))
    return entries


def _with_more(entry: tuple[Education, float, str], texts: list[str]) -> tuple[Education, float, str]:
    education, confidence, source = entry
    more = tuple(Highlight(text=text) for text in texts if text)
    return education.model_copy(update={"highlights": education.highlights + more}), confidence, source


def _joined(blocks: list[Block]) -> list[Block]:
    """A block whose head holds only a school and the next, only a degree, are one entry (and the other way round)."""
    joined: list[Block] = []
    for block in blocks:
        text = " | ".join(line.text for line in block.head)
        if joined and block.head and _is_detail(text):
            details = [Item(ItemKind.PROSE, [line]) for line in block.head]
            joined[-1] = Block(joined[-1].head, [*joined[-1].body, *details, *block.body])
        elif joined and not joined[-1].body and _complements(joined[-1], block):
            joined[-1] = Block(joined[-1].head + block.head, block.body)
        else:
            joined.append(block)
    return joined


def _is_detail(text: str) -> bool:
    """A grade or distinction without school and degree belongs to the entry above."""
    plain = fold(text)
    return (
        not is_school(text)
        and not find_degree(text)
        and (bool(take_score(text)[0]) or any(word in plain for word in LEXICON.degrees.honours))
    )


def _complements(one: Block, other: Block) -> bool:
    if one.dated and other.dated:
        return False
    first, second = (" | ".join(line.text for line in block.head) for block in (one, other))
    kinds = {(is_school(text), bool(find_degree(text))) for text in (first, second)}
    return kinds == {(True, False), (False, True)}


def is_school(text: str) -> bool:
    """Whether a text names a school."""
    words = re.findall(r"[^\W_]+(?:[-.'’][^\W_]+)*", fold(text))
    schools = LEXICON.organisations.schools
    if any(word in schools or any(part in schools for part in word.split("-")) for word in words):
        return True
    return any(
        stem in fold(text)
        for stem in LEXICON.school_stems
        if is_cjk(stem) or any(word.endswith(stem) for word in words)
    )


@lru_cache(maxsize=2048)
def find_degree(text: str) -> tuple[int, int] | None:
    """Where a degree stands in a text (offsets), or None."""
    if is_cjk(text):
        return next(
            ((at, at + len(p)) for p in LEXICON.degrees.phrases if is_cjk(p) and (at := text.find(p)) >= 0), None
        )
    tokens = [
        (found.start(), found.end(), fold(found.group()).strip(".,:;()")) for found in re.finditer(r"[^\s,;()|]+", text)
    ]
    names = [token for _, _, token in tokens]
    best: tuple[int, int] | None = None
    for number, (begin, _, _) in enumerate(tokens):
        for size in range(min(5, len(tokens) - number), 0, -1):
            if " ".join(names[number : number + size]) in _phrase_set():
                return best if best and best[0] < begin else (begin, tokens[number + size - 1][1])
        if best is None:
            best = _short_degree(text, tokens[number : number + 3])
    return best


@lru_cache(maxsize=1)
def _phrase_set() -> frozenset[str]:
    return frozenset(LEXICON.degrees.phrases)


def _short_degree(text: str, tokens: list[tuple[int, int, str]]) -> tuple[int, int] | None:
    """Where an abbreviation stands that may be set with blanks ("B. Sc."); None when the first word begins none."""
    for size in range(len(tokens), 1, -1):
        begin, end = tokens[0][0], tokens[size - 1][1]
        pointed = all(text[one:other].endswith(".") for one, other, _ in tokens[: size - 1])
        if pointed and _is_short_degree(text[begin:end]):
            return begin, end
    begin, end, _ = tokens[0]
    return (begin, end) if _is_short_degree(text[begin:end]) else None


def _is_short_degree(token: str) -> bool:
    bare = token.strip(".,:;()/")
    capitals = sum(letter.isupper() for letter in bare)
    return compact(bare) in LEXICON.degrees.short and (
        capitals >= 2 or "." in bare or (len(bare) >= 4 and capitals == 1)
    )


def _read_parts(head: Head) -> _Parts:
    parts = _Parts()
    for segment in head.texts:
        _read_segment(parts, segment)
    labelled = head.labelled
    parts.institution = parts.institution or labelled.get("institution", "") or labelled.get("employer", "")
    if labelled.get("degree") and not parts.study_type:
        score, degree = take_score(labelled["degree"])
        parts.score = parts.score or score
        if find_degree(degree):
            _read_segment(parts, Segment(degree, 0, 0))
        parts.study_type = parts.study_type or degree
    parts.area = parts.area or labelled.get("area", "")
    _fill_gaps(parts)
    return parts


def _read_segment(parts: _Parts, segment: Segment) -> None:
    text = segment.text
    score, text = take_score(text)
    parts.score = parts.score or score
    if LABEL.match(text) and not find_degree(text):
        parts.honours.append(text)
        return
    text = (
        text.strip(" ,;:-–—|()")
        if not text.strip(" ,;:-–—|").endswith(")") or "(" not in text
        else text.strip(" ,;:-–—|")
    )
    if not text:
        return
    text = _without_bracket_honours(parts, text)
    text, place = _without_bracket_place(text)
    parts.location = parts.location or place
    if fold(text) in LEXICON.degrees.honours:
        parts.honours.append(text)
        return
    span = find_degree(text)
    if span is None or parts.study_type or _is_within_school(text, span):
        _take_names(parts, text)
        return
    if hons := _HONOURS_DEGREE.match(text, span[1]):
        span = (span[0], hons.end())
    before, after = text[: span[0]].strip(" ,;:-–—("), text[span[1] :]
    parts.study_type = text[span[0] : span[1]].strip(" ,:;")
    after, school = _without_bracket_school(after.strip())
    parts.institution = parts.institution or school
    after = _without_link(after)
    if before.isupper() and before.isalpha() and not is_school(before):
        parts.study_type = f"{before}, {parts.study_type}"
    elif before:
        _take_names(parts, before)
    if after:
        _take_names(parts, after, area_first=True)


def _is_within_school(text: str, span: tuple[int, int]) -> bool:
    """Whether the word for a degree is part of a school's name: "Istituto Tecnico Marconi"."""
    before, word, after = text[: span[0]], text[span[0] : span[1]], text[span[1] :]
    alone = not _COMMA.search(before) and len(word.split()) == 1 and before.strip() and after.strip(" .,;")
    return bool(alone) and not is_cjk(text) and len(before.split()) == 1 and is_school(before)


def _without_bracket_place(text: str) -> tuple[str, str]:
    """ "Awesome University (Mytown)" → school and town."""
    found = _BRACKET_PLACE.fullmatch(text)
    if found and is_school(found[1]) and not is_school(found[2]) and not find_degree(found[2]):
        return found[1], found[2]
    return text, ""


def _without_bracket_school(text: str) -> tuple[str, str]:
    """ "zur Bilanzbuchhalterin (IHK)" behind a degree → the field and who awards it."""
    found = _BRACKET_END.fullmatch(text)
    if found and is_school(found[2]) and not is_school(found[1]):
        return found[1], found[2]
    return text, ""


def _without_bracket_honours(parts: _Parts, text: str) -> str:
    """ "Legal Practice Course (Distinction)" without its distinction, which is kept apart."""
    found = _BRACKET_END.fullmatch(text)
    if found and fold(found[2]) in LEXICON.degrees.honours and not _HONOURS_DEGREE.fullmatch(f"({found[2]})"):
        parts.honours.append(found[2])
        return found[1]
    return text


def _without_link(text: str) -> str:
    text = text.strip(" ,;:-–—)")
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:]
    for link in sorted(LEXICON.degrees.links, key=len, reverse=True):
        if fold(text).startswith(f"{link} "):
            return text[len(link) :].strip()
    return text


def _take_names(parts: _Parts, text: str, *, area_first: bool = False) -> None:
    """Shares the comma parts of a text out among school, area and the rest. `area_first`: the text follows a degree."""
    pieces = [_balanced(piece) for piece in _COMMA.split(text) if piece.strip()]
    for number, piece in enumerate(pieces):
        following = pieces[number + 1 :]
        if not parts.score and _BARE_SCORE.fullmatch(piece.strip(" ().")):
            parts.score = piece.strip(" ().")
        elif is_cjk(piece) and fold(piece) in LEXICON.date_words["expected_mark"]:
            continue
        elif fold(piece) in LEXICON.degrees.honours:
            parts.honours.append(piece)
        elif (
            is_school(piece) and not parts.institution and not (area_first and number == 0 and _names_school(following))
        ):
            _take_school(parts, piece, area_first=area_first)
        elif is_known_place(piece) or is_place(piece):
            _take_place(parts, piece, pieces)
        else:
            _take_area(parts, piece, area_first=area_first, is_last=not following)


def _balanced(piece: str) -> str:
    """A piece without half a pair of brackets."""
    return piece.strip(" ()") if piece.count("(") != piece.count(")") else piece.strip()


def _names_school(pieces: list[str]) -> bool:
    """Whether a later piece is the school, so that "School of Law, Example University" keeps its order."""
    return bool(pieces) and is_school(pieces[0])


def _take_school(parts: _Parts, piece: str, *, area_first: bool) -> None:
    """The school; "Physics at Example University" behind a degree is field and school."""
    at = re.split(r"\s+(?:at|from|an der|à|en la|presso|na|w)\s+(?=\S)", piece, maxsplit=1)
    if len(at) == 2 and area_first and not parts.area and is_school(at[1]) and not is_school(at[0]):
        parts.area, parts.institution = at
    else:
        parts.institution = piece


def _take_place(parts: _Parts, piece: str, pieces: list[str]) -> None:
    """The place; a city behind "University of …" on the same line belongs to the name."""
    if parts.institution in pieces and _UNIVERSITY_OF.search(fold(parts.institution)) and is_known_place(piece):
        parts.institution = f"{parts.institution}, {piece}"
    elif parts.location:
        parts.rest.append(piece)
    else:
        parts.location = piece


def _take_area(parts: _Parts, piece: str, *, area_first: bool, is_last: bool) -> None:
    if not parts.area and (parts.study_type or area_first) and word_count(piece) <= _MOST_AREA_WORDS:
        parts.area = piece
    elif area_first and parts.area and not parts.institution and employer_score(piece) >= _SURE_EMPLOYER:
        parts.institution = piece
    elif area_first and parts.area and not parts.institution and not is_last:
        parts.area = f"{parts.area}, {piece}"
    else:
        parts.rest.append(piece)


def _fill_gaps(parts: _Parts) -> None:
    """Without a school word, the first free text is the school; a second one beside it, the field."""
    if not parts.institution and parts.rest:
        parts.institution = parts.rest.pop(0)
        parts.guessed = True
    if not parts.institution and parts.area and not parts.study_type:
        parts.institution, parts.area = parts.area, ""
    if is_cjk(parts.institution) and len(parts.rest) == 2 and all(map(is_cjk, parts.rest)):
        parts.rest = [" ".join(parts.rest)]
    if parts.institution and not parts.area and len(parts.rest) == 1 and _may_be_area(parts):
        parts.area = parts.rest.pop(0)


def _may_be_area(parts: _Parts) -> bool:
    """Whether the one free text is a field: a few words; without a degree, beside a sure school and without numbers."""
    text = parts.rest[0]
    sure = bool(parts.study_type) or not (parts.guessed or any(letter.isdigit() for letter in text))
    return sure and word_count(text) <= _MOST_FREE_AREA_WORDS


def take_score(text: str) -> tuple[str, str]:
    """A grade in a text, and the text without it."""
    if found := _SCORE_FIRST.search(text):
        return found[1].strip(), (text[: found.start()] + text[found.end() :]).strip()
    if _BARE_SCORE.fullmatch(text.strip(" ().")):
        return text.strip(" ()."), ""
    found = _labelled_score().search(plain(text))
    if not found:
        return "", text
    rest = (text[: found.start()] + text[found.end() :]).strip()
    return text[found.start(1) : found.end(1)].strip(), re.sub(r"\(\s*\)", "", rest).strip(" ,;|·(")


@lru_cache(maxsize=1)
def _labelled_score() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in LEXICON.degrees.scores)
    return re.compile(rf"(?<![^\W_])(?:{labels})\.?\s*[:：=]?\s*(?:of\s+)?({_VALUE})(?![\w-])", re.IGNORECASE)


def _scores_from(score: str, texts: list[str]) -> tuple[str, list[str]]:
    """The first grade among the texts; a text that is only a grade goes."""
    kept = []
    for text in texts:
        found, rest = take_score(text)
        score = score or found
        if found != score or rest.strip(" ,.()"):
            kept.append(text)
    return score, [text for text in kept if without_dates(text) or text]
