"""Tailoring with a model: one question proposes new lines by their numbers, one more mends what the guard blocked.

Requirements and match come first and cost nothing. What comes back is only ever a proposal: the old text is taken
from the resume, never from the answer; the guard judges each line and runs last; a line it blocks twice stays a
blocked card.
Pure but for the two questions.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pydantic import BaseModel, Field

from app.domain.assist import AssistRequest, Strength
from app.domain.changes import Change, ChangeSource, Op, Target, change_id
from app.domain.errors import ModelTrouble
from app.domain.job import JobAdvert, RequirementId
from app.domain.match import MatchReport, RequirementMatch
from app.domain.models import CallUsage
from app.domain.resume import Resume
from app.domain.review import GuardVerdict, ReviewItem
from app.i18n import current_language, quoted, tr
from app.llm.requests import ModelRequest, Prompt
from app.tailoring import prompts
from app.tailoring.asking import Asks, Steps, added, language_name
from app.tailoring.lines import Line, worth_changing, worth_telling
from app.tailoring.masking import Masking, Privacy

PURPOSE: Final = "tailoring"
_LONGEST_REASON: Final = 160
_ANSWER_ROOM: Final = 1200
_CHARACTERS_A_TOKEN: Final = 2

_log = logging.getLogger(__name__)

Judge = Callable[[Change], GuardVerdict]


class NewText(BaseModel):
    """A line written anew: its number and its new text."""

    id: int
    after: str


class NewLine(NewText):
    """The same with the reason, and the numbers of the lines ("3") and requirements ("q2") it rests on."""

    why: str = ""
    rests_on: list[str | int] = Field(default_factory=list)


class NewTexts(BaseModel):
    """The answer of a model where many lines are asked for: reasons would take as many tokens as the texts."""

    changes: list[NewText]


class NewLines(BaseModel):
    """The answer of a model where a few lines are asked for."""

    changes: list[NewLine]


@dataclass(frozen=True)
class Question:
    """What will be asked: the request as it is sent, the lines by their numbers, and the way back from placeholders.

    `requirements` are those that are told, by their numbers; `serves` says which of them a line proves.
    """

    request: ModelRequest[NewLines | NewTexts]
    lines: Mapping[int, Line]
    requirements: Mapping[str, RequirementId]
    serves: Mapping[Target, RequirementId]
    masking: Masking


@dataclass(frozen=True)
class Assistance:
    """The cards, and what both questions took together."""

    items: tuple[ReviewItem, ...]
    usage: CallUsage


def first_question(
    resume: Resume,
    advert: JobAdvert,
    report: MatchReport,
    *,
    request: AssistRequest,
    privacy: Privacy,
    owner: str = "",
    run: str = "",
) -> Question:
    """The question for proposals. The same arguments give the same text, to the letter."""
    translated = bool(request.language) and request.language != (resume.meta.language or "en")
    lines = worth_changing(resume, report, strength=request.strength, privacy=privacy, everything=translated)
    numbered = dict(enumerate(lines, start=1))
    masking = Masking(resume, privacy)
    told = worth_telling(report, request.strength)
    requirements = {f"q{number}": match.requirement_id for number, match in enumerate(told, start=1)}
    prompt = prompts.load(
        "propose",
        job=prompts.fenced("JOB", masking.hide(prompts.job_told(advert, told))),
        lines=prompts.fenced("RESUME", masking.hide(prompts.lines_told(numbered))),
        wishes=prompts.wishes_told(masking.hide(request.instructions)),
        strength=request.strength.value,
        language=language_name(request.language) if translated else "",
        why_language=language_name(current_language()),
    )
    schema = NewTexts if request.strength is Strength.REWRITE else NewLines
    asked = _request(prompt, schema, numbered, request, owner, run)
    return Question(asked, numbered, requirements, _served(told), masking)


def repair_question(question: Question, blocked: Iterable[ReviewItem], request: AssistRequest) -> Question:
    """The question that asks once more for the blocked lines, with the guard's reasons."""
    reasons = {item.change.target: item for item in blocked}
    numbered = {number: line for number, line in question.lines.items() if line.target in reasons}
    told = "\n".join(_with_reason(number, line, reasons[line.target]) for number, line in numbered.items())
    prompt = prompts.load(
        "repair",
        lines=prompts.fenced("LINES", question.masking.hide(told)),
        language=language_name(request.language),
    )
    asked = _request(prompt, NewTexts, numbered, request, question.request.owner, question.request.run)
    return replace(question, request=asked, lines=numbered)


def propose(question: Question, request: AssistRequest, *, model: Asks, judge: Judge, steps: Steps) -> Assistance:
    """Asks, judges, asks once more for what was blocked. Raises ModelTrouble, Cancelled.

    Trouble with the second question loses nothing of the first: its blocked lines stay blocked.
    """
    if not question.lines:
        return Assistance((), CallUsage())
    answer = model.ask(
        question.request,
        cancelled=steps.cancelled,
        on_text=_counter(len(question.lines), steps),
        on_wait=steps.on_wait,
    )
    items = read(question, answer.value, judge)
    blocked = [item for item in items if not item.verdict.allowed]
    if not blocked:
        return Assistance(items, answer.usage)
    steps.on_repair(len(blocked))
    mended, usage = _mended(repair_question(question, blocked, request), model, judge, steps)
    return Assistance(_with_mended(items, mended), added(answer.usage, usage))


def read(question: Question, answer: NewLines | NewTexts, judge: Judge) -> tuple[ReviewItem, ...]:
    """The answer as judged changes in the order of the resume; what names no line or changes nothing is left out."""
    first: dict[int, NewText] = {}
    for new in answer.changes:
        first.setdefault(new.id, new)
    return tuple(
        item
        for number, line in question.lines.items()
        if number in first and (item := _item(question, line, first[number], judge)) is not None
    )


