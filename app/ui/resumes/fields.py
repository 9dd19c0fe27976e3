"""One field of the editor: its label, its input, and the "please check" mark where the reader was unsure."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.importers.dates import read_date as read_document_date
from app.ui.resumes.check_mark import CheckMark
from app.ui.resumes.drafts import Place, Value
from app.ui.resumes.edits import SetField
from app.ui.resumes.formats import join_list, read_date, show_date, split_list
from app.ui.resumes.port import EditorPort
from app.ui.resumes.sections import FieldKind, FieldSpec
from app.ui.widgets.growing_edit import GrowingEdit, is_undo_or_redo
from app.ui.widgets.text import Role, plain_tip, text_label


@dataclass(frozen=True)
class Format:
    """How a value is shown as text, and what a typed text means."""

    show: Callable[[Value], str]
    read: Callable[[str], Value]


def _as_text(value: Value) -> str:
    return value if isinstance(value, str) else join_list(value)


def _show_date(value: Value) -> str:
    return show_date(_as_text(value))


def _read_date(text: str) -> Value:
    return read_date(text, read_document_date)


def _itself(text: str) -> Value:
    return text


_FORMATS = {
    FieldKind.LINE: Format(_as_text, _itself),
    FieldKind.TEXT: Format(_as_text, _itself),
    FieldKind.DATE: Format(_show_date, _read_date),
    FieldKind.LIST: Format(_as_text, split_list),
}


class LineInput(QLineEdit):
    """A line that leaves undo and redo to the editor and tells when the person has gone on."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Lets the shortcuts of the screen have undo and redo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the person went on; shows the beginning of a long text again."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)
        self.left.emit()

    def show_text(self, text: str) -> None:
        """Shows a text; the cursor stays where it was."""
        if text == self.text():
            return
        position = self.cursorPosition() if self.hasFocus() else 0
        self.setText(text)
        self.setCursorPosition(min(position, len(text)))


class FieldBox(QWidget):
    """A labelled field bound to a place of the resume."""

    def __init__(self, spec: FieldSpec, place: Place, port: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._place = place
        self._port = port
        self._format = _FORMATS[spec.kind]
        self._value: Value = ""
        self._mark: CheckMark | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        label = text_label(self.spec.label, Role.SMALL)
        self._input: LineInput | GrowingEdit
        if self.spec.kind in (FieldKind.TEXT, FieldKind.LIST):
            self._input = GrowingEdit(self, multiline=self.spec.kind is FieldKind.TEXT)
        else:
            self._input = LineInput(self)
        self._input.setPlaceholderText(self.spec.hint)
        self._input.setAccessibleName(self.spec.label)
        label.setBuddy(self._input)
        self._layout.addWidget(label)
        label.setVisible(not self.spec.bare)
        self._layout.addWidget(self._input)
        self._layout.addStretch(1)

    def _connect(self) -> None:
        changed = self._input.typed if isinstance(self._input, GrowingEdit) else self._input.textEdited
        changed.connect(self._on_typed)
        self._input.left.connect(self._on_left)

    @property
    def input_widget(self) -> QWidget:
        """What the person types into."""
        return self._input

    @property
    def is_marked(self) -> bool:
        """Whether it carries "please check"."""
        return self._mark is not None

    def show_value(self, value: Value) -> None:
        """Shows a value. What the person is typing stays as typed when it means the same."""
        self._value = value
        if self._format.read(self._text()) != value:
            self._input.show_text(self._format.show(value))
        elif not self._input.hasFocus():
            self._on_left()
        self._input.setToolTip(plain_tip(self._format.show(value)) if isinstance(self._input, LineInput) else "")
        self._show_mark()

    def focus_input(self) -> None:
        """Puts the cursor into the field."""
        self._input.setFocus()

    def _text(self) -> str:
        return self._input.toPlainText() if isinstance(self._input, GrowingEdit) else self._input.text()

    def _show_mark(self) -> None:
        self._mark = CheckMark.updated(self._mark, self._place, self._port, self._layout, self._input)

    def _on_typed(self, text: str) -> None:
        self._port.request(SetField(self._place, self._format.read(text)))

    def _on_left(self) -> None:
        self._input.show_text(self._format.show(self._value))
