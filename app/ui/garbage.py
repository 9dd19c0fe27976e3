"""Collects garbage on the UI thread only.

Python collects cyclic garbage on whichever thread happens to allocate. When that is a worker and the garbage holds Qt
objects, they are destroyed on the wrong thread and the program crashes (seen while a worker imported a module).
Therefore the automatic collection is off while the window lives, and a timer does the same work here.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS: Final = 1_000


class GarbageCollector(QObject):
    """Takes over the collection when it is made; `stop` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    def collect(self) -> None:
        """Collects the oldest generation that is due, by Python's own thresholds; a generation takes in the younger."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > threshold > 0
        ]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Lets Python collect by itself again, if it did before."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
