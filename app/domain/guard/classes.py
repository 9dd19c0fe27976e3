"""What kind of invention an unproved word is."""

from collections.abc import Sequence

from app.domain.guard import lexicon
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Claim, unproved

_OUTCOME_HEADS = ("improve", "reduce", "increase", "save", "win", "achieve", "enable", "ensure")


def kind_of(claim: Claim, elsewhere: Sequence[str]) -> Finding:
    """The finding for an unproved word; `elsewhere` are all statements of the resume."""
    text, small = claim.token.text, claim.token.small
    words = (text,)
    ranks = lexicon.ranks()
    for names, kind in (
        (lexicon.listed("award"), "new_award_or_publication"),
        (lexicon.listed("certificate"), "new_certificate"),
        (lexicon.listed("degree"), "new_degree"),
        (lexicon.listed("languages"), "new_language_or_fluency"),
    ):
        if small in names:
            return Finding(kind, words)
    if claim.named and _stands(claim, elsewhere):
        return Finding("moved_fact", words)
    technical = any(sign.isdigit() for sign in text) or any(sign.isupper() for sign in text[1:])
    if technical or (claim.named and _tool(claim)):
        return Finding("new_tool_or_skill", words)
    if small in ranks.scope or small in ranks.lead_words or small in ranks.people_verbs:
        return Finding("inflated_seniority_or_scope", words)
    if small in lexicon.listed("outcome") or _outcome_group(claim):
        return Finding("invented_outcome", words)
    if claim.named:
        return Finding("new_tool_or_skill" if _tool(claim) else "new_client_or_named_entity", words)
    return Finding("inflated_seniority_or_scope", words)


def _stands(claim: Claim, elsewhere: Sequence[str]) -> bool:
    return not unproved(claim.token.text, elsewhere)


def _tool(claim: Claim) -> bool:
    return bool(claim.groups & _name_groups())


def _name_groups() -> frozenset[int]:
    return lexicon.name_groups()


def _outcome_group(claim: Claim) -> bool:
    heads = frozenset().union(*(lexicon.groups().of(head) for head in _OUTCOME_HEADS))
    return bool(claim.groups & heads)
