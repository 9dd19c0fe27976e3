"""A job advert and what it asks for."""

from enum import StrEnum
from typing import NewType

from app.domain.frozen import Frozen

RequirementId = NewType("RequirementId", str)
"""Names a requirement within one advert ("q1", "q2", … in the order of the text)."""


class Importance(StrEnum):
    """How much the advert wants it. `ignore` is only ever set by the person."""

    MUST = "must"
    NICE = "nice"
    DUTY = "duty"
    IGNORE = "ignore"


class Answer(StrEnum):
    """What the person said when asked about a requirement nothing proves; a yes becomes a fact instead."""

    NONE = ""
    NO = "no"
    LATER = "later"


class TermKind(StrEnum):
    """What sort of thing is asked for."""

    TOOL = "tool"
    KNOWLEDGE = "knowledge"
    DEGREE = "degree"
    LICENCE = "licence"
    LANGUAGE = "language"
    YEARS = "years"


class Term(Frozen):
    """One thing a requirement names: as the advert writes it, its kind, and its concept in the lexicon ("" if none)."""

    text: str
    kind: TermKind
    concept: str = ""


class Requirement(Frozen):
    """One line (or sentence) of an advert that asks for something.

    `start` and `end` are character offsets into `JobAdvert.text`; `label` is the short form a list shows;
    `alternatives` says that one of the terms is enough ("Go or Python"); `years` is the least number of years asked
    for; `level` the level of a language ("B2") or degree ("master") where stated; `answer` what the person said when
    asked about it.
    """

    id: RequirementId
    text: str
    label: str
    importance: Importance
    kind: TermKind
    terms: tuple[Term, ...] = ()
    alternatives: bool = False
    years: float | None = None
    level: str = ""
    start: int = 0
    end: int = 0
    answer: Answer = Answer.NONE


class Keyword(Frozen):
    """A term of the whole advert, once, with the highest importance any line gives it."""

    text: str
    kind: TermKind
    importance: Importance
    concept: str = ""


class JobAdvert(Frozen):
    """An advert as read: its text, the heading facts, what it asks for.

    `suspicious` are passages that address a program instead of a person ("ignore previous instructions"); they are
    shown as such and never asked for.
    """

    title: str = ""
    company: str = ""
    url: str = ""
    location: str = ""
    language: str = ""
    text: str = ""
    requirements: tuple[Requirement, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    suspicious: tuple[str, ...] = ()
