"""The one door to every model.

A question goes: cache → budget → rate limiter → circuit breaker → retry → call → clean, parse, validate → cache. All
calls run on one thread (`app.llm.exchange`); whoever asks waits in its own, and hears of text and pauses there.
What calls need is imported with the first of them: the window opens without it.
"""

import queue
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from app.domain.errors import Cancelled
from app.domain.models import BreakerState, ConnectionReport, ModelChoice, host_of, provider_of
from app.llm import usage
from app.llm.budget import BudgetLimits
from app.llm.edges import CallLog, Keys
from app.llm.limits import NEAR, REMOTE, CallLimits
from app.llm.loop import LoopThread, in_thread
from app.llm.providers import base_url
from app.llm.requests import Estimate, ModelAnswer, ModelRequest, T, Waiting

if TYPE_CHECKING:
    from app.llm.exchange import Exchange

_LOOK_S: Final = 0.02
"""How often a waiting thread looks whether it was stopped."""
_Value = TypeVar("_Value")
_News = queue.SimpleQueue[tuple[Callable[[Any], None] | None, str | Waiting] | None]
"""What a caller hears of, with whom to tell; None at the end."""


class Gateway:
    """Asks models. Every method blocks and is for a worker thread; thread-safe."""

    def __init__(
        self,
        *,
        keys: Keys,
        log: CallLog,
        cache: Path,
        budget: Callable[[], BudgetLimits],
        remote: CallLimits = REMOTE,
        near: CallLimits = NEAR,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parts = _Parts(keys=keys, log=log, limits=budget, cache=cache, remote=remote, near=near, clock=clock)
        self._loop = LoopThread()
        self._exchange: Exchange | None = None

    def ask(
        self,
        request: ModelRequest[T],
        *,
        cancelled: threading.Event,
        on_text: Callable[[str], None] | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
    ) -> ModelAnswer[T]:
        """The answer. `on_text` gets the pieces of the text as it grows (for showing only; an empty one says that it
        begins, or begins anew), `on_wait` each pause; both in the thread that asks. Raises ModelTrouble, Cancelled."""
        news: _News = queue.SimpleQueue()

        def tell(item: str | Waiting) -> None:
            news.put((on_wait if isinstance(item, Waiting) else on_text, item))

        return self._wait(
            lambda exchange: exchange.answer(request, tell, wants_text=on_text is not None),
            cancelled=cancelled,
            news=news,
        )

    def test(self, choice: ModelChoice, *, cancelled: threading.Event, ask: bool = True) -> ConnectionReport:
        """Tries address, key, model, JSON and speed, one after the other; without `ask` no model is asked, and so
        nothing is paid: only what the list of models tells. Raises Cancelled only."""
        return self._wait(lambda exchange: exchange.test(choice, ask=ask), cancelled=cancelled)

    def models(self, choice: ModelChoice, *, cancelled: threading.Event) -> tuple[str, ...]:
        """The names the server lists; the well-known ones where it lists none. Raises Cancelled only."""
        return self._wait(lambda exchange: exchange.models(choice), cancelled=cancelled)

    def estimate(self, request: ModelRequest[T]) -> Estimate:
        """What the call would take at most."""
        return usage.estimate(request)

    def forget(self, owner: str) -> None:
        """Forgets the answers that belong to a resume."""
        if self._parts.cache.exists():
            self._wait(lambda exchange: exchange.forget(owner))

    def clear_cache(self) -> None:
        """Forgets all answers."""
        if self._parts.cache.exists():
            self._wait(lambda exchange: exchange.clear_cache())

    def cache_size(self) -> int:
        """Bytes of kept answers."""
        return self._wait(lambda exchange: exchange.cache_size()) if self._parts.cache.exists() else 0

    def state(self, choice: ModelChoice) -> BreakerState:
        """How the provider is doing."""
        provider = provider_of(choice.provider)
        host = host_of(base_url(choice, provider)) if provider else ""
        known = {(state.provider, state.host): state for state in self.states()}
        return known.get((choice.provider, host)) or BreakerState(provider=choice.provider, host=host)

    def states(self) -> tuple[BreakerState, ...]:
        """How the providers asked in this session are doing."""
        return self._exchange.states() if self._exchange else ()

    def metrics(self) -> str:
        """What was counted in this session, in the text format of Prometheus."""
        return self._exchange.metrics.text() if self._exchange else ""

    def warm_up(self) -> None:
        """Loads what the first call needs. Takes seconds; does nothing the second time."""
        from app.llm import door, exchange  # noqa: F401 - to have been imported

        door.load()

    def close(self) -> None:
        """Ends all calls."""
        self._loop.close(self._end)

    def _wait(
        self,
        work: Callable[["Exchange"], Coroutine[Any, Any, _Value]],
        *,
        cancelled: threading.Event | None = None,
        news: "_News | None" = None,
    ) -> _Value:
        """Waits for work on the thread of the calls, passes its news on, and ends it when it is stopped."""
        news = news or queue.SimpleQueue()
        future = self._loop.submit(self._done(work))
        future.add_done_callback(lambda _: news.put(None))
        try:
            while cancelled is None or not cancelled.is_set():
                try:
                    item = news.get(timeout=_LOOK_S)
                except queue.Empty:
                    continue
                if item is None:
                    return future.result()
                listener, told = item
                if listener is not None:
                    listener(told)
        except CancelledError:
            raise Cancelled from None
        finally:
            future.cancel()
        raise Cancelled

    async def _done(self, work: Callable[["Exchange"], Coroutine[Any, Any, _Value]]) -> _Value:
        if self._exchange is None:
            await in_thread(_import_exchange, name="loading the gateway")
            self._exchange = self._exchange or self._parts.exchange()
        return await work(self._exchange)

    async def _end(self) -> None:
        if self._exchange is not None:
            await self._exchange.end()


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What an exchange is made of."""

    keys: Keys
    log: CallLog
    limits: Callable[[], BudgetLimits]
    cache: Path
    remote: CallLimits
    near: CallLimits
    clock: Callable[[], float]

    def exchange(self) -> "Exchange":
        """A new one. On the thread of the calls."""
        from app.llm.connections import Connections
        from app.llm.exchange import Exchange

        connections = Connections(clock=self.clock, remote=self.remote, near=self.near)
        return Exchange(keys=self.keys, log=self.log, limits=self.limits, cache=self.cache, connections=connections)


def _import_exchange() -> None:
    import app.llm.exchange  # noqa: F401 - to have been imported
