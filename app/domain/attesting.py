"""How a vouched fact proves a statement: as one more statement of its entry, never as a heap of words.

A figure, a result or a part played stays with the fact it was vouched for in: a sentence that has one must say what a
single fact says. Only names of things (tools, customers, certificates) may join what a bullet says already, as a tool
of a job may be named beside another deliverable of the same job.
"""

import re
from collections.abc import Sequence

from app.domain.changes import Change, ChangeId, Op, PlaceNotFound, Target
from app.domain.changes.identity import pair_lines
from app.domain.changes.parsing import lines_of
from app.domain.changes.places import HIGHLIGHTS, holder, with_field, with_holder
from app.domain.facts import AttestedFact
from app.domain.guard import judge
from app.domain.resume import Highlight, ItemId, Resume, Section

_PROSE = (HIGHLIGHTS, "summary", "description")
_NAME_KINDS = frozenset(
    {
        "new_certificate",
        "new_language_or_fluency",
        "new_award_or_publication",
        "moved_fact",
        "keyword_stuffing",
        "new_tool_or_skill",
        "new_client_or_named_entity",
    }
)
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
_WORD = re.compile(r"\w+")
_ITEM = ItemId("told")
_CHANGE = ChangeId("told")
_ROUNDS = 3
"""A verdict names the words of one kind; so often the next kind is looked at."""
_ALIKE = 0.4
"""A sentence that shares less of its words with a fact is no rewording of it."""


def is_statement(change: Change) -> bool:
    """Whether a change writes sentences into an entry."""
    target = change.target
    return (
        change.op in (Op.REPLACE, Op.ADD)
        and target.section not in (Section.BASICS, Section.SKILLS)
        and target.entry is not None
        and target.field in _PROSE
    )


def names_proved(resume: Resume, change: Change, facts: Sequence[AttestedFact]) -> bool:
    """Whether nothing but names is unproved, the facts have all of them, and the rest stands by the resume."""
    known: set[str] = set()
    for _ in range(_ROUNDS):
        borrowed = _fact_of(change.target, ", ".join(sorted(known)))
        found = judge(resume, change, attested=(borrowed,) if known else ())
        if found.allowed:
            return judge(resume, change, attested=tuple(facts)).allowed
        if found.kind not in _NAME_KINDS or set(found.words) <= known:
            return False
        if not all(any(_names(fact.text, word) for fact in facts) for word in found.words):
            return False
        known |= set(found.words)
    return False


def sentences_proved(resume: Resume, change: Change, facts: Sequence[AttestedFact]) -> bool:
    """Whether every sentence says what one fact says, or stands by the resume together with the others that do."""
    old, lines = lines_of(change.before), lines_of(change.after)
    pairs = pair_lines(old, lines)
    is_whole_list = change.op is Op.REPLACE and change.target.field == HIGHLIGHTS and change.target.item is None
    left = []
    for position, line in enumerate(lines):
        rest = [text for text in _sentences(line) if not _said_by_one(resume, change.target, text, facts)]
        if rest:
            left.append(" ".join(rest))
        elif is_whole_list and position in pairs:
            left.append(old[pairs[position]])
    nothing_left = (change.before or "") if is_whole_list else ""
    if "\n".join(left) == nothing_left:
        return bool(lines)
    return judge(resume, change.model_copy(update={"after": "\n".join(left)})).allowed


def _said_by_one(resume: Resume, target: Target, sentence: str, facts: Sequence[AttestedFact]) -> bool:
    words = set(_words(sentence))
    for fact in facts:
        for told in dict.fromkeys((fact.text, *_sentences(fact.text))):
            if _plain(told) == _plain(sentence):
                return True
            shared = len(words & set(_words(told)))
            if shared >= _ALIKE * len(words) and _is_rewording(resume, target, told, sentence):
                return True
    return False


def _is_rewording(resume: Resume, target: Target, told: str, sentence: str) -> bool:
    """Whether the guard would let a bullet that says the fact be put into the words of the sentence."""
    place = Target(section=target.section, entry=target.entry, field=HIGHLIGHTS, item=_ITEM)
    try:
        entry = holder(resume, place)
    except PlaceNotFound:
        return False
    if not hasattr(entry, HIGHLIGHTS):
        return False
    entry = with_field(entry, HIGHLIGHTS, (Highlight(id=_ITEM, text=told),))
    change = Change(id=_CHANGE, op=Op.REPLACE, target=place, before=told, after=sentence)
    return judge(with_holder(resume, place, entry), change).allowed


def _fact_of(target: Target, text: str) -> AttestedFact:
    return AttestedFact(id="", section=target.section, entry=ItemId(target.entry or ""), text=text)


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text.strip()) if part]


def _names(text: str, word: str) -> bool:
    """Whether a text has a name as a word of its own ("C" is not in "C++")."""
    return re.search(rf"(?<!\w){re.escape(word)}(?![\w+#])", text, re.IGNORECASE) is not None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".;! ")


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
