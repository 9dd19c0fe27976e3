"""What the unproved words of a text are: names, more work, results, or a heap of keywords."""

import re
from collections.abc import Sequence

from app.domain.guard import (
    lexicon,
    scopes,
    thesaurus,
)
from app.domain.guard.classes import kinds_of, names_put_together, names_something
from app.domain.guard.doubles import doubled
from app.domain.guard.figures import soft_spans
from app.domain.guard.lone import is_word_of_doubt
from app.domain.guard.manners import real_claims
from app.domain.guard.proving import shared_start, unproved
from app.domain.guard.source import all_lines
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Claim
from app.domain.resume import Resume

_STUFFED = 3
_ITEM_WORDS = 4


def word_findings(
    after: str, sources: Sequence[str], resume: Resume, *, heading: str = "", doubt: bool = False
) -> list[Finding]:
    """The findings for the words of a text that neither its sources nor the heading of its entry prove.

    With `doubt`, for the rewording of one statement, a lone plain word gets the benefit of the doubt.
    """
    if composed := names_put_together(after, sources):
        return [Finding("new_tool_or_skill", composed)]
    claims = real_claims(after, sources, _claims(after, sources, heading))
    if doubt:
        claims = (*claims, *(claim for claim in doubled(after, sources) if claim not in claims))
    elsewhere = all_lines(resume)
    if doubt and is_word_of_doubt(claims, sources[0], after) and not names_something(claims[0], after, elsewhere):
        return []
    return _with_heaps(kinds_of(claims, after, "\n".join(sources), elsewhere), after, sources, claims)


def _claims(after: str, sources: Sequence[str], heading: str) -> tuple[Claim, ...]:
    """The unproved words, without those of a figure that is known and of the work one helped with."""
    spans = soft_spans(after, sources)
    claims = [c for c in unproved(after, sources) if not any(start <= c.token.start <= end for start, end in spans)]
    if heading and claims:
        known = {claim.token.start for claim in unproved(after, (*sources, heading), general=False)}
        claims = [claim for claim in claims if claim.token.start in known]
    if claims and scopes.help_cues(after) and scopes.help_cues("\n".join(sources)):
        claims = [claim for claim in claims if not claim.groups & _making()]
    return tuple(claims)


def _with_heaps(findings: list[Finding], after: str, sources: Sequence[str], claims: Sequence[Claim]) -> list[Finding]:
    """The findings; several unproved terms at the end, or several names, are a heap of keywords (GUARD 7.4)."""
    appended = _appended(after, "\n".join(sources), {claim.token.start for claim in claims})
    names = [word for finding in findings if finding.kind == "new_tool_or_skill" for word in finding.words]
    if len(appended) >= _STUFFED:
        heap = tuple(claim.token.text for claim in claims)
    elif len(names) >= _STUFFED:
        heap = tuple(names)
    else:
        return findings
    return [Finding("keyword_stuffing", heap), *(finding for finding in findings if finding.kind != "moved_fact")]


def _appended(after: str, before: str, unknown: set[int]) -> list[str]:
    """The unproved items of a list appended to the old text."""
    shared = shared_start(before.rstrip(" ."), after)
    if shared < len(before.rstrip(" .")) * 0.9 or not before.strip():
        return []
    items, at = [], shared
    for item in re.split(r"[,;(]| and | und | y ", after[shared:]):
        if any(at <= place <= at + len(item) + 1 for place in unknown) and len(item.split()) <= _ITEM_WORDS:
            items.append(item.strip())
        at += len(item) + 1
    return items


def _making() -> frozenset[int]:
    """The groups of preparing and organising: whoever helped with a thing may have helped to prepare it."""
    return frozenset(
        number
        for word in ("prepare", "plan", "organise")
        for number in lexicon.groups().of(word)
        if number < thesaurus.FIRST
    )
