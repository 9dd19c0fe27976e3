"""Keeps the card of vouched facts in step with the resume that is open, and takes a fact back when the person asks."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.facts import AttestedFact
from app.i18n import tr
from app.services import Services
from app.ui.errors import Notice, Tone
from app.ui.resumes.autosave import Autosave
from app.ui.resumes.panel import ResumesPanel
from app.ui.state import AppState
from app.ui.tailor.answers import fact_place_of
from app.ui.task_runner import TaskRunner, without_context


class EditorFacts(QObject):
    """Part of the controller of the Resumes screen."""

    changed = Signal()
    """A fact came or went: what is stored of the open resume may be other than what the editor shows."""

    def __init__(
        self,
        panel: ResumesPanel,
        services: Services,
        runner: TaskRunner,
        state: AppState,
        autosave: Autosave,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._resumes = services.resumes
        self._runner = runner
        self._state = state
        self._autosave = autosave
        self._resume_id = ""
        self._waiting: list[str] = []
        panel.fact_given.connect(self._on_given)
        panel.editor.facts.revoke_requested.connect(self._on_revoke)
        autosave.pending_changed.connect(self._go_on)

    def load(self, resume_id: str) -> None:
        """Shows the facts of a resume."""
        self._resume_id = resume_id
        self._runner.run(
            without_context(self._resumes.facts, resume_id), on_success=self._on_loaded, replaces="facts", owner=self
        )

    def _on_loaded(self, facts: tuple[AttestedFact, ...]) -> None:
        self._panel.editor.show_facts(facts)

    def _on_given(self, place: str, words: str) -> None:
        self._runner.run(
            without_context(self._resumes.add_fact, self._resume_id, fact_place_of(place), words),
            on_success=self._on_changed,
            owner=self,
            keeps=True,
        )

    def _on_revoke(self, fact_id: str) -> None:
        self._waiting.append(fact_id)
        self._autosave.flush()
        self._go_on()

    def _go_on(self) -> None:
        """Takes facts back once everything typed is stored: what was typed must not bring their words back."""
        while self._waiting and not self._autosave.is_pending:
            self._runner.run(
                without_context(self._resumes.revoke_fact, self._waiting.pop(0)),
                on_success=partial(_on_revoked, self, self._resume_id),
                owner=self,
                keeps=True,
            )

    def after_revoke(self, resume_id: str, fact: AttestedFact) -> None:
        """Tells it, and offers the way back."""
        self._on_changed(None)
        undo = partial(self._restore, resume_id, fact)
        sentence = tr("You no longer vouch for it. What rested on it is blocked again.")
        self._state.notify(Notice(sentence, Tone.INFO, tr("Undo"), undo))

    def _restore(self, resume_id: str, fact: AttestedFact) -> None:
        self._runner.run(
            without_context(self._resumes.restore_fact, resume_id, fact),
            on_success=self._on_changed,
            owner=self,
            keeps=True,
        )

    def _on_changed(self, _result: object) -> None:
        self._state.resumes_changed.emit()
        self.changed.emit()


def _on_revoked(facts: EditorFacts, resume_id: str, fact: AttestedFact) -> None:
    facts.after_revoke(resume_id, fact)