def _served(told: Iterable[RequirementMatch]) -> dict[Target, RequirementId]:
    """The requirement each line proves, the weightiest where there are several."""
    served: dict[Target, RequirementId] = {}
    for match in told:
        for evidence in match.evidence:
            served.setdefault(evidence.line.target, match.requirement_id)
    return served


def _request(
    prompt: Prompt,
    schema: type[NewLines | NewTexts],
    lines: Mapping[int, Line],
    request: AssistRequest,
    owner: str,
    run: str,
) -> ModelRequest[NewLines | NewTexts]:
    room = sum(len(line.text) for line in lines.values()) // _CHARACTERS_A_TOKEN
    return ModelRequest(
        choice=request.choice,
        prompt=prompt,
        schema=schema,
        purpose=PURPOSE,
        max_tokens=_ANSWER_ROOM + 2 * room,
        fresh=request.fresh,
        owner=owner,
        run=run,
    )


def _with_reason(number: int, line: Line, item: ReviewItem) -> str:
    return "\n".join(
        (
            f"{number} old: {prompts.one_line(line.text)}",
            f"new: {prompts.one_line(item.change.after or '')}",
            f"reason: {_why_blocked(item.verdict)}",
        )
    )


def _why_blocked(verdict: GuardVerdict) -> str:
    """The kind and the words are enough for a model; the sentence is for the person."""
    return prompts.one_line(f"{verdict.kind.replace('_', ' ')}: {', '.join(verdict.words)}")


def _counter(count: int, steps: Steps) -> Callable[[str], None]:
    """Counts the lines in an answer that is still growing."""
    text = ""
    told = 0

    def count_lines(more: str) -> None:
        nonlocal text, told
        if not more:
            text, told = "", 0
        text += more
        done = min(text.count('"after"'), count)
        if done > told:
            told = done
            steps.on_line(done, count)

    return count_lines


def _item(question: Question, line: Line, new: NewText, judge: Judge) -> ReviewItem | None:
    restored = question.masking.restore(new.after)
    after = restored.text.strip()
    if not after or after == line.text.strip():
        return None
    change = Change(
        id=change_id(Op.REPLACE, line.target, before=line.text, after=after, source=ChangeSource.MODEL),
        op=Op.REPLACE,
        target=line.target,
        before=line.text,
        after=after,
        reason=_reason(question, new),
        rests_on=_rests_on(question, line, new),
        requirement_id=_requirement(question, line, new),
        source=ChangeSource.MODEL,
    )
    fault = _placeholder_fault(question.masking, line, new.after, restored.unknown)
    return ReviewItem(change=change, verdict=fault or judge(change))


def _placeholder_fault(masking: Masking, line: Line, answered: str, unknown: tuple[str, ...]) -> GuardVerdict | None:
    if unknown:
        return GuardVerdict(
            allowed=False,
            kind="instruction_leak",
            words=unknown,
            reason=tr("The model made up a placeholder, {words}: this line cannot be used.", words=", ".join(unknown)),
        )
    lost = masking.lost(masking.hide(line.text), answered)
    if not lost:
        return None
    words = ", ".join(map(quoted, lost))
    return GuardVerdict(
        allowed=False,
        kind="changed_identity_or_contact",
        words=lost,
        reason=tr("The model lost {words}, which was hidden from it.", words=words),
    )


def _reason(question: Question, new: NewText) -> str:
    restored = question.masking.restore(prompts.one_line(new.why if isinstance(new, NewLine) else ""))
    return "" if restored.unknown else restored.text[:_LONGEST_REASON]


def _requirement(question: Question, line: Line, new: NewText) -> str:
    """The requirement it serves: as the model says, else what the line proves."""
    named = (question.requirements.get(key) for key in _named(new))
    return next(filter(None, named), question.serves.get(line.target, ""))


def _named(new: NewText) -> list[str]:
    """The lines and requirements a model says it rests on."""
    return list(map(str, new.rests_on)) if isinstance(new, NewLine) else []


def _rests_on(question: Question, line: Line, new: NewText) -> tuple[str, ...]:
    """The texts of the lines it rests on; its own at least."""
    numbers = [int(key) for key in _named(new) if key.isdecimal() and len(key) < 6]
    texts = [question.lines[number].text for number in numbers if number in question.lines]
    return tuple(dict.fromkeys([line.text, *texts]))


def _mended(question: Question, model: Asks, judge: Judge, steps: Steps) -> tuple[tuple[ReviewItem, ...], CallUsage]:
    try:
        answer = model.ask(question.request, cancelled=steps.cancelled, on_wait=steps.on_wait)
    except ModelTrouble as trouble:
        _log.info("the blocked lines stay: %s", trouble.fault)
        return (), CallUsage(cost=0.0)
    return read(question, answer.value, judge), answer.usage


def _with_mended(items: Iterable[ReviewItem], mended: Iterable[ReviewItem]) -> tuple[ReviewItem, ...]:
    """The cards, each blocked one replaced by its second try where that may stand. The reason is that of the first."""
    better = {item.change.target: item for item in mended if item.verdict.allowed}
    return tuple(
        _with_reason_of(item, better[item.change.target])
        if not item.verdict.allowed and item.change.target in better
        else item
        for item in items
    )


def _with_reason_of(first: ReviewItem, second: ReviewItem) -> ReviewItem:
    kept = {name: getattr(first.change, name) for name in ("reason", "rests_on", "requirement_id")}
    return second.model_copy(update={"change": second.change.model_copy(update=kept)})
