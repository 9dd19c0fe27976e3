"""Who did what: help, doing and leading; the limits on a person's share and level; negations; causes."""

import re
from functools import lru_cache

from app.domain.guard import doing, lexicon, thesaurus
from app.domain.guard.quantities import quantities_of
from app.domain.guard.tokens import Token
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Wording, unproved, wording_of

_CLAUSE = re.compile(r"[;:\n]|\.\s|,\s|\s[–—]\s|\(|\)")
_KEPT = 0.34
_WITH = ("work", "alongside")


def _smalls(text: str) -> set[str]:
    return {token.small for token in wording_of(text).words}


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
        if token.small in _FOR or (token.small in _OBJECT_ENDS and thing):
            return False
        thing = thing or token.small not in style
    return False


_FOR = frozenset(["for", "with", "für", "mit", "para", "con"])
_OBJECT_ENDS = frozenset(
    [
        "for",
        "with",
        "in",
        "at",
        "by",
        "on",
        "to",
        "from",
        "using",
        "of",
        "and",
        "für",
        "mit",
        "in",
        "bei",
        "auf",
        "von",
        "durch",
        "und",
        "para",
        "con",
        "en",
        "por",
        "a",
        "de",
        "del",
        "y",
    ]
)


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause.strip()]


def _kept(clause: str, text: str, *, without: set[str] | frozenset[str] = frozenset()) -> bool:
    """Whether a text still says what a clause says (a third of its words or more)."""
    content = [claim for claim in wording_of(clause).content if claim.token.small not in without]
    if not content:
        return True
    missing = {claim.token.start for claim in unproved(clause, (text,))}
    kept = [claim for claim in content if claim.token.start not in missing]
    return len(kept) >= max(1, _KEPT * len(content))


def help_findings(before: str, after: str) -> list[Finding]:
    """Where the person only helped, and `after` does not say so."""
    helping = help_cues(before)
    limits = lexicon.ranks().limits
    shared = limits["joint"] | limits["guidance"] | _in_company(after)
    still = help_cues(after)
    if not helping or any(not cue.startswith(_WITH) for cue in still):
        return []
    if still or shared & _smalls(after):
        running = lexicon.listed("running") & (_smalls(after) - _smalls(before))
        return [Finding("inflated_seniority_or_scope", tuple(running), before)] if running else []
    clause = next((clause for clause in _clauses(before) if help_cues(clause)), before)
    if not _kept(clause, after, without=set(helping)):
        return []
    return [Finding("inflated_seniority_or_scope", _new_words(before, after), before)]


def _in_company(text: str) -> frozenset[str]:
    """The words for a team or colleagues with whom or in whom something was done."""
    words = wording_of(text).words
    return frozenset(
        token.small
        for position, token in enumerate(words)
        if token.small in lexicon.ranks().limits["team"]
        and {other.small for other in words[max(0, position - 3) : position]} & _WITHIN
    )


_WITHIN = frozenset(["with", "in", "within", "alongside", "im", "mit", "en", "con", "junto"])


def rank_findings(before: str, after: str, *, header: str = "") -> list[Finding]:
    """Where `after` gives the person a larger part than `before`."""
    findings = help_findings(before, after)
    helping, before_leads = help_cues(before), lead_cues(before)
    known = _smalls(before) | _smalls(header)
    new_leads = [cue for cue in lead_cues(after) if cue not in known and not any(word.endswith(cue) for word in known)]
    findings += _taken_over(before, after) + _took_the_seat(before, after)
    if new_leads and (not before_leads or helping):
        findings.append(Finding("inflated_seniority_or_scope", tuple(new_leads), before))
    text = _COMPLETING.sub(" ", _EVERY_TIME.sub(" ", after))
    widened = lexicon.ranks().scope & _smalls(text) - _smalls(before)
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
    if not found or _ACROSS.search(before) or lexicon.ranks().scope & _smalls(before):
        return []
    return [Finding("inflated_seniority_or_scope", (found[0],), before)]


def companion_findings(before: str, after: str) -> list[Finding]:
    """The person somebody worked with, or who did it ("with the head chef", "gestionado por el jefe"), left out."""
    keeping = lexicon.ranks().limits["team"] | lexicon.ranks().limits["joint"] | lexicon.ranks().help_words
    if keeping & _smalls(after):
        return []
    people = lexicon.listed("persons") - lexicon.listed("in_training")
    for clause in _clauses(before):
        tokens = wording_of(clause).words
        for position, token in enumerate(tokens):
            if token.small not in _COMPANY:
                continue
            named = [other for other in _noun_phrase(tokens[position + 1 : position + 6]) if other.small in people]
            if named and unproved(named[-1].text, (after,)) and _kept(clause, after, without={named[-1].small}):
                return [Finding("inflated_seniority_or_scope", (f"{token.text} … {named[-1].text}",), before)]
    return []


