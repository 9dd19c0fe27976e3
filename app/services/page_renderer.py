"""Resumes and letters on their way out: set on pages by the render child, within a time and a memory limit."""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from app.domain.errors import RenderFailed
from app.domain.letters import Letter
from app.domain.page_layout import PageLayout
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Resume
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.sandbox.pool import Sandbox
from app.sandbox.wire import JSON
from app.services.file_formats import printed_data
from app.services.task_context import TaskContext

if TYPE_CHECKING:
    from app.render.readback import ReadBack

RENDER_JOBS = "app.render.jobs"
_RENDER = f"{RENDER_JOBS}:render_resume"
_log = logging.getLogger(__name__)


class PageRenderer:
    """Renders through a sandbox it does not own."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def prepare(self) -> None:
        """Makes the child ready (a second of work), so that the first page is as quick as all others."""
        self._sandbox.prepare(_RENDER)

    def render(self, resume: Resume, layout: PageLayout, *, context: TaskContext) -> RenderedPdf:
        """The finished pages. Raises RenderFailed, MissingPart, Cancelled."""
        data = printed_data(resume, layout) if layout.attach_data else b""
        return _rendered(*self._call(_RENDER, _printable(resume, layout), data, context))

    def render_letter(self, letter: Letter, resume: Resume, layout: PageLayout, *, context: TaskContext) -> RenderedPdf:
        """The finished pages of a letter. Raises as `render` does."""
        arguments = {"letter": letter.model_dump(mode="json"), **_printable(resume, layout)}
        return _rendered(*self._call(f"{RENDER_JOBS}:render_cover", arguments, b"", context))

    def read_back(
        self,
        pdf: bytes,
        resume: Resume,
        layout: PageLayout,
        *,
        file_name: str,
        texts: Mapping[str, str],
        language: str,
        context: TaskContext,
    ) -> "ReadBack":
        """What machines read from a PDF of ours; `texts` are what other programs read. Raises Refused, RenderFailed."""
        from app.render.readback import ReadBack  # with its libraries for PDF files, which nothing else here needs

        arguments: dict[str, JSON] = {
            **_printable(resume, layout),
            "file_name": file_name,
            "texts": dict(texts),
            "language": language,
        }
        answer, _ = self._call(f"{RENDER_JOBS}:read_back", arguments, pdf, context)
        return ReadBack.model_validate(answer)

    def _call(self, job: str, arguments: Mapping[str, JSON], data: bytes, context: TaskContext) -> tuple[JSON, bytes]:
        context.raise_if_cancelled()
        try:
            return self._sandbox.call(job, arguments=arguments, data=data, cancelled=context.cancelled)
        except SandboxTimeout as error:
            raise RenderFailed(reason="timeout") from error
        except SandboxCrashed as error:
            _log.warning("rendering failed: %s", error.reason)
            raise RenderFailed(reason="memory" if error.reason == "memory" else "failed") from error


def _printable(resume: Resume, layout: PageLayout) -> dict[str, JSON]:
    """What the child needs; where a resume came from is not for it."""
    printed = resume.model_copy(update={"meta": resume.meta.model_copy(update={"source": None, "unsure": ()})})
    return {"resume": printed.model_dump(mode="json"), "layout": layout.model_dump(mode="json")}


def _rendered(answer: JSON, pdf: bytes) -> RenderedPdf:
    assert isinstance(answer, dict)
    anchors = TypeAdapter(tuple[Anchor, ...]).validate_python(answer["anchors"])
    pages, missing = TypeAdapter(int).validate_python(answer["pages"]), str(answer["missing"])
    return RenderedPdf(pdf=pdf, pages=pages, anchors=anchors, missing=missing)
