"""Draws a resume again and again while it changes: one drawing at a time, the newest state always last.

A drawing under way is not stopped for a newer state: stopping ends the render child, and a new one costs more than the
page it was busy with. Typing that goes on is drawn after a short pause.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.services import Services
from app.ui.task_runner import Lane, TaskRunner, with_context

_PAUSE_MS = 80


@dataclass(frozen=True)
class _Wish:
    subject: str
    resume: Resume
    layout: PageLayout


class LivePreview(QObject):
    """Belongs to one screen."""

    rendered = Signal(object)
    """The RenderedPdf of the subject asked for last."""
    failed = Signal(object)
    """A UserError."""

    def __init__(self, services: Services, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._export = services.export
        self._runner = runner
        self._wish: _Wish | None = None
        self._subject = ""
        self._drawing: _Wish | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._draw)

    def show(self, subject: str, resume: Resume, layout: PageLayout, *, after_pause: bool = False) -> None:
        """Draws this state of a subject (the id of a resume): now, or when the person pauses."""
        self._subject = subject
        self._wish = _Wish(subject, resume, layout)
        if after_pause:
            self._timer.start()
        else:
            self._draw()

    def forget(self) -> None:
        """Nothing is wanted any more; what is being drawn will not be told."""
        self._timer.stop()
        self._subject, self._wish = "", None

    def _draw(self) -> None:
        self._timer.stop()
        if self._drawing is not None or self._wish is None:
            return
        self._drawing, self._wish = self._wish, None
        self._runner.run(
            with_context(self._export.preview, self._drawing.resume, self._drawing.layout),
            on_success=self._on_rendered,
            on_error=self._on_failed,
            on_finished=self._on_finished,
            lane=Lane.RENDER,
            owner=self,
        )

    def _on_rendered(self, rendered: RenderedPdf) -> None:
        if self._drawing is not None and self._drawing.subject == self._subject:
            self.rendered.emit(rendered)

    def _on_failed(self, error: UserError) -> None:
        if self._drawing is not None and self._drawing.subject == self._subject:
            self.failed.emit(error)

    def _on_finished(self) -> None:
        self._drawing = None
        if not self._timer.isActive():
            self._draw()
