"""Languages by the names they give themselves."""

from collections.abc import Sequence

_NAMES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "nl": "Nederlands",
    "pl": "Polski",
}


def named_languages(codes: Sequence[str]) -> list[tuple[str, str]]:
    """(code, name) for each; a language without a name is called by its code."""
    return [(code, _NAMES.get(code, code)) for code in codes]
