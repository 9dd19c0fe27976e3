"""How a page looks: the template's own choices, overridden by those of the layout. Lengths are in points."""

from app.domain.frozen import Frozen
from app.domain.page_layout import PageLayout
from app.render.templates import FontFamily, find_font, find_template


class Look(Frozen):
    """Every figure a page is set with. Gaps are the space above a section, an entry, a bullet."""

    font: FontFamily
    size: float
    line: float
    section_gap: float
    entry_gap: float
    item_gap: float
    margin_top_mm: float
    margin_side_mm: float
    margin_bottom_mm: float
    accent: str
    page_numbers: bool


def look_of(layout: PageLayout) -> Look:
    """The look of a layout. Raises MissingPart for an unknown template or font."""
    template = find_template(layout.template)
    size = layout.font_size_pt or template.font_size_pt
    line = round(size * (layout.line_spacing or template.line_spacing), 2)
    space = line * layout.section_spacing
    return Look(
        font=find_font(layout.font or template.font),
        size=size,
        line=line,
        section_gap=round(space * template.section_gap, 2),
        entry_gap=round(space * template.entry_gap, 2),
        item_gap=round(space * template.item_gap, 2),
        margin_top_mm=_chosen(layout.margin_top_mm, template.margin_top_mm),
        margin_side_mm=_chosen(layout.margin_side_mm, template.margin_side_mm),
        margin_bottom_mm=_chosen(layout.margin_bottom_mm, template.margin_bottom_mm),
        accent=layout.accent or template.accent,
        page_numbers=template.page_numbers if layout.page_numbers is None else layout.page_numbers,
    )


def _chosen(by_layout: float | None, by_template: float) -> float:
    return by_template if by_layout is None else by_layout
