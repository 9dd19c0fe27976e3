"""Resumes as files: the preview and the exported PDF are the same bytes."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserError
from app.domain.letters import Letter
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.i18n import tr
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.services.document_reader import DocumentReader
from app.services.file_formats import FileFormat, format_of, letter_without_pages, without_pages
from app.services.file_writer import is_archive, make_folder, write_whole, zipped
from app.services.page_renderer import PageRenderer
from app.services.pdftotext import text_by_pdftotext
from app.services.task_context import UNATTENDED, TaskContext

if TYPE_CHECKING:
    from app.render.fit import Fitted
    from app.render.readback import ReadBack

_log = logging.getLogger(__name__)


class Export:
    """Renders, and writes files whole or not at all."""

    def __init__(self, renderer: PageRenderer, documents: DocumentReader) -> None:
        self._renderer = renderer
        self._documents = documents

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
        content = self._content(resume, layout, file_format, context)
        context.raise_if_cancelled()
        return write_whole(path, content)

    def export_all(
        self, resume: Resume, layout: PageLayout, path: Path, *, context: TaskContext = UNATTENDED
    ) -> tuple[Path, ...]:
        """Writes every kind of file, into an archive where the name ends in .zip, else into a folder of that name.

        What is written. Nothing is written unless all kinds could be made. Raises as `export_pdf` does.
        """
        contents: dict[str, bytes] = {}
        stem = path.stem if is_archive(path) else path.name
        for number, file_format in enumerate(FileFormat):
            name = f"{stem}.{file_format}"
            context.report(tr("Making {file}", file=name), number / len(FileFormat))
            contents[name] = self._content(resume, layout, file_format, context)
        context.raise_if_cancelled()
        if is_archive(path):
            return (write_whole(path, zipped(contents)),)
        make_folder(path)
        return tuple(write_whole(path / name, content) for name, content in contents.items())

    def export_letter(
        self,
        letter: Letter,
        resume: Resume,
        layout: PageLayout,
        path: Path,
        *,
        file_format: FileFormat | None = None,
        context: TaskContext = UNATTENDED,
    ) -> Path:
        """Writes a letter in the design of its resume: the kind the name asks for (see LETTER_FORMATS), PDF else.

        Raises as `export_pdf` does.
        """
        context.report(tr("Making {file}", file=path.name))
        kind = file_format or format_of(path) or FileFormat.PDF
        if kind is FileFormat.PDF:
            content = self.preview_letter(letter, resume, layout, context=context).pdf
        else:
            content = letter_without_pages(letter, resume, layout, kind)
        context.raise_if_cancelled()
        return write_whole(path, content)

    def preview_letter(
        self, letter: Letter, resume: Resume, layout: PageLayout, *, context: TaskContext = UNATTENDED
    ) -> RenderedPdf:
        """The pages of a letter as they would be exported. Raises as `preview` does."""
        return self._renderer.render_letter(letter, resume, layout, context=context)

    def fit(self, resume: Resume, layout: PageLayout, pages: int, *, context: TaskContext = UNATTENDED) -> "Fitted":
        """The layout nearest to this one that needs no more pages, or the tightest with what could be hidden.

        Renders six times at most. Raises as `preview` does.
        """
        from app.render.fit import fit_to_pages

        def render(shown: Resume, tried: PageLayout) -> RenderedPdf:
            context.report(tr("Fitting the pages"))
            return self._renderer.render(shown, tried, context=context)

        return fit_to_pages(resume, layout, pages, render=render)

    def read_photo(self, path: Path, *, context: TaskContext = UNATTENDED) -> str:
        """A picture as a resume holds it: small, whatever the file was. Raises Refused, CannotRead, Cancelled."""
        return self._documents.read_photo(path, context=context)

    def read_back(
        self,
        path: Path,
        resume: Resume,
        layout: PageLayout,
        *,
        language: str = "en",
        context: TaskContext = UNATTENDED,
    ) -> "ReadBack":
        """What machines read from a file that was just exported: our importer, and for a PDF its text layer twice.

        `language` is that of the advice. Raises CannotRead, Refused, RenderFailed, Cancelled.
        """
        from app.render.import_check import imported
        from app.render.readback import ReadBack

        context.report(tr("Reading {file} back", file=path.name))
        back = self._documents.read_resume(path, context=context)
        reading = imported(resume, layout, back)
        if format_of(path) is not FileFormat.PDF:
            return ReadBack(readings=(reading,))
        report = self._renderer.read_back(
            path.read_bytes(),
            resume,
            layout,
            file_name=path.name,
            texts=text_by_pdftotext(path),
            language=language,
            context=context,
        )
        return report.model_copy(update={"readings": (*report.readings, reading)})

    def _content(self, resume: Resume, layout: PageLayout, file_format: FileFormat, context: TaskContext) -> bytes:
        if file_format is FileFormat.PDF:
            return self._renderer.render(resume, layout, context=context).pdf
        return without_pages(resume, layout, file_format)
