"""The forms a word is known by: its stems in English, German and Spanish, and the word an irregular form belongs to."""

import re
from functools import cache, lru_cache

from app.domain.guard import thesaurus
from app.domain.guard.word_files import lines_of

LANGUAGES = ("english", "german", "spanish")
MIN_STEM = 3
_ACRONYM = 5


def bare(word: str) -> str:
    """A word in small letters, without a possessive ending and dots."""
    return word.lower().replace("’", "'").removesuffix("'s").strip("'.")


Stems = tuple[frozenset[str], frozenset[str], frozenset[str]]


@lru_cache(maxsize=50_000)
def stems(word: str) -> Stems:
    """The stems of a word in English, German and Spanish, those of the word an irregular form belongs to included."""
    small = bare(word)
    short = len(small) <= MIN_STEM and small not in irregular("german")
    if short or not small.isalpha() or (word.isupper() and len(small) <= _ACRONYM):
        return (frozenset({small}), frozenset({small}), frozenset({small}))
    return _stored().get(small) or fresh_stems(small)


def fresh_stems(small: str) -> Stems:
    """The stems of a word in small letters, found by rule."""
    return (
        frozenset(thesaurus.stem_of("english", form) for form in {small, irregular("english").get(small, small)}),
        frozenset(thesaurus.stem_of("german", form) for form in {small, *german_words(small)}),
        frozenset(thesaurus.stem_of("spanish", form) for form in {small, *spanish_words(small)}),
    )


def stored_form(found: Stems) -> str:
    """Stems as they are written in stems.txt."""
    return " | ".join(" ".join(sorted(stems_of_language)) for stems_of_language in found)


@cache
def _stored() -> dict[str, Stems]:
    """The stems of the words in the lists, made by packaging/guard_words/stems.py."""
    found: dict[str, Stems] = {}
    for line in lines_of("stems.txt"):
        word, _, rest = line.partition(" ")
        english, german, spanish = (frozenset(part.split()) for part in rest.split(" | "))
        found[word] = (english, german, spanish)
    return found


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """The forms under which a word is known: itself and its stems in the three languages, in small letters."""
    small = bare(word)
    found = frozenset().union(*stems(word))
    return frozenset({small, *(stem for stem in found if len(stem) >= MIN_STEM)})


@lru_cache(maxsize=50_000)
def plain_form(word: str) -> str:
    """The form phrases are compared by: the English stem in small letters."""
    small = bare(word)
    if not small.isalpha():
        return small
    stored = _stored().get(small) if small not in irregular("english") else None
    return next(iter(stored[0])) if stored else thesaurus.stem_of("english", small)


_PREFIXES = (
    "herunter|zurück|zusammen|weiter|wieder|heraus|herbei|hinaus|durch|hinzu|unter|dar|vorbei|vor|über|nach|aus|auf|ein|ab"
    "|an|be|bei|ent|er|fest|her|hin|los|mit|um|ver|zer|weg|wahr|zu"
)
_SEPARABLE = re.compile(rf"^(?P<prefix>{_PREFIXES})(?P<rest>\w{{3,}})$")
_PARTICIPLE = re.compile(r"^(?P<prefix>\w*?)ge(?P<rest>\w{3,}?)(?:e?t(?:e[nmrs]?)?)$")
_WITH_ZU = re.compile(rf"^(?P<prefix>{_PREFIXES})zu(?P<rest>\w{{3,}}e?n)$")
_WEAK_PAST = re.compile(r"^(?P<rest>\w{4,}?)e?te[nmrs]?$")


