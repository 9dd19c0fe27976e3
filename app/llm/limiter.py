"""Keeps calls within what a provider allows a minute, so that it never has to say so."""

from collections import deque
from collections.abc import Callable
from typing import Final

_MINUTE_S: Final = 60.0


class Limiter:
    """A sliding minute of requests and tokens (0 = no limit). Only the thread of the calls uses it."""

    def __init__(self, *, requests: int, tokens: int, clock: Callable[[], float]) -> None:
        self._requests = requests
        self._tokens = tokens
        self._clock = clock
        self._sent: deque[tuple[float, int]] = deque()

    def reserve(self, tokens: int) -> float:
        """Takes a place for a call of that many tokens; the seconds until its turn (0 = now)."""
        now = self._clock()
        while self._sent and self._sent[0][0] <= now - _MINUTE_S:
            self._sent.popleft()
        turn = max(now, self._turn_by_requests(), self._turn_by_tokens(tokens))
        self._sent.append((turn, tokens))
        return turn - now

    def _turn_by_requests(self) -> float:
        if not self._requests or len(self._sent) < self._requests:
            return 0.0
        return self._sent[-self._requests][0] + _MINUTE_S

    def _turn_by_tokens(self, tokens: int) -> float:
        """When so much of the minute has gone by that the call fits; one that never fits waits for an empty minute."""
        if not self._tokens:
            return 0.0
        used = tokens
        for moment, spent in reversed(self._sent):
            used += spent
            if used > self._tokens:
                return moment + _MINUTE_S
        return 0.0
