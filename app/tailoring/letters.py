"""Letters written without a model: plain sentences around the person's own lines, so that nothing is said unproved.

The lines are those that prove most of what the job asks for. Every sentence faces the guard like a model's; one that
does not pass is left out.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.changes import Target
from app.domain.frozen import Frozen
from app.domain.job import Importance, JobAdvert, Requirement, TermKind
from app.domain.letters import Letter, LetterKind, Recipient, Sender
from app.domain.match import Evidence, EvidenceKind, MatchReport, RequirementMatch, ResumeLine, Verdict
from app.domain.resume import Entry, Resume, Section
from app.tailoring.first_person import may_follow_i
from app.tailoring.letter_ground import Ground
from app.tailoring.letter_guard import check_paragraph
from app.tailoring.phrases import LANGUAGES, phrases_of, words_in
from app.tailoring.relevance import WEIGHTS

_LINES: Final = {LetterKind.COVER_LETTER: 3, LetterKind.OUTREACH: 1, LetterKind.FOLLOW_UP: 1}
_TOLD: Final = (Section.WORK, Section.PROJECTS, Section.VOLUNTEER)
_PROSE: Final = ("highlights", "summary", "description")
_AGAIN: Final = 0.25
"""What a further line for the same requirement is worth beside the first."""
_LONGEST_LINE: Final = 260
_LONGEST_THING: Final = 40
_LEAST_NAMES: Final = 2
_WORDS_OF_A_NAME: Final = 3
_LONGEST_QUOTE: Final = 200
_LISTED: Final = (TermKind.TOOL, TermKind.KNOWLEDGE, TermKind.LICENCE, TermKind.LANGUAGE)
_MOST_SKILLS: Final = 5
_MOST_THINGS: Final = 3
_MOST_QUESTIONS: Final = 10
_MOST_PROOFS: Final = 2
_PLACE_FIELDS: Final = ("name", "organization", "institution")


class Told(Frozen):
    """A line of the resume worth telling, with the words of the advert it surely answers, the weightiest first."""

    line: ResumeLine
    answers: tuple[str, ...] = ()


@dataclass
class _Candidate:
    """What a line would tell: the requirements it speaks for, with their gain, and the words it answers."""

    line: ResumeLine
    gains: dict[str, float] = field(default_factory=dict)
    answers: dict[str, None] = field(default_factory=dict)

    def gain(self, told: Collection[str]) -> float:
        """What it adds to what is told already; saying a thing once more adds little."""
        return sum(gain * (_AGAIN if key in told else 1.0) for key, gain in self.gains.items())


def letter_language(resume: Resume, advert: JobAdvert, wanted: str = "") -> str:
    """The language of a letter: the wanted one; else the advert's when the resume is in it; else the resume's.

    Lines cannot be translated without a model; English where there are no phrases.
    """
    own = resume.meta.language or advert.language or "en"
    chosen = wanted or own
    return chosen if chosen in LANGUAGES else "en"


def heads(kind: LetterKind, resume: Resume, advert: JobAdvert, *, language: str, today: date) -> Letter:
    """The letter without its body: sender, recipient, date, subject, greeting, closing."""
    phrases = phrases_of(language)
    basics = resume.basics
    is_letter = kind is not LetterKind.INTERVIEW_QUESTIONS
    return Letter(
        kind=kind,
        language=language,
        sender=Sender(
            name=basics.name,
            label=basics.label,
            email=basics.email,
            phone=basics.phone,
            location=basics.location.text,
            url=basics.url,
        ),
        recipient=Recipient(company=advert.company),
        date=today.isoformat() if is_letter else "",
        subject=phrases.say(f"subject_{kind.value}", title=advert.title, company=advert.company),
        greeting=phrases.say("greeting") if is_letter else "",
        closing=phrases.say("closing") if is_letter else "",
    )


def draft(
    kind: LetterKind, resume: Resume, advert: JobAdvert, report: MatchReport, *, language: str, today: date
) -> Letter:
    """The whole letter. Always gives one, however little the resume and the advert say."""
    letter = heads(kind, resume, advert, language=language, today=today)
    writer = _Writer(letter, Ground(resume=resume, advert=advert), report)
    if kind is LetterKind.INTERVIEW_QUESTIONS:
        return letter.model_copy(update={"paragraphs": tuple(writer.questions())})
    body = {
        LetterKind.COVER_LETTER: writer.cover_letter,
        LetterKind.OUTREACH: writer.outreach,
        LetterKind.FOLLOW_UP: writer.follow_up,
    }[kind]

    paragraphs = (" ".join(said for said in paragraph if said) for paragraph in body())
    return letter.model_copy(update={"paragraphs": tuple(paragraph for paragraph in paragraphs if paragraph)})


def tellings(resume: Resume, advert: JobAdvert, report: MatchReport) -> Iterator[Told]:
    """The lines that prove most beside those before them, the best first; then the newest that prove nothing asked
    for."""
    candidates = _candidates(resume, advert, report)
    known = {one.line.target for one in candidates}
    told: set[str] = set()
    while candidates:
        best = max(candidates, key=lambda one: one.gain(told))
        candidates.remove(best)
        told |= best.gains.keys()
        yield Told(line=best.line, answers=tuple(best.answers))
    yield from (Told(line=line) for line in _newest_lines(resume) if line.target not in known)


def _candidates(resume: Resume, advert: JobAdvert, report: MatchReport) -> list[_Candidate]:
    requirements = {requirement.id: requirement for requirement in advert.requirements}
    found: dict[str, _Candidate] = {}
    for match, evidence in sorted(_proofs(report, resume), key=lambda pair: -WEIGHTS[pair[0].importance]):
        one = found.setdefault(evidence.line.id, _Candidate(evidence.line))
        one.gains[match.requirement_id] = WEIGHTS[match.importance] * evidence.probability
        if match.verdict is Verdict.MET and match.requirement_id in requirements:
            one.answers.update(dict.fromkeys(_answered(requirements[match.requirement_id], evidence)))
    return list(found.values())


def place_of(resume: Resume, target: Target) -> str:
    """The employer, project or school a line belongs to."""
    entry = _entry_of(resume, target)
    return next((value for field in _PLACE_FIELDS if (value := str(getattr(entry, field, "")).strip())), "")


def proof_of(resume: Resume, target: Target, text: str, *, language: str) -> str:
    """A line as it stands, with its place before it."""
    place = place_of(resume, target) if target.field in (*_PROSE, "position") else ""
    return phrases_of(language).say("proof", place=place, line=text)


class _Writer:
    """Says things in one language."""

    def __init__(self, letter: Letter, ground: Ground, report: MatchReport) -> None:
        self._letter = letter
        self._ground = ground
        self._resume = ground.resume
        self._advert = ground.advert
        self._report = report
        self._phrases = phrases_of(letter.language)
        self._job = {"title": ground.advert.title, "company": ground.advert.company}

    def cover_letter(self) -> Iterator[list[str]]:
        """The paragraphs as lists of sentences."""
        yield [self._phrases.say("apply", **self._job), self._position()]
        evidence = self._evidence()
        yield evidence
        yield [self._skills(told=" ".join(evidence))]
        yield [self._phrases.say("talk"), self._phrases.say("thanks")]

    def outreach(self) -> Iterator[list[str]]:
        """The paragraphs as lists of sentences."""
        yield [self._phrases.say("write", **self._job), self._position()]
        yield self._evidence()
        yield [self._phrases.say("short_talk"), self._phrases.say("thanks")]

    def follow_up(self) -> Iterator[list[str]]:
        """The paragraphs as lists of sentences."""
        yield [self._phrases.say("ask", **self._job), self._phrases.say("remain")]
        yield self._evidence()
        yield [self._phrases.say("talk"), self._phrases.say("thanks")]

    def questions(self) -> Iterator[str]:
        """A paragraph per question: the question, and below it the lines that answer it."""
        requirements = {requirement.id: requirement for requirement in self._advert.requirements}
        asked = [match for match in self._report.requirements if WEIGHTS[match.importance]]
        asked.sort(key=lambda match: -WEIGHTS[match.importance])
        for match in asked[:_MOST_QUESTIONS]:
            if (requirement := requirements.get(match.requirement_id)) is not None:
                yield "\n".join((self._question(requirement), *self._proofs(match)))

    def _question(self, requirement: Requirement) -> str:
        name = "question_must" if requirement.importance is Importance.MUST else "question"
        return self._phrases.say(name, thing=_capital(_asked(requirement)))

    def _proofs(self, match: RequirementMatch) -> Iterable[str]:
        lines = dict.fromkeys(evidence.line for evidence in match.evidence)
        told = [line for line in lines if match.verdict is not Verdict.MISSING][:_MOST_PROOFS]
        language = self._letter.language
        said = [proof_of(self._resume, line.target, line.text, language=language) for line in told]
        return said or [self._phrases.say("nothing")]

    def _position(self) -> str:
        job = next((job for job in self._resume.work if job.visible and job.position), None)
        if job is None:
            return ""
        name = "now" if job.is_current else "last"
        return self._standing(self._phrases.say(name, position=job.position, place=job.name))

    def _evidence(self) -> list[str]:
        """What the job asks for, and the lines that prove it: the best ones that pass the guard."""
        told: list[Told] = []
        for telling in tellings(self._resume, self._advert, self._report):
            if len(told) == _LINES[self._letter.kind]:
                break
            if self._standing(self._sentence(telling.line)):
                told.append(telling)
        return [self._standing(self._wanted(told)), *self._sentences([telling.line for telling in told])]

    def _sentences(self, lines: list[ResumeLine]) -> Iterator[str]:
        """The lines as sentences; those of one place together, its name said once."""
        places = list(dict.fromkeys(place_of(self._resume, line.target) for line in lines))
        for place in places:
            together = [line for line in lines if place_of(self._resume, line.target) == place]
            for number, line in enumerate(together):
                again = self._standing(self._sentence(line, again=True)) if number and place else ""
                yield again or self._standing(self._sentence(line))

    def _standing(self, said: str) -> str:
        """The sentence; "" when the guard blocks it."""
        said = said.replace("..", ".")
        checked = check_paragraph(said, self._letter, self._ground)
        return said if all(sentence.allowed for sentence in checked) else ""

    def _wanted(self, told: Iterable[Told]) -> str:
        if self._advert.language != self._letter.language:
            return ""
        things = dict.fromkeys(thing for telling in told for thing in telling.answers)
        return self._phrases.say("wanted", things=self._phrases.listed(list(things)[:_MOST_THINGS]))

    def _skills(self, *, told: str) -> str:
        """The skills that meet the job and are not told yet."""
        known = set(words_in(told))
        names = [name for name in self._skill_names() if not set(words_in(name)) <= known][:_MOST_SKILLS]
        return self._standing(self._phrases.say("skills", things=self._phrases.listed(names)))

    def _skill_names(self) -> list[str]:
        names: dict[str, None] = {}
        for match in self._report.requirements:
            for evidence in match.evidence:
                line = evidence.line
                if match.verdict is Verdict.MET and line.section is Section.SKILLS and line.target.field == "keywords":
                    names.update(dict.fromkeys(word for word in line.text.split(", ") if _mentions(word, evidence)))
        return list(names)

    def _sentence(self, line: ResumeLine, *, again: bool = False) -> str:
        """A line of the resume as a sentence of a letter; `again` when its place was named just before."""
        text = line.text.strip().rstrip(".;")
        project = "_project" if line.section is Section.PROJECTS else ""
        kind = "_again" if again else project
        place = place_of(self._resume, line.target)
        first, _, rest = text.partition(" ")
        entry = _entry_of(self._resume, line.target)
        is_own = (self._resume.meta.language or "en") == self._letter.language
        if is_own and may_follow_i(text, self._letter.language, entry):
            return self._phrases.say(f"did{kind}", place=place, line=f"{first.lower()} {rest}".strip())
        return self._phrases.say(f"line{kind}", place=place, line=text)


def _proofs(report: MatchReport, resume: Resume) -> Iterator[tuple[RequirementMatch, Evidence]]:
    for match in report.requirements:
        if match.verdict is Verdict.MISSING or not WEIGHTS[match.importance]:
            continue
        for evidence in match.evidence:
            line = evidence.line
            is_prose = line.target.field in _PROSE and line.section in _TOLD
            if is_prose and _is_sentence(line.text) and _entry_of(resume, line.target) is not None:
                yield match, evidence


def _is_sentence(text: str) -> bool:
    """Whether a line can stand in a letter: not too long, and no list of names ("Stack: AWS, Docker, Python")."""
    if not 0 < len(text) <= _LONGEST_LINE:
        return False
    things = text.partition(":")[2].split(",")
    return len(things) < _LEAST_NAMES or any(len(thing.split()) > _WORDS_OF_A_NAME for thing in things)


def _newest_lines(resume: Resume) -> Iterator[ResumeLine]:
    for section in _TOLD:
        for entry in resume.entries(section):
            for bullet in getattr(entry, "highlights", ()) if entry.visible else ():
                if bullet.visible and _is_sentence(bullet.text):
                    target = Target(section=section, entry=entry.id, field="highlights", item=bullet.id)
                    yield ResumeLine(id=bullet.id, target=target, section=section, text=bullet.text)


def _entry_of(resume: Resume, target: Target) -> Entry | None:
    if target.section is Section.BASICS:
        return None
    return next((entry for entry in resume.entries(target.section) if entry.id == target.entry), None)


def _answered(requirement: Requirement, evidence: Evidence) -> tuple[str, ...]:
    """The things a requirement names that the line says too, in so few words that a sentence can list them."""
    if evidence.kind is EvidenceKind.SIMILAR:
        return ()
    wanted = {word for words in evidence.wanted for word in words_in(words)}
    return tuple(thing for thing in _things(requirement) if wanted & set(words_in(thing)))


def _things(requirement: Requirement) -> tuple[str, ...]:
    """What a requirement names in so few words that a sentence can list it."""
    if requirement.importance not in (Importance.MUST, Importance.NICE):
        return ()
    return tuple(term.text for term in requirement.terms if term.kind in _LISTED and len(term.text) <= _LONGEST_THING)


def _asked(requirement: Requirement) -> str:
    """What an interviewer asks about: the short form; the advert's own words where the short form breaks off."""
    label = (requirement.label or requirement.text).strip().rstrip(".;:!?")
    if not label.endswith("…") or len(requirement.text) > _LONGEST_QUOTE:
        return label
    return f"“{' '.join(requirement.text.split()).rstrip('.;:!?')}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mentions(word: str, evidence: Evidence) -> bool:
    named = {small for matched in evidence.matched for small in words_in(matched)}
    return bool(named & set(words_in(word)))
