"""May a sentence of a letter be sent? What it says of the person the resume must prove, what of the job the advert.

The fact guard judges what is said of the person (GUARD 1.4: a letter, like a summary, may draw on the whole resume);
whatever names an employer or a project is proved by that entry alone. A line of the resume that stands in the letter
whole is proved. A sentence that is neither about the job nor mere courtesy counts as one about the person.
Pure and offline.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from app.domain.facts import AttestedFact
from app.domain.frozen import Frozen
from app.domain.guard.figures import unproved_figures
from app.domain.guard.form import form_findings
from app.domain.guard.source import all_lines, heading_of
from app.domain.guard.texts import judge_statement, judge_summary
from app.domain.guard.verdicts import Finding, verdict
from app.domain.guard.wording import unproved, wording_of
from app.domain.job import JobAdvert
from app.domain.letters import FORM_KINDS, Letter, LetterKind, SentenceAbout, SentenceVerdict
from app.domain.resume import Resume, Section
from app.i18n import tr
from app.matching.resume_text import resume_lines
from app.tailoring.phrases import words_for, words_in
from app.tailoring.sentences import Sentence, sentences_of

NOT_IN_ADVERT: Final = "not_in_advert"
"""The kind of a sentence about the job that the advert does not prove."""
_PLACES: Final = {
    Section.WORK: ("name",),
    Section.VOLUNTEER: ("organization",),
    Section.PROJECTS: ("name", "entity"),
    Section.EDUCATION: ("institution",),
}
_ALWAYS: Final = (Section.LANGUAGES, Section.CERTIFICATES, Section.AWARDS, Section.PUBLICATIONS)
"""What stands for itself and may be said beside any employer."""
_CLAUSE: Final = re.compile(r"(?<=[,;:])\s+|\s+[–—]\s+")
_SHORTEST_PLACE: Final = 3
_NEAR: Final = 5
_LEAST_WORDS: Final = 2
_LIKE_A_LINE: Final = 0.5
_LIKE_A_LINE_OF_ANY: Final = 0.75
"""Where no employer is named the whole resume may speak, and likeness by chance is likelier."""
_LEAST_ADDED: Final = 2
_MOST_MERGED: Final = 3
_MOST_COMPARED: Final = 8


class Ground(Frozen):
    """What a letter rests on. `facts` are what the person vouches for; `vouched` sentences they stand up for whole."""

    resume: Resume
    advert: JobAdvert
    facts: tuple[AttestedFact, ...] = ()
    vouched: tuple[str, ...] = ()

    @cached_property
    def known_form(self) -> str:
        """Texts whose signs and links are not held against a letter: the person's own, and names of adverts."""
        basics = self.resume.basics
        own = (basics.email, basics.url, *(profile.url for profile in basics.profiles), *_OF_ADVERTS)
        return "\n".join((*all_lines(self.resume), *own, self.advert.company, self.advert.title))

    @cached_property
    def asked_form(self) -> str:
        """The same with the requirements of the advert, for sentences that quote them."""
        quoted = (f"{requirement.label}\n{requirement.text}" for requirement in self.advert.requirements)
        return "\n".join((self.known_form, *quoted))

    @cached_property
    def own_lines(self) -> tuple[tuple[str, str], ...]:
        """The lines of the resume that say something by themselves, each with the id of its entry."""
        lines = [(line.text, line.target.entry or "") for line in resume_lines(self.resume)]
        lines += [(sentence.text, "") for sentence in sentences_of(self.resume.basics.summary)]
        return tuple((_plain(text).rstrip(".;"), entry) for text, entry in lines if len(text.split()) >= _LEAST_WORDS)


_OF_ADVERTS: Final = (
    "Stellenanzeige stellenanzeige job ad job advert job posting job description Job posting oferta de empleo"
    " Of course, Gerne, the job advert asks the advert asks the posting asks",
)


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
    plain = _plain(text)
    found = [
        (at.start(), at.end(), entry)
        for line, entry in ground.own_lines
        if line in plain
        for at in re.finditer(re.escape(line), plain)
    ]
    return sorted(found, key=lambda span: span[0] - span[1])


