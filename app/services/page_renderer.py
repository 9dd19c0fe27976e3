"""Resumes on their way out: set on pages by the render child, within a time and a memory limit."""

import logging

from pydantic import TypeAdapter

from app.domain.errors import RenderFailed
from app.domain.page_layout import PageLayout
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Resume
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.sandbox.pool import Sandbox
from app.services.task_context import TaskContext

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
        context.raise_if_cancelled()
        printed = resume.model_copy(update={"meta": resume.meta.model_copy(update={"source": None, "unsure": ()})})
        try:
            answer, pdf = self._sandbox.call(
                _RENDER,
                arguments={"resume": printed.model_dump(mode="json"), "layout": layout.model_dump(mode="json")},
                cancelled=context.cancelled,
            )
        except SandboxTimeout as error:
            raise RenderFailed(reason="timeout") from error
        except SandboxCrashed as error:
            _log.warning("rendering failed: %s", error.reason)
            raise RenderFailed(reason="memory" if error.reason == "memory" else "failed") from error
        assert isinstance(answer, dict)
        anchors = TypeAdapter(tuple[Anchor, ...]).validate_python(answer["anchors"])
        pages, missing = TypeAdapter(int).validate_python(answer["pages"]), str(answer["missing"])
        return RenderedPdf(pdf=pdf, pages=pages, anchors=anchors, missing=missing)
