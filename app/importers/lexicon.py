"""The words the importer knows, read once from resources/lexicon/import. Holds data and lookups, no rules."""

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from app.resources import resource

_NOT_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+(?:[.'’&+#/-][^\W_]+)*[.+#]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTER_ALIASES: Final = str.maketrans(
    {"ي": "ی", "ك": "ک", "’": "'", "ß": "ss", "ё": "е", "ı": "i", "\u200c": None, "\u00ad": None}
)


@cache
def fold(text: str) -> str:
    """A text as it is compared: no case, no accents, one form of each letter, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTER_ALIASES))
    plain = unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(plain.split())


@cache
def compact(text: str) -> str:
    """Only the letters and digits of the folded text, run together: "C O N TA C T" and "Contact:" are the same."""
    return _NOT_LETTERS.sub("", fold(text))


def words_of(text: str) -> list[str]:
    """The folded words of a text; a closing point is dropped."""
    return [word.rstrip(".") for word in _WORD.findall(fold(text))]


def is_cjk(text: str) -> bool:
    """Whether a text has letters of a script written without spaces."""
    return bool(_CJK.search(text))


def _phrases(text: str) -> frozenset[str]:
    return frozenset(fold(part) for part in text.replace("\n", "|").split("|") if part.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word.replace("_", " ")).rstrip(".") for word in text.split())


def _read(name: str) -> dict[str, str | dict[str, str]]:
    return tomllib.loads(_text(f"{name}.toml"))


def _text(name: str) -> str:
    return resource("lexicon", "import", name).read_text(encoding="utf-8")


def _table(name: str, key: str) -> dict[str, str]:
    table = _read(name)[key]
    assert isinstance(table, dict)
    return table


def _value(name: str, key: str) -> str:
    value = _read(name)[key]
    assert isinstance(value, str)
    return value


@dataclass(frozen=True)
class Titles:
    """Words of job titles."""

    heads: frozenset[str]
    ranks: frozenset[str]
    stems: tuple[str, ...]
    at: frozenset[str]
    at_weak: frozenset[str]


@dataclass(frozen=True)
class Organisations:
    """Words of employers and schools."""

    suffixes: frozenset[str]
    words: frozenset[str]
    schools: frozenset[str]


@dataclass(frozen=True)
class Degrees:
    """Words of education. `phrases` stand longest first."""

    short: frozenset[str]
    phrases: tuple[str, ...]
    links: tuple[str, ...]
    honours: tuple[str, ...]
    scores: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Countries, regions and large cities, folded."""

    countries: frozenset[str]
    regions: frozenset[str]
    region_codes: frozenset[str]
    cities: frozenset[str]
    remote: frozenset[str]
    streets: frozenset[str]


class Lexicon:
    """All word lists, each read when first asked for."""

    @cached_property
    def headings(self) -> dict[str, str]:
        """Section name by the compact form of a heading."""
        sections = _table("headings", "sections")
        return {compact(phrase): name for name, text in reversed(sections.items()) for phrase in _phrases(text)}

    @cached_property
    def heading_modifiers(self) -> frozenset[str]:
        """Words a heading may carry beside its noun."""
        return _words(_value("headings", "modifiers"))

    @cached_property
    def heading_words(self) -> dict[str, str]:
        """Section name by a word that gives it away."""
        return {word: name for name, text in reversed(_table("headings", "words").items()) for word in _words(text)}

    @cached_property
    def titles(self) -> Titles:
        """Job titles."""
        heads, ranks, stems, at, at_weak = (
            _words(_value("titles", key)) for key in ("heads", "ranks", "stems", "at", "at_weak")
        )
        return Titles(heads, ranks, tuple(sorted(stems)), at, at_weak)

    @cached_property
    def organisations(self) -> Organisations:
        """Employers and schools."""
        return Organisations(*(_words(_value("organisations", key)) for key in ("suffixes", "words", "schools")))

    @cached_property
    def school_stems(self) -> tuple[str, ...]:
        """Pieces of school names in scripts and languages that run words together."""
        long = (word for word in self.organisations.schools if is_cjk(word) or len(word) >= 6)
        return tuple(sorted(long, key=len, reverse=True))

    @cached_property
    def degrees(self) -> Degrees:
        """Degrees."""
        ordered = {
            key: tuple(sorted(_phrases(_value("degrees", key)), key=len, reverse=True))
            for key in ("phrases", "honours", "scores")
        }
        links = tuple(word.replace("_", " ") for word in _value("degrees", "links").split())
        short = frozenset(compact(word) for word in _value("degrees", "short").split())
        return Degrees(short, ordered["phrases"], links, ordered["honours"], ordered["scores"])

    @cached_property
    def places(self) -> Places:
        """Countries, regions, cities: those of the sources (folded already) and those kept by hand."""
        data: dict[str, list[str]] = json.loads(_text("places.json"))
        keys = ("countries", "regions", "region_codes", "cities", "remote", "streets")
        return Places(*(_phrases(_value("places", key)).union(data.get(key, ())) for key in keys))

    @cached_property
    def language_names(self) -> frozenset[str]:
        """Names of human languages, in many languages."""
        names: list[str] = json.loads(_text("language_names.json"))
        return _phrases(_value("languages", "names")).union(names)

    @cached_property
    def fluency(self) -> frozenset[str]:
        """How well a language is spoken."""
        return _phrases(_table("words", "fluency")["words"])

    @cached_property
    def name_particles(self) -> frozenset[str]:
        """Small words within names: "van", "de la"."""
        return frozenset(_value("words", "name_particles").split())

    @cached_property
    def document_titles(self) -> frozenset[str]:
        """What stands above a resume that is not a name, compact."""
        return frozenset(compact(phrase) for phrase in _phrases(_value("words", "document_titles")))

    @cached_property
    def on_request(self) -> frozenset[str]:
        """The word that says that references are given when asked for."""
        return _words(_value("words", "on_request"))

    @cached_property
    def table_heads(self) -> frozenset[str]:
        """Names of columns."""
        return _phrases(_value("words", "table_heads"))

    @cached_property
    def skill_leads(self) -> tuple[str, ...]:
        """What stands before skills and says how well they are known, the longest first."""
        return tuple(sorted(_phrases(_value("words", "skill_leads")), key=len, reverse=True))

    @cached_property
    def update_notes(self) -> frozenset[str]:
        """What stands beside the date of the document itself, compact."""
        return frozenset(compact(phrase) for phrase in _phrases(_value("words", "update_notes")))

    @cached_property
    def salutations(self) -> tuple[str, ...]:
        """How a letter begins."""
        return tuple(_phrases(_value("words", "salutations")))

    @cached_property
    def closings(self) -> tuple[str, ...]:
        """How a letter ends."""
        return tuple(_phrases(_value("words", "closings")))

    @cached_property
    def contact_labels(self) -> dict[str, str]:
        """Kind of contact ("email", "phone", …) by its folded label."""
        return {phrase: kind for kind, text in _table("words", "contact_labels").items() for phrase in _phrases(text)}

    @cached_property
    def networks(self) -> dict[str, str]:
        """Name of a network by its domain or its folded name."""
        return {word: name for name, text in _table("words", "networks").items() for word in _words(text)}

    @cached_property
    def entry_labels(self) -> dict[str, str]:
        """Role ("location", "employer", …) by the folded label that stands before a value inside an entry."""
        return {phrase: role for role, text in _table("words", "entry_labels").items() for phrase in _phrases(text)}

    @cached_property
    def months(self) -> dict[str, int]:
        """Number of a month by its folded name."""
        return {word: int(number) for number, text in _table("dates", "months").items() for word in _words(text)}

    @cached_property
    def solar_months(self) -> dict[str, int]:
        """Number of a Solar Hijri month by its folded name."""
        return {
            word: int(number) for number, text in _table("dates", "solar_hijri_months").items() for word in _words(text)
        }

    @cached_property
    def date_words(self) -> dict[str, frozenset[str]]:
        """Folded words of dates by their use: seasons, present, since, until, from, expected, durations."""
        return {use: _words(text) for use, text in _table("dates", "words").items()}

    @cached_property
    def skill_terms(self) -> frozenset[str]:
        """Known names of tools and skills, compact; to take apart lists that have no separators."""
        files = sorted(resource("lexicon", "concepts").glob("*.txt"))
        lines = [
            line for file in files for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
        ]
        return frozenset(key for line in lines for term in re.split(r"[=<>,]", line) if (key := compact(term)))

    @cached_property
    def stopwords(self) -> dict[str, frozenset[str]]:
        """The commonest small words by language code."""
        return {code: _words(text) for code, text in _read("stopwords").items() if isinstance(text, str)}


LEXICON: Final = Lexicon()
