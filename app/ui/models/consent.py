"""Asks the person before something is sent, when they want to be asked; carries on when they agree."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.domain.assist import Outgoing
from app.domain.errors import ModelTrouble
from app.domain.models import ModelChoice, ModelFault, address_of, host_of, provider_of
from app.domain.settings import Settings
from app.ui.models.outgoing_dialog import OutgoingDialog
from app.ui.state import AppState
from app.ui.task_runner import Job, TaskRunner


class Consent(QObject):
    """One per screen that sends. `preview` jobs give an Outgoing and send nothing."""

    def __init__(self, window: QWidget, runner: TaskRunner, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._state = state

    def ask(
        self,
        choice: ModelChoice,
        preview: Job,
        *,
        on_agreed: Callable[[], object],
        on_declined: Callable[[], object] | None = None,
        is_new_party: bool = False,
    ) -> None:
        """Calls `on_agreed` at once where the person agreed before; else shows what will be sent and waits.

        When they do not agree `on_declined` is called, if there is one, and nothing is sent.
        """
        host = host_of(address_of(choice))
        if not is_new_party and may_send(self._state.settings, host):
            on_agreed()
            return
        self._runner.run(
            preview,
            on_success=partial(self._open, host, on_agreed, on_declined),
            replaces="preview",
            owner=self,
        )

    def show(self, preview: Job) -> None:
        """Only shows what would be sent."""
        self._runner.run(preview, on_success=self._show, replaces="preview", owner=self)

    def _show(self, outgoing: Outgoing) -> None:
        self._dialog(outgoing, only_shown=True).open()

    def _open(
        self,
        host: str,
        on_agreed: Callable[[], object],
        on_declined: Callable[[], object] | None,
        outgoing: Outgoing,
    ) -> None:
        dialog = self._dialog(outgoing, only_shown=False)
        dialog.sent.connect(partial(self._on_sent, host, on_agreed))
        if on_declined is not None:
            dialog.rejected.connect(on_declined)
        dialog.open()

    def _dialog(self, outgoing: Outgoing, *, only_shown: bool) -> OutgoingDialog:
        settings = self._state.settings
        dialog = OutgoingDialog(
            outgoing,
            is_masked=settings.mask_contact,
            remember=not settings.ask_before_call,
            only_shown=only_shown,
            parent=self._window.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_sent(self, host: str, on_agreed: Callable[[], object], remember: bool) -> None:
        if remember:
            self._state.set_settings(remembering(self._state.settings, host))
        on_agreed()


def may_send(settings: Settings, host: str) -> bool:
    """Whether the person has agreed to this host and does not want to be asked each time."""
    return not settings.ask_before_call and host in settings.allowed_hosts


def remembering(settings: Settings, host: str) -> Settings:
    """The settings once the person said not to ask again for this host: all others are asked about still.

    While each call was asked about, earlier agreements had no force; they do not come back by this one.
    """
    earlier = () if settings.ask_before_call else settings.allowed_hosts
    hosts = tuple(dict.fromkeys((*earlier, host)))
    return settings.model_copy(update={"ask_before_call": False, "allowed_hosts": hosts})


def missing_part(choice: ModelChoice) -> ModelTrouble | None:
    """What is not set yet, before anybody is asked: a provider, a model, an address."""
    provider = provider_of(choice.provider)
    if provider is None or not choice.model:
        return ModelTrouble(ModelFault.MODEL_UNKNOWN, provider=provider.name if provider else "")
    if not host_of(address_of(choice)):
        return ModelTrouble(ModelFault.BAD_ADDRESS, provider=provider.name)
    return None
