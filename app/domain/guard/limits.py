"""The limits on a person's share and level (the team, the guidance, "basic", "candidate"): none may be dropped."""

import re
from functools import lru_cache

from app.domain.guard import lexicon, thesaurus, word_files
from app.domain.guard.clauses import clauses, kept, smalls
from app.domain.guard.proving import unproved
from app.domain.guard.scopes import help_cues
from app.domain.guard.tokens import Token
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of


def limit_findings(before: str, after: str) -> list[Finding]:
    """The limits of `before` (the team, guidance, "basic", "candidate" …) which `after` leaves out."""
    ranks = lexicon.ranks()
    findings = []
    for name, words in ranks.limits.items():
        if found := _dropped(before, after, words, also=_also(name)):
            findings.append(Finding("inflated_seniority_or_scope", (found,), before, missing=True))
    for name, words in ranks.levels.items():
        if found := _dropped(before, after, words, also=frozenset()):
            kind = _kind_of_level(before, found) if name == "candidate" else "inflated_seniority_or_scope"
            findings.append(Finding(kind, (found,), before, missing=True))
    partial = _PARTIAL.search(before)
    if partial and not (_PARTIAL.search(after) or _SHARE.search(after)) and not _counted_in(partial[1], after):
        clause = next((clause for clause in clauses(before) if _PARTIAL.search(clause)), before)
        if kept(clause, after):
            findings.append(Finding("inflated_seniority_or_scope", (partial[0].strip(),), before, missing=True))
    return findings


@lru_cache(maxsize=2048)
def has_limits(text: str) -> bool:
    """Whether a text limits the person's share or level in any way."""
    ranks = lexicon.ranks()
    words = frozenset().union(*ranks.limits.values(), *ranks.levels.values())
    return bool(help_cues(text) or words & smalls(text) or _CO.search(text) or _PARTIAL.search(text))


def _kind_of_level(before: str, found: str) -> str:
    """What is claimed when a candidate, a nominee or a pending thing is called a finished one."""
    said = smalls(next((clause for clause in clauses(before) if found in clause), before))
    for name, kind in (
        ("award", "new_award_or_publication"),
        ("degree", "new_degree"),
        ("certificate", "new_certificate"),
    ):
        if said & word_files.listed(name):
            return kind
    return "inflated_seniority_or_scope"


_CO = re.compile(r"\bco-\w+", re.IGNORECASE)
_PARTIAL = re.compile(
    r"(\w*)\s*\b(?:of them|of whom|of which|of these|thereof|davon|de ellos|de ellas|de los cuales|de las cuales)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:%|per ?cent|prozent|por ciento)\s(?:of|der|des|von|de|del)\b", re.IGNORECASE)
"""A share of something that is named keeps "of them"."""


def _counted_in(number: str, after: str) -> bool:
    """Whether "two of them" became "two"."""
    return bool(number) and number.lower() in smalls(after)


def _also(name: str) -> frozenset[str]:
    """The words which keep a limit said in another way."""
    ranks = lexicon.ranks()
    if name == "team":
        return (
            ranks.limits["team"]
            | ranks.help_words
            | frozenset({"person", "people", "personen", "personas", "mitarbeiter"})
        )
    if name == "joint":
        return (
            ranks.limits["joint"]
            | ranks.limits["team"]
            | ranks.help_words
            | {"we", "partnership", "cooperation", "zusammenarbeit"}
        )
    if name == "guidance":
        return ranks.limits["guidance"] | ranks.help_words
    return frozenset()


def _dropped(before: str, after: str, words: frozenset[str], *, also: frozenset[str]) -> str:
    after_words = wording_of(after)
    said = {token.small for token in after_words.words}
    new = said - smalls(before)
    hyphened = {match.lower() for match in _CO.findall(after)}
    if new & (words | also) or hyphened & words:
        return ""
    for clause in clauses(before):
        tokens = wording_of(clause).words
        for position, token in enumerate(tokens):
            if (
                token.small not in words
                or token.small in said
                or (words is lexicon.ranks().limits["guidance"] and position == 0)
                or _partner_stays(tokens[position + 1 :], after, words)
            ):
                continue
            same = {one for one in lexicon.groups().of(token.text) if one < thesaurus.FIRST} & after_words.all_groups
            if same and words is not lexicon.ranks().limits["guidance"]:
                continue
            if kept(clause, after, without=words):
                return token.text
    for joined in _CO.findall(before.lower()):
        if joined in words and not said & also:
            return str(joined)
    return ""


def _partner_stays(following: list[Token], after: str, words: frozenset[str]) -> bool:
    """Whether "together with X" became "with X"."""
    if words is not lexicon.ranks().limits["joint"]:
        return False
    style = lexicon.style_words()
    partner = next((token.text for token in following[:5] if token.small not in style), "")
    return bool(partner) and not unproved(partner, (after,))
