"""An answer as a bullet in a model's words, where the person wants that; however it ends, no answer is lost."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.assist import AssistRequest
from app.domain.errors import UserError
from app.domain.facts import FactPlace
from app.i18n import tr
from app.services import Services
from app.ui.errors import Notice, Tone
from app.ui.models.choices import choice_of
from app.ui.models.consent import Consent, missing_part
from app.ui.state import AppState
from app.ui.tailor.panel import TailorPanel
from app.ui.task_runner import Lane, TaskRunner, with_context, without_context
from app.wording import wording


@dataclass(frozen=True)
class Answered:
    """What a person said they did, and where, about a requirement of a job."""

    resume_id: str
    job_id: str
    requirement_id: str
    place: FactPlace
    words: str


class AnswerWording(QObject):
    """Part of the controller. `ended` comes once for each answer, with its bullet; "" where no model worded it."""

    ended = Signal(object, str)

    def __init__(
        self, panel: TailorPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tailoring = services.tailoring
        self._runner = runner
        self._state = state
        self._consent = Consent(panel, runner, state, self)
        self._under_way: set[Answered] = set()

    def begin(self, answer: Answered) -> None:
        """Has the model that is set word an answer, once the person agrees to what is sent."""
        self._under_way.add(answer)
        request = AssistRequest(choice=choice_of(self._state.settings))
        trouble = missing_part(request.choice)
        if trouble is not None:
            self._fail(answer, trouble)
            return
        self._consent.ask(
            request.choice,
            without_context(self._tailoring.preview_of_answer, answer.resume_id, answer.place, answer.words, request),
            on_agreed=partial(self._word, answer, request),
            on_declined=partial(self._end, answer, ""),
        )

    def _word(self, answer: Answered, request: AssistRequest) -> None:
        self._runner.run(
            with_context(self._tailoring.word_answer, answer.resume_id, answer.place, answer.words, request),
            on_success=partial(self._end, answer),
            on_error=partial(self._fail, answer),
            on_finished=partial(self._end, answer, ""),
            lane=Lane.NETWORK,
            owner=self,
            title=tr("Wording your answer"),
        )

    def _fail(self, answer: Answered, error: UserError) -> None:
        self._end(answer, "")
        self._state.notify(Notice(tr("Your own words stand. {why}", why=wording(error).problem), Tone.CAUTION))

    def _end(self, answer: Answered, bullet: str) -> None:
        """Once for each answer: stopped, failed or worded."""
        if answer in self._under_way:
            self._under_way.remove(answer)
            self._state.usage_changed.emit()
            self.ended.emit(answer, bullet)
