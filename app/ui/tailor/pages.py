"""The pages of the Tailor screen: the preview, its look, and the export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.i18n import tr
from app.services import Services
from app.ui.errors import Notice, Tone, notice_for
from app.ui.resumes.live_preview import LivePreview
from app.ui.state import AppState
from app.ui.tailor.panel import TailorPanel
from app.ui.tailor.workspace import Workspace
from app.ui.task_runner import Lane, TaskRunner, with_context, without_context


class TailorPages(QObject):
    """Part of the controller: draws the workspace it was shown last, and writes it to a file."""

    def __init__(
        self, panel: TailorPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._services = services
        self._runner = runner
        self._state = state
        self._workspace: Workspace | None = None
        self._preview = LivePreview(services, runner, self)
        self._connect()

    def _connect(self) -> None:
        self._preview.rendered.connect(self._on_rendered)
        self._preview.failed.connect(self._on_render_failed)
        self._panel.preview.layout_requested.connect(self._on_layout)
        self._panel.choices.export_action.triggered.connect(self._on_export)
        self._panel.export_requested.connect(self._on_export_to)

    def show(self, workspace: Workspace) -> None:
        """Draws the resume of this workspace; the pages shown stay until the new ones are there."""
        self._workspace = workspace
        self._panel.preview.show_layout(workspace.layout)
        self._preview.show(workspace.layout_id, workspace.resume, workspace.layout)

    def _on_rendered(self, rendered: RenderedPdf) -> None:
        self._panel.show_rendered(rendered)

    def _on_render_failed(self, error: UserError) -> None:
        self._panel.preview.show_message(notice_for(error).text)

    def _on_layout(self, layout: PageLayout) -> None:
        if self._workspace is None:
            return
        save = without_context(self._services.resumes.save_layout, self._workspace.layout_id, layout)
        self._runner.run(save, on_error=self._on_error, owner=self)
        self.show(self._workspace.with_layout(layout))

    @property
    def layout(self) -> PageLayout | None:
        """The look that is shown."""
        return self._workspace.layout if self._workspace else None

    def _on_export(self) -> None:
        if self._workspace is not None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._panel.choose_export(self._workspace.suggested_file(Path(folder)))

    def _on_export_to(self, path: Path) -> None:
        if self._workspace is None:
            return
        self._runner.run(
            with_context(self._services.export.export_pdf, self._workspace.resume, self._workspace.layout, path),
            on_success=self._on_exported,
            on_error=self._on_error,
            lane=Lane.RENDER,
            owner=self,
            title=tr("Exporting {file}", file=path.name),
        )

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
