"""The templates: each a folder under resources/templates with html.j2, style.css and template.toml; no code to add one.

Folders whose name starts with "_" hold what templates share. A template that a layout names and that is not there (any
more) is an error, never silently another one.
"""

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import Field

from app.domain.errors import MissingPart
from app.domain.frozen import Frozen
from app.resources import resource

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")


class EntryHeads(StrEnum):
    """How the head of an entry is set.

    All on one line with the date at its end; title and date above, organization below; or the date in a column before.
    """

    LINE = "line"
    STACKED = "stacked"
    DATED = "dated"


class TemplateInfo(Frozen):
    """A template and its own look, which a PageLayout may override. Title and description are keys for tr()."""

    name: str
    title: str
    description: str
    font: str
    font_size_pt: float = 10.0
    line_spacing: float = 1.3
    section_gap: float = Field(default=1.0, description="space above a section, in lines")
    entry_gap: float = Field(default=0.55, description="space above an entry, in lines")
    item_gap: float = Field(default=0.12, description="space above a bullet, in lines")
    margin_top_mm: float = 17.0
    margin_side_mm: float = 20.0
    margin_bottom_mm: float = 16.0
    accent: str = "#1f4e9e"
    page_numbers: bool = True
    heads: EntryHeads = EntryHeads.LINE
    more_fonts: tuple[str, ...] = Field(default=(), description="other shipped fonts its style names")
    section_order: tuple[str, ...] = Field(default=(), description="used while the layout has the default order")
    order: int = Field(default=50, description="place in the list of templates")


class FontFace(Frozen):
    """One file of a font family."""

    file: str
    weight: int
    style: str


class FontFamily(Frozen):
    """A shipped font. `kind` is the CSS family that stands in for it, or "fallback" for a script others lack."""

    name: str
    family: str
    kind: str
    faces: tuple[FontFace, ...]


@cache
def list_templates() -> tuple[TemplateInfo, ...]:
    """Every template that is shipped, in the order they are offered."""
    folders = (folder for folder in resource("templates").iterdir() if _NAME.fullmatch(folder.name))
    templates = (_read(folder) for folder in folders if (folder / "template.toml").is_file())
    return tuple(sorted(templates, key=lambda template: (template.order, template.name)))


def _read(folder: Path) -> TemplateInfo:
    settings = tomllib.loads((folder / "template.toml").read_text(encoding="utf-8"))
    return TemplateInfo.model_validate({"name": folder.name, **settings})


def find_template(name: str) -> TemplateInfo:
    """The template of that name. Raises MissingPart where there is none."""
    for template in list_templates():
        if template.name == name:
            return template
    raise MissingPart(name=f"template {name}")


@cache
def list_fonts() -> tuple[FontFamily, ...]:
    """Every shipped font family, the fallbacks for other scripts last."""
    text = resource("fonts", "fonts.toml").read_text(encoding="utf-8")
    return tuple(FontFamily.model_validate({"name": name, **entry}) for name, entry in tomllib.loads(text).items())


def find_font(name: str) -> FontFamily:
    """The font family of that name. Raises MissingPart where there is none."""
    for font in list_fonts():
        if font.name == name:
            return font
    raise MissingPart(name=f"font {name}")


def more_fonts(template: str) -> tuple[FontFamily, ...]:
    """The other families that the style of a template names."""
    return tuple(find_font(name) for name in find_template(template).more_fonts)


def fallback_fonts() -> tuple[FontFamily, ...]:
    """The families that every font falls back to, for scripts it does not have."""
    return tuple(font for font in list_fonts() if font.kind == "fallback")
