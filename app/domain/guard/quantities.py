"""Figures in text, in digits and in words, in English, German and Spanish: value, unit, bound, and what is counted.

Grouping and decimals are read as both worlds write them: three digits behind a single separator are a group
(1.250 = 1,250), fewer are decimals (8,5 = 8.5).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from app.domain.guard import lexicon
from app.domain.guard.tokens import Token, tokens_of

_YEAR = range(1900, 2100)
_DASH = ("-", "–", "—", "−")
_GERMAN_TAIL = re.compile(r"(?P<number>.+?)(?P<unit>köpfig|jährig|monatig|wöchig|tägig|stündig|fach|mal|tägig)\w{0,2}")
_GERMAN_UNITS = {
    "jährig": "jahre",
    "monatig": "monate",
    "wöchig": "wochen",
    "tägig": "tage",
    "stündig": "stunden",
    "fach": "x",
    "mal": "x",
}
_ENGLISH_ORDINALS = dict(
    zip(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"],
        range(2, 13),
        strict=True,
    )
)
_OTHER_ORDINALS = {
    f"{stem}{ending}": value
    for value, stem in enumerate(
        ["zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"], start=2
    )
    for ending in ("", "n", "r", "s", "m")
} | {"segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3, "cuarto": 4, "quinto": 5, "quinta": 5}


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

    @property
    def value(self) -> float:
        """The first reading."""
        return self.values[0]


@cache
def _pairs(table: str, key: str) -> dict[str, float]:
    data = lexicon.toml("units.toml")[table][key]
    return {name: float(value) for name, _, value in (pair.partition("=") for pair in str(data).split())}


@cache
def _number_words() -> dict[str, float]:
    words: dict[str, float] = {}
    for language in ("en", "de", "es", "article"):
        words |= _pairs("numbers", language)
    words |= _german_compounds()
    return words


def _german_compounds() -> dict[str, float]:
    ones = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
    tens = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    found = {f"{one}und{ten}": 10 * t + o for o, one in enumerate(ones, 1) for t, ten in enumerate(tens, 2)}
    small = dict(found) | {ten: 10 * t for t, ten in enumerate(tens, 2)} | {one: o for o, one in enumerate(ones, 1)}
    small |= {"zehn": 10, "elf": 11, "zwölf": 12, "fünfzehn": 15}
    found |= {f"{one}hundert": 100 * o for o, one in enumerate(ones, 1)}
    found |= {f"{one}hundert{rest}": 100 * o + value for o, one in enumerate(ones, 1) for rest, value in small.items()}
    found |= {f"{word}tausend": 1000 * value for word, value in small.items()}
    halves = {f"{word}einhalb": value + 0.5 for word, value in small.items() if value <= 12}
    return {word: float(value) for word, value in found.items()} | halves


@cache
def _articles() -> frozenset[str]:
    return frozenset(str(lexicon.toml("units.toml")["numbers"]["articles"]).split())


@cache
def _units() -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for entry in lexicon.toml("units.toml")["units"].values():
        assert isinstance(entry, list)
        base, factor, spellings = entry
        for spelling in str(spellings).split():
            found[spelling.replace("_", " ")] = (str(base), float(factor))
    return found


@cache
def _bounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = lexicon.toml("units.toml")["bounds"]
    order = ("just_over", "at_least", "up_to", "under", "over", "nearly", "about")
    found = []
    for name in order:
        words = sorted(str(table[name]).split("|"), key=len, reverse=True)
        alternatives = "|".join(re.escape(word) for word in words)
        found.append(
            (
                name,
                re.compile(
                    rf"(?:^|[\s(])(?:{alternatives})\s*(?:the|a|an|eine[nmrs]?|un|una|los|las|der|die|den|dem)?\s*(?:[€$£]|eur|usd|gbp)?\s*$"
                ),
            )
        )
    return tuple(found)


def parse_literal(text: str) -> tuple[float, ...]:
    """The value of a number in digits; none for ratios, versions and the like ("2:1", "1.2.3", "3.3/4.0")."""
    digits = re.sub(r"[  '’ ]", "", text)
    if re.search(r"[:/]", digits):
        return ()
    if not re.fullmatch(r"\d+(?:[.,]\d+)*", digits):
        return ()
    separators = re.findall(r"[.,]", digits)
    if not separators:
        return (float(digits),)
    groups = re.split(r"[.,]", digits)
    last, grouped = groups[-1], all(len(group) == 3 for group in groups[1:])
    if len(set(separators)) == 1:
        if grouped and len(groups[0]) <= 3 and groups[0] != "0":
            return (float("".join(groups)),)
        return (float(f"{groups[0]}.{last}"),) if len(groups) == 2 else ()
    if all(len(group) == 3 for group in groups[1:-1]):
        return (float("".join(groups[:-1]) + "." + last),)
    return ()


class _Reader:
    """Reads the figures of one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens_of(text))
        self.found: list[Quantity] = []

    def read(self) -> tuple[Quantity, ...]:
        position = 0
        while position < len(self.tokens):
            after = self._figure(position)
            position = after if after > position else position + 1
        return tuple(_with_shared_units(self.found, self.text))

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
        tail = token.tail
        values = parse_literal(literal)
        next_position = position + 1
        if not values:
            parts = re.split(r"[/:]", literal)
            if "/" in literal and all(part.isdigit() and int(part) in _YEAR for part in parts):
                for part in parts:
                    self._add(position, next_position, (float(part),), "year")
                return next_position
            self._add(position, next_position, (), f"text {literal}")
            return next_position
        value = values[0]
        suffixes = _pairs("scales", "suffixes")
        small = tail.lower()
        if tail == "+":
            self._add(position, next_position, values, *self._unit(next_position), bound="over")
            return max(next_position, self._after_unit)
        if small in ("st", "nd", "rd", "th"):
            self._add(position, next_position, values, "", 1)
            return next_position
        if tail and small in _units() and not (small in suffixes and (tail == "M" or self._money(position))):
            base, factor = _units()[small]
            if small != "m":
                self._add(position, next_position, (value * factor,), base, 1)
                return next_position
        if tail and small in suffixes:
            value *= suffixes[small]
        elif tail and small in _pairs("scales", "words"):
            value *= _pairs("scales", "words")[small]
        elif tail:
            return position + 1
        return self._finish(position, next_position, value, has_scale=bool(tail))

    def _money(self, position: int) -> bool:
        return self._small(position - 1) in ("€", "$", "£", "eur", "usd", "gbp", "chf")

    def _finish(self, position: int, next_position: int, value: float, *, has_scale: bool = False) -> int:
        scales = _pairs("scales", "words")
        scaled = has_scale
        while self._small(next_position) in scales and not scaled:
            value *= scales[self._small(next_position)]
            next_position += 1
            if self._small(next_position) == "." and self._small(next_position - 1) in ("mio", "mill", "mrd"):
                next_position += 1
            scaled = True
        small = self._small(next_position)
        currency = self._money(position) or self._small(next_position + 1) in ("€", "£")
        if not scaled and small in ("k", "m", "bn", "b") and currency:
            value *= _pairs("scales", "suffixes")[small]
            next_position += 1
            scaled = True
        literal = self.tokens[position].text
        if not scaled and literal.isdigit() and len(literal) == 4 and int(value) in _YEAR and not self._money(position):
            unit, _ = self._unit(next_position)
            if not unit:
                self._add(position, next_position, (value,), "year")
                return next_position
        unit, factor = self._unit(next_position)
        if not unit and self._money(position):
            base, factor = _units()[self._small(position - 1)]
            self._add(position - 1, next_position, (value * factor,), base, 1)
            return next_position
        self._add(position, max(next_position, self._after_unit), (value,), unit, factor)
        return max(next_position, self._after_unit)

    _after_unit = 0

    def _unit(self, position: int) -> tuple[str, float]:
        """The unit that begins at a position; sets where it ends."""
        self._after_unit = position
        if (self._small(position) in ("-", "–") and self._small(position + 1) not in ("€", "$", "£")) or (
            self._small(position) == "de" and self._small(position + 1) in ("euros", "dólares", "libras")
        ):
            position += 1
        two = f"{self._small(position)} {self._small(position + 1)}"
        if two in _units():
            self._after_unit = position + 2
            return _units()[two]
        if self._small(position) in ("working", "business", "full", "calendar", "whole", "consecutive"):
            position += 1
        elif self._small(position) in ("of", "an", "a") and self._small(position + 1) in ("an", "a"):
            position += 2
        small = self._small(position)
        if (small in _units() and small not in ("points", "punkte", "puntos")) or (
            small in ("points", "punkte") and self._percent_before()
        ):
            self._after_unit = position + 1
            return _units()[small]
        return "", 1

    def _percent_before(self) -> bool:
        return "%" in self.text

    def _words(self, position: int) -> int:
        small = self._small(position)
        vague = _pairs("vague", "words")
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
            small in _articles()
            or small in ("once", "einmal", "single", "uno", "one", "eins", "both", "beide", "beiden", "ambos", "ambas")
        )
        self._unit(next_position)
        if soft and self._small(self._after_unit) in ("and", "y", "und") and self._half_follows(self._after_unit + 1):
            return self._finish_words(position, next_position, value)
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
        words, scales = _number_words(), _pairs("scales", "words")
        small = self._small(position)
        if small in ("medio", "media", "half", "halbes") and self._small(position + 1) in scales:
            return 0.5 * scales[self._small(position + 1)], position + 2
        if small in ("half",) and self._small(position + 1) in ("a", "an") and self._small(position + 2) in scales:
            return 0.5 * scales[self._small(position + 2)], position + 3
        if small in words:
            value, position = words[small], position + 1
        elif small in scales and small not in ("mio", "mrd", "mill", "bn"):
            value, position = scales[small], position + 1
            if small in ("hundred", "thousand", "million"):
                return value, position
        else:
            return None, position
        article = small in ("a", "an")
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
                and small not in _articles()
            ):
                value, position = value + words[small], position + 1
            elif small in scales and small not in ("mio", "mrd") and not (article and small in ()):
                value, position = value * scales[small], position + 1
            else:
                break
        return value, position

    def _fraction(self, position: int) -> int:
        """ "a third", "three quarters of an hour", "half", "um ein Viertel"; 0 when there is none."""
        fractions = _pairs("fractions", "words")
        words = _number_words()
        small, following = self._small(position), self._small(position + 1)
        count, at = 1.0, position
        if small in words and following == "-" and self._small(position + 2) in fractions:
            count, at = words[small], position + 2
        elif small in words and following in fractions:
            count, at = words[small], position + 1
        elif small not in fractions or small in _ENGLISH_ORDINALS or small in _OTHER_ORDINALS or small == "quarter":
            return 0
        value = count * fractions[self._small(at)]
        end = at + 1
        before = self._small(position - 1)
        if (
            self._small(at) in ("half", "halves", "mitad", "hälfte")
            and self._small(end) in ("a", "an")
            and self._small(end + 1) in _units()
        ):
            unit, factor = _units()[self._small(end + 1)]
            self._add(position, end + 2, (value,), unit, factor)
            return end + 2
        if self._small(end) == "of" and self._small(end + 1) in ("a", "an") and self._small(end + 2) in _units():
            unit, factor = _units()[self._small(end + 2)]
            self._add(position, end + 3, (value,), unit, factor)
            return end + 3
        if before in ("first", "second", "third", "fourth", "last", "each", "every", "next") and self._small(at) in (
            "quarter",
            "half",
        ):
            return 0
        self._add(position, end, (value * 100,), "%", 1)
        return end

    def _ordinal(self, position: int) -> int:
        small = self._small(position)
        value = _ENGLISH_ORDINALS.get(small) or _OTHER_ORDINALS.get(small)
        if value:
            self._add(position, position + 1, (float(value),), "", 1)
            return position + 1
        match = _GERMAN_TAIL.fullmatch(small)
        if match and match["number"] in _number_words():
            unit, factor = _units().get(_GERMAN_UNITS.get(match["unit"], ""), ("", 1.0))
            self._add(position, position + 1, (_number_words()[match["number"]],), unit, factor)
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
            found = next(((name, at) for name, pattern in _bounds() if (at := pattern.search(before))), None)
            bound, opens = (found[0], found[1].start()) if found else ("", start)
            bound = "" if bound == "over" and _during(before, unit) else bound
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


