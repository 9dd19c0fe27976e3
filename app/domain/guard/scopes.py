"""Who did what: help, doing and leading; the limits on a person's share and level; causes."""

import re
from functools import lru_cache

from app.domain.guard import doing, lexicon, thesaurus
from app.domain.guard.clauses import clauses, kept, smalls
from app.domain.guard.others import companion_findings, taken_over, took_the_seat
from app.domain.guard.quantities import quantities_of
from app.domain.guard.tokens import Token
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Wording, unproved, wording_of

_WITH = ("work", "alongside")


@lru_cache(maxsize=2048)
def help_cues(text: str) -> tuple[str, ...]:
    """The words by which a text says that the person helped or was one of several."""
    ranks, small = lexicon.ranks(), f" {' '.join(token.small for token in wording_of(text).words)} "
    words = [word for word in small.split() if word in ranks.help_words or word in ranks.help_nouns]
    return (*words, *(phrase for phrase in ranks.help_phrases if _phrase(phrase).search(small)))


@lru_cache(maxsize=256)
def _phrase(phrase: str) -> re.Pattern[str]:
    """A phrase between words; "work with" only as a verb (not in "scheme of work with")."""
    before = r"(?:^|\b(?:i|and|to|who|we|also|closely)) " if phrase.startswith("work") else " "
    return re.compile(f"{before}{re.escape(phrase)} ")


@lru_cache(maxsize=2048)
def lead_cues(text: str) -> tuple[str, ...]:
    """The words by which a text says that the person led, owned or managed people."""
    ranks, words = lexicon.ranks(), wording_of(text).words
    cues = [
        token.small
        for position, token in enumerate(words)
        if token.small in ranks.lead_words and not _sales_lead(wording_of(text), position)
    ]
    cues += [
        token.small
        for position, token in enumerate(words)
        if token.small in ranks.people_verbs and _of_people(words[position + 1 : position + 7])
    ]
    return tuple(cues)


def _sales_lead(wording: Wording, position: int) -> bool:
    """Whether a "lead" is a possible customer: "leads" as a noun, "lead generation"."""
    small = wording.words[position].small
    following = wording.words[position + 1].small if position + 1 < len(wording.words) else ""
    if small == "lead" and following in (
        "qualification",
        "generation",
        "nurturing",
        "scoring",
        "management",
        "time",
        "times",
    ):
        return True
    return small == "leads" and not doing.opens(wording, position)


def _of_people(following: list[Token]) -> bool:
    """Whether a verb of managing has people for its object: "managed 8 nurses", not "managed payroll for 8 nurses"."""
    people, style, thing = lexicon.ranks().people_nouns | lexicon.listed("persons"), lexicon.style_words(), False
    for token in following:
        if token.small in people:
            return True
        if token.small in lexicon.grammar("for") or (token.small in lexicon.grammar("object_ends") and thing):
            return False
        thing = thing or token.small not in style
    return False


def help_findings(before: str, after: str) -> list[Finding]:
    """Where the person only helped, and `after` does not say so."""
    helping = help_cues(before)
    limits = lexicon.ranks().limits
    shared = limits["joint"] | limits["guidance"] | _in_company(after)
    still = help_cues(after)
    if not helping or any(not cue.startswith(_WITH) for cue in still):
        return []
    if still or shared & smalls(after):
        running = lexicon.listed("running") & (smalls(after) - smalls(before))
        return [Finding("inflated_seniority_or_scope", tuple(running), before)] if running else []
    clause = next((clause for clause in clauses(before) if help_cues(clause)), before)
    if not kept(clause, after, without=set(helping)):
        return []
    return [Finding("inflated_seniority_or_scope", helping[:1], before, missing=True)]


def _in_company(text: str) -> frozenset[str]:
    """The words for a team or colleagues with whom or in whom something was done."""
    words = wording_of(text).words
    return frozenset(
        token.small
        for position, token in enumerate(words)
        if token.small in lexicon.ranks().limits["team"]
        and {other.small for other in words[max(0, position - 3) : position]} & lexicon.grammar("within")
    )


def rank_findings(before: str, after: str, *, header: str = "") -> list[Finding]:
    """Where `after` gives the person a larger part than `before`."""
    findings = help_findings(before, after)
    helping, before_leads = help_cues(before), lead_cues(before)
    known = smalls(before) | smalls(header)
    new_leads = [cue for cue in lead_cues(after) if cue not in known and not any(word.endswith(cue) for word in known)]
    findings += taken_over(before, after) + took_the_seat(before, after)
    if new_leads and (not before_leads or helping):
        findings.append(Finding("inflated_seniority_or_scope", tuple(new_leads), before))
    text = _COMPLETING.sub(" ", _EVERY_TIME.sub(" ", after))
    widened = lexicon.ranks().scope & smalls(text) - smalls(before)
    if widened:
        findings += _widened(before, after, widened)
    return findings + _across(before, after) + companion_findings(before, after)


