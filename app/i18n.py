"""The person's language: every sentence a person sees goes through `tr`, and English is the key.

Catalogues are gettext files in resources/i18n (made by `make translations`); nothing here knows Qt, so the window and
the command line say the same.
"""

import gettext
import locale
from typing import Final

from app.resources import resource

LANGUAGES: Final = ("en", "de")
_DOMAIN: Final = "powercv"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: str = "") -> str:
    """Chooses the language ("" = the system's) and returns the one now in use; English where it is not known."""
    global _catalogue, _language
    wanted = language or (locale.getlocale()[0] or "en")
    code = wanted[:2].lower()
    if code == "en" or code not in LANGUAGES:
        _catalogue, _language = gettext.NullTranslations(), "en"
        return "en"
    _catalogue = gettext.translation(_DOMAIN, localedir=resource("i18n"), languages=[code])
    _language = code
    return code


def current_language() -> str:
    """The language in use."""
    return _language


def tr(sentence: str, **values: object) -> str:
    """The sentence in the person's language, its {names} filled in."""
    translated = _catalogue.gettext(sentence) if sentence else ""
    return translated.format(**values) if values else translated


def trn(singular: str, plural: str, count: int, **values: object) -> str:
    """Like `tr`, for a counted thing; {count} is filled in."""
    return _catalogue.ngettext(singular, plural, count).format(count=count, **values)


def quoted(text: str) -> str:
    """The text in the quotation marks of the person's language."""
    return tr("“{text}”", text=text)
