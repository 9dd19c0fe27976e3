"""A resume as one HTML page: escaped by Jinja, rich fields by `sanitize`, no script, nothing fetched from anywhere."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.content import printed
from app.render.parts import Printed
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
    return with_style(printed(resume, layout), layout)


def build_markup(page: Printed, layout: PageLayout) -> str:
    """The same page without its style, for a renderer that has the style already."""
    return fill_template(page, layout)


def with_style(page: Printed, layout: PageLayout, *, name: str = "", **values: object) -> str:
    """`fill_template`, made self-contained."""
    style = f"{template_css(layout.template)}\n{layout_css(layout, page)}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    shipped = Markup(style)  # noqa: S704 - shipped rules, checked values
    return fill_template(page, layout, name=name, style=shipped, policy=policy, **values)


def fill_template(page: Printed, layout: PageLayout, *, name: str = "", **values: object) -> str:
    """The layout's template (or the one of that name in its design), filled with what is printed and other values."""
    design = find_template(layout.template)
    title = " – ".join(part for part in (page.name, page.label) if part) or "Resume"
    filled = {"page": page, "design": design, "title": title, "words": words_for(page.language), **values}
    return _environment().get_template(name or f"{design.name}/html.j2").render(filled)