_THIRD = re.compile(r"\b(?:the|a|an|our|die|das|der|el|la|los)\b", re.IGNORECASE)


def _verbs_of_others(text: str) -> frozenset[int]:
    """The places of verbs which others did: "the controls team implemented", "drawn by a contractor"."""
    wording = wording_of(text)
    people = lexicon.ranks().limits["team"] | lexicon.listed("persons") | lexicon.listed("in_training")
    found: set[int] = set()
    for position, token in enumerate(wording.words):
        after = [other.small for other in wording.words[position + 1 : position + 5]]
        before = wording.words[max(0, position - 3) : position]
        if after[:1] in (["by"], ["por"], ["von"]) and set(after) & people and _passive(token):
            found.add(position)
        elif before and before[-1].small in people and _THIRD.search(wording.text[before[0].start : before[-1].start]):
            if _begins_clause(wording.text, before[0].start) and doing.is_known_verb(token):
                found.add(position)
    return frozenset(found)


def _passive(token: Token) -> bool:
    """Whether a word may be a participle, not a noun ("Anleitung von Azubis")."""
    return token.text.islower() and doing.is_known_verb(token)


def _said_of_others(after: str, their_forms: frozenset[str]) -> bool:
    """Whether a text still says that others did it."""
    people = lexicon.ranks().limits["team"] | lexicon.listed("persons") | lexicon.listed("in_training")
    words = wording_of(after).words
    return any(
        lexicon.forms(token.small) & their_forms
        and {other.small for other in words[max(0, position - 3) : position + 5]} & people
        and {other.small for other in words[max(0, position - 5) : position + 2]} & _OTHERS_LINKS
        for position, token in enumerate(words)
    )


_OTHERS_LINKS = frozenset(["that", "which", "who", "the", "by", "por", "von", "que", "die", "das", "der", "la", "el"])


