"""The word knowledge of the guard: synonyms, aliases, ranks of verbs, units, words which claim nothing.

The data are text files in resources/lexicon/guard, read once, when the first change is judged.
"""

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from app.domain.guard import thesaurus
from app.resources import resource

_FOLDER = ("lexicon", "guard")
_LANGUAGES = ("english", "german", "spanish")
_MIN_STEM = 3
_ACRONYM = 5
_GROUP_FILES = ("verbs.txt", "nouns.txt", "names.txt")


def bare(word: str) -> str:
    """A word in small letters, without a possessive ending and dots."""
    return word.lower().replace("’", "'").removesuffix("'s").strip("'.")


Stems = tuple[frozenset[str], frozenset[str], frozenset[str]]


@lru_cache(maxsize=50_000)
def stems(word: str) -> Stems:
    """The stems of a word in English, German and Spanish, those of the word an irregular form belongs to included."""
    small = bare(word)
    short = len(small) <= _MIN_STEM and small not in irregular("german")
    if short or not small.isalpha() or (word.isupper() and len(small) <= _ACRONYM):
        return (frozenset({small}), frozenset({small}), frozenset({small}))
    return _stored_stems().get(small) or fresh_stems(small)


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
def _stored_stems() -> dict[str, Stems]:
    """The stems of the words in the lists, made by packaging/guard_words/stems.py."""
    found: dict[str, Stems] = {}
    for line in _lines("stems.txt"):
        word, _, rest = line.partition(" ")
        english, german, spanish = (frozenset(part.split()) for part in rest.split(" | "))
        found[word] = (english, german, spanish)
    return found


def own_words() -> frozenset[str]:
    """The words of the lists whose stems are stored."""
    groups_, general = (line for name in _GROUP_FILES for line in _lines(name)), _lines("general.txt")
    texts = [*groups_, *general, *(str(value) for value in toml("words.toml").values())]
    words = (bare(word) for text in texts for word in re.split(r"[\s,>-]+", text))
    return frozenset(word for word in words if len(word) > _MIN_STEM and word.isalpha())


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """The forms under which a word is known: itself and its stems in the three languages, in small letters."""
    small = bare(word)
    found = frozenset().union(*stems(word))
    return frozenset({small, *(stem for stem in found if len(stem) >= _MIN_STEM)})


@lru_cache(maxsize=50_000)
def plain_form(word: str) -> str:
    """The form phrases are compared by: the English stem in small letters."""
    small = bare(word)
    if not small.isalpha():
        return small
    stored = _stored_stems().get(small) if small not in irregular("english") else None
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


@lru_cache(maxsize=50_000)
def spanish_words(small: str) -> frozenset[str]:
    """The infinitives a Spanish form may belong to."""
    known = irregular("spanish").get(small)
    singular = small.removesuffix("es").replace("ciones", "ción").replace("siones", "sión")
    singular = re.sub(r"([cs])ion$", r"\1ión", singular)
    verbs = {singular.removesuffix(noun) + verb for noun, verb in _SPANISH_NOUNS if singular.endswith(noun)}
    verbs |= {small.removesuffix(past) + verb for past, verb in _SPANISH_PASTS if small.endswith(past)}
    return frozenset(verbs | ({known} if known else set()))


_PAST = re.compile(r"^(?P<rest>\w{2,}?)(?:e?te|t)[nst]?$")


@lru_cache(maxsize=50_000)
def with_prefix(prefix: str, small: str) -> str:
    """The known verb that a form and a prefix make ("stellte", "vor": vorstellen); "" where there is none."""
    stems_of_verb = [irregular("german").get(small, "")]
    if match := _PAST.fullmatch(small):
        stems_of_verb += [f"{match['rest']}en", f"{match['rest']}n"]
    verbs = (f"{prefix}{verb}" for verb in stems_of_verb if verb)
    return next((verb for verb in verbs if part_groups(verb)), "")


@dataclass(frozen=True)
class Groups:
    """Groups of words and phrases that say the same thing; a group is a number."""

    words: dict[str, frozenset[int]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]

    def of(self, word: str) -> frozenset[int]:
        """The groups a single word belongs to."""
        return _groups_of(word)

    def general(self, word: str) -> frozenset[int]:
        """The groups of what may be said instead of a word because it is more general."""
        return frozenset().union(*(found.general for found in meanings(word)))


