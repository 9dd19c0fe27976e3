"""A model behind tailoring: what will be sent, the call, and the cards it leads to. It keeps nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.assist import AssistRequest, Outgoing
from app.domain.changes import Change, Op
from app.domain.facts import AttestedFact
from app.domain.frozen import Frozen
from app.domain.job import JobAdvert
from app.domain.letters import LetterKind
from app.domain.match import MatchReport
from app.domain.models import CallUsage, ModelChoice, address_of, host_of, provider_of
from app.domain.resume import Resume, Section
from app.domain.review import GuardVerdict, Review, ReviewItem
from app.domain.settings import Settings
from app.i18n import tr, trn
from app.llm.requests import ModelRequest, T, Waiting
from app.services.proposing import judged, propose_review
from app.services.task_context import TaskContext
from app.tailoring import assisted, letter_asking
from app.tailoring.asking import Asks, Steps
from app.tailoring.attested import change_for
from app.tailoring.letter_ground import Ground
from app.tailoring.letters import letter_language
from app.tailoring.masking import Masking, Privacy
from app.tailoring.phrases import LANGUAGES
from app.tailoring.phrasing import bullet_request
from app.tailoring.prompts import one_line
from app.wording import fault_words

_ASKED: Final = 0.2
_WRITTEN: Final = 0.8
_SECTIONS: Final = tuple(Section)
OFFLINE: Final = "offline"
"""The name of the embedded engine."""


class Assisted(Frozen):
    """What a model and the embedded engine propose together, and what the model took."""

    review: Review
    usage: CallUsage


class Assisting:
    """Asks models for help. `settings` are read anew for every call: what is private may have changed."""

    def __init__(self, model: Asks, *, settings: Callable[[], Settings]) -> None:
        self._model = model
        self._settings = settings

    @property
    def model(self) -> Asks:
        """The door to all models."""
        return self._model

    def privacy(self) -> Privacy:
        """What may leave, as it is set now."""
        settings = self._settings()
        return Privacy(mask_contact=settings.mask_contact, never_send=settings.never_send)

    def preview(self, resume: Resume, advert: JobAdvert, report: MatchReport, request: AssistRequest) -> Outgoing:
        """Exactly what `propose` would send first. Sends nothing."""
        question = assisted.first_question(resume, advert, report, request=request, privacy=self.privacy())
        return self.outgoing(question.request, question.masking)

    def outgoing(self, request: ModelRequest[T], masking: Masking) -> Outgoing:
        """A request as it is shown to a person."""
        estimate = self._model.estimate(request)
        choice = request.choice
        return Outgoing(
            provider=provider_name(choice),
            host=host_of(address_of(choice)),
            model=choice.model,
            system=request.prompt.system,
            user=request.prompt.user,
            masked=masking.legend,
            tokens_in=estimate.tokens_in,
            cost=estimate.cost,
        )

    def propose(
        self,
        resume: Resume,
        advert: JobAdvert,
        report: MatchReport,
        *,
        request: AssistRequest,
        match: Callable[[Resume], MatchReport],
        facts: tuple[AttestedFact, ...] = (),
        owner: str,
        run: str,
        context: TaskContext,
    ) -> Assisted:
        """The model's proposals, judged; the embedded engine fills what they leave. Raises ModelTrouble, Cancelled.

        `match` is the engine's, with this advert; `facts` are those the person vouches for.
        """

        def judge(change: Change) -> GuardVerdict:
            return judged(resume, change, facts=facts)

        question = assisted.first_question(
            resume, advert, report, request=request, privacy=self.privacy(), owner=owner, run=run
        )
        context.report(tr("Asking {model}", model=request.choice.model), _ASKED)
        found = assisted.propose(question, request, model=self._model, judge=judge, steps=_steps(context))
        context.report(tr("Looking for changes"), _WRITTEN)
        offline = propose_review(resume, advert, report, match=match, facts=facts)
        return Assisted(review=_together(resume, found.items, offline.items, request), usage=found.usage)

    def letter_preview(
        self, kind: LetterKind, ground: Ground, report: MatchReport, request: AssistRequest, *, today: date
    ) -> Outgoing:
        """Exactly what `write_letter` would send first. Sends nothing."""
        question = self._letter_question(kind, ground, report, request, today=today)
        return self.outgoing(question.request, question.masking)

    def write_letter(
        self,
        kind: LetterKind,
        ground: Ground,
        report: MatchReport,
        *,
        request: AssistRequest,
        today: date,
        owner: str,
        run: str,
        context: TaskContext,
    ) -> letter_asking.Written:
        """A letter by a model; what the guard blocks stays in it. Raises ModelTrouble, Cancelled."""
        question = self._letter_question(kind, ground, report, request, today=today, owner=owner, run=run)
        context.report(tr("Asking {model}", model=request.choice.model), _ASKED)
        steps = replace(
            _steps(context),
            on_repair=lambda count: context.report(_mending_sentences(count), _WRITTEN),
            on_draft=lambda paragraphs: context.report(tr("Writing"), draft=paragraphs),
        )
        return letter_asking.write(question, model=self._model, steps=steps)

    def bullet_preview(self, resume: Resume, fact: AttestedFact, request: AssistRequest) -> Outgoing:
        """Exactly what `word_answer` would send. Sends nothing."""
        asked, masking = bullet_request(resume, fact, request=request, privacy=self.privacy())
        return self.outgoing(asked, masking)

    def word_answer(
        self, resume: Resume, fact: AttestedFact, *, request: AssistRequest, owner: str, run: str, context: TaskContext
    ) -> str:
        """A person's answer as a bullet in a model's words; "" when these say more than the answer.

        Raises ModelTrouble, Cancelled.
        """
        asked, masking = bullet_request(resume, fact, request=request, privacy=self.privacy(), owner=owner, run=run)
        context.report(tr("Asking {model}", model=request.choice.model), _ASKED)
        answer = self._model.ask(asked, cancelled=context.cancelled)
        bullet = one_line(masking.restore(answer.value.bullet).text)
        change = change_for(resume, fact, bullet=bullet) if bullet else None
        return bullet if change and judged(resume, change, facts=(fact,)).allowed else ""

    def _letter_question(
        self,
        kind: LetterKind,
        ground: Ground,
        report: MatchReport,
        request: AssistRequest,
        *,
        today: date,
        owner: str = "",
        run: str = "",
    ) -> letter_asking.LetterQuestion:
        return letter_asking.letter_question(
            kind,
            ground,
            report,
            request=request,
            privacy=self.privacy(),
            language=letter_language(ground.resume, ground.advert, request.language or _advert_language(ground)),
            today=today,
            owner=owner,
            run=run,
        )


def engine_name(request: AssistRequest | None) -> str:
    """Who proposes: "offline" or "provider/model"."""
    return f"{request.choice.provider}/{request.choice.model}" if request else OFFLINE


def provider_name(choice: ModelChoice) -> str:
    """The provider as a person knows it."""
    provider = provider_of(choice.provider)
    return provider.name if provider else choice.provider


def waiting_sentence(waiting: Waiting) -> str:
    """Why it takes longer, and which try comes; whoever shows it adds how long."""
    if waiting.fault is None:
        return tr("The provider allows the next call")
    reason = fault_words(waiting.fault)
    return tr(
        "{reason}. Attempt {number} of {count}",
        reason=reason[:1].upper() + reason[1:],
        number=waiting.attempt,
        count=waiting.of,
    )


def _steps(context: TaskContext) -> Steps:
    return Steps(
        cancelled=context.cancelled,
        on_line=lambda done, of: context.report(
            tr("Rewriting {done} of {count}", done=done, count=of), _ASKED + (_WRITTEN - _ASKED) * done / of
        ),
        on_repair=lambda count: context.report(
            trn("Mending {count} line nothing proves", "Mending {count} lines nothing proves", count), _WRITTEN
        ),
        on_wait=lambda waiting: context.report(waiting_sentence(waiting), wait_s=waiting.seconds),
    )


def _advert_language(ground: Ground) -> str:
    """The advert's language where we know how one writes a letter in it: a model can translate the lines."""
    return ground.advert.language if ground.advert.language in LANGUAGES else ""


def _mending_sentences(count: int) -> str:
    return trn("Mending {count} sentence nothing proves", "Mending {count} sentences nothing proves", count)


def _together(
    resume: Resume, by_model: tuple[ReviewItem, ...], offline: tuple[ReviewItem, ...], request: AssistRequest
) -> Review:
    """The model's cards, and the offline ones for the places where the model has none that may stand."""
    taken = {item.change.target for item in by_model if item.verdict.allowed}
    translated = bool(request.language) and request.language != (resume.meta.language or "en")
    filling = tuple(
        item for item in offline if item.change.target not in taken and (item.change.op is Op.MOVE or not translated)
    )
    return Review(items=tuple(sorted((*by_model, *filling), key=lambda item: _position(resume, item.change))))


def _position(resume: Resume, change: Change) -> tuple[int, int, int]:
    """Where a change stands in the resume: section, entry, and moves after changes of text."""
    entries = [entry.id for entry in resume.entries(change.target.section)]
    entry = entries.index(change.target.entry) if change.target.entry in entries else len(entries)
    return _SECTIONS.index(change.target.section), entry, int(change.op is Op.MOVE)
