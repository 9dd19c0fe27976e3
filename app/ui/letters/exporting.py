"""Writes a letter to a file, in the design of the resume it goes with."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.errors import ChangeBlocked, UserError
from app.domain.letters import StoredLetter
from app.i18n import tr
from app.services import Services
from app.services.file_formats import LETTER_FORMATS
from app.services.task_context import TaskContext
from app.ui.errors import notice_for
from app.ui.export_dialog import ExportDialog
from app.ui.exporting import saved_notice, suggested_file
from app.ui.letters.kinds import kind_name
from app.ui.state import AppState
from app.ui.task_runner import Lane, TaskRunner


class LetterExporter(QObject):
    """Part of the controller of letters."""

    def __init__(
        self, window: QWidget, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._services = services
        self._runner = runner
        self._state = state

    def ask(self, stored: StoredLetter) -> None:
        """Asks where to write it."""
        letter = stored.letter
        suggested = suggested_file(letter.sender.name, letter.recipient.company, kind_name(letter.kind))
        dialog = ExportDialog(suggested, self._window, formats=LETTER_FORMATS)
        dialog.path_chosen.connect(partial(self.write, stored.id))
        dialog.open()

    def write(self, letter_id: str, path: Path) -> None:
        """Writes the letter as it is kept; one that may not be sent is not written."""
        self._runner.run(
            partial(_write, self._services, letter_id, path),
            on_success=self._on_written,
            on_error=self._on_error,
            lane=Lane.RENDER,
            owner=self,
            title=tr("Exporting {file}", file=path.name),
        )

    def _on_written(self, path: Path) -> None:
        self._state.notify(saved_notice(path))

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def _write(services: Services, letter_id: str, path: Path, context: TaskContext) -> Path:
    """Raises ChangeBlocked when a sentence may not stand, and as `Export.export_letter` does."""
    stored = services.letters.get(letter_id)
    for verdict in stored.sentences:
        if not verdict.allowed:
            raise ChangeBlocked(change_id="", kind=verdict.kind, words=verdict.words)
    resume = services.resumes.get(stored.resume_id)
    return services.export.export_letter(stored.letter, resume.resume, resume.layout, path, context=context)
