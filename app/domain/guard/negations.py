"""Negations: none may be dropped, added or widened (GUARD 5.4)."""

import re
from functools import lru_cache

from app.domain.guard import inflection, lexicon, word_files
from app.domain.guard.clauses import clauses, smalls
from app.domain.guard.proving import unproved
from app.domain.guard.tokens import Token
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of


def negation_findings(before: str, after: str) -> list[Finding]:
    """A negation turned round: dropped while what it denied is still there, or added."""
    negation = lexicon.ranks().negation
    old, new = _negated(before, negation), _negated(after, negation)
    findings = []
    after_words = wording_of(after)
    for word in old:
        still = inflection.forms(word) & after_words.all_forms or lexicon.groups().of(word) & after_words.all_groups
        if still and not new:
            findings.append(Finding("invented_outcome", (word,), before))
    if old and new:
        findings += [Finding("invented_outcome", (word,), before) for word in _lost_qualifiers(before, after) if word]
    if new and not old:
        covered = wording_of(before).all_groups & _free_groups()
        if not (covered & after_words.all_groups):
            findings.append(Finding("invented_outcome", tuple(new), before))
    return findings


def negates(text: str) -> bool:
    """Whether a text says no, without or the like."""
    return bool(lexicon.ranks().negation & smalls(text))


def _free_groups() -> frozenset[int]:
    return frozenset(number for found in wording_of("free of charge").phrase_groups.values() for number, _ in found)


def _negated(text: str, negation: frozenset[str]) -> list[str]:
    wording = wording_of(text)
    free = _free_groups_once()
    inside = {
        at
        for position, found in wording.phrase_groups.items()
        for number, length in found
        if number in free
        for at in range(position, position + length)
    }
    style = lexicon.style_words()
    found = []
    for position, token in enumerate(wording.words):
        following_word = wording.words[position + 1].small if position + 1 < len(wording.words) else ""
        if token.small in negation and position not in inside and following_word not in word_files.grammar("compared"):
            following = [t.text for t in wording.words[position + 1 : position + 6] if t.small not in style]
            found.append(following[-1] if len(following) == 1 else (following[0] if following else token.text))
    return found


def _lost_qualifiers(before: str, after: str) -> list[str]:
    """What a negation was limited to and no longer is: "no major faults" is not "no faults"."""
    after_words, style = wording_of(after), lexicon.style_words()
    lost: list[str] = []
    for clause in clauses(before):
        tokens = wording_of(clause).words
        at = next((place for place, token in enumerate(tokens) if token.small in lexicon.ranks().negation), None)
        if at is None:
            continue
        denied: list[Token] = []
        for token in tokens[at + 1 : at + 6]:
            if token.small in style and denied:
                break
            denied += [token] if token.small not in style else []
        said = [token for token in denied if not unproved(token.text, (after,))]
        if said and len(said) < len(denied) <= 3 and after_words.content:
            lost += [token.text for token in denied if token not in said and _QUALIFIER.search(token.small)]
    return lost


_QUALIFIER = re.compile(
    r"^(?:major|serious|severe|critical|significant|material|further|new|late|overdue|reportable|lost-time|"
    r"größer\w*|schwer\w*|wesentlich\w*|kritisch\w*|weiter\w*|meldepflichtig\w*|"
    r"mayor\w*|grave\w*|crític\w*|significativ\w*|relevante\w*|nuev\w*)$"
)


@lru_cache(maxsize=1)
def _free_groups_once() -> frozenset[int]:
    return _free_groups()
