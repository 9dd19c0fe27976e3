"""Builds many widgets without holding the window up: work in small steps, a few milliseconds at a time."""

from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_BUDGET_S = 0.010
"""How long one turn of the event loop may be used."""


class Slices(QObject):
    """A queue of steps. The first turn runs at once, the rest whenever the window has nothing else to do."""

    finished = Signal()
    """No step is left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], None]] = deque()
        self._nested: list[Callable[[], None]] = []
        self._running = False
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._turn)

    @property
    def is_busy(self) -> bool:
        """Whether steps are left."""
        return bool(self._steps)

    def add(self, step: Callable[[], None]) -> None:
        """Adds a step. Steps added by a running step come right after it, before the older ones."""
        if self._running:
            self._nested.append(step)
            return
        self._steps.append(step)
        if not self._timer.isActive():
            self._timer.start()

    def finish(self) -> None:
        """Does all that is left, now."""
        while self._steps and not self._running:
            self._step()
        self._stop_when_done()

    def clear(self) -> None:
        """Forgets what is left."""
        self._steps.clear()
        self._timer.stop()

    def run_turn(self) -> None:
        """Uses one turn now, so that what is asked for first is there at once."""
        self._turn()

    def _turn(self) -> None:
        if self._running:
            return
        end = perf_counter() + _BUDGET_S
        while self._steps and perf_counter() < end:
            self._step()
        if self._steps:
            self._timer.start()
        else:
            self._stop_when_done()

    def _step(self) -> None:
        step = self._steps.popleft()
        self._running = True
        try:
            step()
        finally:
            self._running = False
            self._steps.extendleft(reversed(self._nested))
            self._nested.clear()

    def _stop_when_done(self) -> None:
        if not self._steps:
            self._timer.stop()
            self.finished.emit()
