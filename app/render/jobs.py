"""What the render child can be asked for: plain JSON and bytes in, plain JSON and bytes out."""

from typing import Any

from app.domain.page_layout import PageLayout
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Resume
from app.render.pdf import render_pdf, warm_up


def render_resume(arguments: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Answers {"pages", "anchors"} and the PDF for {"resume", "layout"} in JSON form; `data` is not used."""
    rendered = render_pdf(
        Resume.model_validate(arguments["resume"]), PageLayout.model_validate(arguments.get("layout") or {})
    )
    anchors = [anchor.model_dump(mode="json") for anchor in rendered.anchors]
    return {"pages": rendered.pages, "anchors": anchors}, rendered.pdf


def prepare(arguments: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Makes the child ready, so that the first page comes as fast as the next ones."""
    warm_up(PageLayout.model_validate(arguments.get("layout") or {}))
    return {}, b""


def resume_arguments(resume: Resume, layout: PageLayout) -> dict[str, Any]:
    """The arguments of `render_resume`, made on the asking side."""
    return {"resume": resume.model_dump(mode="json"), "layout": layout.model_dump(mode="json")}


def rendered_from(answer: dict[str, Any], pdf: bytes) -> RenderedPdf:
    """The answer of `render_resume` as a value, on the asking side."""
    anchors = tuple(Anchor.model_validate(anchor) for anchor in answer["anchors"])
    return RenderedPdf(pdf=pdf, pages=answer["pages"], anchors=anchors)
