"""What the render child can be asked for: plain JSON and bytes in, plain JSON and bytes out.

Importing this module makes the child ready (a second of work); the asking side never imports it.
"""

from typing import Any, TypeAlias

from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.render.fit import fit_to_pages, propose_hiding
from app.render.pdf import render_pdf, warm_up
from app.render.readback import check_pdf

Arguments: TypeAlias = dict[str, Any]
Answer: TypeAlias = tuple[dict[str, Any], bytes]

warm_up()


def render_resume(arguments: Arguments, data: bytes) -> Answer:
    """{"resume", "layout"} in JSON form → {"pages", "anchors", "missing"} and the PDF; `data` is not used."""
    return _answer(render_pdf(_resume(arguments), _layout(arguments)))


def fit_resume(arguments: Arguments, data: bytes) -> Answer:
    """{"resume", "layout", "pages"} → as `render_resume`, with {"layout", "fits", "renders", "hide"} besides.

    "hide" lists the changes that would make it fit where no layout does.
    """
    resume, pages = _resume(arguments), int(arguments["pages"])
    fitted = fit_to_pages(resume, _layout(arguments), pages, render=render_pdf)
    hide = () if fitted.fits else propose_hiding(resume, fitted.rendered, pages)
    answer, pdf = _answer(fitted.rendered)
    more = {
        "layout": fitted.layout.model_dump(mode="json"),
        "fits": fitted.fits,
        "renders": fitted.renders,
        "hide": [change.model_dump(mode="json") for change in hide],
    }
    return {**answer, **more}, pdf


def read_back(arguments: Arguments, data: bytes) -> Answer:
    """A PDF as `data`, {"file_name"} and perhaps {"resume", "layout"} → a ReadBack in JSON form. Raises Refused."""
    resume = _resume(arguments) if arguments.get("resume") else None
    report = check_pdf(data, resume, layout=_layout(arguments), file_name=str(arguments.get("file_name", "")))
    return report.model_dump(mode="json"), b""


def _resume(arguments: Arguments) -> Resume:
    return Resume.model_validate(arguments["resume"])


def _layout(arguments: Arguments) -> PageLayout:
    return PageLayout.model_validate(arguments.get("layout") or {})


def _answer(rendered: RenderedPdf) -> Answer:
    anchors = [anchor.model_dump(mode="json") for anchor in rendered.anchors]
    return {"pages": rendered.pages, "anchors": anchors, "missing": rendered.missing}, rendered.pdf