_ACROSS = re.compile(
    r"\b(?:across|throughout|quer durch|im gesamten|in der gesamten|en toda?|en todos? (?:el|los)|en todas? (?:la|las))"
    r" (?:the |our |my |la |el |los |las )?(?:[^\W\d]+ )?"
    r"(hospital|company|firm|group|organi[sz]ation|school|college|university|department|business|site|sites|branches|"
    r"stores|region|country|district|trust|bank|agency|council|Unternehmen|Konzern|Firma|Klinik|Haus|Schule|Betrieb|Werk|"
    r"Abteilung|Land|Gruppe|empresa|grupo|colegio|centro|departamento|país|fábrica|planta)\b",
    re.IGNORECASE,
)


def _across(before: str, after: str) -> list[Finding]:
    """A whole organisation ("across the hospital") where the source speaks of no such extent."""
    found = _ACROSS.search(after)
    if not found or _ACROSS.search(before) or lexicon.ranks().scope & smalls(before):
        return []
    return [Finding("inflated_seniority_or_scope", (found[0],), before)]


def _widened(before: str, after: str, widened: set[str] | frozenset[str]) -> list[Finding]:
    if {"each", "every", "all", "jede", "jeder", "jedes", "jeden", "cada"} & smalls(before):
        widened = widened - {"every", "all", "todos", "todas", "alle"}
    claims = [claim.token.text for claim in unproved(after, (before,)) if claim.token.small in widened]
    own = {
        "my",
        "mine",
        "our",
        "mi",
        "mis",
        "mein",
        "meine",
        "meiner",
        "meinem",
        "all",
        "alle",
        "todo",
        "todos",
        "toda",
        "todas",
        "every",
    }
    first_person = {"i", "my", "ich", "mein", "meine", "mi"} & smalls(before)
    plain = [word for word in widened & own if not (first_person and word.startswith("m"))]
    words = tuple(dict.fromkeys([*claims, *plain]))
    return [Finding("inflated_seniority_or_scope", words, before)] if words else []


def limit_findings(before: str, after: str) -> list[Finding]:
    """The limits of `before` (the team, guidance, "basic", "candidate" …) which `after` leaves out."""
    ranks = lexicon.ranks()
    findings = []
    for name, words in ranks.limits.items():
        if found := _dropped(before, after, words, also=_also(name)):
            findings.append(Finding("inflated_seniority_or_scope", (found,), before, missing=True))
    for name, words in ranks.levels.items():
        if found := _dropped(before, after, words, also=frozenset()):
            kind = _kind_of_level(before, found) if name == "candidate" else "inflated_seniority_or_scope"
            findings.append(Finding(kind, (found,), before, missing=True))
    partial = _PARTIAL.search(before)
    if partial and not (_PARTIAL.search(after) or _SHARE.search(after)) and not _counted_in(partial[1], after):
        clause = next((clause for clause in clauses(before) if _PARTIAL.search(clause)), before)
        if kept(clause, after):
            findings.append(Finding("inflated_seniority_or_scope", (partial[0].strip(),), before, missing=True))
    return findings


@lru_cache(maxsize=2048)
def has_limits(text: str) -> bool:
    """Whether a text limits the person's share or level in any way."""
    ranks = lexicon.ranks()
    words = frozenset().union(*ranks.limits.values(), *ranks.levels.values())
    return bool(help_cues(text) or words & smalls(text) or _CO.search(text) or _PARTIAL.search(text))


def _kind_of_level(before: str, found: str) -> str:
    """What is claimed when a candidate, a nominee or a pending thing is called a finished one."""
    said = smalls(next((clause for clause in clauses(before) if found in clause), before))
    for name, kind in (
        ("award", "new_award_or_publication"),
        ("degree", "new_degree"),
        ("certificate", "new_certificate"),
    ):
        if said & lexicon.listed(name):
            return kind
    return "inflated_seniority_or_scope"


_EVERY_TIME = re.compile(
    r"\b(?:every|all|alle|todos?|todas?)\s+(?:the\s+|los\s+|las\s+|\w+\s+)?(?:day|night|week|month|quarter|year|tage?|wochen?|monate?|jahre?|días|semanas|meses|años|spring|summer|autumn|fall|winter|morning|term|season|shift|other)s?\b",
    re.IGNORECASE,
)


