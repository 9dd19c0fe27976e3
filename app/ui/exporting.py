"""Writes a resume to a file for any screen, and says what became of it."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.i18n import tr
from app.services import Services
from app.services.file_formats import format_of
from app.services.task_context import TaskContext
from app.ui.errors import Notice, Tone, notice_for
from app.ui.readback_dialog import ReadBackDialog
from app.ui.readback_words import in_full, in_short
from app.ui.state import AppState
from app.ui.task_runner import Lane, TaskRunner, with_context

if TYPE_CHECKING:
    from app.render.readback import ReadBack

_KEY = "export"
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
        """Writes the file of the kind its name asks for; all kinds into an archive (.zip) or a folder (no ending)."""
        self._runner.run(
            partial(self._write, resume, layout, path),
            on_success=partial(_on_exported, self, resume, layout),
            on_error=self._on_error,
            lane=Lane.RENDER,
            owner=self,
            title=tr("Exporting {file}", file=path.name),
        )

    def _write(self, resume: Resume, layout: PageLayout, path: Path, context: TaskContext) -> Path:
        file_format = format_of(path)
        if file_format is None:
            self._export.export_all(resume, layout, path, context=context)
            return path
        return self._export.export(resume, layout, path, file_format=file_format, context=context)

    def show_exported(self, resume: Resume, layout: PageLayout, path: Path) -> None:
        """Says that the file is there, and has it read back if it is one that can be read."""
        self._state.notify(saved_notice(path))
        if format_of(path) is None:
            return
        language = self._state.settings.language
        self._runner.run(
            with_context(self._export.read_back, path, resume, layout, language=language),
            on_success=partial(_on_read_back, self, path),
            on_error=self._on_not_read,
            lane=Lane.RENDER,
            replaces="read back",
            owner=self,
            title=tr("Reading {file} back", file=path.name),
        )

    def show_read_back(self, path: Path, report: "ReadBack") -> None:
        """Says what machines read in the file."""
        summary = in_short(report)
        notice = saved_notice(path)
        text = f"{notice.text} {summary}"
        if report.is_good:
            self._state.notify(replace(notice, text=text))
            return
        details = partial(self._show_details, summary, tuple(in_full(report)), path)
        self._state.notify(replace(notice, text=text, tone=Tone.CAUTION, more_text=tr("Details…"), more_action=details))

    def _show_details(self, summary: str, lines: tuple[str, ...], path: Path) -> None:
        dialog = ReadBackDialog(summary, lines, QApplication.activeWindow())
        dialog.folder_requested.connect(partial(_show_in_folder, path))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_not_read(self, error: UserError) -> None:
        self._state.notify(replace(notice_for(error), tone=Tone.CAUTION))

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def saved_notice(path: Path) -> Notice:
    """Says that a file is there, and leads to it."""
    return Notice(
        tr("Saved as {file}.", file=path.name),
        Tone.GOOD,
        tr("Open"),
        partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path))),
        more_text=tr("Show in folder"),
        more_action=partial(_show_in_folder, path),
        key=_KEY,
    )


def _show_in_folder(path: Path) -> None:
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _on_exported(exporter: Exporter, resume: Resume, layout: PageLayout, path: Path) -> None:
    exporter.show_exported(resume, layout, path)


def _on_read_back(exporter: Exporter, path: Path, report: "ReadBack") -> None:
    exporter.show_read_back(path, report)
