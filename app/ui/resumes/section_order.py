"""The order of the sections on the page, and which are hidden. Pure."""

from collections.abc import Sequence

from app.domain.page_layout import DEFAULT_SECTION_ORDER, PageLayout, SectionTitle
from app.render.templates import find_template


def whole_order(layout: PageLayout) -> tuple[str, ...]:
    """All sections in printing order: those the layout (or its template) names, then the rest in the default order."""
    named = layout.section_order
    if named == DEFAULT_SECTION_ORDER:
        named = find_template(layout.template).section_order
    return tuple(dict.fromkeys((*named, *DEFAULT_SECTION_ORDER)))


def moved_section(layout: PageLayout, name: str, step: int, shown: Sequence[str]) -> PageLayout:
    """The layout with a section one place up (-1) or down (1) among those that are shown."""
    visible = [section for section in whole_order(layout) if section in shown]
    if name not in visible:
        return layout
    neighbour = visible.index(name) + step
    if not 0 <= neighbour < len(visible):
        return layout
    order = [section for section in whole_order(layout) if section != name]
    place = order.index(visible[neighbour])
    order.insert(place if step < 0 else place + 1, name)
    return layout.model_copy(update={"section_order": _chosen_order(tuple(order))})


def _chosen_order(order: tuple[str, ...]) -> tuple[str, ...]:
    """The default order stands for the template's own; without its last section it says the same and is a choice."""
    return order[:-1] if order == DEFAULT_SECTION_ORDER else order


def with_section_visible(layout: PageLayout, name: str, visible: bool) -> PageLayout:
    """The layout with a section hidden from the page, or shown again."""
    hidden = tuple(section for section in layout.hidden_sections if section != name)
    return layout.model_copy(update={"hidden_sections": hidden if visible else (*hidden, name)})


def title_of(layout: PageLayout, name: str) -> str:
    """The person's own title of a section; "" for the usual one."""
    return next((own.title for own in layout.section_titles if own.section == name), "")


def with_section_title(layout: PageLayout, name: str, title: str) -> PageLayout:
    """The layout with a section named in the person's own words, or as usual ("")."""
    others = tuple(own for own in layout.section_titles if own.section != name)
    mine = (SectionTitle(section=name, title=title),) if title else ()
    return layout.model_copy(update={"section_titles": (*others, *mine)})
