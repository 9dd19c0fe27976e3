"""What only the person knows: asks about a requirement nothing proves, and keeps the answer.

Yes becomes a fact they vouch for and a card that says it; no and later are remembered with the job.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.changes import ChangeSource
from app.domain.errors import UserError
from app.domain.job import Answer, RequirementId
from app.domain.stored import StoredResume, StoredTailoring
from app.i18n import tr
from app.services import Services
from app.services.task_context import TaskContext
from app.ui.errors import Notice, Tone
from app.ui.models.choices import choice_of, choice_words, uses_model
from app.ui.resumes.drafts import Place
from app.ui.state import AppState
from app.ui.tailor.answer_wording import Answered, AnswerWording
from app.ui.tailor.answers import answer_places, fact_place_of, with_room
from app.ui.tailor.panel import TailorPanel
from app.ui.tailor.review_steps import ReviewSteps
from app.ui.tailor.workspace import Workspace
from app.ui.task_runner import TaskRunner, without_context


class TailorQuestions(QObject):
    """Part of the controller. `ask` begins; the panel's dialog tells the rest."""

    editor_requested = Signal(str, object)
    """The id of a resume and a Place: the person would rather write there."""
    failed = Signal(object)
    """A UserError."""

    def __init__(
        self, panel: TailorPanel, services: Services, runner: TaskRunner, state: AppState, steps: ReviewSteps
    ) -> None:
        super().__init__(steps)
        self._panel = panel
        self._services = services
        self._runner = runner
        self._state = state
        self._steps = steps
        self._workspace: Workspace | None = None
        self._wording = AnswerWording(panel, services, runner, state, self)
        self._wording.ended.connect(self._keep)
        panel.answered.connect(self._on_answered)
        panel.declined.connect(self._on_declined)
        panel.editor_requested.connect(self._on_editor)

    def ask(self, requirement_id: str, workspace: Workspace) -> None:
        """Asks about a requirement of the job on the screen."""
        requirement, match = self._panel.match.requirement(requirement_id), self._panel.match.match_of(requirement_id)
        if requirement is None or match is None:
            return
        self._workspace = workspace
        places = answer_places(workspace.master.resume)
        settings = self._state.settings
        model = choice_words(choice_of(settings)) if uses_model(settings) and self._steps.is_reviewing else ""
        label = requirement.label or requirement.text
        self._panel.ask(requirement_id, match.question, label, places, model=model)

    def _on_answered(self, requirement_id: str, place: str, words: str, by_model: bool) -> None:
        if self._workspace is None:
            return
        ids = self._workspace.master.id, self._workspace.job.id
        answer = Answered(*ids, requirement_id, fact_place_of(place), words)
        if by_model:
            self._wording.begin(answer)
        else:
            self._keep(answer, "")

    def _keep(self, answer: Answered, bullet: str) -> None:
        job = without_context(
            self._services.tailoring.add_answer_for,
            answer.resume_id,
            answer.job_id,
            place=answer.place,
            words=answer.words,
            requirement_id=answer.requirement_id,
            bullet=bullet,
        )
        shown = partial(_after_answer, self, answer.requirement_id)
        if self._steps.is_reviewing:
            self._steps.add(job, then=shown)
        else:
            self._runner.run(job, on_success=shown, on_error=self._on_error, owner=self, keeps=True)

    def after_answer(self, requirement_id: str, tailoring: StoredTailoring | None) -> None:
        """Shows the card that says it, or tells that the next tailoring will propose it."""
        if tailoring is None:
            sentence = tr("Kept as a fact you vouch for. Tailoring proposes it as a change.")
            self._state.notify(Notice(sentence, Tone.GOOD, tr("Tailor"), self._panel.choices.tailor_action.trigger))
            return
        own = [item for item in tailoring.review.items if item.change.source is ChangeSource.PERSON]
        card = next((item for item in reversed(own) if item.change.requirement_id == requirement_id), None)
        if card is not None:
            self._panel.changes.go_to(card.id)
        self._state.notify(Notice(tr("Kept as a fact you vouch for, and proposed as a change."), Tone.GOOD))

    def _on_declined(self, requirement_id: str, answer: str) -> None:
        if self._workspace is None:
            return
        self._runner.run(
            without_context(
                self._services.jobs.set_answer,
                self._workspace.job.id,
                RequirementId(requirement_id),
                Answer(answer),
            ),
            on_success=self._on_remembered,
            on_error=self._on_error,
            owner=self,
            keeps=True,
        )

    def _on_remembered(self, _job: object) -> None:
        self._state.jobs_changed.emit()

    def _on_editor(self, place: str) -> None:
        if self._workspace is None:
            return
        master = self._workspace.master
        _, at = with_room(master.resume, place)
        self._runner.run(
            partial(_make_room, self._services, master.id, place),
            on_success=partial(_go_to_editor, self, master.id, at),
            on_error=self._on_error,
            owner=self,
        )

    def _on_error(self, error: UserError) -> None:
        self.failed.emit(error)


def _make_room(services: Services, master_id: str, place: str, _context: TaskContext) -> StoredResume:
    resume = services.resumes.get(master_id).resume
    return services.resumes.save(master_id, with_room(resume, place)[0])


def _go_to_editor(questions: TailorQuestions, resume_id: str, place: Place, _stored: StoredResume) -> None:
    questions.editor_requested.emit(resume_id, place)


def _after_answer(questions: TailorQuestions, requirement_id: str, tailoring: StoredTailoring | None) -> None:
    questions.after_answer(requirement_id, tailoring)
