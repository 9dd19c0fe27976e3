"""How the program asks the render child and reads its answer; the other end is `worker_jobs`."""

from typing import Any, Final

from app.domain.page_layout import PageLayout
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Resume

RENDER_RESUME: Final = "app.render.worker_jobs:render_resume"


def resume_arguments(resume: Resume, layout: PageLayout) -> dict[str, Any]:
    """The arguments of the job RENDER_RESUME."""
    return {"resume": resume.model_dump(mode="json"), "layout": layout.model_dump(mode="json")}


def rendered_from(answer: dict[str, Any], pdf: bytes) -> RenderedPdf:
    """The answer of RENDER_RESUME as a value."""
    anchors = tuple(Anchor.model_validate(anchor) for anchor in answer["anchors"])
    return RenderedPdf(pdf=pdf, pages=answer["pages"], anchors=anchors)
