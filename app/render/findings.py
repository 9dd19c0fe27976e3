"""What a rule says about a PDF: how much it matters, what was found and where, and what to do about it."""

from enum import StrEnum

from app.domain.frozen import Frozen
from app.i18n import tr
from app.render.remedies import remedy

_LONGEST_FOUND = 200


class Weight(StrEnum):
    """How much it matters: text is lost, text may be misread, or a matter of taste."""

    PROBLEM = "problem"
    CAUTION = "caution"
    HINT = "hint"


class Advice(Frozen):
    """One finding: the problem and what to do. `page` counts from 1 (0 = the whole document); `found` is the text it is
    about."""

    rule: str
    weight: Weight
    sentence: str
    remedy: str = ""
    page: int = 0
    found: str = ""


def advice_line(advice: Advice) -> str:
    """A finding as one line: what is wrong, on which page, what to do."""
    place = tr("(page {number})", number=advice.page) if advice.page else ""
    return " ".join(part for part in (f"• {advice.sentence}", place, advice.remedy) if part)


def problem(rule: str, sentence: str, *, page: int = 0, found: str = "") -> Advice:
    """Text is lost."""
    return _finding(Weight.PROBLEM, rule, sentence, page=page, found=found)


def caution(rule: str, sentence: str, *, page: int = 0, found: str = "") -> Advice:
    """Text may be misread."""
    return _finding(Weight.CAUTION, rule, sentence, page=page, found=found)


def hint(rule: str, sentence: str, *, page: int = 0, found: str = "") -> Advice:
    """A matter of taste."""
    return _finding(Weight.HINT, rule, sentence, page=page, found=found)


def _finding(weight: Weight, rule: str, sentence: str, *, page: int, found: str) -> Advice:
    return Advice(
        rule=rule, weight=weight, sentence=sentence, remedy=remedy(rule), page=page, found=found[:_LONGEST_FOUND]
    )
