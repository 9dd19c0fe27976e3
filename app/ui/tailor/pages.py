"""The pages of the Tailor screen: the preview, its look, and the export."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.changes import ChangeId
from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.domain.stored import StoredTailoring
from app.i18n import tr, trn
from app.services import Services
from app.ui.errors import notice_for
from app.ui.exporting import Exporter
from app.ui.fitting import Fitter, too_long_notice
from app.ui.resumes.live_preview import LivePreview
from app.ui.state import AppState
from app.ui.tailor.descriptions import grouped
from app.ui.tailor.panel import TailorPanel
from app.ui.tailor.review_steps import ReviewSteps
from app.ui.tailor.workspace import Workspace
from app.ui.task_runner import TaskRunner, without_context

if TYPE_CHECKING:
    from app.render.fit import Fitted


class TailorPages(QObject):
    """Part of the controller: draws the workspace it was shown last, and writes it to a file."""

    def __init__(
        self, panel: TailorPanel, services: Services, runner: TaskRunner, state: AppState, steps: ReviewSteps
    ) -> None:
        super().__init__(steps)
        self._steps = steps
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
        self._fitter.layout_found.connect(self._on_layout)
        self._fitter.too_long.connect(self._on_too_long)

    def show(self, workspace: Workspace) -> None:
        """Draws the resume of this workspace; the pages shown stay until the new ones are there."""
        self._workspace = workspace
        self._fitter.work_on(workspace.layout_id)
        self._panel.preview.show_layout(workspace.layout, workspace.resume)
        self._preview.show(workspace.layout_id, workspace.resume, workspace.layout)

    def leave(self) -> None:
        """Another resume or job is being opened: the pages of this one go."""
        self._workspace = None
        self._fitter.work_on("")
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

    def _on_too_long(self, _resume: Resume, fitted: "Fitted", pages: int) -> None:
        """What could be hidden becomes cards of the review; where there is none, tailoring begins it."""
        tailoring = self._workspace.tailoring if self._workspace else None
        if tailoring is None:
            tailor = self._panel.choices.tailor_action.trigger
            more = tr("Tailor it first; then cards propose what to hide.")
            self._state.notify(too_long_notice(pages, more, words=tr("Tailor"), action=tailor))
            return
        known = frozenset(item.id for item in tailoring.review.items)
        make_room = without_context(self._services.tailoring.make_room, tailoring.id, fitted.rendered, pages)
        self._steps.add(make_room, then=partial(_on_room_proposed, self, pages, known))

    def show_room(self, pages: int, cards: tuple[ChangeId, ...]) -> None:
        """Says how many cards propose to hide something, and leads to the first."""
        if not cards:
            more = tr("No further line may be hidden without losing too much.")
            self._state.notify(too_long_notice(pages, more))
            return
        more = trn(
            "A card proposes what to hide: it bears least on this job.",
            "{count} cards propose what to hide: what bears least on this job.",
            len(cards),
        )
        show = partial(self._panel.changes.go_to, cards[0])
        self._state.notify(too_long_notice(pages, more, words=tr("Show"), action=show))

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def _on_room_proposed(
    pages: TailorPages, wanted: int, known: frozenset[ChangeId], tailoring: StoredTailoring | None
) -> None:
    shown = grouped(tailoring.review.items) if tailoring else ()
    pages.show_room(wanted, tuple(item.id for item in shown if item.id not in known))