@lru_cache(maxsize=50_000)
def german_words(small: str) -> frozenset[str]:
    """The infinitives a German form may belong to: "eingeführt": einführen, "zurückging": zurückgehen."""
    known = irregular("german")
    found: set[str] = set()
    for word in (small, re.sub(r"(?<=en)e[nmrs]?$", "", small)):
        if word in known:
            found.add(known[word])
        elif (match := _SEPARABLE.fullmatch(word)) and match["rest"] in known:
            found.add(match["prefix"] + known[match["rest"]])
        elif (match := _WITH_ZU.fullmatch(word)) is not None:
            found.add(match["prefix"] + match["rest"])
    if (match := _PARTICIPLE.fullmatch(small)) and (not match["prefix"] or match["prefix"] in _PREFIXES.split("|")):
        found.add(f"{match['prefix']}{match['rest']}en")
    elif match := _WEAK_PAST.fullmatch(small):
        found.add(f"{match['rest']}en")
    elif small.endswith("t") and len(small) > 5:
        found.add(f"{small[:-1].removesuffix('e')}en")
    if feminine := re.fullmatch(r"(?P<person>\w{4,}(?:er|or|ist|ent|ant|eur))in(?:nen)?", small):
        found.add(feminine["person"])
    if small.endswith(("ung", "ungen")):
        found.add(f"{small.removesuffix('en').removesuffix('ung')}en")
    return frozenset(found)


_SPANISH_NOUNS = (
    ("presión", "primir"), ("fusión", "fundir"), ("cepción", "cibir"), ("scripción", "scribir"),
    ("rucción", "ruir"), ("ducción", "ducir"), ("posición", "poner"), ("tención", "tener"),
    ("vención", "venir"), ("solución", "solver"), ("rección", "rigir"), ("rección", "regir"),
    ("tección", "teger"), ("lección", "legir"), ("misión", "mitir"), ("versión", "vertir"),
    ("tensión", "tender"), ("pansión", "pandir"), ("cesión", "ceder"), ("clusión", "cluir"),
    ("quisición", "quirir"), ("ductor", "ducir"), ("ductora", "ducir"), ("dor", "r"), ("dora", "r"),
    ("edición", "edir"), ("fección", "feccionar"), ("moción", "mover"), ("cisión", "cidir"),
)  # fmt: skip
"""How Spanish makes nouns of verbs that change their stem: "compresión" of "comprimir"."""
_SPANISH_PASTS = (("qué", "car"), ("gué", "gar"), ("cé", "zar"))
"""How Spanish spells the past of verbs whose last consonant keeps its sound: "comercialicé" of "comercializar"."""


_SPANISH_PREFIX = re.compile(
    r"^(?P<prefix>re|pro|com|con|dis|ex|im|su|o|ante|man|de|ob|contra|des|pre|inter)(?P<rest>\w{4,})$"
)


def _with_spanish_prefix(small: str) -> str:
    """The verb of an irregular form with a prefix ("repuse": reponer); "" for other words."""
    match = _SPANISH_PREFIX.fullmatch(small)
    verb = irregular("spanish").get(match["rest"], "") if match else ""
    return f"{match['prefix']}{verb}" if match and verb else ""


@lru_cache(maxsize=50_000)
def spanish_words(small: str) -> frozenset[str]:
    """The infinitives a Spanish form may belong to."""
    known = irregular("spanish").get(small) or _with_spanish_prefix(small)
    singular = small.removesuffix("es").replace("ciones", "ción").replace("siones", "sión")
    singular = re.sub(r"([cs])ion$", r"\1ión", singular)
    verbs = {singular.removesuffix(noun) + verb for noun, verb in _SPANISH_NOUNS if singular.endswith(noun)}
    verbs |= {small.removesuffix(past) + verb for past, verb in _SPANISH_PASTS if small.endswith(past)}
    return frozenset(verbs | ({known} if known else set()))


@cache
def irregular(language: str) -> dict[str, str]:
    """Irregular forms of a language and the word each belongs to: lines "word: form form"."""
    lines = (line.partition(":") for line in lines_of(f"irregular_{language}.txt"))
    return {form: word.strip() for word, _, found in lines for form in found.split()}


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The English stem of a word, irregular forms led back to their word."""
    return plain_form(irregular("english").get(word.lower(), word))
