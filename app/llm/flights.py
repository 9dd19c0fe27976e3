"""The same question asked twice at once is one call: whoever comes second waits for the first one's answer."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from app.llm.requests import Waiting

Tell = Callable[[str | Waiting], None]


class Flight:
    """A call under way, and who waits for it. Ended when nobody does any more."""

    def __init__(self, on_leave: Callable[["Flight"], None]) -> None:
        self.listeners: list[Tell] = []
        self._on_leave = on_leave
        self._task: asyncio.Task[Any] | None = None

    def begin(self, work: Coroutine[Any, Any, Any]) -> None:
        """Sets out."""
        self._task = asyncio.get_running_loop().create_task(work)
        self._task.add_done_callback(lambda _: self._on_leave(self))

    def tell(self, news: str | Waiting) -> None:
        """Passes a piece of text or a pause on to all who wait."""
        for listener in self.listeners:
            listener(news)

    async def join(self, listener: Tell) -> Any:
        """Waits for the answer. Any: what the work returns; raises what it raises."""
        assert self._task is not None
        self.listeners.append(listener)
        try:
            return await asyncio.shield(self._task)
        finally:
            self.listeners.remove(listener)
            if not self.listeners and not self._task.done():
                self._on_leave(self)
                self._task.cancel()


class Flights:
    """All calls under way, by the digests of their questions. Only the thread of the calls uses it."""

    def __init__(self) -> None:
        self._flights: dict[str, Flight] = {}

    def of(self, key: str, work: Callable[[Flight], Coroutine[Any, Any, Any]]) -> Flight:
        """The flight of this question; a new one with this work when there is none."""
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = Flight(lambda left: self._remove(key, left))
            flight.begin(work(flight))
        return flight

    def _remove(self, key: str, flight: Flight) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]
