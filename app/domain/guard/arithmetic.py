"""What follows from the figures of one statement by one step of arithmetic (GUARD 2.5)."""

import re
from collections.abc import Sequence
from itertools import pairwise, permutations

from app.domain.guard.figure_values import close, equal, same, true_of
from app.domain.guard.quantities import quantities_of
from app.domain.guard.quantity import Quantity


def derived(quantity: Quantity, sources: Sequence[str], found: Sequence[Quantity], known: Sequence[Quantity]) -> bool:
    """Whether the figure follows by one step of arithmetic from two figures of one statement (GUARD 2.5)."""
    if not quantity.values or _other_bound(quantity, known):
        return False
    if _share_of(quantity, found, known):
        return True
    lines = [quantities_of(line) for source in sources for line in source.split("\n") if " | " not in line]
    return any(_follows(quantity, line) for line in lines if len(lines) == 1 or _shown(line, found))


def _other_bound(quantity: Quantity, known: Sequence[Quantity]) -> bool:
    """Whether the source has this very figure with another bound: then it is that figure, and not a result."""
    return bool(quantity.bound) and any(
        source.unit == quantity.unit and equal(quantity, source) and not source.soft for source in known
    )


def _share_of(quantity: Quantity, found: Sequence[Quantity], known: Sequence[Quantity]) -> bool:
    """Whether "three out of five" is a share which the source gives in percent."""
    for first, second in pairwise(found):
        if quantity in (first, second) and second.after_first and first.values and second.values and second.value:
            share = 100 * first.value / second.value
            if any(source.unit == "%" and source.values and close(source.value, share) for source in known):
                return True
    return False


def _shown(line: Sequence[Quantity], found: Sequence[Quantity]) -> bool:
    """Whether the text shows one of the figures of a statement."""
    return any(equal(other, figure) or (other.raw and other.raw == figure.raw) for other in found for figure in line)


def _follows(quantity: Quantity, figures: tuple[Quantity, ...]) -> bool:
    exact = [
        figure
        for figure in figures
        if figure.values and not figure.vague and not figure.soft and figure.bound in ("", "about")
    ]
    for first, second in permutations(exact, 2):
        if (
            first.unit == "%"
            and not second.unit
            and same(quantity.value, first.value * second.value / 100)
            and not quantity.unit
        ):
            return True
        if first.unit != second.unit or not first.value or not second.value:
            continue
        if any(
            unit == quantity.unit and _says(quantity, result, whole=unit == first.unit)
            for unit, result in _results(first, second, quantity)
        ):
            return True
    return False


def _says(quantity: Quantity, result: float, *, whole: bool) -> bool:
    """Whether a figure says a result of arithmetic; a sum or difference said by a bound must lie close to it."""
    if not true_of(quantity.bound, quantity.value, result, exact=close(quantity.value, result)):
        return False
    return not whole or not quantity.bound or result <= 1.1 * quantity.value


def _results(first: Quantity, second: Quantity, quantity: Quantity) -> list[tuple[str, float]]:
    """What follows from two figures: difference, sum, ratio; "by" asks for the difference, "to" never does."""
    a, b = first.value, second.value
    results: list[tuple[str, float]] = []
    if first.unit == "year":
        return [("month", 12 * abs(a - b))]
    change, rest = 100 * abs(a - b) / a, 100 * b / a
    in_words = not _PERCENT.search(quantity.text)
    if quantity.step != "to":
        if not (first.end_of_range and second.end_of_range):
            results.append(("pp" if first.unit == "%" else first.unit, abs(a - b)))
        if (first.unit != "%" or in_words) and first.start < second.start:
            results.append(("%", change))
    if quantity.step != "by" and first.unit != "%":
        results += [(first.unit, a + b), ("%", rest)]
    results += [("x", b / a), ("x", a / b)]
    return results


_PERCENT = re.compile(r"%|per ?cent|pct|prozent|por ciento", re.IGNORECASE)
