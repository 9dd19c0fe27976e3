"""How tailoring speaks to a model: one question, one checked answer. `app.llm.gateway.Gateway` does it for real."""

import threading
from collections.abc import Callable
from typing import Final, Protocol

from app.llm.requests import Estimate, ModelAnswer, ModelRequest, T, Waiting

LANGUAGES: Final = {
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
}
"""How a model is told which language to write; another code is told as it is."""


class Asks(Protocol):
    """What is needed of the gateway."""

    def ask(
        self,
        request: ModelRequest[T],
        *,
        cancelled: threading.Event,
        on_text: Callable[[str], None] | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
    ) -> ModelAnswer[T]:
        """The answer. Blocks. Raises ModelTrouble, Cancelled."""

    def estimate(self, request: ModelRequest[T]) -> Estimate:
        """What the call would take at most."""

    def forget(self, owner: str) -> None:
        """Forgets the answers that belong to a resume."""


def language_name(code: str) -> str:
    """The language as a model is told of it; "" stays ""."""
    return LANGUAGES.get(code, code)