def _begins_clause(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".;:,–—"


def _taken_over(before: str, after: str) -> list[Finding]:
    """What others did in `before` and the person does in `after`."""
    others = _verbs_of_others(before)
    words = wording_of(before).words
    if not others or _said_of_others(after, frozenset().union(*(lexicon.forms(words[at].small) for at in others))):
        return []
    spans = [(words[position].start, words[position].end) for position in sorted(others)]
    rest = "".join(sign for at, sign in enumerate(wording_of(before).text) if not any(a <= at < b for a, b in spans))
    theirs = " ".join(words[position].text for position in others)
    wording = wording_of(after)
    unknown = {claim.position for claim in unproved(after, (rest,))}
    own_forms, their_forms = wording_of(rest).all_forms, wording_of(theirs).all_forms
    taken = [
        claim.token.text
        for claim in wording.content
        if doing.opens(wording, claim.position)
        and not claim.forms & own_forms
        and (claim.forms & their_forms or (claim.position in unknown and not unproved(claim.token.text, (theirs,))))
    ]
    return [Finding("inflated_seniority_or_scope", tuple(taken), before)] if taken else []


_SEATS = frozenset(
    [
        "head",
        "director",
        "manager",
        "lead",
        "leader",
        "chief",
        "leiter",
        "leiterin",
        "leitung",
        "jefe",
        "jefa",
        "directora",
        "encargado",
    ]
)


def _took_the_seat(before: str, after: str) -> list[Finding]:
    """ "Deputise for the head of science" is not "Head of science"."""
    seats = {token.small for position, token in enumerate(wording_of(after).words) if _holds_seat(after, position)}
    held = {token.small for position, token in enumerate(wording_of(before).words) if _holds_seat(before, position)}
    new = seats & _smalls(before) - held
    return [Finding("inflated_seniority_or_scope", tuple(sorted(new)), before)] if new else []


def _holds_seat(text: str, position: int) -> bool:
    wording = wording_of(text)
    token = wording.words[position]
    near = [other.small for other in wording.words[max(0, position - 3) : position]]
    if token.small in lexicon.listed("persons") | _SEATS and {"as", "als", "como"} & set(near):
        return True
    return token.small in _SEATS and (
        _begins_clause(wording.text, token.start) or near[-1:] in (["and"], ["und"], ["y"])
    )


_COMPANY = frozenset(["with", "alongside", "by", "mit", "durch", "von", "con", "por", "junto"])
_STOPS = frozenset(
    ["for", "in", "at", "on", "to", "and", "who", "für", "in", "bei", "und", "para", "en", "y", "de", "al"]
)


def _noun_phrase(tokens: list[Token]) -> list[Token]:
    for length, token in enumerate(tokens):
        if token.small in _STOPS and length:
            return tokens[:length]
    return tokens


def _widened(before: str, after: str, widened: set[str] | frozenset[str]) -> list[Finding]:
    if {"each", "every", "all", "jede", "jeder", "jedes", "jeden", "cada"} & _smalls(before):
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
    first_person = {"i", "my", "ich", "mein", "meine", "mi"} & _smalls(before)
    plain = [word for word in widened & own if not (first_person and word.startswith("m"))]
    words = tuple(dict.fromkeys([*claims, *plain]))
    return [Finding("inflated_seniority_or_scope", words, before)] if words else []


def _new_words(before: str, after: str) -> tuple[str, ...]:
    old = _smalls(before)
    new = [token.text for token in wording_of(after).words if token.small not in old]
    return tuple(new[:2]) or tuple(token.text for token in wording_of(after).words[:1])


def limit_findings(before: str, after: str) -> list[Finding]:
    """The limits of `before` (the team, guidance, "basic", "candidate" …) which `after` leaves out."""
    ranks = lexicon.ranks()
    findings = []
    for name, words in ranks.limits.items():
        if found := _dropped(before, after, words, also=_also(name)):
            findings.append(Finding("inflated_seniority_or_scope", (found,), before))
    for name, words in ranks.levels.items():
        if found := _dropped(before, after, words, also=frozenset()):
            kind = _kind_of_level(before, found) if name == "candidate" else "inflated_seniority_or_scope"
            findings.append(Finding(kind, (found,), before))
    partial = _PARTIAL.search(before)
    if partial and not _PARTIAL.search(after) and not _counted_in(partial[1], after):
        clause = next((clause for clause in _clauses(before) if _PARTIAL.search(clause)), before)
        if _kept(clause, after):
            findings.append(Finding("inflated_seniority_or_scope", (partial[0],), before))
    return findings


@lru_cache(maxsize=2048)
def has_limits(text: str) -> bool:
    """Whether a text limits the person's share or level in any way."""
    ranks = lexicon.ranks()
    words = frozenset().union(*ranks.limits.values(), *ranks.levels.values())
    return bool(help_cues(text) or words & _smalls(text) or _CO.search(text) or _PARTIAL.search(text))


def _kind_of_level(before: str, found: str) -> str:
    """What is claimed when a candidate, a nominee or a pending thing is called a finished one."""
    smalls = _smalls(next((clause for clause in _clauses(before) if found in clause), before))
    for name, kind in (
        ("award", "new_award_or_publication"),
        ("degree", "new_degree"),
        ("certificate", "new_certificate"),
    ):
        if smalls & lexicon.listed(name):
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


def _counted_in(number: str, after: str) -> bool:
    """Whether "two of them" became "two"."""
    return bool(number) and number.lower() in _smalls(after)


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
    smalls = {token.small for token in after_words.words}
    new = smalls - _smalls(before)
    hyphened = {match.lower() for match in _CO.findall(after)}
    if new & (words | also) or hyphened & words:
        return ""
    for clause in _clauses(before):
        tokens = wording_of(clause).words
        for position, token in enumerate(tokens):
            if (
                token.small not in words
                or token.small in smalls
                or (words is lexicon.ranks().limits["guidance"] and position == 0)
                or _partner_stays(tokens[position + 1 :], after, words)
            ):
                continue
            same = {one for one in lexicon.groups().of(token.text) if one < thesaurus.FIRST} & after_words.all_groups
            if same and words is not lexicon.ranks().limits["guidance"]:
                continue
            if _kept(clause, after, without=words):
                return token.text
    for joined in _CO.findall(before.lower()):
        if joined in words and not smalls & also:
            return str(joined)
    return ""


def _partner_stays(following: list[Token], after: str, words: frozenset[str]) -> bool:
    """Whether "together with X" became "with X"."""
    if words is not lexicon.ranks().limits["joint"]:
        return False
    style = lexicon.style_words()
    partner = next((token.text for token in following[:5] if token.small not in style), "")
    return bool(partner) and not unproved(partner, (after,))


def negation_findings(before: str, after: str) -> list[Finding]:
    """A negation turned round: dropped while what it denied is still there, or added."""
    negation = lexicon.ranks().negation
    old, new = _negated(before, negation), _negated(after, negation)
    findings = []
    after_words = wording_of(after)
    for word in old:
        still = lexicon.forms(word) & after_words.all_forms or lexicon.groups().of(word) & after_words.all_groups
        if still and not new:
            findings.append(Finding("invented_outcome", (word,), before))
    if old and new:
        findings += [Finding("invented_outcome", (word,), before) for word in _lost_qualifiers(before, after) if word]
    if new and not old:
        covered = wording_of(before).all_groups & _free_groups()
        if not (covered & after_words.all_groups):
            findings.append(Finding("invented_outcome", tuple(new), before))
    return findings


def negates(text: str) -> bool:
    """Whether a text says no, without or the like."""
    return bool(lexicon.ranks().negation & _smalls(text))


def _free_groups() -> frozenset[int]:
    return frozenset(number for found in wording_of("free of charge").phrase_groups.values() for number, _ in found)


def _negated(text: str, negation: frozenset[str]) -> list[str]:
    wording = wording_of(text)
    free = _free_groups_once()
    inside = {
        at
        for position, found in wording.phrase_groups.items()
        for number, length in found
        if number in free
        for at in range(position, position + length)
    }
    style = lexicon.style_words()
    found = []
    for position, token in enumerate(wording.words):
        following_word = wording.words[position + 1].small if position + 1 < len(wording.words) else ""
        if token.small in negation and position not in inside and following_word not in _COMPARED:
            following = [t.text for t in wording.words[position + 1 : position + 6] if t.small not in style]
            found.append(following[-1] if len(following) == 1 else (following[0] if following else token.text))
    return found


def _lost_qualifiers(before: str, after: str) -> list[str]:
    """What a negation was limited to and no longer is: "no major faults" is not "no faults"."""
    after_words, style = wording_of(after), lexicon.style_words()
    lost: list[str] = []
    for clause in _clauses(before):
        tokens = wording_of(clause).words
        at = next((place for place, token in enumerate(tokens) if token.small in lexicon.ranks().negation), None)
        if at is None:
            continue
        denied = []
        for token in tokens[at + 1 : at + 6]:
            if token.small in style and denied:
                break
            denied += [token] if token.small not in style else []
        said = [token for token in denied if not unproved(token.text, (after,))]
        if said and len(said) < len(denied) <= 3 and after_words.content:
            lost += [token.text for token in denied if token not in said and _QUALIFIER.search(token.small)]
    return lost


_QUALIFIER = re.compile(
    r"^(?:major|serious|severe|critical|significant|material|further|new|late|overdue|reportable|lost-time|"
    r"größer\w*|schwer\w*|wesentlich\w*|kritisch\w*|weiter\w*|meldepflichtig\w*|"
    r"mayor\w*|grave\w*|crític\w*|significativ\w*|relevante\w*|nuev\w*)$"
)


_COMPARED = frozenset(
    [
        "more",
        "less",
        "fewer",
        "later",
        "longer",
        "mehr",
        "weniger",
        "später",
        "länger",
        "más",
        "menos",
        "only",
        "just",
        "nur",
        "solo",
        "sólo",
    ]
)
"""Behind "no" and "not" these make a bound, not a negation."""


@lru_cache(maxsize=1)
def _free_groups_once() -> frozenset[int]:
    return _free_groups()


def stage_findings(before: str, after: str) -> list[Finding]:
    """The year of a course ("second-year") turned into another one, or into the last."""
    old = {match.lower() for match in _STAGE.findall(before)}
    new = [match for match in _STAGE.findall(after) if match.lower() not in old]
    return [Finding("changed_date_or_duration", tuple(new), before)] if new else []


_BY_ITSELF = re.compile(
    r"(?<!\bwere )(?<!\bwas )(?<!\band )(?<!\bI )(?<=\w )(decreas(?:ed|ing)|increas(?:ed|ing)|improv(?:ed|ing)|halved|halving|doubled|doubling|tripled)(?= (?:from|to|by|von|auf|um)\b)",
    re.IGNORECASE,
)


def changes_by_itself(before: str, after: str) -> frozenset[str]:
    """The words for a change that two figures of the source show: "rose" from 58 to 71, "decreasing" from 11 to 7."""
    said = _smalls(after) & lexicon.listed("became") | {match.lower() for match in _BY_ITSELF.findall(after)}
    figures = [figure for figure in quantities_of(before) if figure.values and not figure.soft]
    pairs = [(a, b) for a in figures for b in figures if a.unit == b.unit and a.value != b.value]
    return frozenset(said) if pairs else frozenset()


def cause_findings(before: str, after: str) -> list[Finding]:
    """A result that happened by itself in `before`, and which the person brought about in `after`."""
    old, new = _smalls(before), _smalls(after)
    made = new & lexicon.listed("made") - {match.lower() for match in _BY_ITSELF.findall(after)}
    if old & lexicon.listed("became") and made and not old & lexicon.listed("made"):
        return [Finding("invented_outcome", tuple(sorted(made)), before)]
    return []
