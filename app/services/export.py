"""Resumes as files: the preview and the exported PDF are the same bytes."""

from pathlib import Path

from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.i18n import tr
from app.services.file_writer import write_whole
from app.services.page_renderer import PageRenderer
from app.services.task_context import UNATTENDED, TaskContext


class Export:
    """Renders, and writes files whole or not at all."""

    def __init__(self, renderer: PageRenderer) -> None:
        self._renderer = renderer

    def prepare(self) -> None:
        """Makes the renderer ready, so that the first preview is as quick as all others."""
        self._renderer.prepare()

    def preview(self, resume: Resume, layout: PageLayout, *, context: TaskContext = UNATTENDED) -> RenderedPdf:
        """The pages as they would be exported. Raises RenderFailed, MissingPart, Cancelled."""
        return self._renderer.render(resume, layout, context=context)

    def export_pdf(self, resume: Resume, layout: PageLayout, path: Path, *, context: TaskContext = UNATTENDED) -> Path:
        """Writes the PDF. Raises RenderFailed, MissingPart, CannotWrite, Cancelled; then `path` is as it was."""
        context.report(tr("Making {file}", file=path.name))
        rendered = self._renderer.render(resume, layout, context=context)
        context.raise_if_cancelled()
        return write_whole(path, rendered.pdf)
