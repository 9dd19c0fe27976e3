"""Judging free text: bullets, summaries, descriptions."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from app.domain.changes.identity import pair_lines
from app.domain.guard import belonging, counting, lexicon, negations, scopes, thesaurus
from app.domain.guard.classes import kinds_of, names_put_together, names_something
from app.domain.guard.doubles import doubled
from app.domain.guard.figures import soft_spans, unproved_figures
from app.domain.guard.form import form_findings
from app.domain.guard.lone import is_word_of_doubt
from app.domain.guard.manners import real_claims
from app.domain.guard.quantities import quantities_of
from app.domain.guard.quantity import Quantity
from app.domain.guard.source import all_lines, entry_text, heading_of, months_of_work, statements
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import shared_start, unproved, wording_of
from app.domain.resume import Resume

_STUFFED = 3
_BORROWED = 0.6
_WEAK_LEVELS = (
    "a1",
    "a2",
    "b1",
    "basic",
    "elementary",
    "beginner",
    "grundkenntnisse",
    "básico",
    "school",
    "nociones",
    "elemental",
)


def judge_statement(
    before: str, after: str, *, heading: str, resume: Resume, attested: Sequence[str] = ()
) -> list[Finding]:
    """A bullet (or several) written anew: proved by its own old text, the heading of its entry and attested facts."""
    findings = form_findings(before, after)
    own = (before, *attested)
    findings += unproved_figures(after, (*own, *_years_of(heading, before)), elsewhere=all_lines(resume))
    findings += _word_findings(after, own, resume, heading=heading, doubt=True)
    proof = "\n".join(own)
    findings += scopes.rank_findings(proof, after, header=heading)
    findings += scopes.limit_findings(before, after)
    findings += negations.negation_findings(proof, after)
    findings += scopes.cause_findings(proof, after)
    findings += scopes.stage_findings(proof, after)
    findings += counting.findings(before, after)
    return findings + _travelled(before, after)


def _travelled(before: str, after: str) -> list[Finding]:
    """What went from one statement to another: among the bullets of a merge, or the clauses of one."""
    bullets = before.split("\n")
    if len(bullets) > 1:
        return belonging.travelled(after, bullets)
    clauses = belonging.clauses_of(before)
    return belonging.figures_moved(after, clauses) + (
        belonging.objects_moved(after, clauses) if len(clauses) > 1 else []
    )


def _years_of(heading: str, before: str) -> tuple[str, ...]:
    """The years of an entry's heading; of a statement with years of its own they prove nothing."""
    if any(quantity.unit == "year" for quantity in quantities_of(before)):
        return ()
    years = " ".join(quantity.text for quantity in quantities_of(heading) if quantity.unit == "year")
    return (years,) if years else ()


def _word_findings(
    after: str, sources: Sequence[str], resume: Resume, *, heading: str = "", doubt: bool = False
) -> list[Finding]:
    spans = soft_spans(after, sources)
    claims = tuple(
        claim
        for claim in unproved(after, sources)
        if not any(start <= claim.token.start <= end for start, end in spans)
    )
    if heading and claims:
        known = {claim.token.start for claim in unproved(after, (*sources, heading), general=False)}
        claims = tuple(claim for claim in claims if claim.token.start in known)
    if claims and scopes.help_cues(after) and scopes.help_cues("\n".join(sources)):
        claims = tuple(claim for claim in claims if not claim.groups & _making())
    claims = real_claims(after, sources, claims)
    claims = (*claims, *(claim for claim in doubled(after, sources) if doubt and claim not in claims))
    composed = names_put_together(after, sources)
    if composed:
        return [Finding("new_tool_or_skill", composed)]
    if not claims:
        return []
    elsewhere = all_lines(resume)
    if doubt and is_word_of_doubt(claims, sources[0], after) and not names_something(claims[0], after, elsewhere):
        return []
    findings = kinds_of(claims, after, "\n".join(sources), elsewhere)
    if len(_appended(after, "\n".join(sources), {claim.token.start for claim in claims})) >= _STUFFED:
        findings = [Finding("keyword_stuffing", tuple(claim.token.text for claim in claims)), *findings]
        return [finding for finding in findings if finding.kind != "moved_fact"]
    names = [word for finding in findings if finding.kind == "new_tool_or_skill" for word in finding.words]
    if len(names) >= _STUFFED:
        return [Finding("keyword_stuffing", tuple(names)), *(f for f in findings if f.kind != "moved_fact")]
    return findings


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


