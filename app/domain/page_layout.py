"""How a resume is laid out on pages: template, paper, order of sections. Stored with each resume."""

from enum import StrEnum

from app.domain.frozen import Frozen


class PageSize(StrEnum):
    """Paper."""

    A4 = "A4"
    LETTER = "Letter"


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


class PageLayout(Frozen):
    """What a person chose for the look of one resume.

    `language` is that of the fixed words and dates ("" = the resume's own); sections that `section_order` does not
    name follow in the default order.
    """

    template: str = "classic"
    page_size: PageSize = PageSize.A4
    language: str = ""
    section_order: tuple[str, ...] = DEFAULT_SECTION_ORDER
    hidden_sections: tuple[str, ...] = ()
