"""What the render child can be asked for: plain JSON and bytes in, plain JSON and bytes out.

Importing this module makes the child ready (a second of work); the asking side never imports it.
"""

from typing import Any, TypeAlias

from app.domain.letters import Letter
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.i18n import use_language
from app.render.pdf import render_letter, render_pdf, warm_up
from app.render.readback import check_pdf

Arguments: TypeAlias = dict[str, Any]
Answer: TypeAlias = tuple[dict[str, Any], bytes]

warm_up()


def render_resume(arguments: Arguments, data: bytes) -> Answer:
    """{"resume", "layout"} in JSON form → {"pages", "anchors", "missing"} and the PDF, with `data` inside it."""
    return _answer(render_pdf(_resume(arguments), _layout(arguments), data=data))


def render_cover(arguments: Arguments, data: bytes) -> Answer:
    """{"letter", "resume", "layout"} → as `render_resume`; `data` is not used."""
    letter = Letter.model_validate(arguments["letter"])
    return _answer(render_letter(letter, _resume(arguments), _layout(arguments)))


def read_back(arguments: Arguments, data: bytes) -> Answer:
    """A PDF as `data`, {"file_name", "language", "resume", "layout", "texts"} → a ReadBack in JSON form.

    "texts" are what other programs read from the file, by their names. Raises Refused.
    """
    use_language(str(arguments["language"]))
    report = check_pdf(
        data,
        _resume(arguments),
        layout=_layout(arguments),
        file_name=str(arguments["file_name"]),
        texts=dict(arguments["texts"]),
    )
    return report.model_dump(mode="json"), b""


def _resume(arguments: Arguments) -> Resume:
    return Resume.model_validate(arguments["resume"])


def _layout(arguments: Arguments) -> PageLayout:
    return PageLayout.model_validate(arguments.get("layout") or {})


def _answer(rendered: RenderedPdf) -> Answer:
    anchors = [anchor.model_dump(mode="json") for anchor in rendered.anchors]
    return {"pages": rendered.pages, "anchors": anchors, "missing": rendered.missing}, rendered.pdf