_YEAR_WORDS = ("jahr", "jahre", "jahren", "año", "ejercicio")
_BY = re.compile(r"(?:\b(?:by|um|another|further)|\ben(?: un)?)$")
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


def tokens_text(text: str) -> str:
    """The text the places of the tokens refer to."""
    return re.sub(r"\bFY\s?(?=\d{2,4}\b)", "fiscal year ", text)


def _with_shared_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Gives the first of "9 to 6 days", "8-12k", "from €8,000 to €12,000" the unit (and scale) of the second."""
    text = tokens_text(text)
    result = list(found)
    for position in range(len(result) - 2, -1, -1):
        first, second = result[position], result[position + 1]
        between = text[first.end : second.start].strip().lower().strip("€$£ ")
        dash = between in _DASH
        if (
            between == "("
            and first.values
            and second.values
            and not second.bound
            and first.unit == second.unit
            and first.value == second.value
        ):
            result[position + 1] = Quantity(**{**vars(second), "bound": first.bound})
        linked = dash or between in (
            "to",
            "auf",
            "a",
            "bis",
            "und",
            "and",
            "or",
            "y",
            "o",
            "oder",
            "hasta",
            "with",
            "→",
            "->",
            "instead of",
            "statt",
            "in place of",
            "against",
            "gegen",
            "to about",
            "de",
            "against only",
            ", now",
            "down to",
            "to under",
        )
        if not linked or not first.values or not second.values:
            continue
        if second.unit and not first.unit and second.unit != "year":
            factor = 1.0
            match = re.search(
                r"[^\W\d_]+|%", text[second.start : second.end].split()[-1] if second.end > second.start else ""
            )
            if match and match[0].lower() in _units():
                factor = _units()[match[0].lower()][1]
            plain = tuple(value * factor for value in first.values)
            first = Quantity(**{**vars(first), "unit": second.unit, "values": plain})
        if dash and second.value >= 1000 and first.value < 1000 and first.value < second.value:
            scale = 1_000_000 if second.value >= 1_000_000 else 1000
            first = Quantity(**{**vars(first), "values": (first.value * scale, *first.values)})
        if dash and first.unit in ("€", "$", "£", "chf") and not second.unit:
            second = Quantity(**{**vars(second), "unit": first.unit})
            result[position + 1] = second
        if dash and first.unit != "year":
            result[position + 1] = Quantity(**{**vars(second), "end_of_range": "high"})
            first = Quantity(**{**vars(first), "end_of_range": "low"})
        result[position] = first
    return result


@lru_cache(maxsize=4096)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The figures of a text, in order."""
    return _Reader(text).read()
