"""Carries out what a person sets, and keeps what any screen sets. The keyring is asked off the UI thread: it may wait
for a dialog.
"""

import threading

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.credentials import KeyState
from app.domain.models import provider_of
from app.domain.settings import Settings
from app.i18n import tr
from app.services import Services
from app.services.settings import SettingsService
from app.ui.errors import Notice, Tone
from app.ui.models.choices import uses_model
from app.ui.settings.model_controller import ModelSettings
from app.ui.settings.panel import SettingsPanel
from app.ui.settings.trash_controller import TrashController
from app.ui.state import AppState, Screen
from app.ui.task_runner import Lane, TaskRunner, without_context


class SettingsController(QObject):
    """Between the settings panel and the settings service."""

    def __init__(
        self,
        panel: SettingsPanel,
        services: Services,
        runner: TaskRunner,
        state: AppState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._services = services
        self._settings = services.settings
        self._runner = runner
        self._state = state
        self._models = ModelSettings(panel, services, runner, state, self)
        self._trash = TrashController(panel, services, runner, state, self)
        self._asked_for: tuple[str, str] | None = None
        self._keeping = threading.Lock()
        self._connect()

    def _connect(self) -> None:
        panel, state = self._panel, self._state
        panel.change_requested.connect(self._change)
        state.settings_part_requested.connect(panel.show_part)
        panel.key_given.connect(self._store_key)
        panel.key_delete_requested.connect(self._delete_key)
        panel.open_folder_requested.connect(self._open_folder)
        state.settings_changed.connect(self._on_settings)
        state.screen_changed.connect(self._on_screen)

    def start(self) -> None:
        """Shows what is set."""
        self._panel.show_folder(self._services.paths.data)
        self._panel.show_settings(self._state.settings)
        self._on_screen(self._state.screen)
        self._trash.read()

    def _change(self, name: str, value: object) -> None:
        old = self._state.settings
        wanted = Settings.model_validate({**old.model_dump(by_alias=False), name: value})
        if name == "provider" and wanted != old:
            provider = provider_of(wanted.provider)
            model = next(iter(provider.models), "") if provider else ""
            wanted = wanted.model_copy(update={"model": model, "address": ""})
        if wanted == old:
            return
        self._state.set_settings(wanted)
        if name == "language":
            words = tr("The language of the window changes when PowerCV starts again.")
            self._state.notify(Notice(words, Tone.INFO))

    def _store_key(self, provider: str, key: str) -> None:
        self._runner.run(
            without_context(self._settings.store_key, provider, key, self._state.settings.address),
            on_success=self._on_key_stored,
            lane=Lane.NETWORK,
            owner=self,
        )

    def _delete_key(self, provider: str) -> None:
        self._panel.show_key_busy()
        self._runner.run(
            without_context(self._settings.delete_key, provider, self._state.settings.address),
            on_success=self._panel.show_key_state,
            lane=Lane.NETWORK,
            owner=self,
        )

    def _ask_for_key(self) -> None:
        provider, address = provider_of(self._state.settings.provider), self._state.settings.address
        if provider is None or provider.is_local or self._asked_for == (provider.id, address):
            return
        self._asked_for = (provider.id, address)
        self._panel.show_key_busy()
        self._runner.run(
            without_context(self._settings.key_state, provider.id, address),
            on_success=self._panel.show_key_state,
            lane=Lane.NETWORK,
            replaces="key state",
            owner=self,
        )

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._services.paths.data)))

    def _on_settings(self, settings: Settings) -> None:
        self._panel.show_settings(settings)
        self._ask_for_key()
        self._state.set_saved(False)
        self._runner.run(
            without_context(_keep_latest, self._keeping, self._settings, self._state),
            on_finished=self._on_saved,
            owner=self,
            keeps=True,
        )

    def _on_screen(self, screen: Screen) -> None:
        if screen is Screen.SETTINGS:
            self._ask_for_key()

    def _on_saved(self) -> None:
        self._state.set_saved(True)
        if uses_model(self._state.settings):
            self._runner.run(
                without_context(self._services.models.warm_up), lane=Lane.NETWORK, replaces="warm up", owner=self
            )

    def _on_key_stored(self, state: KeyState) -> None:
        self._panel.show_key_state(state)
        if state is KeyState.MEMORY_ONLY:
            words = tr(
                "There is no keyring on this system, so the key is kept in memory and forgotten when you quit."
                " Install one (GNOME Keyring, KWallet) to keep it."
            )
            self._state.notify(Notice(words, Tone.CAUTION))


def _keep_latest(one_at_a_time: threading.Lock, service: SettingsService, state: AppState) -> None:
    """Keeps the settings in force by now: of two jobs at once, the later never writes what is older."""
    with one_at_a_time:
        service.update(state.settings)
