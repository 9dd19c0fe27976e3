"""Reads the trash when it may be seen, and takes things out of it."""

from functools import partial

from PySide6.QtCore import QObject

from app.domain.stored import TrashedItem
from app.i18n import tr, trn
from app.services import Services
from app.ui.errors import Notice, Tone
from app.ui.settings.panel import SettingsPanel
from app.ui.state import AppState, Screen
from app.ui.task_runner import TaskRunner, without_context


class TrashController(QObject):
    """Part of the controller of the settings."""

    def __init__(
        self, panel: SettingsPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._trash = services.trash
        self._runner = runner
        self._state = state
        panel.trash.restore_requested.connect(self._on_restore)
        state.screen_changed.connect(self.read)
        state.resumes_changed.connect(self.read)
        state.jobs_changed.connect(self.read)

    def read(self) -> None:
        """Shows what lies in the trash by now, when the settings are shown."""
        if self._state.screen is Screen.SETTINGS:
            self._runner.run(
                without_context(self._trash.list),
                on_success=self._panel.trash.show_items,
                replaces="trash",
                owner=self,
            )

    def _on_restore(self, items: tuple[TrashedItem, ...]) -> None:
        self._runner.run(
            without_context(self._trash.restore, items), on_success=partial(_on_restored, self, items), owner=self
        )

    def tell_restored(self, items: tuple[TrashedItem, ...]) -> None:
        """Lets the lists read anew, and says what happened."""
        self._state.resumes_changed.emit()
        self._state.jobs_changed.emit()
        title = items[0].title or tr("Untitled")
        words = trn("“{title}” is back.", "{count} things are back.", len(items), title=title)
        self._state.notify(Notice(words, Tone.GOOD))


def _on_restored(controller: TrashController, items: tuple[TrashedItem, ...], _result: None) -> None:
    controller.tell_restored(items)
