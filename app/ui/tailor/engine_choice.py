"""Which engine tailors, as it is set beside the Tailor button."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.assist import AssistRequest
from app.domain.errors import ModelTrouble
from app.domain.settings import Settings
from app.services import Services
from app.ui.models.asking import ModelAsking
from app.ui.models.choices import choice_of, engine_words, uses_model
from app.ui.state import AppState, SettingsPart
from app.ui.tailor.panel import TailorPanel
from app.ui.task_runner import Job, TaskRunner, without_context


class EngineChoice(QObject):
    """Part of the Tailor controller. `ready` comes with what is asked of a model, or None for the offline engine."""

    ready = Signal(object)

    def __init__(
        self, panel: TailorPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._options = panel.choices.options
        self._tailoring = services.tailoring
        self._state = state
        self._asking = ModelAsking(panel, services.models, runner, state, self)
        self._ids = ("", "")
        self._connect()
        self._on_settings(state.settings)

    def _connect(self) -> None:
        self._asking.ready.connect(self.ready)
        self._options.engine_chosen.connect(self._on_engine)
        self._options.settings_requested.connect(partial(self._state.open_settings, SettingsPart.ENGINE))
        self._options.preview_requested.connect(self._on_preview)
        self._state.settings_changed.connect(self._on_settings)

    def work_on(self, master_id: str, job_id: str) -> None:
        """Says which resume and job are worked on."""
        self._ids = (master_id, job_id)

    def begin(self) -> None:
        """Emits `ready` once it is clear who proposes, and that the person agrees to what is sent."""
        self._asking.begin(self._request() if uses_model(self._state.settings) else None, self._preview)

    def ended(self) -> None:
        """A run came to its end."""
        self._options.forget_fresh()
        self._asking.ended()

    def show_trouble(self, error: ModelTrouble) -> None:
        """Says what went wrong, with the way out that fits."""
        self._asking.show_trouble(error)

    def _request(self) -> AssistRequest:
        return self._options.request(choice_of(self._state.settings))

    def _preview(self, request: AssistRequest) -> Job:
        return without_context(self._tailoring.preview_of_call, *self._ids, request)

    def _on_preview(self) -> None:
        if all(self._ids):
            self._asking.show(self._request(), self._preview)

    def _on_engine(self, engine: str) -> None:
        self._state.set_settings(self._state.settings.model_copy(update={"engine": engine}))

    def _on_settings(self, settings: Settings) -> None:
        self._options.show_settings(settings)
        is_model = uses_model(settings)
        self._panel.choices.show_engine(
            engine_words(settings), short=settings.model if is_model else "", is_model=is_model
        )
