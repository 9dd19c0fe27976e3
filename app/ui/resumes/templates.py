"""The templates a person can choose from, in their words."""

from app.i18n import tr
from app.render.templates import list_templates


def template_choices() -> tuple[tuple[str, str], ...]:
    """Name and title of each template, in the order of the list."""
    return tuple((template.name, tr(template.title)) for template in list_templates())
