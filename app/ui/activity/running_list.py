"""What runs just now, each with how far it is and a way to stop it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import tr
from app.services.task_context import Progress
from app.ui.task_runner import RunningTask
from app.ui.theme import Space
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.countdown import CountdownSentence
from app.ui.widgets.text import ElidedLabel, Role, text_label

_FULL = 1000


class RunningList(QWidget):
    """`cancel_requested` names the number of the task to stop."""

    cancel_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[int, _Line] = {}
        self._none = text_label(tr("Nothing runs just now."), Role.MUTED, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._none)

    def show_tasks(self, tasks: Sequence[RunningTask]) -> None:
        """Shows these; lines stay in place while their task runs."""
        running = {task.number: task for task in tasks}
        for number in [number for number in self._lines if number not in running]:
            line = self._lines.pop(number)
            line.hide()
            line.deleteLater()
        for number, task in running.items():
            if number not in self._lines:
                line = self._lines[number] = _Line(task)
                line.cancel_requested.connect(self.cancel_requested)
                self._column.addWidget(line)
            self._lines[number].show_task(task)
        self._none.setVisible(not running)


class _Line(QWidget):
    cancel_requested = Signal(int)

    def __init__(self, task: RunningTask) -> None:
        super().__init__()
        self._number = task.number
        self._words = ElidedLabel("", Role.SMALL)
        self._sentence = CountdownSentence(self)
        self._told: Progress | None = None
        self._bar = QProgressBar()
        stop = icon_button("ph.x", tr("Stop this"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.XS)
        grid.addWidget(ElidedLabel(task.title), 0, 0)
        grid.addWidget(self._words, 1, 0)
        grid.addWidget(self._bar, 2, 0)
        grid.addWidget(stop, 0, 1, 3, 1)
        self._words.hide()
        stop.clicked.connect(self._on_stop)
        self._sentence.changed.connect(self._words.setText)

    def show_task(self, task: RunningTask) -> None:
        progress = task.progress
        if progress is None or progress is self._told:
            return  # what others report does not begin its wait anew
        self._told = progress
        self._sentence.show(progress.sentence, progress.wait_s)
        self._words.setVisible(bool(progress.sentence) and progress.sentence != task.title)
        self._bar.setRange(0, 0 if progress.share is None else _FULL)
        self._bar.setValue(0 if progress.share is None else round(progress.share * _FULL))

    def _on_stop(self) -> None:
        self.cancel_requested.emit(self._number)
