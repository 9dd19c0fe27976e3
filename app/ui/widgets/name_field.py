"""A field for a name that can be chosen from a list or typed, such as that of a model."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget
from typing_extensions import override

from app.ui.widgets.text import plain_tip


class NameField(QComboBox):
    """`chosen` says the name the person picked or typed; showing names emits nothing."""

    chosen = Signal(str)

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(16)
        edit = self.lineEdit()
        assert edit is not None, "editable"
        self._edit = edit
        edit.setAccessibleName(name)
        edit.setPlaceholderText(placeholder)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.activated.connect(self._say)
        edit.editingFinished.connect(self._say)

    def show_names(self, names: Sequence[str]) -> None:
        """Offers these names; what stands in the field stays."""
        self.blockSignals(True)
        self.clear()
        self.addItems(list(names))
        self._show(self._value)
        self.blockSignals(False)

    def show_value(self, value: str) -> None:
        """Shows this name; emits nothing."""
        self.blockSignals(True)
        self._show(value)
        self.blockSignals(False)

    @property
    def value(self) -> str:
        """The name that was chosen last."""
        return self._value

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _show(self, value: str) -> None:
        self._value = value
        self.setCurrentIndex(self.findText(value))
        self._edit.setText(value)
        self._edit.setCursorPosition(0)
        self.setToolTip(plain_tip(value or self.accessibleName()))

    def _say(self) -> None:
        wanted = self._edit.text().strip()
        if wanted != self._value:
            self._value = wanted
            self.setToolTip(plain_tip(wanted or self.accessibleName()))
            self.chosen.emit(wanted)
