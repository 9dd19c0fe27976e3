"""What the render child can be asked for: plain JSON and bytes in, plain JSON and bytes out.

Importing this module makes the child ready (a second of work); the asking side never imports it.
"""

from typing import Any

from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.pdf import render_pdf, warm_up

warm_up()


def render_resume(arguments: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Answers {"pages", "anchors"} and the PDF for {"resume", "layout"} in JSON form; `data` is not used."""
    rendered = render_pdf(
        Resume.model_validate(arguments["resume"]), PageLayout.model_validate(arguments.get("layout") or {})
    )
    anchors = [anchor.model_dump(mode="json") for anchor in rendered.anchors]
    return {"pages": rendered.pages, "anchors": anchors}, rendered.pdf
