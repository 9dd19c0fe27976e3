"""Resumes as files: the preview and the exported PDF are the same bytes."""

import logging
import threading
from pathlib import Path

from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.i18n import tr
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.services.file_formats import FileFormat, without_pages
from app.services.file_writer import write_whole
from app.services.page_renderer import PageRenderer
from app.services.task_context import UNATTENDED, TaskContext

_log = logging.getLogger(__name__)


class Export:
    """Renders, and writes files whole or not at all."""

    def __init__(self, renderer: PageRenderer) -> None:
        self._renderer = renderer

    def prepare(self) -> None:
        """Makes the renderer ready, so that the first preview is as quick as all others."""
        self._renderer.prepare()

    def prepare_meanwhile(self) -> None:
        """Like `prepare`, beside other work. What goes wrong shows when something is rendered."""
        threading.Thread(target=self._prepare_quietly, name="prepare", daemon=True).start()

    def _prepare_quietly(self) -> None:
        try:
            self._renderer.prepare()
        except (UserError, SandboxCrashed, SandboxTimeout) as error:
            _log.info("renderer is not ready: %s", error)

    def preview(self, resume: Resume, layout: PageLayout, *, context: TaskContext = UNATTENDED) -> RenderedPdf:
        """The pages as they would be exported. Raises RenderFailed, MissingPart, Cancelled."""
        return self._renderer.render(resume, layout, context=context)

    def export_pdf(self, resume: Resume, layout: PageLayout, path: Path, *, context: TaskContext = UNATTENDED) -> Path:
        """Writes the PDF. Raises RenderFailed, MissingPart, CannotWrite, Cancelled; then `path` is as it was."""
        return self.export(resume, layout, path, file_format=FileFormat.PDF, context=context)

    def export(
        self,
        resume: Resume,
        layout: PageLayout,
        path: Path,
        *,
        file_format: FileFormat,
        context: TaskContext = UNATTENDED,
    ) -> Path:
        """Writes a file of any kind. Raises as `export_pdf` does."""
        context.report(tr("Making {file}", file=path.name))
        if file_format is FileFormat.PDF:
            content = self._renderer.render(resume, layout, context=context).pdf
        else:
            content = without_pages(resume, layout, file_format)
        context.raise_if_cancelled()
        return write_whole(path, content)
