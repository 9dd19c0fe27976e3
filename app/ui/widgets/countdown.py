"""A sentence that says where work is and, while it rests, in how many seconds it goes on."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.i18n import trn

_SECOND_MS = 1000


class CountdownSentence(QObject):
    """`changed` has the whole sentence: when another is shown, and each second of a wait."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self._seconds = 0
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self._tick)

    def show(self, sentence: str, wait_s: float | None) -> None:
        """Says this from now on; `wait_s` is how long it rests (None: it does not)."""
        self._sentence = sentence
        self._seconds = 0 if wait_s is None else max(1, round(wait_s))
        if wait_s is None:
            self._clock.stop()
        else:
            self._clock.start()
        self._renew()

    def stop(self) -> None:
        """Nothing is counted down any more."""
        self._clock.stop()

    def _tick(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._clock.stop()
        self._renew()

    def _renew(self) -> None:
        left = trn("in {count} second", "in {count} seconds", self._seconds) if self._seconds > 0 else ""
        self.changed.emit(" ".join(part for part in (self._sentence, left) if part))
