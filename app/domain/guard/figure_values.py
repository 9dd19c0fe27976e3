"""Comparing the values of figures, with their bounds, and what they count."""

from app.domain.guard import inflection, lexicon
from app.domain.guard.quantity import Quantity

_EXACT = 1e-6


def same(first: float, second: float) -> bool:
    """Whether two values are one."""
    return abs(first - second) <= _EXACT * max(abs(first), abs(second))


def equal(quantity: Quantity, source: Quantity) -> bool:
    """Whether two figures have a reading in common; a third is 33 or 33.3 %."""
    if not quantity.values or not source.values:
        return quantity.unit == source.unit
    if any(same(a, b) for a in quantity.values for b in source.values):
        return True
    thirds = quantity.unit == "%" and any(
        same(value, share) for value in (*quantity.values, *source.values) for share in (33.33, 66.66)
    )
    return thirds and abs(quantity.value - source.value) <= 0.7


def things_counted(quantity: Quantity) -> set[object]:
    """The forms and groups of the words a figure counts."""
    things: set[object] = set()
    for word in quantity.counted[:3]:
        things |= inflection.forms(word) | lexicon.groups().of(word)
    return things


def true_of(bound: str, value: float, true: float, *, exact: bool) -> bool:
    """Whether a value with a bound is said rightly of a true value (GUARD 2.3); `exact` says that both are one."""
    if bound == "over":
        return true > value
    if bound == "just_over":
        return value < true <= value * 1.05
    if bound == "at_least":
        return true >= value or exact
    if bound == "nearly":
        return 0.95 * value <= true < value
    if bound == "about":
        return abs(true - value) <= 0.05 * true
    return exact and bound == ""


def close(value: float, result: float) -> bool:
    """Whether a value is a result of arithmetic, as it is rounded in writing."""
    if same(value, 33.33) or same(value, 66.66):
        return abs(value - result) <= 0.7
    if value > 1 and value != int(value):
        return abs(value - result) <= 0.05
    return abs(value - result) <= 1e-4 * abs(value)
