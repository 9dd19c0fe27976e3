"""Keeps what is typed into a letter: a moment after the last keystroke, one step at a time, in the order they came."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import UserError
from app.domain.letters import Letter, StoredLetter
from app.services.letters import Letters
from app.ui.task_runner import TaskRunner, without_context

_PAUSE_MS = 300

Step = Callable[[], StoredLetter]


class LetterKeeper(QObject):
    """Belongs to one controller. `edit` may be called with every keystroke."""

    kept = Signal(object, bool)
    """The StoredLetter, and whether nothing was typed or asked for since."""
    failed = Signal(object)
    pending_changed = Signal(bool)

    def __init__(self, letters: Letters, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._letters = letters
        self._runner = runner
        self._typed: tuple[str, Letter] | None = None
        self._steps: deque[Step] = deque()
        self._is_running = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def is_pending(self) -> bool:
        """Whether something is not kept yet."""
        return self._typed is not None or bool(self._steps) or self._is_running

    def edit(self, letter_id: str, letter: Letter) -> None:
        """Keeps this letter soon."""
        self._typed = (letter_id, letter)
        self._timer.start()
        self.pending_changed.emit(True)

    def flush(self) -> None:
        """Keeps now what was typed."""
        self._timer.stop()
        if self._typed is not None:
            letter_id, letter = self._typed
            self._typed = None
            self.then(lambda: self._letters.save(letter_id, letter))

    def then(self, step: Step) -> None:
        """Does a step once all before it is kept."""
        self.flush()
        self._steps.append(step)
        self._go_on()

    def save_now(self) -> None:
        """Keeps what waits before the program ends, without the runner."""
        self._timer.stop()
        typed, self._typed = self._typed, None
        while self._steps:
            self._steps.popleft()()
        if typed is not None:
            self._letters.save(*typed)

    def _go_on(self) -> None:
        if self._is_running or not self._steps:
            return
        self._is_running = True
        self._runner.run(
            without_context(self._steps.popleft()),
            on_success=self._on_kept,
            on_error=self._on_failed,
            on_finished=self._on_finished,
            owner=self,
            keeps=True,
        )

    def _on_kept(self, stored: StoredLetter) -> None:
        self.kept.emit(stored, self._typed is None and not self._steps)

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(error)

    def _on_finished(self) -> None:
        self._is_running = False
        self._go_on()
        self.pending_changed.emit(self.is_pending)
