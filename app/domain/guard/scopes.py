"""Who did what: help, doing and leading, and how wide it reached."""

import re
from functools import lru_cache

from app.domain.guard import doing, lexicon, word_files
from app.domain.guard.clauses import clauses, kept, smalls
from app.domain.guard.others import companion_findings, taken_over, took_the_seat
from app.domain.guard.proving import unproved
from app.domain.guard.tokens import Token
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Wording, wording_of

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
    people, style, thing = lexicon.ranks().people_nouns | word_files.listed("persons"), lexicon.style_words(), False
    for token in following:
        if token.small in people:
            return True
        if token.small in word_files.grammar("for") or (token.small in word_files.grammar("object_ends") and thing):
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
        running = word_files.listed("running") & (smalls(after) - smalls(before))
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
        and {other.small for other in words[max(0, position - 3) : position]} & word_files.grammar("within")
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
    return findings + _across(before, after) + _runs_more(before, after) + companion_findings(before, after)


def _runs_more(before: str, after: str) -> list[Finding]:
    """A clause more in which the person runs something: "managed a shop and sorted clothing" from "sorted clothing"."""
    running = word_files.listed("in_charge")
    new = [token for token in wording_of(after).words if token.small in running - smalls(before)]
    proof = wording_of(before)
    claimed = [token.text for token in new if not lexicon.own_groups(token.text) & proof.all_groups]
    if not claimed or doing.joined_verbs(after) <= doing.joined_verbs(before):
        return []
    return [Finding("inflated_seniority_or_scope", tuple(claimed), before)]


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


_EVERY_TIME = re.compile(
    r"\b(?:every|all|alle|todos?|todas?)\s+(?:the\s+|los\s+|las\s+|\w+\s+)?(?:day|night|week|month|quarter|year|tage?|wochen?|monate?|jahre?|días|semanas|meses|años|spring|summer|autumn|fall|winter|morning|term|season|shift|other)s?\b",
    re.IGNORECASE,
)
_COMPLETING = re.compile(r"^complete\b(?! (?:the|all)\b)", re.IGNORECASE)