_COMPLETING = re.compile(r"^complete\b(?! (?:the|all)\b)", re.IGNORECASE)


_STAGE = re.compile(
    r"\b(first|second|third|fourth|fifth|final|last|penultimate|senior|junior)[- ]years?\b(?= \w+)", re.IGNORECASE
)


_CO = re.compile(r"\bco-\w+", re.IGNORECASE)


_PARTIAL = re.compile(
    r"(\w*)\s*\b(?:of them|of whom|of which|of these|thereof|davon|de ellos|de ellas|de los cuales|de las cuales)\b",
    re.IGNORECASE,
)


_SHARE = re.compile(r"(?:%|per ?cent|prozent|por ciento)\s(?:of|der|des|von|de|del)\b", re.IGNORECASE)
"""A share of something that is named keeps "of them"."""


def _counted_in(number: str, after: str) -> bool:
    """Whether "two of them" became "two"."""
    return bool(number) and number.lower() in smalls(after)


def _also(name: str) -> frozenset[str]:
    """The words which keep a limit said in another way."""
    ranks = lexicon.ranks()
    if name == "team":
        return (
            ranks.limits["team"]
            | ranks.help_words
            | frozenset({"person", "people", "personen", "personas", "mitarbeiter"})
        )
    if name == "joint":
        return (
            ranks.limits["joint"]
            | ranks.limits["team"]
            | ranks.help_words
            | {"we", "partnership", "cooperation", "zusammenarbeit"}
        )
    if name == "guidance":
        return ranks.limits["guidance"] | ranks.help_words
    return frozenset()


def _dropped(before: str, after: str, words: frozenset[str], *, also: frozenset[str]) -> str:
    after_words = wording_of(after)
    said = {token.small for token in after_words.words}
    new = said - smalls(before)
    hyphened = {match.lower() for match in _CO.findall(after)}
    if new & (words | also) or hyphened & words:
        return ""
    for clause in clauses(before):
        tokens = wording_of(clause).words
        for position, token in enumerate(tokens):
            if (
                token.small not in words
                or token.small in said
                or (words is lexicon.ranks().limits["guidance"] and position == 0)
                or _partner_stays(tokens[position + 1 :], after, words)
            ):
                continue
            same = {one for one in lexicon.groups().of(token.text) if one < thesaurus.FIRST} & after_words.all_groups
            if same and words is not lexicon.ranks().limits["guidance"]:
                continue
            if kept(clause, after, without=words):
                return token.text
    for joined in _CO.findall(before.lower()):
        if joined in words and not said & also:
            return str(joined)
    return ""


def _partner_stays(following: list[Token], after: str, words: frozenset[str]) -> bool:
    """Whether "together with X" became "with X"."""
    if words is not lexicon.ranks().limits["joint"]:
        return False
    style = lexicon.style_words()
    partner = next((token.text for token in following[:5] if token.small not in style), "")
    return bool(partner) and not unproved(partner, (after,))


def stage_findings(before: str, after: str) -> list[Finding]:
    """The year of a course ("second-year") turned into another one, or into the last."""
    old = {match.lower() for match in _STAGE.findall(before)}
    new = [match for match in _STAGE.findall(after) if match.lower() not in old]
    return [Finding("changed_date_or_duration", tuple(new), before)] if new else []


_BY_ITSELF = re.compile(
    r"(?<!\bwere )(?<!\bwas )(?<!\band )(?<!\bI )(?<=\w )"
    r"(decreas(?:ed|ing)|increas(?:ed|ing)|improv(?:ed|ing)|halved|halving|doubled|doubling|tripled)"
    r"(?= (?:from|to|by|von|auf|um)\b)",
    re.IGNORECASE,
)


def changes_by_itself(before: str, after: str) -> frozenset[str]:
    """The words for a change that two figures of the source show: "rose" from 58 to 71, "decreasing" from 11 to 7."""
    said = smalls(after) & lexicon.listed("became") | {match.lower() for match in _BY_ITSELF.findall(after)}
    figures = [figure for figure in quantities_of(before) if figure.values and not figure.soft]
    pairs = [(a, b) for a in figures for b in figures if a.unit == b.unit and a.value != b.value]
    return frozenset(said) if pairs else frozenset()


def cause_findings(before: str, after: str) -> list[Finding]:
    """A result that happened by itself in `before`, and which the person brought about in `after`."""
    old, new = smalls(before), smalls(after)
    made = new & lexicon.listed("made") - {match.lower() for match in _BY_ITSELF.findall(after)}
    if old & lexicon.listed("became") and made and not old & lexicon.listed("made"):
        return [Finding("invented_outcome", tuple(sorted(made)), before)]
    return []
