"""The plain sentences of a match: why a line counts, what is missing, what to ask the person."""

from typing import Final

from app.domain.job import Requirement, TermKind
from app.domain.match import EvidenceKind, Verdict
from app.i18n import tr, trn
from app.matching.words import fold

_CLOSE: Final = 0.1
_MOST_ROLES: Final = 3
_MOST_THINGS: Final = 4


def of_evidence(
    kind: EvidenceKind, matched: str, wanted: str, *, in_part: bool = False, beginners: bool = False
) -> str:
    """Why a line counts as proof; `in_part` where it has some words of a name only, `beginners` where it learns it."""
    reason = _of_evidence(kind, matched, wanted, in_part=in_part)
    return f"{reason} {tr('But the line speaks of a beginner.')}" if beginners else reason


def _of_evidence(kind: EvidenceKind, matched: str, wanted: str, *, in_part: bool) -> str:
    match kind:
        case EvidenceKind.SIMILAR:
            return _of_similar(matched, wanted, in_part=in_part)
        case EvidenceKind.EXACT:
            return tr("You both write {word}.", word=wanted or matched)
        case EvidenceKind.ALIAS:
            return tr("You write {yours}, they write {theirs}: same thing.", yours=matched, theirs=wanted)
        case EvidenceKind.IMPLIED:
            return tr("You write {yours}; that includes {theirs}.", yours=matched, theirs=wanted)
        case EvidenceKind.DEGREE:
            return tr("They ask for “{theirs}”; you have “{yours}”.", theirs=wanted, yours=matched)
        case EvidenceKind.LICENCE:
            return tr("They ask for {theirs}; your resume names it.", theirs=wanted or matched)
        case EvidenceKind.LANGUAGE if not matched:
            return tr("Your resume is written in that language.")
        case EvidenceKind.LANGUAGE if fold(matched) == fold(wanted):
            return tr("They ask for {theirs}; you list it.", theirs=wanted)
        case EvidenceKind.LANGUAGE:
            return tr("They ask for {theirs}; you list {yours}.", theirs=wanted, yours=matched)
        case _:
            return tr("Counted from the dates of your roles.")


def _of_similar(matched: str, wanted: str, *, in_part: bool) -> str:
    if in_part and matched and fold(matched) in fold(wanted):
        return tr("They ask for “{theirs}”; this line says “{yours}” only.", theirs=wanted, yours=matched)
    if matched and wanted:
        return tr("You write “{yours}”, they write “{theirs}”: close to it.", yours=matched, theirs=wanted)
    return tr("This line says something close to it.")


def of_years(have: float, wanted: float, *, stated: bool, roles: tuple[str, ...] = ()) -> str:
    """How the years compare; `roles` are the headings of the entries they were counted from."""
    if stated:
        return tr("They ask for {wanted} years; your resume says {have}.", wanted=_number(wanted), have=_number(have))
    if have + _CLOSE < 1:
        return tr("They ask for {wanted} years; no dated role of yours shows it.", wanted=_number(wanted))
    if not roles:
        return tr(
            "They ask for {wanted} years; your roles add up to {have}.", wanted=_number(wanted), have=_number(have)
        )
    return tr(
        "They ask for {wanted} years; your roles add up to {have}: {roles}.",
        wanted=_number(wanted),
        have=_number(have),
        roles="; ".join(roles[:_MOST_ROLES]) + (" …" if len(roles) > _MOST_ROLES else ""),
    )


def of_verdict(verdict: Verdict, *, first: str, missing: tuple[str, ...]) -> str:
    """The best line's reason, and what no line names where it is not met."""
    proved = first if verdict is not Verdict.MISSING else ""
    if missing and verdict is not Verdict.MET:
        return f"{proved} {of_lacking(missing)}".strip()
    return proved or tr("No line of your resume speaks of it.")


def of_lacking(things: tuple[str, ...]) -> str:
    """What no line names."""
    return tr("No line of your resume names {things}.", things=_or(things[:_MOST_THINGS]))


def question_for(requirement: Requirement, missing: tuple[str, ...], *, soft: bool, years_suffice: bool) -> str:
    """What to ask the person; never a claim. `soft` says that only soft skills are missing."""
    thing = _or(missing[:_MOST_THINGS]) if missing else requirement.label
    match requirement.kind:
        case TermKind.LICENCE:
            return tr("Do you hold {thing}? Since when, and until when is it valid?", thing=thing)
        case TermKind.DEGREE:
            return tr(
                "Do you have a degree or training that comes close to “{thing}”? Where and when?",
                thing=requirement.label,
            )
        case TermKind.LANGUAGE:
            return tr("How well do you speak {thing}, and where did you use it?", thing=thing)
        case TermKind.YEARS if not years_suffice:
            years = round(requirement.years or 1)
            return trn(
                "Where did you do this for {count} year or more? Which dates are missing from your resume?",
                "Where did you do this for {count} years or more? Which dates are missing from your resume?",
                years,
            )
        case TermKind.TOOL:
            return tr("Have you worked with {thing}? Where, for what, and how long?", thing=thing)
        case TermKind.YEARS:
            return _have_you_done(requirement)
        case _ if missing and soft:
            return tr("What in your work shows {thing}? Where, and with what result?", thing=thing)
        case _ if missing:
            return tr("Do you have experience with {thing}? Where, and with what result?", thing=thing)
        case _:
            return _have_you_done(requirement)


def _have_you_done(requirement: Requirement) -> str:
    asked = requirement.text.strip(" .;")
    return tr("They ask for this: “{thing}”. Have you done it? Where, and with what result?", thing=asked)


def _number(years: float) -> str:
    """With one decimal where it needs one, behind the decimal sign of the language."""
    whole, tenths = f"{years:.1f}".split(".")
    return whole if tenths == "0" else tr("{whole}.{tenths}", whole=whole, tenths=tenths)


def _or(things: tuple[str, ...]) -> str:
    if len(things) == 1:
        return things[0]
    return tr("{things} or {last}", things=", ".join(things[:-1]), last=things[-1])
