"""What kind of invention an unproved figure is, and what the resume says instead."""

import re
from collections.abc import Sequence
from itertools import pairwise, permutations

from app.domain.guard.figure_values import close, equal, same, things_counted
from app.domain.guard.quantities import quantities_of
from app.domain.guard.quantity import Quantity
from app.domain.guard.verdicts import Finding


def figure_finding(quantity: Quantity, known: list[Quantity], elsewhere: Sequence[str]) -> Finding:
    """The finding for a figure that none of the `known` ones proves; `elsewhere` are texts where it may come from."""
    real = [source for source in known if not source.soft]
    same_digits = [source for source in real if source.values and quantity.values and same(source.raw, quantity.raw)]
    instead = _instead(quantity, real)
    words = (quantity.text,)
    if quantity.unit == "year" or (quantity.unit == "month"):
        return Finding("changed_date_or_duration", words, instead)
    if _as_percent_points(quantity, real) or _other_scale(quantity, real):
        return Finding("changed_unit_or_scale", words, instead)
    if same_digits and all(source.unit != quantity.unit or not equal(source, quantity) for source in same_digits):
        return Finding("changed_unit_or_scale", words, same_digits[0].text)
    alike = [source for source in real if source.unit == quantity.unit and not source.vague]
    things = things_counted(quantity)
    if (
        not alike
        and things
        and any(equal(other, quantity) and things_counted(other) & things for other in _figures(elsewhere))
    ):
        return Finding("moved_fact", words)
    if quantity.unit:
        alike = alike or (_changed(real) if quantity.unit == "%" else [])
        return Finding("changed_number", words, instead) if alike else Finding("new_number", words)
    counted = things
    if any(things_counted(source) & counted or not things_counted(source) or not counted for source in alike):
        return Finding("changed_number", words, instead)
    return Finding("new_number", words)


def _instead(quantity: Quantity, real: list[Quantity]) -> str:
    """The figure of the sources that stands in the place of this one: of the same unit, and of the same thing."""
    alike = [source for source in real if source.unit == quantity.unit]
    counted = things_counted(quantity)
    same_thing = [source for source in alike if things_counted(source) & counted]
    if not same_thing and not quantity.unit and len(alike) > 1:
        return ""
    return next((source.text for source in (*same_thing, *alike)), "")


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
    return quantity.unit == "%" and any(close(quantity.value, abs(a - b)) for a, b in permutations(shares, 2))


_DIGITS = re.compile(r"\d[\d.,]*")


def _other_scale(quantity: Quantity, real: list[Quantity]) -> bool:
    """Whether the digits are those of the source and the scale is another one (million, billion)."""
    digits = _DIGITS.search(quantity.text)
    return digits is not None and any(
        source.unit == quantity.unit and (own := _DIGITS.search(source.text)) is not None and own[0] == digits[0]
        and not equal(source, quantity)
        for source in real
    )  # fmt: skip
