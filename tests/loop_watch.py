"""Measures how long the event loop is held up: the gaps between ticks of a timer that wants to tick all the time."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer


class LoopWatch(QObject):
    """Use as `with LoopWatch() as watch: …`; afterwards `watch.largest_ms` and `watch.percentile(95)` tell the gaps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> "LoopWatch":
        self._last = perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.stop()

    @property
    def largest_ms(self) -> float:
        return max(self.gaps_ms, default=0.0)

    def percentile(self, share: float) -> float:
        """The gap that `share` per cent of the gaps do not exceed."""
        ordered = sorted(self.gaps_ms)
        return ordered[min(int(len(ordered) * share / 100), len(ordered) - 1)] if ordered else 0.0

    def _tick(self) -> None:
        now = perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now