def _without_own(sentence: Sentence, own: Iterable[tuple[int, int, str]], ground: Ground) -> str:
    """A sentence without the lines of the resume in it; a line is no proof beside the name of another employer."""
    spans = list(own)
    named, _ = _named(sentence.text, ground.resume)
    entries = {getattr(entry, "id", "") for entry in named}
    text = list(sentence.text)
    for start, end, entry in spans:
        inside = any(other[0] <= start and end <= other[1] and other[2] in entries for other in spans)
        if not entries or entry in entries or inside:
            for at in range(max(start, sentence.start), min(end, sentence.end)):
                text[at - sentence.start] = " "
    return "".join(text)


def _plain(text: str) -> str:
    """For comparing: small letters where that keeps the length, hard blanks as blanks."""
    small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return re.sub(r"\s", " ", small)


def about(text: str, ground: Ground) -> SentenceAbout:
    """What a sentence is about."""
    bare = _without_job_names(text, ground)
    words = words_in(bare)
    has_figure = any(sign.isdigit() for sign in bare)
    if not has_figure and set(words) <= words_for("courtesy"):
        return SentenceAbout.COURTESY
    used = frozenset(words)
    if used & words_for("person"):
        return SentenceAbout.PERSON
    addressed = bool(used & words_for("addressed")) or _names(text, ground.advert.company)
    if addressed and (used & words_for("asking") or used & words_for("addressed") & frozenset(words[:1])):
        return SentenceAbout.JOB
    return SentenceAbout.PERSON


def _unknown_to_advert(text: str, ground: Ground) -> tuple[str, ...]:
    """What is said of the job or the employer and stands neither in the advert nor in the resume."""
    proofs = (ground.advert.text, ground.advert.title, ground.advert.company, *all_lines(ground.resume))
    plain = _without(text, words_for("courtesy") | words_for("asking") | words_for("addressed"))
    words = [claim.token.text for claim in unproved(plain, proofs)]
    words += [word for finding in unproved_figures(plain, proofs) for word in finding.words]
    return tuple(dict.fromkeys(words))


def _person_findings(text: str, rest: str, ground: Ground) -> list[Finding]:
    named, resume = _named(text, ground.resume)
    said = " ".join(clause for clause in _CLAUSE.split(rest) if not _is_courtesy(clause, ground))
    bare = _without(_without_job_names(said, ground), words_for("frame"))
    facts = tuple(fact.text for fact in ground.facts if not named or _holds_beside(fact, resume))
    facts += (ground.advert.text,) if _is_wish(text) else ()
    for entry in named:
        bare = _without_places(bare, entry)
    likeness = _LIKE_A_LINE if named else _LIKE_A_LINE_OF_ANY
    findings = _claim_findings(bare, resume, facts, likeness=likeness) if bare.strip(" .,;:") else []
    if named and set(words_in(text)) & words_for("current") and not any(_is_current(entry) for entry in named):
        findings.append(Finding("changed_date_or_duration", tuple(_first(text, words_for("current")))))
    return findings


def _claim_findings(text: str, resume: Resume, facts: tuple[str, ...], *, likeness: float) -> list[Finding]:
    """A sentence that says again what lines of the resume say is judged like a new wording of these lines, with all
    their limits; any other like a summary."""
    lines = _told_again(text, resume, likeness=likeness)
    if not lines:
        return judge_summary("", text, resume=resume, attested=facts)
    first: list[Finding] = []
    for count in range(1, len(lines) + 1):
        before = "\n".join(line.text for line in lines[:count])
        heading = " | ".join(dict.fromkeys(line.heading for line in lines[:count]))
        found = judge_statement(before, text, heading=heading, resume=resume, attested=facts)
        if not found:
            return []
        first = first or found
    return first


class _Statement(Frozen):
    text: str
    heading: str


def _told_again(text: str, resume: Resume, *, likeness: float) -> list[_Statement]:
    """The statements a text says again: the one that proves most of its words (at least `likeness` of them), and those
    that prove several words more."""
    claims = len(wording_of(text).content)
    if not claims:
        return []
    missing = {line: len(unproved(text, (line.text, line.heading))) for line in _statements(resume)}
    ranked = sorted(missing, key=lambda line: missing[line])
    if not ranked or 1 - missing[ranked[0]] / claims < likeness:
        return []
    chosen, left = [ranked[0]], missing[ranked[0]]
    for line in ranked[1:_MOST_COMPARED]:
        texts = [part for merged in (*chosen, line) for part in (merged.text, merged.heading)]
        still = len(unproved(text, texts))
        if left - still >= _LEAST_ADDED and len(chosen) < _MOST_MERGED:
            chosen.append(line)
            left = still
    return chosen


