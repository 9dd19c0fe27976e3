"""Which engine tailors: asks the person before a model is asked, and offers ways out when it cannot be."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.assist import AssistRequest
from app.domain.errors import ModelTrouble
from app.domain.models import ModelChoice, Provider
from app.domain.settings import Settings
from app.services import Services
from app.ui.models.choices import choice_of, engine_words, uses_model
from app.ui.models.consent import Consent, missing_part
from app.ui.models.troubles import ASKS_ANOTHER, WaysOut, trouble_notice
from app.ui.state import AppState, SettingsPart
from app.ui.tailor.panel import TailorPanel
from app.ui.task_runner import Lane, TaskRunner, without_context


class EngineChoice(QObject):
    """Part of the Tailor controller. `ready` comes with what is asked of a model, or None for the offline engine."""

    ready = Signal(object)

    def __init__(
        self, panel: TailorPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._options = panel.choices.options
        self._services = services
        self._runner = runner
        self._state = state
        self._consent = Consent(panel, runner, state, self)
        self._ids: tuple[str, str] | None = None
        self._request: AssistRequest | None = None
        self._connect()
        self._on_settings(state.settings)

    def _connect(self) -> None:
        self._options.engine_chosen.connect(self._on_engine)
        self._options.settings_requested.connect(partial(self._state.open_settings, SettingsPart.ENGINE))
        self._options.preview_requested.connect(self._on_preview)
        self._state.settings_changed.connect(self._on_settings)

    def work_on(self, master_id: str, job_id: str) -> None:
        """Says which resume and job are worked on."""
        self._ids = (master_id, job_id)

    def begin(self) -> None:
        """Emits `ready` once it is clear who proposes, and that the person agrees to what is sent."""
        if uses_model(self._state.settings):
            self._ask(self._options.request(choice_of(self._state.settings)))
        else:
            self._request = None
            self.ready.emit(None)

    def ended(self) -> None:
        """A run came to its end."""
        if self._request is not None:
            self._options.forget_fresh()
            self._state.usage_changed.emit()

    def show_trouble(self, error: ModelTrouble) -> None:
        """Says what went wrong, with the way out that fits."""
        if error.fault in ASKS_ANOTHER and self._request is not None:
            self._runner.run(
                without_context(self._services.models.others, self._request.choice),
                on_success=partial(self._notify, error),
                lane=Lane.NETWORK,
                replaces="others",
                owner=self,
            )
        else:
            self._notify(error, ())

    def _ask(self, request: AssistRequest, *, is_new_party: bool = False) -> None:
        self._request = request
        trouble = missing_part(request.choice)
        if trouble is not None:
            self.show_trouble(trouble)
        elif self._ids is not None:
            self._consent.ask(
                request.choice,
                without_context(self._services.tailoring.preview_of_call, *self._ids, request),
                on_agreed=partial(self.ready.emit, request),
                on_declined=_nothing,
                is_new_party=is_new_party,
            )

    def _notify(self, error: ModelTrouble, others: Sequence[Provider]) -> None:
        other = next((provider for provider in others if provider.models), None)
        ways = WaysOut(
            retry=self._retry,
            offline=self._go_offline,
            open_settings=self._state.open_settings,
            other_name=other.name if other else "",
            other=partial(self._ask_other, other) if other else None,
        )
        self._state.notify(trouble_notice(error, ways))

    def _retry(self) -> None:
        """The same question to the same party: the person has agreed to it already."""
        self.ready.emit(self._request)

    def _go_offline(self) -> None:
        """This once; the setting stays."""
        self._request = None
        self.ready.emit(None)

    def _ask_other(self, other: Provider) -> None:
        if self._request is not None:
            choice = ModelChoice(provider=other.id, model=other.models[0])
            self._ask(self._request.model_copy(update={"choice": choice}), is_new_party=True)

    def _on_preview(self) -> None:
        request = self._options.request(choice_of(self._state.settings))
        trouble = missing_part(request.choice)
        if trouble is not None:
            self.show_trouble(trouble)
        elif self._ids is not None:
            self._consent.show(without_context(self._services.tailoring.preview_of_call, *self._ids, request))

    def _on_engine(self, engine: str) -> None:
        self._state.set_settings(self._state.settings.model_copy(update={"engine": engine}))

    def _on_settings(self, settings: Settings) -> None:
        self._options.show_settings(settings)
        self._panel.choices.show_engine(engine_words(settings), is_model=uses_model(settings))


def _nothing() -> None:
    """The person sends nothing: all stays as it is."""
