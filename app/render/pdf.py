"""A resume as a PDF: tagged (PDF/UA-1), the same bytes for the same input, and where everything stands on it.

Runs in the render child. WeasyPrint is imported on the first call.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import TYPE_CHECKING

from app.domain.letters import Letter
from app.domain.page_layout import PageLayout
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Basics, Resume
from app.render.content import printed
from app.render.html import build_markup
from app.render.letter import build_letter_markup, printed_letter
from app.render.line_breaks import whole_compounds
from app.render.look import look_of
from app.render.parts import Printed
from app.render.right_to_left import words_in_order
from app.render.style import layout_css, template_css
from app.render.templates import fallback_fonts, more_fonts

if TYPE_CHECKING:
    from app.render.engine import Engine

__all__ = ["Anchor", "RenderedPdf", "render_letter", "render_pdf", "warm_up"]


@cache
def _engine() -> Engine:
    from app.render.engine import Engine

    return Engine()


def render_pdf(resume: Resume, layout: PageLayout, *, data: bytes = b"") -> RenderedPdf:
    """Sets the resume on pages; `data`, where given, goes along in the file as "resume.json".

    Raises MissingPart for an unknown template or font, or where Pango is not installed.
    """
    page = printed(resume, layout)
    return _set_on_pages(page, layout, build_markup(page, layout), data=data)


def render_letter(letter: Letter, resume: Resume, layout: PageLayout) -> RenderedPdf:
    """Sets a letter on pages, in the design of the resume. Raises as `render_pdf` does."""
    page = printed_letter(letter, resume, layout)
    return _set_on_pages(page.head, layout, build_letter_markup(page, layout))


def _set_on_pages(page: Printed, layout: PageLayout, markup: str, *, data: bytes = b"") -> RenderedPdf:
    if page.direction == "rtl":
        markup = words_in_order(markup)
    return _engine().render(
        whole_compounds(markup),
        styles=(template_css(layout.template), layout_css(layout, page)),
        fonts=(look_of(layout).font, *more_fonts(layout.template), *fallback_fonts()),
        data=data,
    )


def warm_up() -> None:
    """Pays for imports, fonts and style sheets before the first page is asked for."""
    render_pdf(Resume(basics=Basics(name="A")), PageLayout())
    gc.collect()
    gc.freeze()
