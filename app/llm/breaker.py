"""Leaves a provider that keeps failing alone for a while, instead of making the person wait for each failure.

After three transient faults in a row it opens; after a minute one call may try; if that fails, the pause doubles up to
five minutes; a success closes it. Faults that waiting does not cure (a wrong key, no credit) are no concern of it.
"""

import threading
from collections.abc import Callable
from typing import Final

from app.domain.models import BreakerPhase, BreakerState

_FAULTS: Final = 3
_FIRST_PAUSE_S: Final = 60.0
_LONGEST_PAUSE_S: Final = 300.0


class Paused(Exception):
    """No call just now; `retry_after_s` until one may try."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s


class Breaker:
    """For one provider at one host. Thread-safe. `clock` counts seconds."""

    def __init__(self, provider: str, host: str, *, clock: Callable[[], float]) -> None:
        self._provider = provider
        self._host = host
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._pause_s = 0.0
        self._opened_at = 0.0
        self._is_trying = False

    def enter(self) -> None:
        """Before a call; afterwards one of `succeeded`, `failed`, `left` follows. Raises Paused."""
        with self._lock:
            if not self._pause_s:
                return
            left = self._left()
            if left > 0 or self._is_trying:
                raise Paused(max(left, 1.0))
            self._is_trying = True

    def succeeded(self) -> None:
        """The provider works."""
        with self._lock:
            self._failures, self._pause_s, self._is_trying = 0, 0.0, False

    def failed(self, *, at_least_s: float = 0.0) -> None:
        """A transient fault; `at_least_s` is the pause the server asked for."""
        with self._lock:
            self._failures += 1
            if self._is_trying:
                self._open(self._pause_s * 2, at_least_s)
            elif self._failures >= _FAULTS and not self._pause_s:
                self._open(_FIRST_PAUSE_S, at_least_s)
            self._is_trying = False

    def left(self) -> None:
        """The call ended in a way that says nothing about the provider (cancelled, a wrong key)."""
        with self._lock:
            self._is_trying = False

    @property
    def is_open(self) -> bool:
        """Whether calls are refused just now."""
        return self.state().phase is BreakerPhase.OPEN

    def state(self) -> BreakerState:
        """How the provider is doing."""
        with self._lock:
            left = self._left() if self._pause_s else 0.0
            phase = BreakerPhase.CLOSED
            if self._pause_s:
                phase = BreakerPhase.OPEN if left > 0 else BreakerPhase.TRIAL
            return BreakerState(
                provider=self._provider, host=self._host, phase=phase, failures=self._failures, retry_after_s=left
            )

    def _open(self, pause_s: float, at_least_s: float) -> None:
        self._pause_s = min(max(pause_s, at_least_s), _LONGEST_PAUSE_S)
        self._opened_at = self._clock()

    def _left(self) -> float:
        return max(0.0, self._opened_at + self._pause_s - self._clock())
