"""Whether the figures of a new text are those of the resume: the same value, unit and bound, of the same thing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from app.domain.guard import lexicon
from app.domain.guard.quantities import quantities_of
from app.domain.guard.quantity import Quantity
from app.domain.guard.tokens import tokens_of
from app.domain.guard.verdicts import Finding

_DURATIONS = ("second", "month")
_EXACT = 1e-6
_THIRD = 0.012


def unproved_figures(text: str, sources: Sequence[str], *, elsewhere: Sequence[str] = ()) -> list[Finding]:
    """The figures of `text` which no source proves. `elsewhere` are texts where a figure would be a moved one."""
    known = [quantity for source in sources for quantity in quantities_of(source)]
    found = quantities_of(text)
    return [
        _finding(quantity, known, elsewhere)
        for quantity in found
        if not quantity.soft and not _stands(quantity, found, sources, known)
    ]


def provers(text: str, sources: Sequence[str]) -> Iterator[tuple[Quantity, frozenset[int]]]:
    """The figures of `text`, each with the numbers of the sources that prove it by themselves."""
    known = [list(quantities_of(source)) for source in sources]
    found = quantities_of(text)
    for quantity in found:
        if not quantity.soft:
            yield (
                quantity,
                frozenset(
                    number
                    for number, source in enumerate(sources)
                    if _stands(quantity, found, (source,), known[number])
                ),
            )


def _stands(quantity: Quantity, found: Sequence[Quantity], sources: Sequence[str], known: list[Quantity]) -> bool:
    """Whether a figure among those found in a text is one of the sources, or follows from theirs."""
    units = {other.unit for other in found if other.unit}
    return (
        _proved(quantity, known, units, found)
        or _none_at_all(quantity, sources)
        or _derived(quantity, sources, found, known)
    )


def _same(first: float, second: float) -> bool:
    return abs(first - second) <= _EXACT * max(abs(first), abs(second))


def _equal(quantity: Quantity, source: Quantity) -> bool:
    if not quantity.values or not source.values:
        return quantity.unit == source.unit
    if any(_same(a, b) for a in quantity.values for b in source.values):
        return True
    thirds = quantity.unit == "%" and any(
        _same(value, share) for value in (*quantity.values, *source.values) for share in (33.33, 66.66)
    )
    return thirds and abs(quantity.value - source.value) <= 0.7


def _comparable(quantity: Quantity, source: Quantity, units: set[str]) -> bool:
    if quantity.unit == source.unit or ({quantity.unit, source.unit} == {"%", "pp"} and source.unit == "pp"):
        return True
    if quantity.unit.startswith("text") or source.unit.startswith("text"):
        return False
    said_otherwise = source.unit in units or (source.unit == "month" and not quantity.counted)
    bare = not quantity.unit and said_otherwise and source.unit not in ("", "year")
    return bare and _same(quantity.raw, source.raw)


def _proved(quantity: Quantity, known: list[Quantity], units: set[str], found: Sequence[Quantity]) -> bool:
    if quantity.vague:
        return any(
            (source.vague and source.text.lower() == quantity.text.lower())
            or (not source.soft and not source.unit and source.values and source.value >= quantity.value)
            for source in known
        )
    matching = [
        source for source in known if _comparable(quantity, source, units) and _bounded(quantity, source, known, found)
    ]
    if not matching:
        return _bare_unit(quantity, known)
    return not _of_another_thing(quantity, matching, known)


def _bare_unit(quantity: Quantity, known: list[Quantity]) -> bool:
    """ "3.8" where the source says "3.8x", and the other way round."""
    return any(
        source.unit == "x" and not quantity.unit and _equal(quantity, source) and quantity.bound == source.bound
        for source in known
    )


def _of_another_thing(quantity: Quantity, matching: list[Quantity], known: list[Quantity]) -> bool:
    """Whether the figure counts something for which the sources have another figure, and not this one."""
    counted = _things(quantity)
    if not counted or quantity.unit:
        return False
    if any(_things(source) & counted or not _things(source) for source in matching):
        return False
    return any(_things(source) & counted and not source.unit for source in known if source not in matching)


def _things(quantity: Quantity) -> set[object]:
    things: set[object] = set()
    for word in quantity.counted[:3]:
        things |= lexicon.forms(word) | lexicon.groups().of(word)
    return things


def _bounded(quantity: Quantity, source: Quantity, known: list[Quantity], found: Sequence[Quantity]) -> bool:
    """Whether the bound of the text is true of the source (GUARD 2.2 to 2.4)."""
    if not quantity.values or not source.values:
        return _equal(quantity, source)
    equal = _equal(quantity, source)
    if {quantity.step, source.step} == {"by", "to"}:
        return False
    if quantity.raw and not equal and not quantity.unit and source.unit and _same(quantity.raw, source.raw):
        equal = True
    value, true = quantity.value, source.value
    bound, limit = quantity.bound, source.bound
    if source.end_of_range == "low" and bound in ("at_least", "over"):
        return equal and bound == "at_least"
    if source.end_of_range == "high" and bound == "up_to":
        return equal
    if source.end_of_range and not _both_ends(source, known, found):
        return False
    if limit in ("", "just_over"):
        return _exact_source(bound, value, true, equal)
    allowed = {
        "over": ("over", "at_least", "", "just_over"),
        "at_least": ("at_least", ""),
        "up_to": ("up_to",),
        "under": ("under",),
        "nearly": ("nearly", "about"),
        "about": ("about", ""),
    }[limit]
    return equal and bound in allowed


def _exact_source(bound: str, value: float, true: float, equal: bool) -> bool:
    if bound == "over":
        return true > value
    if bound == "just_over":
        return value < true <= value * 1.05
    if bound == "at_least":
        return true >= value or equal
    if bound == "nearly":
        return 0.95 * value <= true < value
    if bound == "about":
        return abs(true - value) <= 0.05 * true
    return equal and bound == ""


def _both_ends(source: Quantity, known: list[Quantity], found: Sequence[Quantity]) -> bool:
    position = known.index(source)
    other = position + 1 if source.end_of_range == "low" else position - 1
    if not 0 <= other < len(known):
        return True
    end = known[other]
    return any(_equal(quantity, end) or (not quantity.unit and _same(quantity.raw, end.raw)) for quantity in found)


def _none_at_all(quantity: Quantity, sources: Sequence[str]) -> bool:
    """Whether "zero errors" is said otherwise in the source ("no errors")."""
    negation = lexicon.ranks().negation
    return (
        quantity.values == (0.0,)
        and not quantity.unit
        and any(token.small in negation for source in sources for token in tokens_of(source))
    )


def _derived(quantity: Quantity, sources: Sequence[str], found: Sequence[Quantity], known: Sequence[Quantity]) -> bool:
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
        source.unit == quantity.unit and _equal(quantity, source) and not source.soft for source in known
    )


def _share_of(quantity: Quantity, found: Sequence[Quantity], known: Sequence[Quantity]) -> bool:
    """Whether "three out of five" is a share which the source gives in percent."""
    for first, second in pairwise(found):
        if quantity in (first, second) and second.after_first and first.values and second.values and second.value:
            share = 100 * first.value / second.value
            if any(source.unit == "%" and source.values and _close(source.value, share) for source in known):
                return True
    return False


def _shown(line: Sequence[Quantity], found: Sequence[Quantity]) -> bool:
    """Whether the text shows one of the figures of a statement."""
    return any(_equal(other, figure) or (other.raw and other.raw == figure.raw) for other in found for figure in line)


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
            and _same(quantity.value, first.value * second.value / 100)
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
    if not _exact_source(quantity.bound, quantity.value, result, _close(quantity.value, result)):
        return False
    return not whole or not quantity.bound or result <= 1.1 * quantity.value


def _close(value: float, result: float) -> bool:
    if _same(value, 33.33) or _same(value, 66.66):
        return abs(value - result) <= 0.7
    if value > 1 and value != int(value):
        return abs(value - result) <= 0.05
    return abs(value - result) <= 1e-4 * abs(value)


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


def _finding(quantity: Quantity, known: list[Quantity], elsewhere: Sequence[str]) -> Finding:
    real = [source for source in known if not source.soft]
    same_digits = [source for source in real if source.values and quantity.values and _same(source.raw, quantity.raw)]
    instead = next((source.text for source in real if source.unit == quantity.unit), "")
    words = (quantity.text,)
    if quantity.unit == "year" or (quantity.unit == "month"):
        return Finding("changed_date_or_duration", words, instead)
    if _as_percent_points(quantity, real) or _other_scale(quantity, real):
        return Finding("changed_unit_or_scale", words, instead)
    if same_digits and all(source.unit != quantity.unit or not _equal(source, quantity) for source in same_digits):
        return Finding("changed_unit_or_scale", words, same_digits[0].text)
    alike = [source for source in real if source.unit == quantity.unit and not source.vague]
    things = _things(quantity)
    if (
        not alike
        and things
        and any(_equal(other, quantity) and _things(other) & things for other in _figures(elsewhere))
    ):
        return Finding("moved_fact", words)
    if quantity.unit:
        alike = alike or (_changed(real) if quantity.unit == "%" else [])
        return Finding("changed_number", words, instead) if alike else Finding("new_number", words)
    counted = things
    if any(_things(source) & counted or not _things(source) or not counted for source in alike):
        return Finding("changed_number", words, instead)
    return Finding("new_number", words)


def _figures(texts: Sequence[str]) -> list[Quantity]:
    return [quantity for text in texts for quantity in quantities_of(text) if not quantity.soft and quantity.values]


def _changed(real: list[Quantity]) -> list[Quantity]:
    """The two figures of a change ("from 840 ms to 310 ms"), of which a share would be another figure."""
    return next(
        ([a, b] for a, b in pairwise(real) if a.unit == b.unit and a.unit != "year" and a.values and b.values), []
    )


def _as_percent_points(quantity: Quantity, real: list[Quantity]) -> bool:
    """Whether a difference of two shares is given in percent instead of percentage points (GUARD 2.5)."""
    shares = [source.value for source in real if source.unit == "%" and source.values]
    return quantity.unit == "%" and any(_close(quantity.value, abs(a - b)) for a, b in permutations(shares, 2))


_DIGITS = re.compile(r"\d[\d.,]*")


def _other_scale(quantity: Quantity, real: list[Quantity]) -> bool:
    """Whether the digits are those of the source and the scale is another one (million, billion)."""
    digits = _DIGITS.search(quantity.text)
    return digits is not None and any(
        source.unit == quantity.unit and (own := _DIGITS.search(source.text)) is not None and own[0] == digits[0]
        and not _equal(source, quantity)
        for source in real
    )  # fmt: skip


def soft_spans(text: str, sources: Sequence[str]) -> list[tuple[int, int]]:
    """The places of "a day", "a year" and the like which a figure of the sources proves."""
    known = [quantity for source in sources for quantity in quantities_of(source) if not quantity.soft]
    return [
        (quantity.start, quantity.end + 8)
        for quantity in quantities_of(text)
        if quantity.soft
        and quantity.unit
        and any(source.unit == quantity.unit and _equal(quantity, source) for source in known)
    ]
