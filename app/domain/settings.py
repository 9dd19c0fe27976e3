"""What a person has set. Never a secret: keys live in the keyring."""

from enum import StrEnum

from app.domain.frozen import Frozen
from app.domain.page_layout import PageSize


class Theme(StrEnum):
    """The look of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(Frozen):
    """All settings with their defaults. `language` "" follows the system; `resume_language` "" follows the document."""

    theme: Theme = Theme.SYSTEM
    language: str = ""
    page_size: PageSize = PageSize.A4
    resume_language: str = ""
    engine: str = "offline"
    provider: str = ""
    model: str = ""
