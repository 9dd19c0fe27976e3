"""What the gateway needs of the rest of the program, and nothing more of it."""

from typing import Protocol

from app.domain.models import CallRecord
from app.llm.budget import Spent


class Keys(Protocol):
    """Where the keys of providers are. May block."""

    def key(self, provider: str, host: str) -> str | None:
        """The key that was entered for this provider at this host."""


class CallLog(Protocol):
    """Where calls are written down, without content. May block."""

    def add(self, record: CallRecord) -> None:
        """Keeps a call."""

    def spent_today(self) -> Spent:
        """What calls since midnight took."""
