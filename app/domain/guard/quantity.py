"""What a figure is, and what neighbours share: "9 to 6 days", "8-12k", "€8,000-€12,000"."""

import re
from dataclasses import dataclass, replace

from app.domain.guard.number_words import parse_literal, units
from app.domain.guard.tokens import tokens_text

DASHES = ("-", "–", "—", "−")
_LINKS = (
    "to", "auf", "a", "bis", "und", "and", "or", "y", "o", "oder", "hasta", "with", "→", "->", "instead of", "statt",
    "in place of", "against", "gegen", "to about", "de", "against only", ", now", "down to", "to under",
)  # fmt: skip

_UP_TO = ("to", "down to", "auf", "a", "hasta")
_ONE = ("one", "eins", "ein", "eine", "einen", "uno", "una")
_OUT_OF = ("of", "out of", "out of every", "in every", "von", "de cada", "in", "of every", "aus")


@dataclass(frozen=True)
class Quantity:
    """A figure. `unit` is a base unit, "%", "year" for a calendar year, "" for a count; `values` more than one
    reading where the text leaves it open; `counted` the words next to it; `soft` an article ("a", "ein")."""

    text: str
    values: tuple[float, ...]
    unit: str
    bound: str
    start: int
    end: int
    soft: bool = False
    vague: bool = False
    end_of_range: str = ""
    raw: float = 0.0
    opens: int = 0
    step: str = ""
    counted: tuple[str, ...] = ()
    after_first: bool = False
    """Whether it is the whole of a share: the five of "three out of five"."""

    @property
    def value(self) -> float:
        """The first reading."""
        return self.values[0]


def with_shared_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Gives the first of "9 to 6 days", "8-12k", "€8,000-€12,000" the unit (and scale) of the second."""
    text = tokens_text(text)
    result = list(found)
    for position in range(len(result) - 2, -1, -1):
        first, second = result[position], result[position + 1]
        between = text[first.end : second.start].strip().lower().strip("€$£ ")
        between = between.removeprefix("- ") or between
        if not first.values or not second.values:
            continue
        if between in _UP_TO and _is_one(second) and first.step == "to" and first.raw:
            one = (first.value / first.raw,)
            result[position + 1] = second = replace(second, soft=False, unit=first.unit, values=one)
        if between in _OUT_OF and "year" not in (first.unit, second.unit):
            result[position] = first = _with_unit(first, second, text)
            result[position + 1] = second = replace(second, unit=second.unit or first.unit, after_first=True)
        if between == "(" and not second.bound and first.unit == second.unit and first.value == second.value:
            result[position + 1] = replace(second, bound=first.bound)
        if between in DASHES or _reads_as_range(first, second, between, text):
            result[position], result[position + 1] = _range(_with_unit(first, second, text), second)
        elif between in _LINKS:
            result[position] = _with_unit(first, second, text)
    return result


def _is_one(quantity: Quantity) -> bool:
    """Whether an article may be the figure one: "from four weeks to one"."""
    return quantity.soft and quantity.text.lower() in _ONE and not quantity.unit


_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\s*$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:rose|risen|grew|grown|went|increas\w*|rais\w*|expand\w*|improv\w*|lift\w*|gr[eo]w\w*|stieg\w*|gestieg\w*|"
    r"gesteiger\w*|erhöh\w*|gewachs\w*|wuchs\w*|anstieg|pas[óéa]\w*|sub[ió]\w*|crec\w*|aument\w*|increment\w*|"
    r"ampli\w*|mejor\w*|elev\w*|from|von|desde)\b",
    re.IGNORECASE,
)


def _reads_as_range(first: Quantity, second: Quantity, between: str, text: str) -> bool:
    """Whether "60 to 70 calls" or "between 60 and 70 calls" is a range, not a change from one value to another."""
    rises = second.raw > first.raw if not first.unit else second.value > first.value
    if not rises or "year" in (first.unit, second.unit):
        return False
    before = text[: first.opens]
    if between in ("and", "und", "y"):
        return bool(_BETWEEN.search(before))
    if between == "bis":
        return True
    return between in ("to", "a") and not first.step and not _CHANGED.search(before)


def _with_unit(first: Quantity, second: Quantity, text: str) -> Quantity:
    """The first of two linked figures with the unit of the second, where it has none."""
    if not second.unit or first.unit or second.unit == "year":
        return first
    written = re.findall(r"[^\W\d_]+|%", text[second.start : second.end])
    factor = units()[written[-1].lower()][1] if written and written[-1].lower() in units() else 1.0
    values = tuple(value * factor for value in first.values)
    literal = re.search(r"\d[\d.,]*", text[second.start : second.end])
    digits = parse_literal(literal[0].rstrip(".,")) if literal else ()
    scale = second.value / (digits[0] * factor) if digits and digits[0] else 1.0
    scaled = scale >= 1000 and first.raw < 1000 and first.value == first.raw
    return replace(first, unit=second.unit, values=(*(value * scale for value in values if scaled), *values))


def _range(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Both ends of a range, the scale of the second given to the first ("8-12k"), the currency of the first to both."""
    if second.value >= 1000 > first.value:
        scale = 1_000_000 if second.value >= 1_000_000 else 1000
        first = replace(first, values=(first.value * scale, *first.values))
    if first.unit in ("€", "$", "£", "chf") and not second.unit:
        second = replace(second, unit=first.unit)
    if first.unit == "year":
        return first, second
    bound = "" if second.bound == "up_to" and not first.bound else second.bound
    return replace(first, end_of_range="low"), replace(second, end_of_range="high", bound=bound)
