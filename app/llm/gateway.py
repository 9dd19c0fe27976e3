"""The one door to every model."""

import threading
from collections.abc import Callable

from app.domain.models import BreakerState, ConnectionReport, ModelChoice
from app.llm.requests import Estimate, ModelAnswer, ModelRequest, T, Waiting


class Gateway:
    """Asks models. Every method blocks and is for a worker thread; thread-safe."""

    def ask(
        self,
        request: ModelRequest[T],
        *,
        cancelled: threading.Event,
        on_text: Callable[[str], None] | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
    ) -> ModelAnswer[T]:
        """The answer. `on_text` gets the text as it grows (for showing only). Raises ModelTrouble, Cancelled."""
        raise NotImplementedError

    def test(self, choice: ModelChoice, *, cancelled: threading.Event) -> ConnectionReport:
        """Tries address, key, model, JSON and speed, one after the other. Raises Cancelled only."""
        raise NotImplementedError

    def models(self, choice: ModelChoice, *, cancelled: threading.Event) -> tuple[str, ...]:
        """The names the server lists; the well-known ones where it lists none. Raises Cancelled only."""
        raise NotImplementedError

    def estimate(self, request: ModelRequest[T]) -> Estimate:
        """What the call would take at most."""
        raise NotImplementedError

    def forget(self, owner: str) -> None:
        """Forgets the answers that belong to a resume."""
        raise NotImplementedError

    def clear_cache(self) -> None:
        """Forgets all answers."""
        raise NotImplementedError

    def state(self, choice: ModelChoice) -> BreakerState:
        """How the provider is doing."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """Loads what the first call needs. Takes seconds; does nothing the second time."""
        raise NotImplementedError

    def close(self) -> None:
        """Ends all calls."""
        raise NotImplementedError
