"""How tailoring speaks to a model: one question, one checked answer. `app.llm.gateway.Gateway` does it for real."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from app.domain.models import CallUsage
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


def _unheard(_news: object) -> None:
    """For whoever does not listen."""


@dataclass(frozen=True)
class Steps:
    """What the caller hears of, and the way to stop. `on_line(done, of)` counts the lines as they arrive; `on_draft`
    has the paragraphs of a letter as they grow, which nobody has judged yet."""

    cancelled: threading.Event
    on_line: Callable[[int, int], None]
    on_repair: Callable[[int], None]
    on_wait: Callable[[Waiting], None]
    on_draft: Callable[[tuple[str, ...]], None] = _unheard


def added(one: CallUsage, other: CallUsage) -> CallUsage:
    """What two calls took together. The cost is unknown when that of either is."""
    known = one.cost is not None and other.cost is not None
    return CallUsage(
        tokens_in=one.tokens_in + other.tokens_in,
        tokens_out=one.tokens_out + other.tokens_out,
        cost=(one.cost or 0.0) + (other.cost or 0.0) if known else None,
        duration_ms=one.duration_ms + other.duration_ms,
        retries=one.retries + other.retries,
        from_cache=one.from_cache and other.from_cache,
    )


def language_name(code: str) -> str:
    """The language as a model is told of it; "" stays ""."""
    return LANGUAGES.get(code, code)
