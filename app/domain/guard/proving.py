"""Which words of a text another text proves.

A word is proved by itself, its inflections, a synonym, an abbreviation or its expansion, a more special word, or the
parts of a compound.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.domain.guard import inflection, lexicon, thesaurus, word_files
from app.domain.guard.compounds import is_compound_of
from app.domain.guard.wording import SMALL_WORDS_OF_NAMES, Claim, Wording, wording_of


def unproved(text: str, sources: Iterable[str], *, general: bool = True) -> tuple[Claim, ...]:
    """The claims of a text which none of the sources prove; without `general`, a kind of thing is no proof."""
    return _unproved(text, tuple(sources), general)


@lru_cache(maxsize=4096)
def _unproved(text: str, sources: tuple[str, ...], general: bool) -> tuple[Claim, ...]:
    wording, proofs = wording_of(text), [wording_of(source) for source in sources]
    covered: set[int] = set()
    known = frozenset().union(*(proof.all_groups for proof in proofs)) if proofs else frozenset()
    for position, found in wording.phrase_groups.items():
        for number, length in found:
            if number in known:
                covered |= set(range(position, position + length))
    covered |= _expanded(wording, proofs)
    left = tuple(
        claim
        for claim in wording.content
        if claim.position not in covered and not any(_proves(proof, claim, general=general) for proof in proofs)
    )
    return tuple(claim for claim in left if not _said_in_two_words(claim, wording, proofs, known)) if left else ()


def _said_in_two_words(claim: Claim, wording: Wording, proofs: list[Wording], known: frozenset[int]) -> bool:
    """Whether a word, with its neighbour or alone, says what a source says in one word or two."""
    if claim.strict:
        return False
    in_two = frozenset[int]().union(*(proof.pair_meanings for proof in proofs))
    own = wording.pairs.get(claim.position - 1, frozenset()) | wording.pairs.get(claim.position, frozenset())
    return bool(claim.groups & in_two or own & (known | in_two))


def _expanded(wording: Wording, proofs: list[Wording]) -> set[int]:
    """The positions of words that spell out an abbreviation of a source."""
    acronyms = frozenset().union(*(proof.acronyms for proof in proofs)) if proofs else frozenset()
    covered: set[int] = set()
    full = [(p, t) for p, t in enumerate(wording.words) if t.small not in SMALL_WORDS_OF_NAMES]
    letters = "".join(token.small[0] for _, token in full)
    for acronym in acronyms:
        at = letters.find(acronym)
        if at >= 0:
            covered |= set(range(full[at][0], full[at + len(acronym) - 1][0] + 1))
    return covered


def _proves(proof: Wording, claim: Claim, *, general: bool) -> bool:
    if claim.forms & proof.all_forms:
        return True
    if claim.token.small in word_files.listed("credentials"):
        return False
    if claim.strict:
        own = frozenset(number for number in claim.groups & proof.all_groups if number < thesaurus.FIRST)
        kind = general and inflection.root(claim.token.text) in proof.general_forms
        return bool(own) or kind or _initials(proof, claim)
    if claim.groups & proof.all_groups:
        return True
    if general and (claim.groups & proof.general_groups or inflection.root(claim.token.text) in proof.general_forms):
        return True
    return _initials(proof, claim) or is_compound_of(claim, proof) or has_stem(proof, claim)


def stated_by(proofs: Sequence[Wording], claim: Claim) -> frozenset[int]:
    """The numbers of the texts that have a word itself: in a form, a spelling, a compound, or by our own groups.

    No thesaurus is asked. Among many texts compounds count only where no text has the word as it is.
    """
    found = frozenset(number for number, proof in enumerate(proofs) if _has_word(proof, claim))
    if claim.strict or (found and len(proofs) > _MANY):
        return found
    parts = (number for number, proof in enumerate(proofs) if number not in found and _has_part(proof, claim))
    return found | frozenset(parts)


def _has_word(proof: Wording, claim: Claim) -> bool:
    if claim.forms & proof.all_forms or _initials(proof, claim):
        return True
    return any(number < thesaurus.FIRST for number in claim.groups & proof.all_groups)


def _has_part(proof: Wording, claim: Claim) -> bool:
    return is_compound_of(claim, proof) or has_stem(proof, claim)


_MANY = 8
_SHARED = 5


def has_stem(proof: Wording, claim: Claim) -> bool:
    """Whether a word has the stem of a word of the source and only another ending ("robotised", "robots")."""
    small = claim.token.small
    if not small.isalpha() or len(small) < _SHARED or claim.forms & lexicon.strong() or small in lexicon.weighty():
        return False
    return any(_same_stem(small, token.small) for token in proof.words if token.small[:_SHARED] == small[:_SHARED])


def shared_start(first: str, second: str) -> int:
    """How many signs two texts share from their beginning."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))


def _same_stem(first: str, second: str) -> bool:
    shared = shared_start(first, second)
    if shared < 0.6 * min(len(first), len(second)):
        return False
    cuts = range(shared, max(_SHARED, shared - 2) - 1, -1)
    endings = word_files.grammar("suffixes") | {""}
    return any(first[cut:] in endings and second[cut:] in endings for cut in cuts)


def _initials(proof: Wording, claim: Claim) -> bool:
    """Whether an abbreviation is spelled out in the source."""
    text = claim.token.text
    return (
        text.isupper()
        and 3 <= len(text) <= 6
        and (text.lower() in proof.initials or text.lower() in proof.all_initials)
    )
