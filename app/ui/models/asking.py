"""The way of every wish to a model: is one set, does the person agree, and what can be done when it fails."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.assist import AssistRequest
from app.domain.errors import ModelTrouble
from app.domain.models import ModelChoice, Provider
from app.services.models import Models
from app.ui.models.consent import Consent, missing_part
from app.ui.models.troubles import ASKS_ANOTHER, NOTICE_KEY, WaysOut, trouble_notice
from app.ui.state import AppState
from app.ui.task_runner import Job, Lane, TaskRunner, without_context

Preview = Callable[[AssistRequest], Job]
"""Makes the job that tells exactly what would be sent."""


class ModelAsking(QObject):
    """One per screen that asks models. `ready` comes with the request, or None for the offline engine."""

    ready = Signal(object)

    def __init__(self, window: QWidget, models: Models, runner: TaskRunner, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._models = models
        self._runner = runner
        self._state = state
        self._consent = Consent(window, runner, state, self)
        self._request: AssistRequest | None = None
        """What was asked last, with the person's consent."""
        self._preview: Preview | None = None

    def begin(self, request: AssistRequest | None, preview: Preview) -> None:
        """Emits `ready` once the person agrees to what is sent; at once where nothing is."""
        self._preview = preview
        self._state.take_back(NOTICE_KEY)  # its ways out are of another wish
        if request is None:
            self._go(None)
        else:
            self._ask(request, is_new_party=False)

    def show(self, request: AssistRequest, preview: Preview) -> None:
        """Only shows what would be sent."""
        trouble = missing_part(request.choice)
        if trouble is not None:
            self.show_trouble(trouble)
        else:
            self._consent.show(preview(request))

    def ended(self) -> None:
        """A run came to its end, well or not."""
        if self._request is not None:
            self._state.usage_changed.emit()

    def show_trouble(self, error: ModelTrouble) -> None:
        """Says what went wrong, with the way out that fits."""
        if error.fault in ASKS_ANOTHER and self._request is not None:
            self._runner.run(
                without_context(self._models.others, self._request.choice),
                on_success=partial(self._notify, error),
                lane=Lane.NETWORK,
                replaces="others",
                owner=self,
            )
        else:
            self._notify(error, ())

    def _ask(self, request: AssistRequest, *, is_new_party: bool) -> None:
        trouble = missing_part(request.choice)
        if trouble is not None:
            self.show_trouble(trouble)
        elif self._preview is not None:
            self._consent.ask(
                request.choice,
                self._preview(request),
                on_agreed=partial(self._go, request),
                is_new_party=is_new_party,
            )

    def _go(self, request: AssistRequest | None) -> None:
        """A new try begins: what was said of the last one no longer holds."""
        self._request = request
        self._state.take_back(NOTICE_KEY)
        self.ready.emit(request)

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
        self._go(self._request)

    def _go_offline(self) -> None:
        """This once; the setting stays."""
        self._go(None)

    def _ask_other(self, other: Provider) -> None:
        if self._request is not None:
            choice = ModelChoice(provider=other.id, model=other.models[0])
            self._ask(self._request.model_copy(update={"choice": choice}), is_new_party=True)
