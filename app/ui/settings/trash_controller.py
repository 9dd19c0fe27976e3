"""Keeps the trash in the settings in step with what is deleted, and takes things out of it."""

from functools import partial

from PySide6.QtCore import QObject

from app.domain.errors import UserError
from app.i18n import tr
from app.services import Services
from app.ui.errors import Notice, Tone, notice_for
from app.ui.settings.panel import SettingsPanel
from app.ui.settings.trash_row import Kind, TrashItem, trash_items
from app.ui.state import AppState, Screen, SettingsPart
from app.ui.task_runner import TaskRunner, without_context


class TrashController(QObject):
    """Part of the settings' controller."""

    def __init__(
        self, panel: SettingsPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._services = services
        self._runner = runner
        self._state = state
        panel.trash.restore_requested.connect(self._restore)
        panel.trash_action.triggered.connect(self._show)
        for changed in (state.screen_changed, state.resumes_changed, state.jobs_changed):
            changed.connect(self.refresh)

    def refresh(self) -> None:
        """Reads what is in the trash, when it can be seen."""
        if self._state.screen is Screen.SETTINGS:
            self._runner.run(
                without_context(_read, self._services),
                on_success=self._panel.trash.show_items,
                replaces="trash",
                owner=self,
            )

    def _show(self) -> None:
        self._state.open_settings(SettingsPart.DATA)

    def _restore(self, kind: str, identifier: str) -> None:
        service = self._services.resumes if kind == Kind.RESUME else self._services.jobs
        self._runner.run(
            without_context(service.restore, identifier),
            on_success=partial(_on_restored, self._state, kind),
            on_error=self._on_error,
            owner=self,
            keeps=True,
        )

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def _read(services: Services) -> tuple[TrashItem, ...]:
    return trash_items(services.resumes.trash(), services.jobs.trash())


def _on_restored(state: AppState, kind: str, _restored: object) -> None:
    is_resume = kind == Kind.RESUME
    (state.resumes_changed if is_resume else state.jobs_changed).emit()
    state.notify(Notice(tr("The resume is back.") if is_resume else tr("The job is back."), Tone.GOOD))
