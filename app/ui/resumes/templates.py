"""What a person can choose from for the look of a page, in their words."""

from babel import Locale

from app.i18n import tr
from app.render.templates import list_fonts, list_templates
from app.render.words import languages


def template_choices() -> tuple[tuple[str, str], ...]:
    """Name and title of each template, in the order of the list."""
    return tuple((template.name, tr(template.title)) for template in list_templates())


def font_choices() -> tuple[tuple[str, str], ...]:
    """Name and family of each font that can set a whole page."""
    return tuple((font.name, font.family) for font in list_fonts() if font.kind != "fallback")


def language_choices() -> tuple[tuple[str, str], ...]:
    """Each language whose fixed words are known, by its own name."""
    return tuple((language, Locale(language).get_language_name(language) or language) for language in languages())
