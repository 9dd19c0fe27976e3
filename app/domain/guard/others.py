"""What others did, and with whom: it may not become the person's own work (GUARD 4.2, 4.4)."""

import re

from app.domain.guard import doing, inflection, lexicon, word_files
from app.domain.guard.clauses import clauses, kept, smalls
from app.domain.guard.proving import unproved
from app.domain.guard.tokens import Token
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of


def companion_findings(before: str, after: str) -> list[Finding]:
    """The person somebody worked with, or who did it ("with the head chef", "gestionado por el jefe"), left out."""
    keeping = lexicon.ranks().limits["team"] | lexicon.ranks().limits["joint"] | lexicon.ranks().help_words
    if keeping & smalls(after):
        return []
    people = word_files.listed("persons") - word_files.listed("in_training")
    for clause in clauses(before):
        tokens = wording_of(clause).words
        for position, token in enumerate(tokens):
            if token.small not in word_files.grammar("company"):
                continue
            named = [other for other in _noun_phrase(tokens[position + 1 : position + 6]) if other.small in people]
            if named and unproved(named[-1].text, (after,)) and kept(clause, after, without={named[-1].small}):
                return [Finding("inflated_seniority_or_scope", (named[-1].text,), before, missing=True)]
    return []


_THIRD = re.compile(r"\b(?:the|a|an|our|die|das|der|el|la|los)\b", re.IGNORECASE)


def _verbs_of_others(text: str) -> frozenset[int]:
    """The places of verbs which others did: "the controls team implemented", "drawn by a contractor"."""
    wording = wording_of(text)
    people = lexicon.ranks().limits["team"] | word_files.listed("persons") | word_files.listed("in_training")
    found: set[int] = set()
    for position, token in enumerate(wording.words):
        after = [other.small for other in wording.words[position + 1 : position + 5]]
        before = wording.words[max(0, position - 3) : position]
        if after[:1] in (["by"], ["por"], ["von"]) and set(after) & people and _passive(token):
            found.add(position)
        elif before and before[-1].small in people and _THIRD.search(wording.text[before[0].start : before[-1].start]):
            found |= (
                {position} if _begins_clause(wording.text, before[0].start) and doing.is_known_verb(token) else set()
            )
    return frozenset(found)


def _passive(token: Token) -> bool:
    """Whether a word may be a participle, not a noun ("Anleitung von Azubis")."""
    return token.text.islower() and doing.is_known_verb(token)


def _said_of_others(after: str, their_forms: frozenset[str]) -> bool:
    """Whether a text still says that others did it."""
    people = lexicon.ranks().limits["team"] | word_files.listed("persons") | word_files.listed("in_training")
    words = wording_of(after).words
    return any(
        inflection.forms(token.small) & their_forms
        and {other.small for other in words[max(0, position - 3) : position + 5]} & people
        and {other.small for other in words[max(0, position - 5) : position + 2]} & word_files.grammar("others_links")
        for position, token in enumerate(words)
    )


def _begins_clause(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".;:,–—"


def taken_over(before: str, after: str) -> list[Finding]:
    """What others did in `before` and the person does in `after`."""
    others = _verbs_of_others(before)
    words = wording_of(before).words
    if not others or _said_of_others(after, frozenset().union(*(inflection.forms(words[at].small) for at in others))):
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


def took_the_seat(before: str, after: str) -> list[Finding]:
    """ "Deputise for the head of science" is not "Head of science"."""
    seats = {token.small for position, token in enumerate(wording_of(after).words) if _holds_seat(after, position)}
    held = {token.small for position, token in enumerate(wording_of(before).words) if _holds_seat(before, position)}
    new = seats & smalls(before) - held
    return [Finding("inflated_seniority_or_scope", tuple(sorted(new)), before)] if new else []


def _holds_seat(text: str, position: int) -> bool:
    wording = wording_of(text)
    token = wording.words[position]
    near = [other.small for other in wording.words[max(0, position - 3) : position]]
    if token.small in word_files.listed("persons") | word_files.grammar("seats") and {"as", "als", "como"} & set(near):
        return True
    return token.small in word_files.grammar("seats") and (
        _begins_clause(wording.text, token.start) or near[-1:] in (["and"], ["und"], ["y"])
    )


def _noun_phrase(tokens: list[Token]) -> list[Token]:
    for length, token in enumerate(tokens):
        if token.small in word_files.grammar("stops") and length:
            return tokens[:length]
    return tokens
