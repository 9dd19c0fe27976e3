"""Figures in text, in digits and in words, in English, German and Spanish: value, unit, bound, and what is counted.

Grouping and decimals are read as both worlds write them: three digits behind a single separator are a group
(1.250 = 1,250), fewer are decimals (8,5 = 8.5).
"""

import re
from functools import lru_cache

from app.domain.guard import lexicon
from app.domain.guard.number_words import (
    ENGLISH_ORDINALS,
    GERMAN_TAIL,
    GERMAN_UNITS,
    OTHER_ORDINALS,
    YEARS,
    articles,
    bounds,
    number_words,
    pairs,
    parse_literal,
    units,
)
from app.domain.guard.quantity import DASHES, Quantity, with_shared_units
from app.domain.guard.tokens import Token, tokens_of, tokens_text


class _Reader:
    """Reads the figures of one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens_of(text))
        self.found: list[Quantity] = []

    _after_unit = 0

    def read(self) -> tuple[Quantity, ...]:
        position = 0
        while position < len(self.tokens):
            after = self._figure(position)
            position = after if after > position else position + 1
        return tuple(with_shared_units(self.found, self.text))

    def _small(self, position: int) -> str:
        return self.tokens[position].small if 0 <= position < len(self.tokens) else ""

    def _figure(self, position: int) -> int:
        token = self.tokens[position]
        if token.kind == "number":
            return self._digits(position)
        if token.kind == "word":
            return self._words(position)
        return position

    def _digits(self, position: int) -> int:
        token = self.tokens[position]
        literal = token.text[: len(token.text) - len(token.tail)] if token.tail else token.text
        values = parse_literal(literal)
        next_position = position + 1
        if not values:
            return self._opaque(position, literal)
        return self._with_tail(position, next_position, values)

    def _opaque(self, position: int, literal: str) -> int:
        """A number that is no plain value: a ratio, a version, "2023/2024"."""
        parts = re.split(r"[/:]", literal)
        years = _years_of(parts) if "/" in literal else ()
        for year in years:
            self._add(position, position + 1, (float(year),), "year")
        if years:
            return position + 1
        self._add(position, position + 1, (), f"text {literal}")
        return position + 1

    def _with_tail(self, position: int, next_position: int, values: tuple[float, ...]) -> int:
        """A value with the letters behind it: "1.2M", "24h", "30+", "5th"."""
        tail, value = self.tokens[position].tail, values[0]
        suffixes = pairs("scales", "suffixes")
        small = tail.lower()
        if tail == "+":
            self._add(position, next_position, values, *self._unit(next_position), bound="over")
            return max(next_position, self._after_unit)
        if small in ("st", "nd", "rd", "th"):
            self._add(position, next_position, values, "", 1)
            return next_position
        if tail and small in units() and not (small in suffixes and (tail == "M" or self._money(position))):
            base, factor = units()[small]
            if small != "m":
                self._add(position, next_position, (value * factor,), base, 1)
                return next_position
        if tail and small in suffixes:
            value *= suffixes[small]
        elif tail and small in pairs("scales", "words"):
            value *= pairs("scales", "words")[small]
        elif tail:
            return position + 1
        return self._finish(position, next_position, value, has_scale=bool(tail))

    def _is_age(self, position: int) -> bool:
        """Whether a figure says how old: "aged 8", "aged 8 to 12", "im Alter von 8", "de edad 8"."""
        before = [self._small(at) for at in range(max(0, position - 4), position)]
        if before[-1:] and before[-1] in (*DASHES, "to", "bis", "a", "and", "und", "y"):
            before = before[:-2]
        return bool(lexicon.grammar("ages") & set(before[-2:]))

    def _money(self, position: int) -> bool:
        return self._small(position - 1) in ("€", "$", "£", "eur", "usd", "gbp", "chf")

    def _finish(self, position: int, next_position: int, value: float, *, has_scale: bool = False) -> int:
        scales = pairs("scales", "words")
        scaled = has_scale
        while self._small(next_position) in scales and not scaled:
            value *= scales[self._small(next_position)]
            next_position += 1
            if self._small(next_position) == "." and self._small(next_position - 1) in ("mio", "mill", "mrd", "tsd"):
                next_position += 1
            scaled = True
        small = self._small(next_position)
        currency = self._money(position) or self._small(next_position + 1) in ("€", "£")
        if not scaled and small in ("k", "m", "bn", "b") and currency:
            value *= pairs("scales", "suffixes")[small]
            next_position += 1
            scaled = True
        literal = self.tokens[position].text
        if not scaled and literal.isdigit() and len(literal) == 4 and int(value) in YEARS and not self._money(position):
            unit, _ = self._unit(next_position)
            if not unit:
                self._add(position, next_position, (value,), "year")
                return next_position
        unit, factor = self._unit(next_position)
        if not unit and self._is_age(position):
            unit, factor = units()["years"]
        if not unit and self._money(position):
            base, factor = units()[self._small(position - 1)]
            self._add(position - 1, next_position, (value * factor,), base, 1)
            return next_position
        self._add(position, max(next_position, self._after_unit), (value,), unit, factor)
        return max(next_position, self._after_unit)

    def _unit(self, position: int) -> tuple[str, float]:
        """The unit that begins at a position; sets where it ends."""
        self._after_unit = position
        if (self._small(position) in ("-", "–") and self._small(position + 1) not in ("€", "$", "£")) or (
            self._small(position) == "de" and self._small(position + 1) in ("euros", "dólares", "libras")
        ):
            position += 1
        two = f"{self._small(position)} {self._small(position + 1)}"
        if two in units():
            self._after_unit = position + 2
            return units()[two]
        if self._small(position) in ("working", "business", "full", "calendar", "whole", "consecutive"):
            position += 1
        elif self._small(position) in ("of", "an", "a") and self._small(position + 1) in ("an", "a"):
            position += 2
        small = self._small(position)
        if small == "um" and self._small(position - 1) != "-":
            return "", 1
        if (small in units() and small not in ("points", "punkte", "puntos")) or (
            small in ("points", "punkte") and self._percent_before()
        ):
            self._after_unit = position + 1
            return units()[small]
        return "", 1

    def _percent_before(self) -> bool:
        return "%" in self.text

    def _words(self, position: int) -> int:
        small = self._small(position)
        vague = pairs("vague", "words")
        if small in vague:
            self._add(position, position + 1, (vague[small],), "", 1, vague=True)
            return position + 1
        fraction = self._fraction(position)
        if fraction:
            return fraction
        value, next_position = self._number(position)
        if value is None:
            return self._ordinal(position)
        soft = next_position == position + 1 and (
            small in articles()
            or small in ("once", "einmal", "single", "uno", "one", "eins", "both", "beide", "beiden", "ambos", "ambas")
        )
        self._unit(next_position)
        if soft and self._small(self._after_unit) in ("and", "y", "und") and self._half_follows(self._after_unit + 1):
            return self._finish_words(position, next_position, value)
        if soft and position + 1 < len(self.tokens) and self.tokens[position + 1].kind == "number":
            return position + 1
        if soft:
            unit, factor = self._unit(next_position)
            self._add(position, position + 1, (value,), unit, factor, soft=True)
            return position + 1
        return self._finish_words(position, next_position, value)

    def _finish_words(self, position: int, next_position: int, value: float) -> int:
        unit, factor = self._unit(next_position)
        end = max(next_position, self._after_unit)
        if self._small(end) in ("and", "y", "und") and self._half_follows(end + 1):
            value += 0.5
            end += 3 if self._small(end + 1) in ("a", "eine") else 2
            if not unit:
                unit, factor = self._unit(end)
                end = max(end, self._after_unit)
        self._add(position, end, (value,), unit, factor)
        return end

    def _half_follows(self, position: int) -> bool:
        small = self._small(position)
        return small in ("half", "medio", "media", "halb") or (
            small in ("a", "eine") and self._small(position + 1) in ("half", "halbe")
        )

    def _number(self, position: int) -> tuple[float | None, int]:
        """The value of the number words from a position on."""
        words, scales = number_words(), pairs("scales", "words")
        small = self._small(position)
        if small in ("medio", "media", "half", "halbes") and self._small(position + 1) in scales:
            return 0.5 * scales[self._small(position + 1)], position + 2
        if small in ("half",) and self._small(position + 1) in ("a", "an") and self._small(position + 2) in scales:
            return 0.5 * scales[self._small(position + 2)], position + 3
        if small in words:
            value, position = words[small], position + 1
        elif small in scales and small not in ("mio", "mrd", "mill", "bn", "tsd"):
            value, position = scales[small], position + 1
            if small in ("hundred", "thousand", "million"):
                return value, position
        else:
            return None, position
        while position < len(self.tokens):
            small, following = self._small(position), self._small(position + 1)
            if (
                small in ("-", "y", "and")
                and following in words
                and (value >= 100 or (value % 10 == 0 and 20 <= value < 100 and words[following] < 10))
                and not (small == "and" and value < 100)
            ):
                value, position = value + words[following], position + 2
            elif (
                small in words
                and small not in ("a", "an")
                and 20 <= value < 100
                and value % 10 == 0
                and words[small] < 10
                and small not in articles()
            ):
                value, position = value + words[small], position + 1
            elif small in scales and small not in ("mio", "mrd", "tsd"):
                value, position = value * scales[small], position + 1
            else:
                break
        return value, position

    def _fraction(self, position: int) -> int:
        """ "a third", "three quarters of an hour", "half", "um ein Viertel"; 0 when there is none."""
        fractions = pairs("fractions", "words")
        words = number_words()
        small, following = self._small(position), self._small(position + 1)
        if small == "half" and following in lexicon.grammar("helped"):
            return 0
        count, at = 1.0, position
        if small in words and following == "-" and self._small(position + 2) in fractions:
            count, at = words[small], position + 2
        elif small in words and following in fractions:
            count, at = words[small], position + 1
        elif small not in fractions or small in ENGLISH_ORDINALS or small in OTHER_ORDINALS or small == "quarter":
            return 0
        value = count * fractions[self._small(at)]
        end = at + 1
        before = self._small(position - 1)
        if small in ("a", "an", "one", "each") and self._small(at) == "quarter" and self._period(position, end):
            return 0
        if (
            self._small(at) in ("half", "halves", "mitad", "hälfte")
            and self._small(end) in ("a", "an")
            and self._small(end + 1) in units()
        ):
            unit, factor = units()[self._small(end + 1)]
            self._add(position, end + 2, (value,), unit, factor)
            return end + 2
        if self._small(end) == "of" and self._small(end + 1) in ("a", "an") and self._small(end + 2) in units():
            unit, factor = units()[self._small(end + 2)]
            self._add(position, end + 3, (value,), unit, factor)
            return end + 3
        if before in ("first", "second", "third", "fourth", "last", "each", "every", "next") and self._small(at) in (
            "quarter",
            "half",
        ):
            return 0
        self._add(position, end, (value * 100,), "%", 1)
        return end

    def _period(self, position: int, end: int) -> bool:
        """Whether "a quarter" says how often ("7 falls a quarter"), not how much ("by a quarter", "a quarter of")."""
        before = self.tokens[position - 1] if position else None
        follows = self._small(end) in ("of", "less", "more", "fewer", "-", "lower", "higher", "faster", "an")
        if before is None or follows or before.text in ("(", ":", ",", ";", "~", "≈"):
            return False
        return before.small not in _SHARES

    def _ordinal(self, position: int) -> int:
        small = self._small(position)
        value = ENGLISH_ORDINALS.get(small) or OTHER_ORDINALS.get(small)
        if value:
            self._add(position, position + 1, (float(value),), "", 1)
            return position + 1
        if compound := _GERMAN_COMPOUND.match(small):
            self._add(position, position + 1, (number_words()[compound[1]],), "", 1, soft=True)
            return position + 1
        match = GERMAN_TAIL.fullmatch(small)
        if match and match["number"] in number_words():
            unit, factor = units().get(GERMAN_UNITS.get(match["unit"], ""), ("", 1.0))
            self._add(position, position + 1, (number_words()[match["number"]],), unit, factor)
            return position + 1
        if small in (
            "doubled",
            "doubling",
            "verdoppelt",
            "verdoppelte",
            "verdopplung",
            "duplicó",
            "dupliqué",
            "duplicado",
            "duplicar",
        ):
            self._add(position, position + 1, (2.0,), "x", 1)
            return position + 1
        if small in ("tripled", "trebled", "verdreifacht", "tripliqué", "triplicó"):
            self._add(position, position + 1, (3.0,), "x", 1)
            return position + 1
        if small in ("halved", "halving", "halbiert"):
            self._add(position, position + 1, (50.0,), "%", 1)
            return position + 1
        return position

    def _add(
        self, position: int, end: int, values: tuple[float, ...], unit: str, factor: float = 1, *,
        bound: str = "", soft: bool = False, vague: bool = False,
    ) -> None:  # fmt: skip
        start = self.tokens[position].start
        stop = self.tokens[min(end, len(self.tokens)) - 1].end
        before = tokens_text(self.text)[:start].lower().rstrip("(")
        opens = start
        if unit == "year" and self._small(position - 1) in _YEAR_WORDS:
            opens = start = self.tokens[position - 1].start
        if not bound:
            found = next(((name, at) for name, pattern in bounds() if (at := pattern.search(before))), None)
            bound, opens = (found[0], found[1].start()) if found else ("", start)
            leads_in = self.text[stop : stop + 1] == "," and not before[:opens].strip()
            bound = (
                ""
                if bound == "over" and (leads_in or _during(before, unit) or _amounting(self.text, opens, unit))
                else bound
            )
        if unit == "year" and bound == "up_to":
            bound = ""
        if self._small(position - 1) in ("<", "≤"):
            bound = "under" if self._small(position - 1) == "<" else "up_to"
        if self._small(position - 1) in ("~", "≈"):
            bound = "about"
        rest = " ".join(token.small for token in self.tokens[end : end + 4])
        if not bound and re.match(r"(at most|or less|max|maximum|höchstens|como máximo)", rest):
            bound = "up_to"
        if not bound and re.match(r"(or more|and more|or above|und mehr|o más)", rest):
            bound = "at_least"
        self.found.append(
            Quantity(
                text=tokens_text(self.text)[start:stop],
                values=tuple(value * factor for value in values),
                raw=values[0] if values else 0.0,
                opens=opens,
                step=_step(before[:opens].rstrip()),
                unit=unit,
                bound=bound,
                start=start,
                end=stop,
                soft=soft,
                vague=vague,
                counted=_counted(self.tokens, position, end),
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


_SHARES = (
    "by", "than", "about", "around", "nearly", "almost", "roughly", "over", "to", "cut", "of", "a", "and", "least",
    "under", "exactly", "just", "some", "approximately", "for", "was", "is", "with", "up", "another", "further",
)  # fmt: skip
_YEAR_WORDS = ("jahr", "jahre", "jahren", "año", "ejercicio")
_GERMAN_COMPOUND = re.compile(
    r"(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)"
    r"(?=schicht|stell|stuf|seit|sprach|gang|fach|phas|teil|sitz|achs|etag|tur|zimmer|bett)"
)
_BY = re.compile(
    r"(?:\b(?:by|um|another|further|reduction of|cut of|rise of|drop of|fall of|increase of|decrease of|growth of"
    r"|reducción de|descenso de|aumento de|incremento de|bajada de|subida de|senkung um|steigerung um)"
    r"|\ben(?: un)?|\bun)$"
)
_FROM_TO = re.compile(r"\b(?:from|to|von|auf|desde|hasta)$")


def _step(before: str) -> str:
    """Whether a figure says by how much something changed, or from or to what."""
    if _BY.search(before):
        return "by"
    return "to" if _FROM_TO.search(before) else ""


def _during(before: str, unit: str) -> bool:
    """Whether "over two years" says how long something took; then "over" is no bound."""
    return (
        unit in ("month", "second")
        and bool(re.search(r"\w\W+(?:over|über)\s*$", before))
        and not re.search(r"\b(?:with|for|of|mit|seit|years|after|in)\W+(?:over|über)\s*$", before)
    )


_AMOUNTS = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+ $")


def _amounting(text: str, opens: int, unit: str) -> bool:
    """Whether "über" says how much something amounts to ("Forderungen über 380.000 Euro"); then it is no bound."""
    own = tokens_text(text)
    return (
        unit in ("€", "$", "£", "chf")
        and own[opens:].lower().lstrip().startswith("über ")
        and bool(_AMOUNTS.search(own[:opens].rstrip() + " "))
    )


def _counted(tokens: list[Token], position: int, end: int) -> tuple[str, ...]:
    """The words a figure counts: the next words behind it that are no grammar, up to three."""
    style = lexicon.style_words()
    found: list[str] = []
    for token in tokens[end : end + 5]:
        if token.kind != "word" or (token.small in style and token.small not in ("of",)):
            if token.text in ("-", "–"):
                continue
            break
        if token.small not in style:
            found.append(token.text)
    return tuple(found)


@lru_cache(maxsize=4096)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The figures of a text, in order."""
    return _Reader(text).read()
