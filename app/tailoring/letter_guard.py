"""May a sentence of a letter be sent? What it says of the person the resume must prove, what of the job the advert.

The fact guard judges what is said of the person (GUARD 1.4: a letter, like a summary, may draw on the whole resume);
whatever names an employer or a project is proved by that entry alone. A line of the resume that stands in the letter
whole is proved. A sentence that is neither about the job nor mere courtesy counts as one about the person.
Pure and offline.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.domain.guard.figures import unproved_figures
from app.domain.guard.form import form_findings
from app.domain.guard.proving import unproved
from app.domain.guard.source import all_lines
from app.domain.guard.verdicts import Finding, verdict
from app.domain.letters import FORM_KINDS, Letter, LetterKind, SentenceAbout, SentenceVerdict
from app.i18n import tr
from app.tailoring.letter_claims import claim_findings
from app.tailoring.letter_ground import Ground, plain
from app.tailoring.letter_names import (
    entries_named,
    holds_beside,
    is_named,
    without_job_names,
    without_places,
    without_words,
)
from app.tailoring.phrases import words_for, words_in
from app.tailoring.sentences import Sentence, sentences_of

NOT_IN_ADVERT: Final = "not_in_advert"
"""The kind of a sentence about the job that the advert does not prove."""
_CLAUSE: Final = re.compile(r"(?<=[,;:])\s+|\s+[–—]\s+")


def check_letter(letter: Letter, ground: Ground) -> tuple[SentenceVerdict, ...]:
    """The verdicts on all sentences of a letter, subject (paragraph -1) included, in order."""
    found = [*_checked(letter.subject, -1, letter, ground)]
    for number, paragraph in enumerate(letter.paragraphs):
        found += _checked(paragraph, number, letter, ground)
    return tuple(found)


def check_paragraph(text: str, letter: Letter, ground: Ground) -> tuple[SentenceVerdict, ...]:
    """The verdicts on one paragraph (numbered 0) as a person types it."""
    return tuple(_checked(text, 0, letter, ground))


def without_blocked(letter: Letter, sentences: Iterable[SentenceVerdict]) -> Letter:
    """The letter without the sentences that may not be sent."""
    texts = {-1: letter.subject, **dict(enumerate(letter.paragraphs))}
    for found in sorted(sentences, key=lambda sentence: -sentence.start):
        if not found.allowed:
            text = texts[found.paragraph]
            texts[found.paragraph] = f"{text[: found.start].rstrip(' ')} {text[found.end :].lstrip(' ')}".strip()
    subject = texts.pop(-1)
    return letter.model_copy(update={"subject": subject, "paragraphs": tuple(filter(None, texts.values()))})


def _checked(text: str, paragraph: int, letter: Letter, ground: Ground) -> Iterator[SentenceVerdict]:
    own = _own_spans(text, ground)
    for sentence in sentences_of(text):
        asked = letter.kind is LetterKind.INTERVIEW_QUESTIONS and sentence.start == 0 and paragraph >= 0
        is_question = asked and sentence.text.endswith("?")
        yield _judged(sentence, paragraph, ground, rest=_without_own(sentence, own, ground), is_question=is_question)


def _judged(sentence: Sentence, paragraph: int, ground: Ground, *, rest: str, is_question: bool) -> SentenceVerdict:
    """`rest` is what a sentence says beside whole lines of the resume."""
    subject = SentenceAbout.JOB if is_question else about(sentence.text, ground)
    known = ground.known_form if subject is SentenceAbout.PERSON else ground.asked_form
    findings = form_findings(known, sentence.text)
    if not findings and subject is SentenceAbout.PERSON:
        findings = _person_findings(sentence.text, rest, ground)
    found = verdict(findings)
    kind, words, reason = found.kind, found.words, found.reason
    if found.allowed and subject is SentenceAbout.JOB and not is_question:
        words = _unknown_to_advert(sentence.text, ground)
        kind = NOT_IN_ADVERT if words else ""
        quoted = ", ".join(f"“{word}”" for word in words)
        reason = tr("The advert does not say {words}.", words=quoted) if words else ""
    vouched = bool(kind) and kind not in FORM_KINDS and sentence.text in ground.vouched
    return SentenceVerdict(
        paragraph=paragraph,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        about=subject,
        allowed=not kind or vouched,
        kind="" if vouched else kind,
        words=() if vouched else words,
        reason="" if vouched else reason,
        vouched=vouched,
    )


def _own_spans(text: str, ground: Ground) -> list[tuple[int, int, str]]:
    """Where whole lines of the resume stand in a text: start, end, entry. The longer ones first."""
    whole = plain(text)
    found = [
        (at.start(), at.end(), entry)
        for line, entry in ground.own_lines
        if line in whole
        for at in re.finditer(re.escape(line), whole)
    ]
    return sorted(found, key=lambda span: span[0] - span[1])


def _without_own(sentence: Sentence, own: Iterable[tuple[int, int, str]], ground: Ground) -> str:
    """A sentence without the lines of the resume in it; a line is no proof beside the name of another employer."""
    spans = list(own)
    named, _ = entries_named(sentence.text, ground.resume)
    entries = {getattr(entry, "id", "") for entry in named}
    text = list(sentence.text)
    for start, end, entry in spans:
        inside = any(other[0] <= start and end <= other[1] and other[2] in entries for other in spans)
        if not entries or entry in entries or inside:
            for at in range(max(start, sentence.start), min(end, sentence.end)):
                text[at - sentence.start] = " "
    return "".join(text)


def about(text: str, ground: Ground) -> SentenceAbout:
    """What a sentence is about."""
    bare = without_job_names(text, ground)
    words = words_in(bare)
    has_figure = any(sign.isdigit() for sign in bare)
    if not has_figure and set(words) <= words_for("courtesy"):
        return SentenceAbout.COURTESY
    used = frozenset(words)
    if used & words_for("person"):
        return SentenceAbout.PERSON
    addressed = bool(used & words_for("addressed")) or is_named(text, ground.advert.company)
    if addressed and (used & words_for("asking") or used & words_for("addressed") & frozenset(words[:1])):
        return SentenceAbout.JOB
    return SentenceAbout.PERSON


def _unknown_to_advert(text: str, ground: Ground) -> tuple[str, ...]:
    """What is said of the job or the employer and stands neither in the advert nor in the resume."""
    proofs = (ground.advert.text, ground.advert.title, ground.advert.company, *all_lines(ground.resume))
    plain = without_words(text, words_for("courtesy") | words_for("asking") | words_for("addressed"))
    words = [claim.token.text for claim in unproved(plain, proofs)]
    words += [word for finding in unproved_figures(plain, proofs) for word in finding.words]
    return tuple(dict.fromkeys(words))


def _person_findings(text: str, rest: str, ground: Ground) -> list[Finding]:
    named, resume = entries_named(text, ground.resume)
    said = " ".join(clause for clause in _CLAUSE.split(rest) if not _is_courtesy(clause, ground))
    bare = without_words(without_job_names(said, ground), words_for("frame"))
    facts = tuple(fact.text for fact in ground.facts if not named or holds_beside(fact, resume))
    facts += (ground.advert.text,) if _is_wish(text) else ()
    for entry in named:
        bare = without_places(bare, entry)
    findings = claim_findings(bare, resume, facts, beside_a_name=bool(named)) if bare.strip(" .,;:") else []
    if named and set(words_in(text)) & words_for("current") and not any(_is_current(entry) for entry in named):
        findings.append(Finding("changed_date_or_duration", tuple(_first(text, words_for("current")))))
    return findings


def _is_courtesy(clause: str, ground: Ground) -> bool:
    bare = without_job_names(clause, ground)
    return not any(sign.isdigit() for sign in bare) and set(words_in(bare)) <= words_for("courtesy")


def _is_wish(text: str) -> bool:
    """Whether a sentence only says what the person would like to do."""
    words = frozenset(words_in(text))
    return bool(words & words_for("wishing")) and not words & (words_for("claims") | words_for("binding"))


def _is_current(entry: object) -> bool:
    return getattr(entry, "end_date", "") in ("", "present")


def _first(text: str, words: frozenset[str]) -> Sequence[str]:
    return [word for word in re.findall(r"\w+", text) if word.lower() in words][:1]
