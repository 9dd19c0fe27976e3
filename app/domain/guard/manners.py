"""Which unproved words claim nothing where they stand: they only say in another manner what the source says.

A verb may take the place of another one of the same rank; "give", "region" or "staff" beside a proved word add nothing;
"unfunded" is "without funding"; a word of helping claims less than any other.
"""

from collections.abc import Sequence

from app.domain.guard import causes, doing, inflection, lexicon, negations, scopes, word_files
from app.domain.guard.wording import Claim, Wording, wording_of

_NEGATING = ("un", "in", "non", "dis", "im")
_LEAST = 4


def real_claims(after: str, sources: Sequence[str], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that claim something."""
    if not claims:
        return ()
    wording = wording_of(after)
    unknown = _without_light_nouns(claims, wording)
    helping = frozenset().union(*(cue.split() for cue in scopes.help_cues(after)))
    negated = any(negations.negates(source) for source in sources)
    ranks = lexicon.ranks()
    shared_words = ranks.limits["team"] | ranks.limits["joint"] | ranks.limits["guidance"]
    shared = any(
        {token.small for token in wording_of(source).words} & shared_words or scopes.help_cues(source)
        for source in sources
    )
    led = any(scopes.lead_cues(source) and not scopes.help_cues(source) for source in sources) and len(sources) == 1
    shown = frozenset().union(*(causes.changes_by_itself(source, after) for source in sources))
    left = tuple(
        claim
        for claim in claims
        if not (claim.token.small in helping and not doing.is_joined(wording, claim.position))
        and not (not claim.named and lexicon.is_listed("light_verbs", claim.token.text))
        and claim.token.small not in shown
        and not (shared and claim.token.small in shared_words)
        and not (led and claim.token.small in ranks.lead_words)
        and claim.position in unknown
        and not (negated and _negated_form(claim, sources))
    )
    return _without_replaced(wording, sources, after, left)


def _without_light_nouns(claims: Sequence[Claim], wording: Wording) -> set[int]:
    """The places of the claims that are no light nouns beside a proved word, or beside another such noun."""
    unknown = {claim.position for claim in claims}
    while light := {
        claim.position for claim in claims if claim.position in unknown and _light_noun(claim, wording, unknown)
    }:
        unknown -= light
    return unknown


def _light_noun(claim: Claim, wording: Wording, unknown: set[int]) -> bool:
    """Whether a noun of no weight ("region", "matters") stands beside a proved word."""
    if not lexicon.is_listed("light_nouns", claim.token.text):
        return False
    if doing.is_joined(wording, claim.position) or doing.joins_things(wording, claim.position + 1):
        return False
    return any(
        neighbour >= 0 and neighbour not in unknown
        for neighbour in (_neighbour(wording, claim.position, step) for step in (-1, 1))
    )


def _neighbour(wording: Wording, position: int, step: int) -> int:
    """The position of the next word that is no article or preposition; -1 behind a sign or another word of grammar."""
    at, last = position + step, wording.words[position]
    style = lexicon.style_words()
    while 0 <= at < len(wording.words):
        token = wording.words[at]
        first, second = sorted((token, last), key=lambda one: one.start)
        if wording.text[first.end : second.start].strip(" -"):
            return -1
        if token.small not in word_files.grammar("between"):
            return at if token.small not in style else -1
        at, last = at + step, token
    return -1


def _negated_form(claim: Claim, sources: Sequence[str]) -> bool:
    small = claim.token.small
    return any(
        inflection.forms(small.removeprefix(start)) & wording_of(source).all_forms
        for start in _NEGATING
        if small.startswith(start) and len(small) - len(start) >= _LEAST
        for source in sources
    )


def _without_replaced(
    wording: Wording, sources: Sequence[str], after: str, claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Drops as many verbs as words of doing of the source went: each takes the place of one.

    One more may carry a noun of doing ("trained" said as "delivered training"), unless it is joined by "and".
    """
    spare = sum(doing.lost_doings(source, after) for source in sources) if claims else 0
    carrying = spare == 0 and doing.joined_verbs(after) <= max(doing.joined_verbs(source) for source in sources)
    left: list[Claim] = []
    for claim in claims:
        if spare > 0 and _plain_verb(claim, wording):
            spare -= 1
        elif carrying and _plain_verb(claim, wording) and doing.carries(wording, claim.position):
            carrying = False
        else:
            left.append(claim)
    return tuple(left)


def _plain_verb(claim: Claim, wording: Wording) -> bool:
    """Whether a claim is a verb that neither leads, decides, widens nor tells a result.

    A verb of another clause which our own groups know is another act: they have the words that say the same.
    """
    small = claim.token.small
    if inflection.forms(small) & lexicon.strong() or small in lexicon.weighty() or lexicon.ends_heavily(small):
        return False
    if doing.begins_clause(wording, claim.position) and lexicon.groups_of_doing(small):
        return False
    return doing.is_verb(wording, claim.position)