_ITEM_WORDS = 4


def _making() -> frozenset[int]:
    """The groups of preparing and organising: whoever helped with a thing may have helped to prepare it."""
    return frozenset(
        number
        for word in ("prepare", "plan", "organise")
        for number in lexicon.groups().of(word)
        if number < thesaurus.FIRST
    )


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
    shares = [(_share(line, text), -index) for index, text in enumerate(before) if index != other]
    best = max(shares, default=(0.0, 0))
    return -best[1] if best[0] > 0.2 else None


def _share(line: str, text: str) -> float:
    content = wording_of(line).content
    return 1 - len(unproved(line, (text,))) / len(content) if content else 0.0


def judge_new_bullet(
    after: str, bullets: Sequence[str], *, heading: str, resume: Resume, attested: Sequence[str] = ()
) -> list[Finding]:
    """A bullet added to an entry: only what the entry says already, or a plain list of the tools of this role."""
    findings = form_findings("", after)
    findings += unproved_figures(after, (*bullets, heading, *attested))
    findings += _word_findings(after, (*bullets, heading, *attested), resume)
    findings += borrowed_limits(after, bullets)
    findings += belonging.travelled(after, bullets)
    findings += _unproved_leads(after, (*bullets, heading, *attested))
    return findings


def judge_summary(before: str, after: str, *, resume: Resume, attested: Sequence[str] = ()) -> list[Finding]:
    """The summary may draw on the whole resume, with every limit."""
    lines = (*all_lines(resume), *attested)
    findings = form_findings("\n".join(lines), after)
    findings += [
        finding
        for quantity, finding in _figure_pairs(after, lines)
        if not _true_length_of_work(quantity, after, resume)
    ]
    whole = "\n".join(lines)
    findings += _word_findings(_without_wishes(after), (_without_wishes(whole),), resume)
    findings += _word_findings(after, (whole,), resume)
    findings += scopes.limit_findings(before, after)
    findings += borrowed_limits(after, statements(resume))
    findings += belonging.figures_moved(after, lines, by_verb=True) + belonging.objects_moved(after, lines)
    findings += _unproved_leads(after, lines)
    findings += negations.negation_findings("\n".join(lines), after)
    findings += scopes.stage_findings(whole, after)
    findings += _titles_not_held(before, after, resume)
    findings += _languages(before, after, resume)
    return findings


_WISH = re.compile(
    r"\b(?:looking for|seeking|aiming for|hoping for|auf der suche nach|suche (?:nach|eine?n?)|busco|buscando"
    r"|en busca de)\b[^.;]*",
    re.IGNORECASE,
)


def _without_wishes(text: str) -> str:
    """A text without what the person is looking for, which proves nothing they have done."""
    return _WISH.sub(" ", text)


def _figure_pairs(after: str, lines: Sequence[str]) -> list[tuple[Quantity, Finding]]:
    found = unproved_figures(after, lines)
    return [(next(q for q in quantities_of(after) if q.text == finding.words[0]), finding) for finding in found]


_LEADS_REACH = 4


def _unproved_leads(after: str, lines: Sequence[str]) -> list[Finding]:
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


def _titles_not_held(before: str, after: str, resume: Resume) -> list[Finding]:
    """A title in a summary ("teacher and head of science") that nobody gave the person."""
    held = [
        before,
        resume.basics.label,
        *(job.position for job in resume.work),
        *(post.position for post in resume.volunteer),
    ]
    known = wording_of("\n".join(held)).all_forms
    words = wording_of(after).words
    found = [
        token.text
        for position, token in enumerate(words)
        if token.small in lexicon.listed("title_heads")
        and not lexicon.forms(token.small) & known
        and not (position and words[position - 1].small in lexicon.grammar("not_oneself"))
    ]
    return [Finding("changed_title", tuple(found))] if found else []