@lru_cache(maxsize=64)
def _statements(resume: Resume) -> tuple[_Statement, ...]:
    return tuple(
        _Statement(text=text, heading=heading_of(entry))
        for section in _PLACES
        for entry in resume.entries(section)
        for text in (getattr(entry, "summary", ""), *(bullet.text for bullet in getattr(entry, "highlights", ())))
        if text
    )


def _is_courtesy(clause: str, ground: Ground) -> bool:
    bare = _without_job_names(clause, ground)
    return not any(sign.isdigit() for sign in bare) and set(words_in(bare)) <= words_for("courtesy")


def _is_wish(text: str) -> bool:
    """Whether a sentence only says what the person would like to do."""
    words = frozenset(words_in(text))
    return bool(words & words_for("wishing")) and not words & (words_for("claims") | words_for("binding"))


def _without_job_names(text: str, ground: Ground) -> str:
    """The text without the person's name; where it speaks of applying, not of the past, without title and company."""
    words = frozenset(words_in(text))
    bare = _phrase(ground.resume.basics.name).sub(" ", text) if ground.resume.basics.name.strip() else text
    if words & words_for("held"):
        return bare
    if ground.advert.title:
        bare = _cut_title(bare, ground.advert.title)
    if ground.advert.company and words & (words_for("applying") | words_for("wishing") | words_for("addressed")):
        bare = _phrase(ground.advert.company).sub(" ", bare)
    return bare


def _cut_title(text: str, title: str) -> str:
    """The text without a title that stands beside a word of applying."""

    def cut(found: re.Match[str]) -> str:
        before = words_in(text[: found.start()])[-_NEAR:]
        behind = words_in(text[found.end() :])[:1]
        return " " if {*before, *behind} & words_for("applying") else found[0]

    return _phrase(title).sub(cut, text)


def _named(text: str, resume: Resume) -> tuple[list[object], Resume]:
    """The entries a text names, and the resume reduced to them; the whole one when it names none."""
    named: list[object] = []
    kept: dict[str, tuple[object, ...]] = {}
    for section, fields in _PLACES.items():
        entries = tuple(
            entry
            for entry in resume.entries(section)
            if any(_names(text, str(getattr(entry, field))) for field in fields)
        )
        named += entries
        kept[section.value] = entries
    if not named:
        return [], resume
    empty = {section.value: () for section in Section if section not in (Section.BASICS, *_ALWAYS)}
    basics = resume.basics.model_copy(update={"summary": "", "label": ""})
    return named, resume.model_copy(update={**empty, **kept, "basics": basics})


def _holds_beside(fact: AttestedFact, named: Resume) -> bool:
    """Whether a fact proves something beside the names of entries: it is one of theirs, or stands for itself."""
    theirs = (fact.holds_at(section, entry.id) for section in _PLACES for entry in named.entries(section))
    return fact.section in _ALWAYS or any(theirs)


def _names(text: str, place: str) -> bool:
    name = _name_of(place)
    return name is not None and bool(name.search(text))


def _without_places(text: str, entry: object) -> str:
    places = (str(getattr(entry, field, "")) for fields in _PLACES.values() for field in fields)
    for name in filter(None, map(_name_of, places)):
        text = name.sub(" ", text)
    return text


def _name_of(place: str) -> re.Pattern[str] | None:
    """How a place is named; one of two signs ("EY", "3M") in capitals only. None where it could be any word."""
    place = place.strip()
    if len(place) < _SHORTEST_PLACE:
        return re.compile(rf"(?<!\w){re.escape(place)}(?!\w)") if len(place) > 1 and place.isupper() else None
    return _phrase(place)


def _is_current(entry: object) -> bool:
    return getattr(entry, "end_date", "") in ("", "present")


def _first(text: str, words: frozenset[str]) -> Sequence[str]:
    return [word for word in re.findall(r"\w+", text) if word.lower() in words][:1]


def _without(text: str, words: Iterable[str]) -> str:
    """The text without these words."""
    listed = frozenset(words)
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: "" if word[0].lower() in listed else word[0], text)


def _phrase(text: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(part) for part in text.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
