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
    """All settings with their defaults. `language` "" follows the system; `resume_language` "" follows the document.

    `engine` is "offline" or "assistant"; provider, model and address ("" = the provider's own) say which assistant.
    `never_send` names fields that stay here, such as "basics.phone"; `allowed_hosts` those the person agreed to send
    to. Budgets are in US dollars and tokens; 0 is no limit.
    """

    theme: Theme = Theme.SYSTEM
    language: str = ""
    page_size: PageSize = PageSize.A4
    resume_language: str = ""
    engine: str = "offline"
    provider: str = ""
    model: str = ""
    address: str = ""
    mask_contact: bool = True
    ask_before_call: bool = True
    never_send: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    budget_day_usd: float = 2.0
    budget_day_tokens: int = 0
    budget_run_usd: float = 0.5
    budget_run_tokens: int = 0
