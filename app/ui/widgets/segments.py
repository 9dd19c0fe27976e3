"""A few choices side by side, one of them chosen: "must | nice | ignore". Arrow keys move."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Segments(QFrame):
    """`choices` are (value, words, tip); `chosen` says the value the person picked."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._build(name, choices)
        self._connect()

    def _build(self, name: str, choices: Sequence[tuple[str, str, str]]) -> None:
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for value, words, tip in choices:
            button = QToolButton()
            button.setText(words)
            button.setToolTip(tip or words)
            button.setAccessibleName(f"{name}: {words}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("value", value)
            self._group.addButton(button)
            layout.addWidget(button)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_clicked)

    def show_value(self, value: str) -> None:
        """Shows this choice as the chosen one; emits nothing. An unknown value leaves none chosen."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(button.property("value") == value)
        self._group.setExclusive(True)

    @property
    def value(self) -> str:
        """The chosen value, "" for none."""
        button = self._group.checkedButton()
        return str(button.property("value")) if button is not None else ""

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(str(button.property("value")))
