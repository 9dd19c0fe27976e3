"""A resume as one HTML page: escaped by Jinja, rich fields by `sanitize`, no script, nothing fetched from anywhere."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.content import Printed, printed
from app.render.sanitize import rich_html
from app.render.style import layout_css, template_css
from app.render.templates import find_template
from app.render.words import words_for
from app.resources import resource


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rich"] = rich_html
    return environment


def build_html(resume: Resume, layout: PageLayout) -> str:
    """One self-contained page with its style inside and a policy that allows nothing but that style."""
    page = printed(resume, layout)
    style = f"{template_css(layout.template)}\n{layout_css(layout, page)}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return fill_template(page, layout, style=Markup(style), policy=policy)  # noqa: S704 - shipped rules, checked values


def build_markup(page: Printed, layout: PageLayout) -> str:
    """The same page without its style, for a renderer that has the style already."""
    return fill_template(page, layout)


def fill_template(page: Printed, layout: PageLayout, **values: str) -> str:
    """The template of the layout, filled with what is printed."""
    template = find_template(layout.template)
    return (
        _environment()
        .get_template(f"{template.name}/html.j2")
        .render(
            page=page,
            design=template,
            title=" – ".join(part for part in (page.name, page.label) if part) or "Resume",
            words=words_for(page.language),
            **values,
        )
    )
