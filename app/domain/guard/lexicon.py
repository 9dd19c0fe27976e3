"""The word knowledge of the guard: synonyms, aliases, ranks of verbs, units, words which claim nothing.

The lists and groups are made from the files of `word_files`, once, when the first change is judged.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from app.domain.guard import thesaurus
from app.domain.guard.inflection import (
    LANGUAGES,
    MIN_STEM,
    Stems,
    bare,
    forms,
    irregular,
    plain_form,
    spanish_words,
    stems,
)
from app.domain.guard.word_files import lines_of, listed, toml, words_of

_TAIL = 6
_GROUP_FILES = ("verbs.txt", "nouns.txt", "names.txt")


def own_words() -> frozenset[str]:
    """The words of the lists whose stems are stored."""
    groups_, general = (line for name in _GROUP_FILES for line in lines_of(name)), lines_of("general.txt")
    texts = [*groups_, *general, *(str(value) for value in toml("words.toml").values())]
    words = (bare(word) for text in texts for word in re.split(r"[\s,>-]+", text))
    return frozenset(word for word in words if len(word) > MIN_STEM and word.isalpha())


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


@cache
def _stems_listed(name: str) -> Stems:
    found = [stems(word) for word in listed(name)]
    words = listed(name)
    first, second, third = (
        frozenset(stem for one in found for stem in one[at] if len(stem) > MIN_STEM or stem in words)
        for at in range(len(LANGUAGES))
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
    return frozenset(word.lower() for line in lines_of("style.txt") for word in line.split() if not word.endswith("'s"))


@lru_cache(maxsize=50_000)
def meanings(word: str) -> tuple[thesaurus.Meanings, ...]:
    """What the thesauri of the three languages know of a word; nothing of words that claim much or are names."""
    small = bare(word)
    if len(small) < MIN_STEM or not small.isalpha() or word.isupper() or forms(word) & strong():
        return ()
    keys = {
        "english": thesaurus.english_keys(small, irregular("english").get(small, "")),
        "german": tuple(stem for stem in stems(word)[1] if len(stem) >= MIN_STEM),
        "spanish": thesaurus.spanish_keys(small, {small, *spanish_words(small)}),
    }
    found = (thesaurus.meanings(language, key) for language in LANGUAGES for key in keys[language])
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
def ends_heavily(small: str) -> bool:
    """Whether a compound ends with a word that leads or claims much ("Filialleitung")."""
    heavy = strong() | ranks().lead_words
    return any(small != tail and small.endswith(tail) for tail in heavy if len(tail) >= _TAIL)


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


COMPOUND = 8
PART = 4
LINKS = ("", "s", "n", "en", "es", "e", "er")


@lru_cache(maxsize=20_000)
def compound_groups(word: str) -> frozenset[int]:
    """The groups of both parts of a compound ("Eingangsrechnung": entrance, invoice); none for a plain word."""
    if len(word) < COMPOUND or not word.isalpha() or is_plain(word):
        return frozenset()
    found: set[int] = set()
    for cut in range(PART, len(word) - PART + 1):
        tail = part_groups(word[cut:])
        if not tail:
            continue
        heads = [
            part_groups(word[: cut - len(link)])
            for link in LINKS
            if word[:cut].endswith(link) and cut - len(link) >= PART
        ]
        if head := frozenset().union(*heads):
            found |= head | tail
    return frozenset(found)


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
    lines = [line for name in _GROUP_FILES for line in lines_of(name)]
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
def words_of_doing() -> frozenset[str]:
    """The words in the list of words of doing, as they are written there."""
    return frozenset(member.strip() for line in lines_of(_GROUP_FILES[0]) for member in line.split(","))


def groups_of_doing(word: str) -> frozenset[int]:
    """The groups of a word in the list of words of doing, which comes first."""
    return frozenset(number for number in own_groups(word) if number < _groups_of_doing())


@cache
def _groups_of_doing() -> int:
    return len(lines_of(_GROUP_FILES[0]))


@cache
def name_groups() -> frozenset[int]:
    """The groups that are spellings of one name."""
    others = sum(len(lines_of(name)) for name in _GROUP_FILES[:-1])
    return frozenset(range(others, others + len(lines_of(_GROUP_FILES[-1]))))


@cache
def title_groups() -> dict[str, frozenset[int]]:
    """For each word of a title, the groups of spellings it belongs to."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines_of("titles.txt")):
        for member in line.split(","):
            for word in member.replace("-", " ").split() if len(member.split()) == 1 else ():
                found[word.lower()].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def kinds_of() -> dict[str, frozenset[str]]:
    """For a word or phrase (in plain forms), the more general words which are true of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines_of("general.txt"):
        special, _, general = line.partition(">")
        for member in special.split(","):
            key = " ".join(plain_form(part) for part in member.replace("-", " ").split())
            found[key] |= {plain_form(part) for word in general.split(",") for part in word.replace("-", " ").split()}
    return {key: frozenset(value) for key, value in found.items()}


@cache
def ranks() -> Ranks:
    """The ranks of who did what."""
    data = toml("ranks.toml")
    phrases = data["help"]["phrases"]
    assert isinstance(phrases, list)
    return Ranks(
        help_words=words_of(data["help"]["words"]),
        help_nouns=frozenset(str(noun) for noun in data["help"]["nouns"]),  # type: ignore[attr-defined]
        help_phrases=tuple(str(phrase) for phrase in phrases),
        lead_words=words_of(data["lead"]["words"]),
        people_verbs=words_of(data["lead"]["people"]),
        people_nouns=words_of(data["lead"]["people_nouns"]),
        scope=words_of(data["scope"]["words"]),
        limits={name: words_of(words) for name, words in data["limit"].items()},
        levels={name: words_of(words) for name, words in data["level"].items()},
        negation=words_of(data["negation"]["words"]),
    )
