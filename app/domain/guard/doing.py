"""Telling words of doing from other words by their ending and place, in English, German and Spanish.

No part-of-speech model: a verb is a known verb's form at a place where verbs stand, a noun of doing has its ending.
"""

import re
from functools import lru_cache

from app.domain.guard import inflection, lexicon, thesaurus, word_files
from app.domain.guard.tokens import Token, sign_before
from app.domain.guard.wording import Wording, wording_of

_SPANISH_ENDING = re.compile(r"(?:é|í|ó|aron|ieron|ando|iendo|aba|ía|ar|er|ir|ado|ido|ada|ida)$")
_GERMAN_PARTICIPLE = re.compile(r"\w*ge\w{3,}(?:t|en)|\w{3,}iert|(?:be|ver|er|ent|zer|über|unter)\w{3,}(?:t|en)")
_NOUN_OF_DOING = re.compile(r"\w{3,}(?:ung|ungen|tion|sion|ment|ance|ence|ción|sión|miento|eo|aje)$")


def opens(wording: Wording, position: int) -> bool:
    """Whether a word stands where a verb may begin a clause."""
    token = wording.words[position]
    before = sign_before(wording.text, token.start)
    if not before.isalnum():
        return True
    if before.isdigit():
        return False
    previous = wording.words[position - 1].small if position else ""
    return previous in word_files.grammar("openers") or previous.endswith("ly")


def _before_preposition(wording: Wording, position: int) -> bool:
    """Whether a participle stands behind its noun ("a library adopted by nine teams")."""
    small = wording.words[position].small
    following = wording.words[position + 1].small if position + 1 < len(wording.words) else ""
    return small.endswith(("ed", "ing", "ado", "ada", "ados", "adas")) and following in word_files.grammar("followers")


def carries(wording: Wording, position: int) -> bool:
    """Whether a verb carries a statement or a noun: its first word, its last one in German, "tracked in Salesforce"."""
    token = wording.words[position]
    before = wording.text[: token.start].strip(" (“\"'")
    if not before or before[-1] in ".;:–—\n" or _before_preposition(wording, position):
        return True
    passive = any(other.small in ("die", "der", "das", "wurde", "wurden", "was", "were") for other in wording.words)
    return position == len(wording.words) - 1 and _german(token) and not passive


def joined_verbs(text: str) -> int:
    """How many verbs are joined to others by "and" or a comma."""
    wording = wording_of(text)
    return sum(
        (is_joined(wording, position) or _is_listed(wording, position)) and is_known_verb(token)
        for position, token in enumerate(wording.words)
        if token.text.islower()
    )


def begins_clause(wording: Wording, position: int) -> bool:
    """Whether a word begins a further clause: right behind "and" or, with a verb before it, behind a comma."""
    return joins(wording, position - 1) or _is_listed(wording, position)


def _is_listed(wording: Wording, position: int) -> bool:
    """Whether a word stands right behind a comma, and behind a verb before it."""
    follows = wording.text[: wording.words[position].start].rstrip().endswith(",")
    return follows and any(is_verb(wording, earlier) for earlier in range(position))


def joins(wording: Wording, position: int) -> bool:
    """Whether there is an "and" at a position."""
    return 0 <= position < len(wording.words) and wording.words[position].small in word_files.grammar("and")


def joins_things(wording: Wording, position: int) -> bool:
    """Whether there is an "and" at a position which joins no new clause: no verb in the past follows."""
    following = wording.words[position + 1 : position + 2]
    clause = following and is_conjugated(following[0].text) and is_verb(wording, position + 1)
    return joins(wording, position) and not clause


def is_joined(wording: Wording, position: int) -> bool:
    """Whether a word, or the verb whose object it is, is joined to what stands before by "and": so it adds a thing."""
    at = _before_articles(wording, position)
    if 0 < at < position - 1 and not joins(wording, at) and is_known_verb(wording.words[at]):
        at = _before_articles(wording, at)
    return joins(wording, at)


def _before_articles(wording: Wording, position: int) -> int:
    at = position - 1
    while at > 0 and wording.words[at].small in word_files.grammar("articles"):
        at -= 1
    return at


def is_verb(wording: Wording, position: int) -> bool:
    """Whether the word at a position is a verb by form and place."""
    token = wording.words[position]
    if not token.text.isalpha() or token.text[1:] != token.text[1:].lower():
        return False
    if position == 0 and _NOUN_OF_DOING.fullmatch(token.small) and lexicon.own_groups(token.small):
        return True
    if wording.is_named(token):
        return False
    stands = opens(wording, position) or _before_preposition(wording, position)
    return _german(token) or (stands and (_english(token) or _spanish(token)))


def is_known_verb(token: Token) -> bool:
    """Whether a word may be a verb by its form alone."""
    return _german(token) or _english(token) or _spanish(token)


def is_conjugated(word: str) -> bool:
    """Whether a verb stands in a form in which it is no noun ("trained", not "train")."""
    token, small = Token(word, 0, "word"), word.lower()
    return (
        small in inflection.irregular("english") or small.endswith(("ed", "ing")) or _german(token) or _spanish(token)
    )


def _english(token: Token) -> bool:
    small = token.small
    irregular = inflection.irregular("english").get(small, "")
    if not irregular and small.endswith("s") and not small.endswith("ss"):
        small = small.removesuffix("s")
    return any(
        thesaurus.knows("english", key) for key in thesaurus.english_keys(small, irregular) if key.endswith(".v")
    )


def _german(token: Token) -> bool:
    small = token.small
    if not token.text.islower():
        return False
    known = inflection.irregular("german")
    if small in known or any(word.endswith(verb) for word in inflection.german_words(small) for verb in known.values()):
        return True
    if small.endswith(("te", "ten")) and inflection.german_words(small) & lexicon.words_of_doing():
        return True
    return bool(_GERMAN_PARTICIPLE.fullmatch(small)) and bool(lexicon.groups().of(small))


def _spanish(token: Token) -> bool:
    small = token.small
    if small in inflection.irregular("spanish"):
        return True
    if not _SPANISH_ENDING.search(small):
        return False
    return thesaurus.knows("spanish", f"{thesaurus.stem_of('spanish', small)}.v") or bool(lexicon.own_groups(small))


def is_noun_of_doing(word: str) -> bool:
    """Whether a noun names an activity: "Planung", "gestión", "Pflege"."""
    small = word.lower()
    measures = lexicon.own_groups("average") | lexicon.own_groups("amount")
    listed = small in lexicon.words_of_doing() and not lexicon.own_groups(small) & measures
    return listed or bool(_NOUN_OF_DOING.fullmatch(small))


@lru_cache(maxsize=2048)
def _doings(source: str) -> tuple[int, ...]:
    """The places of the words of doing in a text; its first word counts as one."""
    wording, linking = wording_of(source), word_files.grammar("no_doings")
    return tuple(
        position
        for position, token in enumerate(wording.words)
        if position == 0
        or (token.small not in linking and (is_verb(wording, position) or _NOUN_OF_DOING.fullmatch(token.small)))
    )


def lost_doings(source: str, after: str) -> int:
    """How many words of doing of a source a new text does not say any more."""
    wording, proof = wording_of(source), wording_of(after)
    return sum(
        not (
            inflection.forms(wording.words[position].text) & proof.all_forms
            or wording.single_groups[position] & proof.all_groups
        )
        for position in _doings(source)
    )