@dataclass(frozen=True)
class Ranks:
    """Words of help, of leading, of widened scope, of limits; each with the forms it is found by."""

    help_words: frozenset[str]
    help_nouns: frozenset[str]
    help_phrases: tuple[str, ...]
    lead_words: frozenset[str]
    people_verbs: frozenset[str]
    people_nouns: frozenset[str]
    scope: frozenset[str]
    limits: dict[str, frozenset[str]]
    levels: dict[str, frozenset[str]]
    negation: frozenset[str]


def _read(name: str) -> str:
    return resource(*_FOLDER, name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return [line for line in _read(name).splitlines() if line.strip() and not line.startswith("#")]


@cache
def toml(name: str) -> dict[str, dict[str, object]]:
    """One of the TOML files."""
    return tomllib.loads(_read(name))


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of words.toml."""
    return _word_set(toml("words.toml")[name])


@cache
def grammar(name: str) -> frozenset[str]:
    """One of the lists of grammar.toml."""
    return _word_set(toml("grammar.toml")[name])


@cache
def _stems_listed(name: str) -> Stems:
    found = [stems(word) for word in listed(name)]
    words = listed(name)
    first, second, third = (
        frozenset(stem for one in found for stem in one[at] if len(stem) > _MIN_STEM or stem in words)
        for at in range(len(_LANGUAGES))
    )
    return first, second, third


@lru_cache(maxsize=50_000)
def is_listed(name: str, word: str) -> bool:
    """Whether a word, or one with its stem in the same language, stands in one of the lists of words.toml."""
    if bare(word) in listed(name):
        return True
    return any(own & known for own, known in zip(stems(word), _stems_listed(name), strict=True))


@cache
def weighty() -> frozenset[str]:
    """Words which claim a rank, a scope, a result, an award, a degree, a certificate or a language."""
    names = ("award", "certificate", "degree", "languages", "outcome", "became", "made")
    return frozenset().union(*(listed(name) for name in names), ranks().scope, ranks().lead_words, ranks().people_verbs)


@cache
def style_words() -> frozenset[str]:
    """Words which claim nothing; the possessive spellings of the file are comments."""
    return frozenset(word.lower() for line in _lines("style.txt") for word in line.split() if not word.endswith("'s"))


@lru_cache(maxsize=50_000)
def meanings(word: str) -> tuple[thesaurus.Meanings, ...]:
    """What the thesauri of the three languages know of a word; nothing of words that claim much or are names."""
    small = bare(word)
    if len(small) < _MIN_STEM or not small.isalpha() or word.isupper() or forms(word) & strong():
        return ()
    keys = {
        "english": thesaurus.english_keys(small, irregular("english").get(small, "")),
        "german": tuple(stem for stem in stems(word)[1] if len(stem) >= _MIN_STEM),
        "spanish": thesaurus.spanish_keys(small, {small, *spanish_words(small)}),
    }
    found = (thesaurus.meanings(language, key) for language in _LANGUAGES for key in keys[language])
    return tuple(meaning for meaning in found if meaning is not thesaurus.NOTHING)


@lru_cache(maxsize=50_000)
def pair_groups(first: str, second: str) -> frozenset[int]:
    """The meanings of two words that are one ("look after", "operating rooms"); none of words that claim much."""
    if not (first.isalpha() and second.isalpha()) or (forms(first) | forms(second)) & strong():
        return frozenset()
    keys = thesaurus.english_pair_keys(first, second, irregular("english").get(first, ""))
    return frozenset().union(*(thesaurus.meanings("english", key).own for key in keys))


@cache
def strong() -> frozenset[str]:
    """The forms of words that claim so much that only themselves and our own groups prove them."""
    return frozenset(form for word in listed("strong") for form in forms(word))


@lru_cache(maxsize=50_000)
def _groups_of(word: str) -> frozenset[int]:
    known = groups().words
    found = [known[form] for form in forms(word) if form in known]
    return frozenset().union(*found, *(meaning.own for meaning in meanings(word)))


@lru_cache(maxsize=50_000)
def part_groups(part: str) -> frozenset[int]:
    """The groups of a part of a compound, in small letters."""
    known, stem = groups().words, thesaurus.stem_of("german", part)
    own = known.get(part, frozenset()) | known.get(stem, frozenset())
    return own if part in strong() else own | thesaurus.meanings("german", stem).own


@lru_cache(maxsize=50_000)
def is_plain(word: str) -> bool:
    """Whether English or Spanish knows a word whole, so that it is no compound of two."""
    keys = thesaurus.english_keys(word, irregular("english").get(word, ""))
    return any(thesaurus.knows("english", key) for key in keys) or thesaurus.knows("spanish", word)


def own_groups(word: str) -> frozenset[int]:
    """The guard's own groups of a word, without those of the thesauri."""
    return frozenset(number for number in groups().of(word) if number < thesaurus.FIRST)


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether a word, or the compound it is, is known at all."""
    if meanings(word) or any(form in groups().words for form in forms(word)):
        return True
    small = bare(word)
    return any(
        part_groups(small[cut:]) and part_groups(small[:cut].removesuffix("s")) for cut in range(4, len(small) - 2)
    )


@cache
def groups() -> Groups:
    """All groups of synonyms and aliases."""
    words: dict[str, set[int]] = defaultdict(set)
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    lines = [line for name in _GROUP_FILES for line in _lines(name)]
    for number, line in enumerate(lines):
        for member in line.split(","):
            parts = member.replace("-", " ").split()
            if len(parts) == 1:
                for form in forms(parts[0]):
                    words[form].add(number)
            elif parts:
                key = tuple(plain_form(part) for part in parts)
                phrases[key[0]].append((key, number))
    return Groups(
        words={word: frozenset(numbers) for word, numbers in words.items()},
        phrases={first: tuple(found) for first, found in phrases.items()},
    )


@cache
def irregular(language: str) -> dict[str, str]:
    """Irregular forms of a language and the word each belongs to: lines "word: form form"."""
    lines = (line.partition(":") for line in _lines(f"irregular_{language}.txt"))
    return {form: word.strip() for word, _, found in lines for form in found.split()}


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The English stem of a word, irregular forms led back to their word."""
    return plain_form(irregular("english").get(word.lower(), word))


@cache
def words_of_doing() -> frozenset[str]:
    """The words in the list of words of doing, as they are written there."""
    return frozenset(member.strip() for line in _lines(_GROUP_FILES[0]) for member in line.split(","))


@cache
def name_groups() -> frozenset[int]:
    """The groups that are spellings of one name."""
    others = sum(len(_lines(name)) for name in _GROUP_FILES[:-1])
    return frozenset(range(others, others + len(_lines(_GROUP_FILES[-1]))))


@cache
def title_groups() -> dict[str, frozenset[int]]:
    """For each word of a title, the groups of spellings it belongs to."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines("titles.txt")):
        for member in line.split(","):
            for word in member.replace("-", " ").split() if len(member.split()) == 1 else ():
                found[word.lower()].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def kinds_of() -> dict[str, frozenset[str]]:
    """For a word or phrase (in plain forms), the more general words which are true of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("general.txt"):
        special, _, general = line.partition(">")
        for member in special.split(","):
            key = " ".join(plain_form(part) for part in member.replace("-", " ").split())
            found[key] |= {plain_form(part) for word in general.split(",") for part in word.replace("-", " ").split()}
    return {key: frozenset(value) for key, value in found.items()}


def _word_set(text: object) -> frozenset[str]:
    return frozenset(word.lower() for word in str(text).split())


@cache
def ranks() -> Ranks:
    """The ranks of who did what."""
    data = toml("ranks.toml")
    phrases = data["help"]["phrases"]
    assert isinstance(phrases, list)
    return Ranks(
        help_words=_word_set(data["help"]["words"]),
        help_nouns=frozenset(str(noun) for noun in data["help"]["nouns"]),  # type: ignore[attr-defined]
        help_phrases=tuple(str(phrase) for phrase in phrases),
        lead_words=_word_set(data["lead"]["words"]),
        people_verbs=_word_set(data["lead"]["people"]),
        people_nouns=_word_set(data["lead"]["people_nouns"]),
        scope=_word_set(data["scope"]["words"]),
        limits={name: _word_set(words) for name, words in data["limit"].items()},
        levels={name: _word_set(words) for name, words in data["level"].items()},
        negation=_word_set(data["negation"]["words"]),
    )
