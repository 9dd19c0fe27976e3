"""A synonym that is joined to the very word it stands for says one thing more ("bicycles and motorcycles")."""

from collections.abc import Iterator, Sequence

from app.domain.guard import doing, lexicon
from app.domain.guard.wording import Claim, Wording, has_stem, shared_start, wording_of

_ONE_WORD = 5
"""Words that share so many signs are forms of one ("Kolleginnen und Kollegen")."""


def doubled(after: str, sources: Sequence[str]) -> tuple[Claim, ...]:
    """The words that no source has and that only a word joined to them proves."""
    wording, proofs = wording_of(after), [wording_of(source) for source in sources]
    return tuple(
        claim
        for first, second in _joined(wording)
        for claim, partner in ((first, second), (second, first))
        if _means(claim, partner)
        and not any(claim.forms & proof.all_forms or has_stem(proof, claim) for proof in proofs)
        and any(partner.forms & proof.all_forms for proof in proofs)
        and all(_means_only(claim, partner, proof) for proof in proofs)
    )


def _joined(wording: Wording) -> Iterator[tuple[Claim, Claim]]:
    """The words of content on both sides of an "and"."""
    content = {claim.position: claim for claim in wording.content}
    for position, claim in content.items():
        partner = content.get(position + 2)
        if not partner or not doing.joins(wording, position + 1):
            continue
        if doing.is_verb(wording, position) == doing.is_verb(wording, position + 2):
            yield claim, partner


def _means(claim: Claim, partner: Claim) -> bool:
    alike = shared_start(claim.token.small, partner.token.small) >= _ONE_WORD
    general = lexicon.groups().general(claim.token.text) | lexicon.groups().general(partner.token.text)
    return not alike and bool(claim.groups & partner.groups or general & (claim.groups | partner.groups))


def _means_only(claim: Claim, partner: Claim, proof: Wording) -> bool:
    """Whether a source has no word but the partner's that means what the claim says."""
    return all(
        not proof.single_groups[position] & claim.groups or bool(partner.forms & lexicon.forms(proof.words[position].text))
        for position in range(len(proof.words))
    )
