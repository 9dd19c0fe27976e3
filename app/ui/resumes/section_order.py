"""The order of the sections on the page, and which are hidden. Pure."""

from collections.abc import Sequence

from app.domain.page_layout import DEFAULT_SECTION_ORDER, PageLayout


def whole_order(layout: PageLayout) -> tuple[str, ...]:
    """All sections in printing order: those the layout names, then the rest in the default order."""
    rest = (name for name in DEFAULT_SECTION_ORDER if name not in layout.section_order)
    return (*layout.section_order, *rest)


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
    return layout.model_copy(update={"section_order": tuple(order)})


def with_section_visible(layout: PageLayout, name: str, visible: bool) -> PageLayout:
    """The layout with a section hidden from the page, or shown again."""
    hidden = tuple(section for section in layout.hidden_sections if section != name)
    return layout.model_copy(update={"hidden_sections": hidden if visible else (*hidden, name)})
