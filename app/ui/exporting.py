"""Writes a resume to a file for any screen, and says what became of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.i18n import tr
from app.services import Services
from app.services.file_formats import FileFormat, format_of
from app.services.task_context import TaskContext
from app.ui.errors import Notice, Tone, notice_for
from app.ui.state import AppState
from app.ui.task_runner import Lane, TaskRunner

_FORBIDDEN = '<>:"/\\|?*'


def suggested_file(*parts: str) -> Path:
    """A path for an export, in the folder of documents: the parts there are, without what no file name may hold."""
    name = " - ".join(part for part in parts if part)
    clean = "".join(" " if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in name)
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder / f"{' '.join(clean.split())[:100] or 'resume'}.pdf"


class Exporter(QObject):
    """Part of a controller."""

    def __init__(self, services: Services, runner: TaskRunner, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._export = services.export
        self._runner = runner
        self._state = state

    def export(self, resume: Resume, layout: PageLayout, path: Path) -> None:
        """Writes the file of the kind its name asks for."""
        self._runner.run(
            partial(self._write, resume, layout, path),
            on_success=self._on_exported,
            on_error=self._on_error,
            lane=Lane.RENDER,
            owner=self,
            title=tr("Exporting {file}", file=path.name),
        )

    def _write(self, resume: Resume, layout: PageLayout, path: Path, context: TaskContext) -> Path:
        file_format = format_of(path) or FileFormat.PDF
        return self._export.export(resume, layout, path, file_format=file_format, context=context)

    def _on_exported(self, path: Path) -> None:
        self._state.notify(
            Notice(
                tr("Saved as {file}.", file=path.name),
                Tone.GOOD,
                tr("Open"),
                partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path))),
                more_text=tr("Show in folder"),
                more_action=partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent))),
            )
        )

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))
