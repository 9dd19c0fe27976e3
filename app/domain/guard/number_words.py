"""The words and signs of figures: number words, scales, units, rounding words, and numbers in digits."""

import re
from functools import cache

from app.domain.guard import word_files

YEARS = range(1900, 2100)
GERMAN_TAIL = re.compile(r"(?P<number>.+?)(?P<unit>köpfig|jährig|monatig|wöchig|tägig|stündig|fach|mal|tägig)\w{0,2}")
GERMAN_UNITS = {
    "jährig": "jahre",
    "monatig": "monate",
    "wöchig": "wochen",
    "tägig": "tage",
    "stündig": "stunden",
    "fach": "x",
    "mal": "x",
}
_ENGLISH = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
ENGLISH_ORDINALS = {word: value for value, word in enumerate(_ENGLISH, start=2)}
_GERMAN_ORDINALS = ("zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte")
OTHER_ORDINALS = {
    f"{stem}{ending}": value
    for value, stem in enumerate(
        ["zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"], start=2
    )
    for ending in ("", "n", "r", "s", "m")
} | {"segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3, "cuarto": 4, "quinto": 5, "quinta": 5}


@cache
def pairs(table: str, key: str) -> dict[str, float]:
    """A table of units.toml: word to value."""
    data = word_files.toml("units.toml")[table][key]
    return {name: float(value) for name, _, value in (pair.partition("=") for pair in str(data).split())}


@cache
def number_words() -> dict[str, float]:
    """All number words of the three languages."""
    words: dict[str, float] = {}
    for language in ("en", "de", "es", "article"):
        words |= pairs("numbers", language)
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
def articles() -> frozenset[str]:
    """The articles, which are figures only before a scale."""
    return frozenset(str(word_files.toml("units.toml")["numbers"]["articles"]).split())


@cache
def units() -> dict[str, tuple[str, float]]:
    """Each spelling of a unit with its base unit and factor."""
    found: dict[str, tuple[str, float]] = {}
    for entry in word_files.toml("units.toml")["units"].values():
        assert isinstance(entry, list)
        base, factor, spellings = entry
        for spelling in str(spellings).split():
            found[spelling.replace("_", " ")] = (str(base), float(factor))
    return found


@cache
def bounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rounding words and bounds, each as a pattern for the text before a figure."""
    table = word_files.toml("units.toml")["bounds"]
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
