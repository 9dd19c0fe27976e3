"""The line at the foot: saved or not, what runs and how far it is (with a way to stop it), which engine."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QSizePolicy, QWidget

from app.i18n import tr, trn
from app.ui.task_runner import RunningTask
from app.ui.theme import Space
from app.ui.widgets.buttons import icon_button, link_button
from app.ui.widgets.text import ElidedLabel, Role, set_property, text_label

_FULL = 1000


class StatusBar(QFrame):
    """`cancel_requested` names the number of the task to stop."""

    cancel_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: tuple[RunningTask, ...] = ()
        self._saved = text_label(role=Role.SMALL)
        self._task = ElidedLabel(role=Role.SMALL)
        self._progress = QProgressBar()
        self._stop_button = icon_button("ph.x", tr("Stop this"))
        self._more_button = link_button("", tip=tr("Show all that runs"))
        self._engine = text_label(role=Role.SMALL)
        self._usage = text_label(role=Role.SMALL)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("statusBar")
        self.setFixedHeight(32)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, 0, Space.L, 0)
        layout.setSpacing(Space.M)
        self._task.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._task.setMaximumWidth(420)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        self._progress.setAccessibleName(tr("Progress"))
        self._stop_button.setFixedSize(24, 24)
        for widget in (self._saved, self._task, self._progress, self._stop_button, self._more_button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        layout.addWidget(self._engine)
        layout.addWidget(self._usage)
        self.show_saved(True)
        self.show_tasks(())

    def _connect(self) -> None:
        self._stop_button.clicked.connect(self._stop_first)
        self._more_button.clicked.connect(self._show_menu)

    def show_saved(self, is_saved: bool) -> None:
        """Says whether all that was typed is stored."""
        self._saved.setText(tr("✓ Saved") if is_saved else tr("Saving…"))
        set_property(self._saved, "tone", "good" if is_saved else "")

    def show_engine(self, words: str) -> None:
        """Says which engine proposes changes."""
        self._engine.setText(words)

    def show_usage(self, words: str) -> None:
        """Says what models took today."""
        self._usage.setText(words)

    @property
    def tasks(self) -> tuple[RunningTask, ...]:
        """What runs, as shown."""
        return self._tasks

    def show_tasks(self, tasks: tuple[RunningTask, ...]) -> None:
        """Shows the oldest of the tasks, and how many more there are."""
        self._tasks = tasks
        for widget in (self._task, self._progress, self._stop_button):
            widget.setVisible(bool(tasks))
        self._more_button.setVisible(len(tasks) > 1)
        if not tasks:
            return
        self._task.setText(_words(tasks[0]))
        share = tasks[0].progress.share if tasks[0].progress is not None else None
        self._progress.setRange(0, 0 if share is None else _FULL)
        self._progress.setValue(0 if share is None else round(share * _FULL))
        self._more_button.setText(trn("and {count} more", "and {count} more", len(tasks) - 1))

    def _stop_first(self) -> None:
        if self._tasks:
            self.cancel_requested.emit(self._tasks[0].number)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for task in self._tasks:
            action = menu.addAction(tr("Stop: {task}", task=_words(task)))
            action.triggered.connect(partial(self.cancel_requested.emit, task.number))
        menu.popup(self._more_button.mapToGlobal(self._more_button.rect().topLeft()))


def _words(task: RunningTask) -> str:
    return task.progress.sentence if task.progress is not None and task.progress.sentence else task.title
