"""Decides which piece of an entry's head is the position, which the employer.

By words, and by what the entries of a section have in common: what stands at the same place in each is the same thing.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from app.importers.lexicon import LEXICON, fold, is_cjk, words_of
from app.importers.places import is_known_place
from app.importers.segments import Head, Segment

_COMMA = re.compile(r"\s*[,،，]\s*")
_SLOT_WEIGHT: Final = 0.7
_COMPANY_ENDINGS: Final = (
    "haus",
    "werke",
    "bank",
    "verlag",
    "institut",
    "klinik",
    "gruppe",
    "amt",
    "soft",
    "tech",
    "corp",
    "lab",
)
_CJK_COMPANY: Final = ("公司", "会社", "集团", "银行", "銀行", "大学", "学院", "病院", "医院", "研究所", "事務所")


@dataclass(frozen=True)
class Roles:
    """The position and the employer of a head, what is left, and how sure the choice is (0 to 1)."""

    position: str
    employer: str
    rest: tuple[str, ...]
    confidence: float


@lru_cache(maxsize=4096)
def title_score(text: str) -> float:
    """How much a text looks like a job title (about 0 to 1.5)."""
    titles = LEXICON.titles
    words = words_of(text)
    if not words:
        return 0.0
    main = words_of(re.split(r"[,(]|\s(?:of|de|für|for|at)\s", fold(text))[0]) or words
    score = 0.0
    if main[-1] in titles.heads or main[0] in titles.heads:
        score = 1.0
    elif any(
        word in titles.heads or any(part in titles.heads for part in re.split(r"[-/&+]", word)) for word in words
    ) or _has_stem(words, text):
        score = 0.8
    if any(word in titles.ranks for word in words):
        score += 0.3
    if words[-1] in LEXICON.organisations.suffixes or words[0] == "the":
        score -= 0.8
    return score if len(words) <= 12 else score / 2


def _has_stem(words: list[str], text: str) -> bool:
    stems = LEXICON.titles.stems
    if is_cjk(text):
        return any(stem in fold(text) for stem in (*stems, *LEXICON.titles.heads) if is_cjk(stem) and len(stem) > 1)
    return any(len(word) > len(stem) + 2 and (word.endswith((stem, stem + "in"))) for word in words for stem in stems)


@lru_cache(maxsize=4096)
def employer_score(text: str) -> float:
    """How much a text looks like the name of an organisation (about 0 to 1.5)."""
    organisations = LEXICON.organisations
    words = words_of(text)
    if not words:
        return 0.0
    score = 0.0
    if organisations.suffixes & {word.strip("()") for word in words[-3:]} or fold(text).endswith(
        ("e.v.", "z o.o", "z o. o.")
    ):
        score = 1.2
    elif set(words) & organisations.schools:
        score = 0.8
    elif set(words) & organisations.words or any(piece in text for piece in _CJK_COMPANY):
        score = 0.7
    elif any(len(word) > 6 and word.endswith(_COMPANY_ENDINGS) for word in words):
        score = 0.6
    if words[0] == "the":
        score += 0.3
    if words[-1] in LEXICON.titles.heads and score < 1.0:
        score = min(score, 0.2)
    return score


def assign_roles(heads: list[Head]) -> list[Roles]:
    """Roles for each head of a section."""
    split = [_with_split(head) for head in heads]
    slots = _slot_scores(split)
    return [_roles(head, pieces, slots) for head, pieces in zip(heads, split, strict=True)]


def _with_split(head: Head) -> list[Segment]:
    """The texts of a head; if a name is missing, one is cut where a title and a name come apart."""
    texts = head.texts
    if head.labelled.get("employer") or head.labelled.get("position"):
        return texts
    if any(_is_plain_title(segment.text) for segment in texts) and any(title_score(s.text) <= 0 for s in texts):
        return texts
    for number, segment in enumerate(texts):
        pieces = split_title_and_name(segment.text)
        if pieces and not _has_better_name(texts, segment, pieces):
            cut = [replace(segment, text=piece, column=segment.column + n / 10) for n, piece in enumerate(pieces)]
            return [*texts[:number], *cut, *texts[number + 1 :]]
    return texts


def _has_better_name(texts: list[Segment], segment: Segment, pieces: tuple[str, str]) -> bool:
    """Whether another text of the head is likelier the employer than the part that would come off this one."""
    others = [other for other in texts if other is not segment and title_score(other.text) <= 0]
    score = max((employer_score(other.text) for other in others), default=-1.0)
    own = max(map(employer_score, pieces))
    return score > own or (score == own and any(other.row < segment.row for other in others))


def _is_plain_title(text: str) -> bool:
    return title_score(text) >= 0.8 and not split_title_and_name(text)


def split_title_and_name(text: str) -> tuple[str, str] | None:
    """ "Chef at Rosa's", "Chef, Rosa's" and "Rosa's, Chef" come apart, in the order they stand; else None."""
    titles = LEXICON.titles
    weak = _split_at(text, titles.at_weak, named=True)
    return _split_at(text, titles.at) or _split_at_comma(text) or weak


def _split_at(text: str, between: frozenset[str], *, named: bool = False) -> tuple[str, str] | None:
    """Cuts at one of the words between; with `named`, only before what is written like a name."""
    words = text.split()
    for number in range(1, len(words) - 1):
        if fold(words[number]) in between and not (named and words[number + 1][:1].islower()):
            left, right = " ".join(words[:number]), " ".join(words[number + 1 :])
            if title_score(left) >= 0.8 and (employer_score(right) > title_score(right) or title_score(right) < 0.5):
                return left.rstrip(","), right
    return None


def _split_at_comma(text: str) -> tuple[str, str] | None:
    parts = _COMMA.split(text)
    best: tuple[float, tuple[str, str]] | None = None
    for number in range(1, len(parts)):
        if fold(parts[number]).rstrip(".") in LEXICON.organisations.suffixes:
            continue
        left, right = ", ".join(parts[:number]), ", ".join(parts[number:])
        if employer_score(right) >= 1.2 and not employer_score(left) and len(left.split()) <= 4 and best is None:
            best = (0.5, (left, right))
        contrast = abs(_lean(left) - _lean(right))
        apart = _lean(left) * _lean(right) < 0 or min(abs(_lean(left)), abs(_lean(right))) < 0.3
        if (
            apart
            and max(title_score(left), title_score(right)) >= 0.8
            and contrast >= 0.6
            and (best is None or contrast > best[0])
        ):
            best = (contrast, (left, right))
    return best[1] if best else None


def _lean(text: str) -> float:
    return title_score(text) - employer_score(text)


def _slot_scores(heads: list[list[Segment]]) -> dict[tuple[int, float, int], float]:
    """The mean lean towards a title of what stands at each place, over the entries of the section."""
    leans = defaultdict(list)
    for pieces in heads:
        for segment in pieces:
            leans[_slot(segment, pieces)].append(max(-1.0, min(1.0, _lean(segment.text))))
    return {slot: sum(values) / len(values) for slot, values in leans.items() if len(values) > 1}


def _slot(segment: Segment, pieces: list[Segment]) -> tuple[int, float, int]:
    return (segment.row, segment.column, len(pieces))


def _roles(head: Head, pieces: list[Segment], slots: dict[tuple[int, float, int], float]) -> Roles:
    position, employer = head.labelled.get("position", ""), head.labelled.get("employer", "")
    free = list(pieces)
    lean = {id(s): _lean(s.text) + _SLOT_WEIGHT * slots.get(_slot(s, pieces), 0.0) for s in free}
    sure = 0.9
    if position and not employer and free:
        employer = free.pop(0).text
    elif employer and not position and free:
        position = free.pop(0).text
    elif not position and not employer and len(free) == 1:
        only = free.pop()
        sure = 0.8 if abs(lean[id(only)]) >= 0.5 else 0.5
        position, employer = (only.text, "") if lean[id(only)] > 0.2 else ("", only.text)
    elif not position and not employer and free:
        candidates = free[:4]
        pairs = [
            (lean[id(p)] - lean[id(e)] - 0.1 * (p.row + e.row), p, e)
            for p in candidates
            for e in candidates
            if p is not e
        ]
        score, title, name = max(pairs, key=lambda pair: pair[0])
        sure = 0.95 if score >= 0.9 else 0.75 if score >= 0.4 else 0.5
        position, employer = title.text, name.text
        free = [segment for segment in free if segment is not title and segment is not name]
        position, free = _with_rest_of_title(head, title, free)
    if not employer and position:
        employer = _employer_among_places(head)
    return Roles(position, employer, tuple(segment.text for segment in free), sure)


def _with_rest_of_title(head: Head, title: Segment, free: list[Segment]) -> tuple[str, list[Segment]]:
    """The position whole again, where what came off it found no use: "Charge Nurse, Cardiac ICU"; and what is left."""
    whole = next((s for s in head.texts if (s.row, s.column) == (title.row, int(title.column))), title)
    cut = [s for s in free if (s.row, int(s.column)) == (title.row, int(title.column)) and s.text in whole.text]
    if not cut or not whole.text.startswith(title.text):
        return title.text, free
    return whole.text, [segment for segment in free if segment not in cut]


def _employer_among_places(head: Head) -> str:
    """ "Zalando, Germany" reads like a place; where an employer is missing, a name that is no known place is one."""
    for number, place in enumerate(head.places):
        first, comma, rest = place.partition(",")
        if comma and not is_known_place(first) and is_known_place(rest.strip()):
            head.places[number] = rest.strip()
            return first.strip()
    return ""
