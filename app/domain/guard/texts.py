"""Judging the bullets and descriptions of an entry."""

from collections.abc import Sequence

from app.domain.changes.identity import pair_lines
from app.domain.guard import belonging, causes, counting, limits, negations, scopes
from app.domain.guard.borrowing import borrowed_limits, share_proved, unproved_leads
from app.domain.guard.figures import unproved_figures
from app.domain.guard.form import form_findings
from app.domain.guard.quantities import quantities_of
from app.domain.guard.source import all_lines
from app.domain.guard.verdicts import Finding
from app.domain.guard.word_findings import word_findings
from app.domain.resume import Resume

_OBJECT = 2
"""So many words may say what a verb of a clause is done to: "labelled the sample tubes"."""


def judge_statement(
    before: str, after: str, *, heading: str, resume: Resume, attested: Sequence[str] = ()
) -> list[Finding]:
    """A bullet (or several) written anew: proved by its own old text, the heading of its entry and attested facts."""
    findings = form_findings(before, after)
    own = (before, *attested)
    findings += unproved_figures(after, (*own, *_years_of(heading, before)), elsewhere=all_lines(resume))
    findings += word_findings(after, own, resume, heading=heading, doubt=True)
    proof = "\n".join(own)
    findings += scopes.rank_findings(proof, after, header=heading)
    findings += limits.limit_findings(before, after)
    findings += negations.negation_findings(proof, after)
    findings += causes.cause_findings(proof, after)
    findings += causes.stage_findings(proof, after)
    findings += counting.findings(before, after)
    return findings + _travelled(before, after)


def _travelled(before: str, after: str) -> list[Finding]:
    """What went from one statement to another: among the bullets of a merge, or the clauses of one."""
    bullets = before.split("\n")
    if len(bullets) > 1:
        return belonging.travelled(after, bullets)
    clauses = belonging.clauses_of(before)
    return belonging.figures_moved(after, clauses) + belonging.objects_moved(after, clauses, reach=_OBJECT)


def _years_of(heading: str, before: str) -> tuple[str, ...]:
    """The years of an entry's heading; of a statement with years of its own they prove nothing."""
    if any(quantity.unit == "year" for quantity in quantities_of(before)):
        return ()
    years = " ".join(quantity.text for quantity in quantities_of(heading) if quantity.unit == "year")
    return (years,) if years else ()


def judge_bullets(
    before: Sequence[str], after: Sequence[str], *, heading: str, resume: Resume, attested: Sequence[str] = ()
) -> list[Finding]:
    """All bullets of an entry written anew: each line against the bullet it comes from; what is lost is removed."""
    findings: list[Finding] = []
    pairs = pair_lines(list(before), list(after))
    used: set[int] = set(pairs.values())
    for position, line in enumerate(after):
        origin = pairs.get(position)
        if origin is not None and before[origin] == line:
            continue
        if origin is not None:
            found = judge_statement(before[origin], line, heading=heading, resume=resume, attested=attested)
            if found and (also := _next_best(line, before, origin)) is not None:
                merged = judge_statement(
                    f"{before[origin]}\n{before[also]}", line, heading=heading, resume=resume, attested=attested
                )
                found = merged if not merged else found
                used |= {also} if not merged else set()
        else:
            best = _next_best(line, before, None)
            source = "\n".join(before) if best is None else before[best]
            found = judge_statement(source, line, heading=heading, resume=resume, attested=attested)
            used |= {best} if best is not None else set()
        findings += found
    if len(used) * 2 < len(before):
        lost = tuple(text for index, text in enumerate(before) if index not in used)
        findings.append(Finding("dropped_content", lost[:1]))
    return findings


def _next_best(line: str, before: Sequence[str], other: int | None) -> int | None:
    shares = [(share_proved(line, text), -index) for index, text in enumerate(before) if index != other]
    best = max(shares, default=(0.0, 0))
    return -best[1] if best[0] > 0.2 else None


def judge_new_bullet(
    after: str, bullets: Sequence[str], *, heading: str, resume: Resume, attested: Sequence[str] = ()
) -> list[Finding]:
    """A bullet added to an entry: only what the entry says already, or a plain list of the tools of this role."""
    findings = form_findings("", after)
    findings += unproved_figures(after, (*bullets, heading, *attested))
    findings += word_findings(after, (*bullets, heading, *attested), resume)
    findings += borrowed_limits(after, bullets)
    findings += belonging.travelled(after, bullets)
    findings += unproved_leads(after, (*bullets, heading, *attested))
    return findings
