"""Compounds, above all German ones: their parts prove them, and they prove their parts ("Eingangsrechnung")."""

import re

from app.domain.guard import inflection, lexicon, word_files
from app.domain.guard.wording import Claim, Wording

_SHORTEST = 3


def is_compound_of(claim: Claim, proof: Wording) -> bool:
    """Whether a compound's parts are proved, or the word is part of a compound of the source."""
    small = claim.token.small
    if not small.isalpha() or any(sign.isupper() for sign in claim.token.text[1:]):
        return False
    if (
        len(small) >= lexicon.COMPOUND
        and not lexicon.is_plain(small)
        and any(
            _part(small[:cut], proof) and _part_tail(small[cut:], proof) and _one_weighs(small, cut, proof)
            for cut in range(_SHORTEST, len(small) - 2)
        )
    ):
        return True
    stem = min(claim.forms, key=len)
    if len(stem) < 5:
        return False
    return any(
        token.small != small and len(token.text) >= len(stem) + 3 and token.text[1:].islower()
        and _stands_in(token.small, small, stem)
        and _is_compound(token.small, small, stem)
        for token in proof.words
    )  # fmt: skip


def _stands_in(whole: str, small: str, stem: str) -> bool:
    """Whether a word is the beginning, the end or (in German) the middle of a compound."""
    if whole.startswith(stem) or whole.endswith((small, stem)):
        return True
    return len(whole) >= len(stem) + 6 and stem in whole[3:] and not lexicon.is_plain(whole)


def _is_compound(whole: str, small: str, stem: str) -> bool:
    rest = whole.removeprefix(stem) if whole.startswith(stem) else whole.removesuffix(small).removesuffix(stem)
    return len(rest) >= 3 and (whole[0].isalpha())


def _part(part: str, proof: Wording) -> bool:
    """Whether the first part of a compound is proved, with or without its linking letters, or adds nothing."""
    light = word_files.listed("light_parts")
    return any(
        part.endswith(link)
        and _is_long_enough(bare := part[: len(part) - len(link)], proof)
        and (bare in light or part in light or _known(bare, proof))
        for link in lexicon.LINKS
    )


def _is_long_enough(bare: str, proof: Wording) -> bool:
    """Whether a first part is more than a syllable; a short one ("neu", "maß") must be a word of the source."""
    return len(bare) >= lexicon.PART or (len(bare) == _SHORTEST and bare in proof.all_forms)


def _one_weighs(word: str, cut: int, proof: Wording) -> bool:
    """Whether at least one part of a compound is proved and not merely light."""
    return _known(word[cut:], proof) or any(
        word[:cut].endswith(link) and _known(word[: cut - len(link)], proof)
        for link in lexicon.LINKS
        if cut - len(link) >= lexicon.PART
    )


def _part_tail(part: str, proof: Wording) -> bool:
    return len(part) >= 3 and (
        _known(part, proof) or (lexicon.is_listed("light_nouns", part) and len(part) > lexicon.PART)
    )


def _known(word: str, proof: Wording) -> bool:
    forms = inflection.forms(word)
    if forms & proof.all_forms or lexicon.groups().of(word) & proof.all_groups:
        return True
    return len(word) >= 5 and any(
        re.search(re.escape(word), token.small) for token in proof.words if len(token.text) >= len(word) + 3
    )
