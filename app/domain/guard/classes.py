"""What kind of invention an unproved word is."""

from collections.abc import Sequence

from app.domain.guard import lexicon
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Claim, unproved

_AWARD = frozenset(
    "award awarded prize winner medal scholarship honours honoured honored jahrgangsbeste jahrgangsbester auszeichnung preis ausgezeichnet premio galardón premiado premiada finalista beca best published publication patent veröffentlicht publicado".split()
)
_CERTIFICATE = frozenset(
    "certified certificate certification licensed licence license accredited chartered clearance zertifiziert zertifikat zertifizierung zugelassen lizenz führerschein certificado certificada certificación acreditado licencia permiso cpa pmp cfa acca cissp".split()
)
_DEGREE = frozenset(
    "degree bachelor master mba phd doctorate diploma graduate msc bsc studium promoviert diplom bachelorabschluss masterabschluss promotion grado máster doctorado licenciatura licenciado licenciada graduated honours".split()
)
_LANGUAGES = frozenset(
    "english german french spanish italian portuguese dutch polish russian chinese mandarin arabic turkish japanese swedish welsh irish bilingual trilingual fluent englisch deutsch französisch spanisch italienisch portugiesisch fließend muttersprache verhandlungssicher inglés alemán francés español italiano portugués bilingüe catalán".split()
)
_OUTCOME_HEADS = ("improve", "reduce", "increase", "save", "win", "achieve", "enable", "ensure")
_OUTCOME = frozenset(
    """improving ensuring enabling boosting driving reducing increasing saving resulting leading achieving exceeding delivering accelerating
    optimising optimizing streamlining maximising maximizing minimising minimizing ahead success successful successfully outstanding exceptional measurable significant significantly efficient efficiency
    faster higher better lower fewer satisfaction quality savings growth profitable profitability cost-effective productivity performance passed award-winning flawless
    verbessert verbesserung optimiert gesteigert reduziert gesenkt erfolgreich effizient effizienz schneller höher termingerecht fristgerecht zufriedenheit sicherstellung qualitätssteigerung
    mejorando mejora reduciendo aumentando optimizando optimización logrando garantizando éxito exitoso eficiencia eficiente rapidez satisfacción calidad ahorro antes""".split()
)


def kind_of(claim: Claim, elsewhere: Sequence[str]) -> Finding:
    """The finding for an unproved word; `elsewhere` are all statements of the resume."""
    text, small = claim.token.text, claim.token.small
    words = (text,)
    ranks = lexicon.ranks()
    for names, kind in (
        (_AWARD, "new_award_or_publication"),
        (_CERTIFICATE, "new_certificate"),
        (_DEGREE, "new_degree"),
        (_LANGUAGES, "new_language_or_fluency"),
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
    if small in _OUTCOME or _outcome_group(claim):
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
