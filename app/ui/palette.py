"""The command palette: every action of the window by its words, and whatever else can be gone to (resumes, jobs).

palette = CommandPalette(window)
palette.add_source(function)    # called when it opens; returns further `Command`s
palette.open_palette()
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QMainWindow,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)
from typing_extensions import override

from app.i18n import tr
from app.ui.theme import SMALL_POINTS, Space, interface_font, tokens
from app.ui.widgets.text import Role, text_label

PALETTE_WORDS = "paletteWords"
"""A property of an action: other words than its text; "" leaves it out."""

_WIDTH = 560
_ROW = 38
_MOST_ROWS = 9
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS,
    Qt.Key.Key_PageUp: -_MOST_ROWS,
}
_COMMAND = Qt.ItemDataRole.UserRole
_HINT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Command:
    """Something that can be run: its words, a hint beside it (a shortcut, a kind), and what it does."""

    words: str
    hint: str
    run: Callable[[], object]


class CommandPalette(QDialog):
    """Opens above its window; Return runs what is chosen, Escape closes."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sources: list[Callable[[], Sequence[Command]]] = []
        self._own_commands: list[Command] = []
        self._commands: list[Command] = []
        self._field = QLineEdit()
        self._list = QListView()
        self._nothing = text_label(tr("Nothing by that name"), Role.MUTED)
        self._model = QStandardItemModel(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("palette")
        self.setWindowTitle(tr("Commands"))
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._field.setPlaceholderText(tr("Search or run a command"))
        self._field.setAccessibleName(tr("Search or run a command"))
        self._list.setAccessibleName(tr("Commands"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CommandDelegate(self._list))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._nothing.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        layout.setSpacing(Space.XS)
        for widget in (self._field, self._list, self._nothing):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._show_matches)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._run_index)

    def add_source(self, source: Callable[[], Sequence[Command]]) -> None:
        """Adds a function that tells further commands each time the palette opens."""
        self._sources.append(source)

    def open_palette(self) -> None:
        """Opens it with the actions there are now; what the sources tell is found by typing."""
        self._own_commands = self._actions()
        self._commands = [*self._own_commands, *(command for source in self._sources for command in source())]
        self._field.clear()
        self._show_matches("")
        top = self._window.mapToGlobal(QPoint((self._window.width() - _WIDTH) // 2, 64))
        self.move(top)
        self.show()
        self._field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run_index(self._list.currentIndex())
                return True
        return False

    def _actions(self) -> list[Command]:
        seen: set[str] = set()
        commands = []
        actions = self._window.findChildren(QAction)
        for action in sorted(actions, key=self._belongs_to_window):
            own_words = action.property(PALETTE_WORDS)
            words = (action.text() if own_words is None else str(own_words)).replace("&", "").strip()
            if not words or action.menu() is not None or not (action.isEnabled() and action.isVisible()):
                continue
            if words not in seen:
                seen.add(words)
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                commands.append(Command(words, keys, action.trigger))
        return commands

    def _belongs_to_window(self, action: QAction) -> bool:
        """What the screen at hand can do comes first."""
        return action.parent() is self._window

    def _show_matches(self, query: str) -> None:
        self._model.clear()
        for command in ranked(self._commands if query.strip() else self._own_commands, query):
            item = QStandardItem(command.words)
            item.setData(command, _COMMAND)
            item.setData(command.hint, _HINT)
            self._model.appendRow(item)
        rows = self._model.rowCount()
        self._list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        self._list.setFixedHeight(min(rows, _MOST_ROWS) * _ROW + 4)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self.setFixedWidth(_WIDTH)
        self.adjustSize()

    def _step(self, by: int) -> None:
        rows = self._model.rowCount()
        if rows:
            row = min(max(self._list.currentIndex().row() + by, 0), rows - 1)
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _run_index(self, index: QModelIndex) -> None:
        command = index.data(_COMMAND) if index.isValid() else None
        self.hide()
        if isinstance(command, Command):
            command.run()


def ranked(commands: Sequence[Command], query: str) -> list[Command]:
    """The commands that hold every word of the query, those that begin with it first; all of them for an empty one."""
    wanted = query.casefold().split()

    def rank(command: Command) -> tuple[int, int]:
        words = command.words.casefold()
        starts = words.startswith(" ".join(wanted))
        word_starts = all(any(word.startswith(part) for word in words.split()) for part in wanted)
        return (0 if starts else 1 if word_starts else 2, len(words))

    found = [command for command in commands if all(part in command.words.casefold() for part in wanted)]
    return sorted(found, key=rank) if wanted else found


class _CommandDelegate(QStyledItemDelegate):
    """A row: the words on the left, the hint on the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(_WIDTH - 24, _ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        now = tokens()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.accent_background))
            painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 6, 6)
        inside = area.adjusted(Space.M, 0, -Space.M, 0)
        painter.setPen(QColor(now.muted))
        painter.setFont(interface_font(SMALL_POINTS))
        hint = str(index.data(_HINT) or "")
        hint_width = painter.fontMetrics().horizontalAdvance(hint)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), hint)
        painter.setPen(QColor(now.text))
        painter.setFont(interface_font())
        inside.setRight(inside.right() - hint_width - Space.M)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()
