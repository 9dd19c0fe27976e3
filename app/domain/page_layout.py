"""How a resume is laid out on pages: template, paper, type, spacing, order of sections. Stored with each resume.

A control that is None or "" stands for the template's own choice, so that a new template brings its own look.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from app.domain.frozen import Frozen


class PageSize(StrEnum):
    """Paper."""

    A4 = "A4"
    LETTER = "Letter"


class DateFormat(StrEnum):
    """How a month is written: "Mar 2022", "March 2022", "03/2022", or the year alone."""

    SHORT = "short"
    LONG = "long"
    NUMERIC = "numeric"
    YEAR = "year"


DEFAULT_SECTION_ORDER: tuple[str, ...] = (
    "summary",
    "work",
    "projects",
    "skills",
    "education",
    "certificates",
    "languages",
    "volunteer",
    "awards",
    "publications",
    "interests",
    "references",
    "other",
)

FONT_SIZES: Final = (8.5, 12.0)
"""Smallest and largest body text in points; below it print is hard to read, above it looks like a poster."""
LINE_SPACINGS: Final = (1.15, 1.6)
"""Line height as a multiple of the font size."""
SECTION_SPACINGS: Final = (0.4, 2.0)
"""Space between sections and entries, as a multiple of the template's own."""
MARGINS: Final = (10.0, 35.0)
"""Margins in millimetres."""

Margin = Annotated[float, Field(ge=MARGINS[0], le=MARGINS[1])]


class SectionTitle(Frozen):
    """A section's heading in the person's own words."""

    section: str
    title: str = Field(max_length=80)


class PageLayout(Frozen):
    """What a person chose for the look of one resume.

    `language` is that of the fixed words and dates ("" = the resume's own); sections that `section_order` does not
    name follow in the default order. `font` names a shipped font ("source-serif"), `accent` is a colour "#rrggbb".
    `attach_data` puts the resume as JSON Resume into the PDF.
    """

    template: str = "classic"
    page_size: PageSize = PageSize.A4
    language: str = ""
    section_order: tuple[str, ...] = DEFAULT_SECTION_ORDER
    hidden_sections: tuple[str, ...] = ()
    section_titles: tuple[SectionTitle, ...] = ()
    margin_top_mm: Margin | None = None
    margin_side_mm: Margin | None = None
    margin_bottom_mm: Margin | None = None
    font: str = ""
    font_size_pt: Annotated[float, Field(ge=FONT_SIZES[0], le=FONT_SIZES[1])] | None = None
    line_spacing: Annotated[float, Field(ge=LINE_SPACINGS[0], le=LINE_SPACINGS[1])] | None = None
    section_spacing: Annotated[float, Field(ge=SECTION_SPACINGS[0], le=SECTION_SPACINGS[1])] = 1.0
    accent: Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    date_format: DateFormat = DateFormat.SHORT
    photo: bool = False
    page_numbers: bool | None = None
    attach_data: bool = False
