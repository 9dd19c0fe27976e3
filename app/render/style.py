"""The style of one page: the shared rules, the template's, and the few that follow from the layout's controls."""

from functools import cache
from typing import Final

from app.domain.page_layout import PageLayout
from app.render.content import Printed
from app.render.templates import FontFamily, TemplateInfo, fallback_fonts, find_font, find_template
from app.render.words import Words, words_for
from app.resources import resource

_EM_PER_LETTER: Final = 0.5
_GENERIC: Final = {"sans-serif": "sans-serif", "serif": "serif", "monospace": "monospace"}


@cache
def template_css(name: str) -> str:
    """The shared rules and those of one template."""
    shared = resource("templates", "_base", "base.css").read_text(encoding="utf-8")
    own = resource("templates", find_template(name).name, "style.css").read_text(encoding="utf-8")
    return f"{shared}\n{own}"


def font_of(layout: PageLayout) -> FontFamily:
    """The font of the layout, else the template's."""
    return find_font(layout.font or find_template(layout.template).font)


def layout_css(layout: PageLayout, page: Printed) -> str:
    """The rules that follow from the layout: page box, page numbers, and the variables the other rules use."""
    template = find_template(layout.template)
    variables = {**_variables(layout, template), "date-width": _date_width(page)}
    declarations = " ".join(f"--{name}: {value};" for name, value in variables.items())
    return f"{_page_rule(layout, template, words_for(page.language))}\n:root {{ {declarations} }}"


def _date_width(page: Printed) -> str:
    """Room for the longest date, so that the dates of all sections form one column; long remarks may wrap."""
    longest = max((len(entry.when) for section in page.sections for entry in section.entries), default=0)
    return f"{min(longest, 32) * _EM_PER_LETTER + 1:.1f}em"


def _page_rule(layout: PageLayout, template: TemplateInfo, words: Words) -> str:
    top, side, bottom = (
        own if chosen is None else chosen
        for chosen, own in (
            (layout.margin_top_mm, template.margin_top_mm),
            (layout.margin_side_mm, template.margin_side_mm),
            (layout.margin_bottom_mm, template.margin_bottom_mm),
        )
    )
    page = f"@page {{ size: {layout.page_size.value}; margin: {top:g}mm {side:g}mm {bottom:g}mm;"
    numbered = template.page_numbers if layout.page_numbers is None else layout.page_numbers
    return f"{page} {_page_number(words) if numbered else ''} }}\n{_FIRST_OF_ONE}"


# A single page needs no number: the counter is shown from the second page on.
_FIRST_OF_ONE: Final = "@page :first { @bottom-right { content: none } @bottom-left { content: none } }"


def _page_number(words: Words) -> str:
    before, _, rest = words.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    parts = f'"{before}" counter(page) "{between}" counter(pages) "{after}"'
    return f"@bottom-right {{ content: {parts}; font: 400 8pt var(--font); color: #6b7280; }}"


def _variables(layout: PageLayout, template: TemplateInfo) -> dict[str, str]:
    size = layout.font_size_pt or template.font_size_pt
    line = round(size * (layout.line_spacing or template.line_spacing), 2)
    space = line * layout.section_spacing
    return {
        "font": _font_stack(font_of(layout)),
        "accent": layout.accent or template.accent,
        "size": f"{size:g}pt",
        "line": f"{line:g}pt",
        "gap-section": f"{space * template.section_gap:.2f}pt",
        "gap-entry": f"{space * template.entry_gap:.2f}pt",
        "gap-item": f"{space * template.item_gap:.2f}pt",
        "gap-small": f"{line * 0.25:.2f}pt",
    }


def _font_stack(font: FontFamily) -> str:
    families = (font.family, *(fallback.family for fallback in fallback_fonts()))
    return ", ".join([*(f'"{family}"' for family in families), _GENERIC[font.kind]])
