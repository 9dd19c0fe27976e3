"""A synonym beside the very word it stands for says one thing more ("bicycles and motorcycles")."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.guard import doing, inflection, lexicon
from app.domain.guard.proving import has_stem, shared_start
from app.domain.guard.wording import Claim, Wording, wording_of

_CARRIED = 2
"""So near stands the noun which a verb carries ("prepared drafts" for "drafted")."""
_ONE_WORD = 5
"""Words that share so many signs are forms of one ("Kolleginnen und Kollegen")."""


def doubled(after: str, sources: Sequence[str]) -> tuple[Claim, ...]:
    """The words, joined to others, that only words prove which the text says as well."""
    wording, proofs = wording_of(after), [wording_of(source) for source in sources]
    new = [claim for claim in wording.content if not any(_has(proof, claim) for proof in proofs) and _weighs(claim)]
    return tuple(claim for claim in new if _is_one_more(claim, wording, proofs))


def _weighs(claim: Claim) -> bool:
    return not lexicon.is_listed("light_verbs", claim.token.text)


def _has(proof: Wording, claim: Claim) -> bool:
    return bool(claim.forms & proof.all_forms) or has_stem(proof, claim)


def _is_one_more(claim: Claim, wording: Wording, proofs: Sequence[Wording]) -> bool:
    partners = list(_partners(claim, wording))
    if _is_verb(claim, wording) and (partners or _more_verbs(wording, proofs)):
        partners = [other for other in wording.content if abs(other.position - claim.position) > _CARRIED]
    proving = [word for proof in proofs for word in _proving(claim, proof)]
    said = [partner.forms for partner in partners]
    return bool(proving) and all(_count(word, said) >= _count(word, map(inflection.forms, proving)) for word in proving)


def _more_verbs(wording: Wording, proofs: Sequence[Wording]) -> bool:
    return doing.joined_verbs(wording.text) > max(doing.joined_verbs(proof.text) for proof in proofs)


def _count(word: str, texts: Iterable[frozenset[str]]) -> int:
    """How often a word is among words given by their forms."""
    forms = inflection.forms(word)
    return sum(bool(forms & other) for other in texts)


def _partners(claim: Claim, wording: Wording) -> Iterator[Claim]:
    """What an "and" joins to a word: verbs to verbs, things to things."""
    for partner in wording.content:
        first, second = sorted((claim.position, partner.position))
        joined = second - first == 2 and doing.joins(wording, first + 1)
        alike = shared_start(claim.token.small, partner.token.small) >= _ONE_WORD
        if joined and not alike and _is_verb(claim, wording) == _is_verb(partner, wording):
            yield partner


def _is_verb(claim: Claim, wording: Wording) -> bool:
    return doing.is_verb(wording, claim.position) and doing.is_conjugated(claim.token.text)


def _proving(claim: Claim, proof: Wording) -> Iterator[str]:
    """The words of a source that mean what a claim says, or something more special."""
    for position, token in enumerate(proof.words):
        if claim.groups & (proof.single_groups[position] | lexicon.groups().general(token.text)):
            yield token.text