@lru_cache(maxsize=1024)
def unproved_free(word: str, source: str) -> bool:
    """Whether the source has a form of the word."""
    return bool(lexicon.forms(word) & wording_of(source).all_forms)


def borrowed_limits(after: str, bullets: Sequence[str]) -> list[Finding]:
    """Sentences which take over a bullet without the limits that stand in it (GUARD 1.4, 4.2)."""
    limited = [bullet for bullet in bullets if scopes.has_limits(bullet)]
    findings: list[Finding] = []
    for clause in after.replace(";", ".").split(".") if limited else ():
        if len(wording_of(clause).content) < _SENTENCE:
            continue
        best = max(limited, key=lambda bullet: _share(clause, bullet))
        share = _share(clause, best)
        if share < _BORROWED or any(_share(clause, bullet) > share for bullet in bullets if bullet not in limited):
            continue
        findings += scopes.help_findings(best, clause) + scopes.limit_findings(best, clause)
    return findings


_SENTENCE = 3


def _true_length_of_work(quantity: Quantity, text: str, resume: Resume) -> bool:
    """Whether "over nine years" is what the jobs add up to (GUARD 3.2)."""
    if quantity.unit != "month" or quantity.raw * 12 != quantity.value:
        return False
    rest = text[quantity.end :].split(".")[0].split(";")[0][:60]
    after_words = wording_of(rest)
    if any(
        claim.named and not claim.token.text.islower() and claim.token.small not in _places(resume)
        for claim in after_words.content[:2]
    ) and any(f" {word} " in f" {rest} "[:8] for word in ("with", "of", "mit", "con")):
        return False
    totals = {months_of_work(resume)}
    words = {form for claim in after_words.content for form in claim.forms}
    chosen = tuple(job for job in resume.work if words & wording_of(entry_text(job)).all_forms)
    if chosen:
        totals = {months_of_work(resume, chosen)}
    elif after_words.content:
        totals |= _parts_of_work(resume, limit=quantity.value * 1.2)
    return any(_true_bound(quantity, total + extra) for total in totals for extra in (0, -1, -len(resume.work)))


@lru_cache(maxsize=256)
def _parts_of_work(resume: Resume, *, limit: float) -> set[int]:
    """The months of all choices among the jobs that do not go far beyond a limit."""
    jobs = resume.work[:8]
    sums = {months_of_work(resume, part) for size in range(1, len(jobs)) for part in combinations(jobs, size)}
    return {months for months in sums if months <= limit}


def _places(resume: Resume) -> set[str]:
    return {token.small for job in resume.work for token in wording_of(heading_of(job)).words}


def _true_bound(quantity: Quantity, months: int) -> bool:
    years, claimed = months / 12, quantity.raw
    if quantity.bound in ("over", "at_least", "just_over"):
        return years > claimed if quantity.bound != "just_over" else claimed < years <= claimed * 1.05
    if quantity.bound == "nearly":
        return 0.95 * claimed <= years < claimed
    if quantity.bound == "about":
        return abs(years - claimed) <= 0.05 * years
    return quantity.bound == "" and int(years) == claimed


def _languages(before: str, after: str, resume: Resume) -> list[Finding]:
    known_before = wording_of(before).all_forms
    findings = []
    for clause in after.replace(";", ".").split("."):
        smalls = {token.small for token in wording_of(clause).words}
        for entry in resume.languages:
            forms = lexicon.forms(entry.language)
            weak = any(level in entry.fluency.lower() for level in _WEAK_LEVELS)
            stated = entry.fluency.lower() in clause.lower()
            if (
                forms & wording_of(clause).all_forms
                and not forms & known_before
                and weak
                and not stated
                and smalls & lexicon.listed("confident")
            ):
                findings.append(
                    Finding("new_language_or_fluency", (entry.language,), f"{entry.language}: {entry.fluency}")
                )
    return findings


def plain_values(entry: Any) -> str:
    """The heading of an entry."""
    return heading_of(entry)
