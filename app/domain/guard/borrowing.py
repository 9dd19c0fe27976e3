"""What a text takes over from many statements: it may not leave their limits behind, nor lead what they do not lead."""

import re
from collections.abc import Sequence

from app.domain.guard import (
    lexicon,
    limits,
    scopes,
)
from app.domain.guard.proving import unproved
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of

_BORROWED = 0.6


def share_proved(line: str, text: str) -> float:
    """How much of the content of a line a text proves, from 0 to 1."""
    content = wording_of(line).content
    return 1 - len(unproved(line, (text,))) / len(content) if content else 0.0


_LEADS_REACH = 4


def unproved_leads(after: str, lines: Sequence[str]) -> list[Finding]:
    """Words of leading or of wide scope which no statement proves of the same thing."""
    source = "\n".join(lines)
    known = {token.small for token in wording_of(source).words}
    leading = [line for line in lines if scopes.lead_cues(line)]
    cues = [
        cue
        for clause in re.split(r"[.;,(]", after)
        for cue in scopes.lead_cues(clause)
        if not any(_leads_same(clause, cue, line) for line in leading)
    ]
    widened = lexicon.ranks().scope & {token.small for token in wording_of(after).words} - known
    claims = {claim.token.small for claim in unproved(after, (source,))}
    cues += [word for word in widened if word in claims]
    return [Finding("inflated_seniority_or_scope", tuple(cues))] if cues else []


def _leads_same(clause: str, cue: str, line: str) -> bool:
    """Whether a statement that leads speaks of what stands behind a word of leading, or in front of it."""
    words = wording_of(clause)
    at = next((place for place, token in enumerate(words.words) if token.small == cue), 0)
    unknown = {claim.position for claim in unproved(clause, (line,))}
    objects = [c.position for c in words.content if c.position > at][:_LEADS_REACH]
    objects = objects or [c.position for c in words.content if c.position < at]
    return not objects or any(position not in unknown for position in objects)


def borrowed_limits(after: str, bullets: Sequence[str]) -> list[Finding]:
    """Sentences which take over a bullet without the limits that stand in it (GUARD 1.4, 4.2)."""
    limited = [bullet for bullet in bullets if limits.has_limits(bullet)]
    findings: list[Finding] = []
    for clause in after.replace(";", ".").split(".") if limited else ():
        if len(wording_of(clause).content) < _SENTENCE:
            continue
        best = max(limited, key=lambda bullet: share_proved(clause, bullet))
        share = share_proved(clause, best)
        if share < _BORROWED or any(
            share_proved(clause, bullet) > share for bullet in bullets if bullet not in limited
        ):
            continue
        findings += scopes.help_findings(best, clause) + limits.limit_findings(best, clause)
    return findings


_SENTENCE = 3
