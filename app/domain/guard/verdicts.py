"""Kinds of inventions in their order of precedence, and the sentences that tell a person about them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.facts import VOUCHED_KINDS
from app.domain.review import GuardVerdict
from app.i18n import quoted, tr

ORDER = (
    "conflict",
    "markup_or_link_injection",
    "instruction_leak",
    "changed_identity_or_contact",
    "new_employer",
    "new_degree",
    "new_certificate",
    "changed_title",
    "new_language_or_fluency",
    "new_award_or_publication",
    "changed_unit_or_scale",
    "changed_date_or_duration",
    "changed_number",
    "new_number",
    "moved_fact",
    "keyword_stuffing",
    "new_tool_or_skill",
    "new_client_or_named_entity",
    "inflated_seniority_or_scope",
    "invented_outcome",
    "dropped_content",
)


@dataclass(frozen=True)
class Finding:
    """One thing that nothing proves: its kind, its exact words, and what the resume says instead ("" = nothing).

    With `missing` the words are not those of the change, but those of the resume without which it says too much.
    """

    kind: str
    words: tuple[str, ...] = ()
    instead: str = ""
    missing: bool = False


ALLOWED = GuardVerdict(allowed=True)


def verdict(findings: Iterable[Finding]) -> GuardVerdict:
    """The verdict on all findings: the first kind in the order names it, with the words of that kind."""
    ordered = sorted(findings, key=lambda finding: ORDER.index(finding.kind))
    if not ordered:
        return ALLOWED
    first = ordered[0]
    alike = [finding for finding in ordered if finding.kind == first.kind and finding.missing == first.missing]
    words = tuple(dict.fromkeys(word for finding in alike for word in finding.words))
    return GuardVerdict(allowed=False, kind=first.kind, words=words, reason=sentence(first, words))


def sentence(finding: Finding, words: tuple[str, ...]) -> str:
    """What a person reads."""
    told = ", ".join(quoted(word) for word in words)
    parts = [_without(told) if finding.missing else _main(finding.kind, told)]
    if finding.instead:
        parts.append(tr("Your resume says “{text}”.", text=finding.instead))
    if finding.kind in VOUCHED_KINDS:
        parts.append(tr("If it is true, add it to your facts."))
    return " ".join(parts)


def _without(words: str) -> str:
    return tr("Without {words} the text says more than your resume does.", words=words)


def _main(kind: str, words: str) -> str:
    return {
        "conflict": tr("The resume no longer says what this change was made for."),
        "markup_or_link_injection": tr("{words} is code, a hidden sign or a link, not text of a resume.", words=words),
        "instruction_leak": tr("{words} is a remark about the text, not text of a resume.", words=words),
        "changed_identity_or_contact": tr("Name and contact stay as they are: nothing proves {words}.", words=words),
        "new_employer": tr("Nothing in your resume names {words} as an employer.", words=words),
        "new_degree": tr("Nothing in your resume proves the degree or grade {words}.", words=words),
        "new_certificate": tr("Nothing in your resume proves the certificate {words}.", words=words),
        "changed_title": tr("You have not held the title {words} there.", words=words),
        "new_language_or_fluency": tr("Nothing in your resume proves the language or level {words}.", words=words),
        "new_award_or_publication": tr("Nothing in your resume proves the award or publication {words}.", words=words),
        "changed_unit_or_scale": tr("The unit, scale or period of {words} is not the one in your resume.", words=words),
        "changed_date_or_duration": tr("Nothing in your resume proves the date or duration {words}.", words=words),
        "changed_number": tr("Nothing proves the figure {words} at this place.", words=words),
        "new_number": tr("Nothing proves the figure {words}: your resume gives none here.", words=words),
        "moved_fact": tr("{words} stands elsewhere in your resume, but not at this place.", words=words),
        "keyword_stuffing": tr("Nothing in your resume proves {words}.", words=words),
        "new_tool_or_skill": tr("Nothing in your resume proves {words} at this place.", words=words),
        "new_client_or_named_entity": tr("Nothing at this place of your resume mentions {words}.", words=words),
        "inflated_seniority_or_scope": tr("{words} says more about your part than your resume does.", words=words),
        "invented_outcome": tr("Nothing proves the result or quality {words}.", words=words),
        "dropped_content": tr("{words} would vanish from your resume.", words=words),
    }[kind]  # fmt: skip
