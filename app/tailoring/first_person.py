"""Whether a line of a resume is a sentence that lacks but its "I", so that a letter may tell it: "At Tern, I ran …"."""

import re
from typing import Final

from app.domain.guard import thesaurus
from app.domain.guard.doing import is_known_verb
from app.domain.guard.wording import wording_of
from app.domain.resume import Entry, Work
from app.tailoring.phrases import not_past, past_forms, words_for

_NO_PLAIN_VERB: Final = ("ed", "ing", "s")
_NOUN_BEHIND_NOUN: Final = ("ing", "ment", "tion")
_BEHIND_NOUNS: Final = ("of", "for", "and", "in", "at", "")
_BEHIND_PASSIVES: Final = ("in", "by", "as", "at", "on", "for", "among", "to", "with")
_SPANISH_I: Final = re.compile(r"\w{2,}[éí]\s")


def may_follow_i(text: str, language: str, entry: Entry | None) -> bool:
    """Whether a line in the language of the letter is one sentence that begins with what the person did or does.

    English: "Ran the assays", and of a job of today "Lead a team of five", where every line of the `entry` is told so.
    Spanish, where the verb itself says "I": "Dirigí el laboratorio". German puts its verb elsewhere: never.
    """
    if ". " in text:
        return False
    if language == "es":
        return _SPANISH_I.match(text) is not None
    return language == "en" and (_is_past(text) or _is_told_now(entry))


def _is_past(text: str) -> bool:
    """Whether a line begins with an English verb in the past that tells what the person did, not what was done."""
    first, second, *_ = (*text.lower().split(), "", "")
    if first in words_for("passive") and second in _BEHIND_PASSIVES:
        return False
    return first in past_forms("en") or (first.endswith("ed") and first not in not_past("en"))


def _is_told_now(entry: Entry | None) -> bool:
    """Whether an entry is of today and told in the present throughout, each line beginning with its verb."""
    if not isinstance(entry, Work) or not entry.is_current:
        return False
    texts = [bullet.text for bullet in entry.highlights if bullet.visible]
    return len(texts) > 1 and all(_begins_with_plain_verb(text) for text in texts)


def _begins_with_plain_verb(text: str) -> bool:
    """Whether an English verb stands first in its plain form: "Lead a team"; not "Head of", "Budget planning"."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0].lower()
    if not first.isalpha() or first.lower().endswith(_NO_PLAIN_VERB) or second in _BEHIND_NOUNS:
        return False
    if second.endswith(_NOUN_BEHIND_NOUN) and thesaurus.knows("english", f"{first.lower()}.n"):
        return False
    return is_known_verb(wording_of(first).words[0])
