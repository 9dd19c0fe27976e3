"""What kind of invention an unproved word is."""

import itertools
import re
from collections.abc import Sequence

from app.domain.guard import doing, inflection, lexicon, word_files
from app.domain.guard.proving import unproved
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Claim, Wording, wording_of

_OUTCOME_HEADS = ("improve", "reduce", "increase", "save", "win", "achieve", "enable", "ensure")
_LINK_OF_RESULT = re.compile(
    r",?\s(?:which|so that|so|thereby|thus|making|ensuring|saving|leading to|resulting in|wodurch|sodass|so dass|"
    r"wobei|damit|was|lo que|por lo que|de modo que|gracias a)\b|,\s(?:\w+ly\s)?\w+(?:ing|ando|iendo)\b"
    r"|\b(?:to|um|para)\s(?=\w+(?:en|ar|er|ir)?\b)",
    re.IGNORECASE,
)
_LOOSE = "inflated_seniority_or_scope"


def kinds_of(claims: Sequence[Claim], after: str, before: str, elsewhere: Sequence[str]) -> list[Finding]:
    """The findings for the unproved words of a text; `elsewhere` are all statements of the resume.

    A word that says nothing by itself is part of the invention it stands in: of a result, when another word tells one
    or when it stands behind "which", "so that", "saving" and the like.
    """
    wording = wording_of(after)
    timed = bool(word_files.listed("periods") & {token.small for token in wording_of(before).words})
    found = [(claim, _kind_of(claim, wording, elsewhere, timed=timed)) for claim in claims]
    told = any(kind == "invented_outcome" for _, kind in found)
    link = next(
        (m.start() for m in _LINK_OF_RESULT.finditer(after) if m[0].strip(", ").lower() not in before.lower()), None
    )
    return [
        Finding(
            "invented_outcome"
            if not kind and (told or (link is not None and claim.token.start > link))
            else kind or _loose(claim, wording),
            (claim.token.text,),
        )
        for claim, kind in found
    ]


def names_put_together(after: str, sources: Sequence[str]) -> tuple[str, ...]:
    """Names of two words ("Power Query") whose words the sources have, but never side by side."""
    wording, proofs = wording_of(after), [wording_of(source) for source in sources]
    inside = {
        at
        for start, found in wording.phrase_groups.items()
        for _, length in found
        for at in range(start, start + length)
    }
    pairs = {(first.small, second.small) for proof in proofs for first, second in itertools.pairwise(proof.words)}
    known = {small for pair in pairs for small in pair}
    named = {claim.position: claim for claim in wording.content if claim.named and not _german_noun(claim, wording)}
    found = []
    for position, claim in named.items():
        following = named.get(position + 1)
        if following is None or {position, position + 1} <= inside:
            continue
        between = wording.text[claim.token.end : following.token.start]
        pair = (claim.token.small, following.token.small)
        if not (claim.token.text.isalpha() and following.token.text.isalpha()):
            continue
        if between == " " and pair not in pairs and set(pair) <= known:
            found.append(f"{claim.token.text} {following.token.text}")
    return tuple(found)


def names_something(claim: Claim, after: str, elsewhere: Sequence[str]) -> bool:
    """Whether a word names a kind of invention by itself: a tool, a customer, a language, a result, a rank."""
    return bool(_kind_of(claim, wording_of(after), elsewhere, timed=True))


def _kind_of(claim: Claim, wording: Wording, elsewhere: Sequence[str], *, timed: bool) -> str:
    """The kind a word names by itself; "" when it names none. A period is another one only where one was (`timed`)."""
    text, small = claim.token.text, claim.token.small
    ranks = lexicon.ranks()
    for names, kind in (
        (word_files.listed("periods"), "changed_unit_or_scale"),
        (word_files.listed("award"), "new_award_or_publication"),
        (word_files.listed("certificate"), "new_certificate"),
        (word_files.listed("degree"), "new_degree"),
        (word_files.listed("languages"), "new_language_or_fluency"),
    ):
        if small in names and (timed or kind != "changed_unit_or_scale"):
            return kind
    noun = _german_noun(claim, wording)
    named = claim.named and not noun
    if named and _stands(claim, elsewhere):
        return "moved_fact"
    technical = any(sign.isdigit() for sign in text) or any(sign.isupper() for sign in text[1:])
    if technical or (named and (_tool(claim) or _used(claim, wording))):
        return "new_tool_or_skill"
    if small in ranks.scope or small in ranks.lead_words or small in ranks.people_verbs:
        return _LOOSE
    if small in word_files.listed("outcome") or _outcome_group(claim):
        return "invented_outcome"
    return "new_client_or_named_entity" if named else ""


def _loose(claim: Claim, wording: Wording) -> str:
    """A word that is no name: a verb claims more work, a thing or quality joined by "and" is another object."""
    if doing.is_verb(wording, claim.position) or inflection.forms(claim.token.text) & lexicon.strong():
        return _LOOSE
    listed = wording.text[: claim.token.start].rstrip().endswith(",")
    if not (listed or doing.is_joined(wording, claim.position)):
        return _LOOSE
    return "new_tool_or_skill" if _SUBJECT.search(claim.token.small) else "new_client_or_named_entity"


_SUBJECT = re.compile(r"(?:ung|tion|ing|ie|ik|logy|ics|ción|ía|ica|ment|graphy|metry)$")


def _german_noun(claim: Claim, wording: Wording) -> bool:
    """Whether a word is written large only because it is a German noun."""
    text = claim.token.text
    if not (text.isalpha() and text[0].isupper() and text[1:].islower()):
        return False
    german = {token.small for token in wording.words} & word_files.grammar("german")
    return bool(german) and (bool(lexicon.part_groups(claim.token.small)) or len(text) >= _LONG)


_LONG = 9


def _used(claim: Claim, wording: Wording) -> bool:
    """Whether a name stands where a tool stands: behind "with", "in", "using", or in brackets."""
    before = wording.text[: claim.token.start].rstrip()
    if before.endswith("("):
        return True
    back = [token.small for token in wording.words[max(0, claim.position - 4) : claim.position]]
    links = word_files.grammar("tool_links")
    return bool(links & set(back[-1:])) or (back[-1:] in (["and"], ["und"], ["y"]) and bool(links & set(back)))


def _stands(claim: Claim, elsewhere: Sequence[str]) -> bool:
    return not unproved(claim.token.text, elsewhere)


def _tool(claim: Claim) -> bool:
    return bool(claim.groups & lexicon.name_groups())


def _outcome_group(claim: Claim) -> bool:
    heads = frozenset().union(*(lexicon.groups().of(head) for head in _OUTCOME_HEADS))
    return bool(claim.groups & heads)
