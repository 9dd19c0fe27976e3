"""The pages of the Tailor screen: the preview, its look, and the export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.changes import Change, apply_all
from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.domain.stored import StoredResume
from app.i18n import tr
from app.services import Services
from app.ui.errors import Notice, Tone, notice_for
from app.ui.exporting import Exporter
from app.ui.fitting import Fitter
from app.ui.resumes.live_preview import LivePreview
from app.ui.state import AppState
from app.ui.tailor.panel import TailorPanel
from app.ui.tailor.workspace import Workspace
from app.ui.task_runner import TaskRunner, without_context


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
        self._exporter = Exporter(services, runner, state, self)
        self._fitter = Fitter(services, runner, state, self)
        self._connect()

    def _connect(self) -> None:
        self._preview.rendered.connect(self._on_rendered)
        self._preview.failed.connect(self._on_render_failed)
        self._panel.preview.layout_requested.connect(self._on_layout)
        self._panel.choices.export_action.triggered.connect(self._on_export)
        self._panel.export_requested.connect(self._on_export_to)
        self._panel.preview.fit_requested.connect(self._on_fit)
        self._panel.hiding_chosen.connect(self._on_hiding)
        self._fitter.layout_found.connect(self._on_layout)
        self._fitter.hiding_wanted.connect(self._panel.choose_hidden)

    def show(self, workspace: Workspace) -> None:
        """Draws the resume of this workspace; the pages shown stay until the new ones are there."""
        self._workspace = workspace
        self._panel.preview.show_layout(workspace.layout, workspace.resume)
        self._preview.show(workspace.layout_id, workspace.resume, workspace.layout)

    def leave(self) -> None:
        """Another resume or job is being opened: the pages of this one go."""
        self._workspace = None
        self._preview.forget()
        self._panel.preview.show_nothing()

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
            self._panel.choose_export(self._workspace.suggested_file)

    def _on_export_to(self, path: Path) -> None:
        if self._workspace is not None:
            self._exporter.export(self._workspace.resume, self._workspace.layout, path)

    def _on_fit(self, pages: int) -> None:
        if self._workspace is not None:
            self._fitter.fit(self._workspace.resume, self._workspace.layout, pages)

    def _on_hiding(self, changes: tuple[Change, ...]) -> None:
        """Hides in the version that is shown; the master stays whole, and one press brings everything back."""
        if self._workspace is None or not changes:
            return
        identifier, former = self._workspace.layout_id, self._workspace.resume
        self._runner.run(
            without_context(_hide, self._services, identifier, former, changes),
            on_success=partial(_on_hidden, self, identifier, former),
            on_error=self._on_error,
            owner=self,
        )

    def show_hidden(self, identifier: str, former: Resume) -> None:
        """Says that lines are hidden, and offers to show them again."""
        self._state.resumes_changed.emit()
        undo = partial(self.restore, identifier, former)
        self._state.notify(Notice(tr("Hidden from the page; your resume still holds it."), Tone.GOOD, tr("Undo"), undo))

    def restore(self, identifier: str, former: Resume) -> None:
        """Puts a version back as it was."""
        save = without_context(self._services.resumes.save, identifier, former)
        self._runner.run(save, on_success=self._on_restored, on_error=self._on_error, owner=self)

    def _on_restored(self, _stored: StoredResume) -> None:
        self._state.resumes_changed.emit()

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def _hide(services: Services, identifier: str, resume: Resume, changes: tuple[Change, ...]) -> StoredResume:
    return services.resumes.save(identifier, apply_all(resume, changes))


def _on_hidden(pages: TailorPages, identifier: str, former: Resume, _stored: StoredResume) -> None:
    pages.show_hidden(identifier, former)
