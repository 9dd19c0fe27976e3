"""Figures in text, in digits and in words, in English, German and Spanish: value, unit, bound, and what is counted.

Grouping and decimals are read as both worlds write them: three digits behind a single separator are a group
(1.250 = 1,250), fewer are decimals (8,5 = 8.5).
"""

import re
from functools import lru_cache

from app.domain.guard.figure_bounds import around, counted
from app.domain.guard.figure_row import Row
from app.domain.guard.figure_words import in_words, is_article_of
from app.domain.guard.number_words import YEARS, pairs, parse_literal, units
from app.domain.guard.quantity import Quantity, with_shared_units

_WITH_DOT = ("mio", "mill", "mrd", "tsd")


@lru_cache(maxsize=4096)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The figures of a text, in order."""
    return _Reader(text).read()


class _Reader:
    """Reads the figures of one text from left to right; each reading method returns the place behind what it read."""

    def __init__(self, text: str) -> None:
        self._row = Row(text)
        self._found: list[Quantity] = []

    def read(self) -> tuple[Quantity, ...]:
        position = 0
        while position < len(self._row.tokens):
            position = max(position + 1, self._figure(position))
        return tuple(with_shared_units(self._found, self._row.text))

    def _figure(self, position: int) -> int:
        kind = self._row.tokens[position].kind
        if kind == "number":
            return self._digits(position)
        return self._words(position) if kind == "word" else position

    def _words(self, position: int) -> int:
        found = in_words(self._row, position)
        if found is None or (found.soft and is_article_of(self._row, position)):
            return position
        self._add(
            position, found.end, (found.value,), found.unit, found.factor, soft=found.soft, vague=found.vague
        )  # fmt: skip
        return found.end

    def _digits(self, position: int) -> int:
        token = self._row.tokens[position]
        literal = token.text.removesuffix(token.tail) if token.tail else token.text
        values = parse_literal(literal)
        return self._with_tail(position, values) if values else self._opaque(position, literal)

    def _opaque(self, position: int, literal: str) -> int:
        """A number that is no plain value: a ratio, a version, "2023/2024"."""
        years = _years_of(re.split(r"[/:]", literal)) if "/" in literal else ()
        for year in years:
            self._add(position, position + 1, (float(year),), "year")
        if not years:
            self._add(position, position + 1, (), f"text {literal}")
        return position + 1

    def _with_tail(self, position: int, values: tuple[float, ...]) -> int:
        """A value with the letters behind it: "1.2M", "24h", "30+", "5th"."""
        tail, value, following = self._row.tokens[position].tail, values[0], position + 1
        small, suffixes, scales = tail.lower(), pairs("scales", "suffixes"), pairs("scales", "words")
        if tail == "+":
            unit = self._row.unit(following)
            self._add(position, following, values, unit.base, unit.factor, bound="over")
            return unit.end
        if small in ("st", "nd", "rd", "th"):
            self._add(position, following, values, "")
            return following
        is_scale = small in suffixes and (tail == "M" or self._row.follows_money(position))
        if tail and small in units() and small != "m" and not is_scale:
            base, factor = units()[small]
            self._add(position, following, (value * factor,), base)
            return following
        if tail and small not in suffixes and small not in scales:
            return following
        scale = suffixes.get(small, scales.get(small, 1)) if tail else 1
        return self._finish(position, value * scale, scaled=bool(tail))

    def _finish(self, position: int, value: float, *, scaled: bool) -> int:
        """A value with the scale and the unit that stand apart: "1.2 million", "€ 8 k", "aged 12"."""
        row = self._row
        scale, end = (1.0, position + 1) if scaled else self._scale(position)
        value *= scale
        scaled = scaled or end > position + 1
        unit, is_money = row.unit(end), row.follows_money(position)
        literal = row.tokens[position].text
        if not (scaled or is_money or unit.base) and len(literal) == 4 and literal.isdigit() and int(value) in YEARS:
            self._add(position, end, (value,), "year")
            return self._behind_date(end)
        base, factor = unit.base, unit.factor
        if not base and row.is_age(position):
            base, factor = units()["years"]
        if not base and is_money:
            base, factor = units()[row.small(position - 1)]
            self._add(position - 1, end, (value * factor,), base)
            return end
        self._add(position, unit.end, (value,), base, factor)
        return unit.end

    def _behind_date(self, end: int) -> int:
        """The place behind the month and day of "2021-03-15", which are no figures by themselves."""
        row = self._row
        for _ in range(2):
            dash, number = row.tokens[end : end + 1], row.tokens[end + 1 : end + 2]
            tight = dash and number and row.tokens[end - 1].end == dash[0].start and dash[0].end == number[0].start
            if not (tight and dash[0].text == "-" and number[0].kind == "number" and len(number[0].text) == 2):
                break
            end += 2
        return end

    def _scale(self, position: int) -> tuple[float, int]:
        """The scale behind a number, and the place behind it."""
        row, end = self._row, position + 1
        scales, small = pairs("scales", "words"), self._row.small(position + 1)
        if small in scales:
            dot = row.small(end + 1) == "." and small in _WITH_DOT
            return scales[small], end + 2 if dot else end + 1
        currency = row.follows_money(position) or row.small(end + 1) in ("€", "£")
        if small in ("k", "m", "bn", "b") and currency:
            return pairs("scales", "suffixes")[small], end + 1
        return 1.0, end

    def _add(
        self, position: int, end: int, values: tuple[float, ...], unit: str, factor: float = 1, *,
        bound: str = "", soft: bool = False, vague: bool = False,
    ) -> None:  # fmt: skip
        stop = self._row.tokens[min(end, len(self._row.tokens)) - 1].end
        told = around(self._row, position, end, unit, bound=bound)
        self._found.append(
            Quantity(
                text=self._row.text[told.start : stop],
                values=tuple(value * factor for value in values),
                raw=values[0] if values else 0.0,
                opens=told.opens,
                step=told.step,
                unit=unit,
                bound=told.bound,
                start=told.start,
                end=stop,
                soft=soft,
                vague=vague,
                counted=counted(self._row, end),
            )
        )


def _years_of(parts: list[str]) -> tuple[int, ...]:
    """The years of "2023/2024", "2023/24" or "11/2022"; none of anything else."""
    if not all(part.isdigit() for part in parts) or len(parts) != 2:
        return ()
    first, second = (int(part) for part in parts)
    if first in YEARS and len(parts[1]) == 2 and (first + 1) % 100 == second:
        return first, first + 1
    if first <= 12 and second in YEARS:
        return (second,)
    return (first, second) if first in YEARS and second in YEARS else ()
