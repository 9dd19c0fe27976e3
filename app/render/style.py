"""The style of one page: the shared rules, the template's, and the few that follow from the layout's controls."""

from functools import cache
from typing import Final
from unicodedata import east_asian_width

from app.domain.page_layout import PageLayout, PageSize
from app.render.look import Look, look_of
from app.render.parts import Printed
from app.render.templates import FontFamily, fallback_fonts, find_template
from app.render.words import Words, words_for
from app.resources import resource

_EM_PER_LETTER: Final = 0.5
_LONGEST_DATE: Final = 32


@cache
def template_css(name: str) -> str:
    """The shared rules and those of one template."""
    shared = resource("templates", "_base", "base.css").read_text(encoding="utf-8")
    own = resource("templates", find_template(name).name, "style.css").read_text(encoding="utf-8")
    return f"{shared}\n{own}"


def layout_css(layout: PageLayout, page: Printed) -> str:
    """The rules that follow from the layout: page box, page numbers, and the variables the other rules use."""
    look = look_of(layout)
    variables = {**_variables(look), "date-width": _date_width(page)}
    declarations = " ".join(f"--{name}: {value};" for name, value in variables.items())
    return f"{_page_rule(look, layout.page_size, words_for(page.language))}\n:root {{ {declarations} }}"


def _date_width(page: Printed) -> str:
    """Room for the longest date, so that the dates of all sections form one column; long remarks may wrap."""
    longest = max((_width(entry.when) for section in page.sections for entry in section.entries), default=0)
    return f"{min(longest, _LONGEST_DATE) * _EM_PER_LETTER + 1:.1f}em"


def _width(text: str) -> int:
    """How many letters of common width a text is as wide as; those of East Asia are twice as wide (UAX #11)."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _page_rule(look: Look, paper: PageSize, words: Words) -> str:
    margins = f"{look.margin_top_mm:g}mm {look.margin_side_mm:g}mm {look.margin_bottom_mm:g}mm"
    number = _page_number(words) if look.page_numbers else ""
    return f"@page {{ size: {paper.value}; margin: {margins}; {number} }}\n{_NO_NUMBER_ON_FIRST}"


# A single page needs no number: it is shown from the second page on.
_NO_NUMBER_ON_FIRST: Final = "@page :first { @bottom-right { content: none } }"


def _page_number(words: Words) -> str:
    before, _, rest = words.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    parts = f'"{before}" counter(page) "{between}" counter(pages) "{after}"'
    return f"@bottom-right {{ content: {parts}; font: 400 8pt var(--font); color: #6b7280; }}"


def _variables(look: Look) -> dict[str, str]:
    return {
        "font": _font_stack(look.font),
        "accent": look.accent,
        "size": f"{look.size:g}pt",
        "line": f"{look.line:g}pt",
        "gap-section": f"{look.section_gap:g}pt",
        "gap-entry": f"{look.entry_gap:g}pt",
        "gap-item": f"{look.item_gap:g}pt",
        "gap-small": f"{look.line * 0.25:.2f}pt",
    }


def _font_stack(font: FontFamily) -> str:
    families = (font.family, *(fallback.family for fallback in fallback_fonts()))
    return ", ".join([*(f'"{family}"' for family in families), font.kind])
