"""Letters written by a model: one question for the body, one more for the sentences the guard blocked.

Subject, greeting and closing are ours; of interview questions a model only says what is asked and which lines answer
it, and the lines are the person's own. Whatever comes back faces the guard last (`letter_guard`).
Pure but for the questions.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import BaseModel, Field

from app.domain.assist import AssistRequest
from app.domain.errors import ModelTrouble
from app.domain.letters import Letter, LetterKind, SentenceVerdict
from app.domain.match import MatchReport, RequirementMatch, Verdict
from app.domain.models import CallUsage
from app.domain.resume import Section
from app.llm.requests import ModelRequest
from app.tailoring import prompts
from app.tailoring.asking import Asks, Steps, added, language_name
from app.tailoring.growing import texts_so_far
from app.tailoring.letter_ground import Ground
from app.tailoring.letter_guard import check_letter, check_paragraph
from app.tailoring.letters import heads, proof_of
from app.tailoring.lines import Line, worth_changing, worth_telling
from app.tailoring.masking import Masking, Privacy
from app.tailoring.phrases import phrases_of
from app.tailoring.relevance import WEIGHTS

PURPOSE: Final = "letter"
_ANSWER_ROOM: Final = 1600
_MOST_PARAGRAPHS: Final = 8
_MOST_QUESTIONS: Final = 12
_MOST_PROOFS: Final = 3
_LONGEST: Final = 2000
_MOST_SHOWN: Final = 20_000
_MOST_FACTS: Final = 8
_MOST_ASKED: Final = 12
_FACTS: Final = (Section.SKILLS, Section.EDUCATION, Section.CERTIFICATES, Section.LANGUAGES)
_log = logging.getLogger(__name__)


class Body(BaseModel):
    """The answer: the paragraphs of a letter."""

    paragraphs: list[str] = Field(min_length=1)


class Asked(BaseModel):
    """A question of an interviewer, and the numbers of the lines that answer it."""

    ask: str
    lines: list[int] = Field(default_factory=list)


class Interview(BaseModel):
    """The answer: what will be asked."""

    questions: list[Asked] = Field(min_length=1)


class NewSentence(BaseModel):
    """A sentence mended; "" leaves it out."""

    id: int
    after: str = ""


class NewSentences(BaseModel):
    """The answer to the second question."""

    sentences: list[NewSentence]


_GROWING: Final[Mapping[type[BaseModel], str]] = {Body: "paragraphs", Interview: "ask"}
"""Where the text of an answer stands."""


@dataclass(frozen=True)
class LetterQuestion:
    """What will be asked: the letter to fill, what it rests on, the lines by number, the way back from placeholders."""

    letter: Letter
    ground: Ground
    request: ModelRequest[Body | Interview]
    lines: Mapping[int, Line]
    masking: Masking


@dataclass(frozen=True)
class Written:
    """The letter, and what the calls took together."""

    letter: Letter
    usage: CallUsage


def letter_question(
    kind: LetterKind,
    ground: Ground,
    report: MatchReport,
    *,
    request: AssistRequest,
    privacy: Privacy,
    language: str,
    today: date,
    owner: str = "",
    run: str = "",
) -> LetterQuestion:
    """The question for a letter. The same arguments give the same text, to the letter."""
    letter = heads(kind, ground.resume, ground.advert, language=language, today=today)
    lines = dict(enumerate(_lines(ground, report, request, privacy), start=1))
    masking = Masking(ground.resume, privacy)
    is_interview = kind is LetterKind.INTERVIEW_QUESTIONS
    told = _everything_asked(report) if is_interview else worth_telling(report, request.strength)
    values = {
        "job": prompts.fenced("JOB", masking.hide(prompts.job_told(ground.advert, told))),
        "lines": prompts.fenced("RESUME", masking.hide(prompts.lines_told(lines))),
        "wishes": prompts.wishes_told(masking.hide(request.instructions)),
        "language": language_name(language),
    }
    prompt = prompts.load("interview", **values) if is_interview else prompts.load("letter", kind=kind.value, **values)
    schema: type[Body | Interview] = Interview if is_interview else Body
    asked = ModelRequest[Body | Interview](
        choice=request.choice,
        prompt=prompt,
        schema=schema,
        purpose=PURPOSE,
        max_tokens=_ANSWER_ROOM,
        fresh=request.fresh,
        owner=owner,
        run=run,
    )
    return LetterQuestion(letter, ground, asked, lines, masking)


def write(question: LetterQuestion, *, model: Asks, steps: Steps) -> Written:
    """Asks, judges, asks once more for what was blocked. Raises ModelTrouble, Cancelled.

    What is blocked twice stays in the letter, for the person to see and mend.
    """
    answer = model.ask(
        question.request, cancelled=steps.cancelled, on_text=_growing(question, steps), on_wait=steps.on_wait
    )
    if isinstance(answer.value, Interview):
        return Written(_with(question, _interview(question, answer.value)), answer.usage)
    letter = _with(question, _restored(question, answer.value.paragraphs[:_MOST_PARAGRAPHS]))
    blocked = [found for found in check_letter(letter, question.ground) if not found.allowed and found.paragraph >= 0]
    if not blocked:
        return Written(letter, answer.usage)
    steps.on_repair(len(blocked))
    try:
        mended = model.ask(_repair(question, blocked), cancelled=steps.cancelled, on_wait=steps.on_wait)
    except ModelTrouble as trouble:
        _log.info("the blocked sentences stay: %s", trouble.fault)
        return Written(letter, answer.usage)
    return Written(_mended(question, letter, blocked, mended.value), added(answer.usage, mended.usage))


def _lines(ground: Ground, report: MatchReport, request: AssistRequest, privacy: Privacy) -> list[Line]:
    """The lines that bear on the job, and the skills, degrees and languages that meet it."""
    lines = list(worth_changing(ground.resume, report, strength=request.strength, privacy=privacy))
    facts = {
        evidence.line.target: Line(
            target=evidence.line.target, text=evidence.line.text, heading=_name(evidence.line.section)
        )
        for match in report.requirements
        for evidence in match.evidence
        if match.verdict is Verdict.MET and evidence.line.section in _FACTS and evidence.line.target.item is None
    }
    known = {line.target for line in lines}
    kept = [
        line
        for target, line in facts.items()
        if target not in known and not privacy.withholds(target.section, target.field)
    ]
    return [*lines, *kept[:_MOST_FACTS]]


def _name(section: Section) -> str:
    return section.value.capitalize()


def _everything_asked(report: MatchReport) -> Sequence[RequirementMatch]:
    """An interviewer also asks for what the resume does not show."""
    asked = [match for match in report.requirements if WEIGHTS[match.importance]]
    return sorted(asked, key=lambda match: -WEIGHTS[match.importance])[:_MOST_ASKED]


def _with(question: LetterQuestion, paragraphs: Iterable[str]) -> Letter:
    return question.letter.model_copy(update={"paragraphs": tuple(text for text in paragraphs if text)})


def _restored(question: LetterQuestion, texts: Iterable[str]) -> list[str]:
    """The texts as they were meant. A placeholder nobody handed out stays: the guard blocks its sentence."""
    return [question.masking.restore(text).text.strip()[:_LONGEST] for text in texts]


def _growing(question: LetterQuestion, steps: Steps) -> Callable[[str], None]:
    """Tells the paragraphs of an answer that still grows."""
    key = _GROWING[question.request.schema]
    text = ""

    def grow(more: str) -> None:
        nonlocal text
        text = text + more if more else ""
        if len(text) > _MOST_SHOWN:
            return  # no letter any more
        steps.on_draft(tuple(question.masking.restore(part).text for part in texts_so_far(text, key)))

    return grow


def _interview(question: LetterQuestion, answer: Interview) -> list[str]:
    phrases = phrases_of(question.letter.language)
    paragraphs = []
    for asked in answer.questions[:_MOST_QUESTIONS]:
        text = prompts.one_line(question.masking.restore(asked.ask).text).rstrip(".?")
        numbers = [number for number in dict.fromkeys(asked.lines) if number in question.lines][:_MOST_PROOFS]
        proofs = [_proof(question, question.lines[number]) for number in numbers]
        if text:
            paragraphs.append("\n".join((f"{text[:_LONGEST]}?", *(proofs or [phrases.say("nothing")]))))
    return paragraphs


def _proof(question: LetterQuestion, line: Line) -> str:
    return proof_of(question.ground.resume, line.target, line.text, language=question.letter.language)


def _repair(question: LetterQuestion, blocked: Sequence[SentenceVerdict]) -> ModelRequest[NewSentences]:
    told = "\n".join(
        f"{number} {prompts.one_line(found.text)}\nreason: {_why(found)}"
        for number, found in enumerate(blocked, start=1)
    )
    first = question.request
    prompt = prompts.load(
        "letter_repair",
        lines=prompts.fenced("RESUME", question.masking.hide(prompts.lines_told(question.lines))),
        sentences=prompts.fenced("SENTENCES", question.masking.hide(told)),
        language=language_name(question.letter.language),
    )
    return ModelRequest(
        choice=first.choice,
        prompt=prompt,
        schema=NewSentences,
        purpose=PURPOSE,
        max_tokens=_ANSWER_ROOM,
        fresh=first.fresh,
        owner=first.owner,
        run=first.run,
    )


def _why(found: SentenceVerdict) -> str:
    return prompts.one_line(f"{found.kind.replace('_', ' ')}: {', '.join(found.words)}")


def _mended(
    question: LetterQuestion, letter: Letter, blocked: Sequence[SentenceVerdict], answer: NewSentences
) -> Letter:
    """The letter with each blocked sentence replaced by its second try, where that may stand, or left out."""
    tries = {new.id: _restored(question, [new.after])[0] for new in answer.sentences}
    paragraphs = list(letter.paragraphs)
    for number, found in reversed(list(enumerate(blocked, start=1))):
        after = tries.get(number)
        if after is None or not _stands(question, after):
            continue
        text = paragraphs[found.paragraph]
        paragraphs[found.paragraph] = f"{text[: found.start]}{after}{text[found.end :]}".replace("  ", " ").strip()
    return _with(question, paragraphs)


def _stands(question: LetterQuestion, text: str) -> bool:
    return all(found.allowed for found in check_paragraph(text, question.letter, question.ground))
