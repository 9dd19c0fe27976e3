"""The one word of doubt: a single unproved word that names nothing may stand in a rewording which is proved otherwise.

Inventions are one more thing ("X and Y"), a narrower one ("national newspapers"), a name, a figure, a rank or a result,
or merely put in. A lone plain word that is none of these is, far more often, a synonym which no thesaurus knows.
"""

from collections.abc import Sequence

from app.domain.guard import doing, inflection, lexicon, word_files
from app.domain.guard.wording import Claim, Wording, wording_of

_PROVED = 3


def is_word_of_doubt(claims: Sequence[Claim], before: str, after: str) -> bool:
    """Whether the unproved claims are one such word; that they are no names is for the caller to know."""
    if len(claims) != 1 or _only_put_in(before, after):
        return False
    claim, wording = claims[0], wording_of(after)
    if len(wording.content) <= _PROVED or not lexicon.is_word(claim.token.text) or _is_heavy(claim):
        return False
    return not (_is_one_more(claim, wording) or _narrows(claim, wording) or _is_denied(claim, wording))


def _only_put_in(before: str, after: str) -> bool:
    """Whether the new text is the old one with something put in."""
    said = iter([token.small for token in wording_of(after).words])
    return all(token.small in said for token in wording_of(before).words)


def _is_heavy(claim: Claim) -> bool:
    """Whether a word claims a rank, a result, a person, a level, or is composed with such a word."""
    small, ranks = claim.token.small, lexicon.ranks()
    heavy = (
        lexicon.weighty()
        | word_files.listed("persons")
        | word_files.listed("in_training")
        | word_files.listed("title_heads")
    )
    limits = frozenset().union(*ranks.limits.values(), *ranks.levels.values())
    if small in heavy | limits or small.endswith(("ly", "mente")) or inflection.forms(small) & lexicon.strong():
        return True
    return lexicon.ends_heavily(small)


def _is_one_more(claim: Claim, wording: Wording) -> bool:
    before = wording.text[: claim.token.start].rstrip()
    after = wording.text[claim.token.end :].lstrip()
    if before.endswith((",", "/", "(", "+", "&")) or after.startswith((",", "/", "+", "&")):
        return True
    return doing.joins_things(wording, claim.position + 1) or doing.is_joined(wording, claim.position)


def _narrows(claim: Claim, wording: Wording) -> bool:
    """Whether the word stands as a modifier right before a word of content."""
    if doing.is_verb(wording, claim.position):
        return False
    following = next((other for other in wording.content if other.position == claim.position + 1), None)
    return following is not None and not wording.text[claim.token.end : following.token.start].strip(" -")


def _is_denied(claim: Claim, wording: Wording) -> bool:
    return claim.position > 0 and wording.words[claim.position - 1].small in word_files.grammar("denying")
