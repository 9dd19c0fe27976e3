"""Asks for a fact the person vouches for: where it belongs, and their own words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.text import Role, text_label

_WIDTH = 520


class FactDialog(QDialog):
    """Nothing is filled in beforehand but the first place."""

    given = Signal(str, str)
    """The value of the place, and the person's words."""

    def __init__(self, places: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = ChoiceBox(tr("Where"))
        self._words = GrowingEdit()
        self._add_button = push_button(tr("Add to my facts"), ButtonKind.PRIMARY)
        self._cancel_button = push_button(tr("Cancel"))
        self._build(places)
        self._connect()

    def _build(self, places: Sequence[tuple[str, str]]) -> None:
        self.setWindowTitle(tr("Add a fact"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(text_label(tr("What is true, though it is not in your resume?"), Role.HEADING, wrap=True))
        note = tr("It is not printed. Changes proposed for this place may say it, since you vouch for it.")
        column.addWidget(text_label(note, Role.MUTED, wrap=True))
        column.addSpacing(Space.S)
        self._place.show_choices(places, places[0][0] if places else None)
        self._words.setAccessibleName(tr("Your words"))
        column.addWidget(text_label(tr("Where"), Role.SMALL))
        column.addWidget(self._place)
        column.addWidget(text_label(tr("Your words"), Role.SMALL))
        column.addWidget(self._words)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(self._add_button)
        column.addLayout(buttons)
        self._add_button.setEnabled(False)
        self._words.setFocus()

    def _connect(self) -> None:
        self._words.typed.connect(self._on_typed)
        self._words.enter_pressed.connect(self._on_add)
        self._add_button.clicked.connect(self._on_add)
        self._cancel_button.clicked.connect(self.reject)

    def _on_typed(self, text: str) -> None:
        self._add_button.setEnabled(bool(text.strip()) and bool(self._place.value))

    def _on_add(self) -> None:
        if self._add_button.isEnabled():
            self.given.emit(self._place.value, " ".join(self._words.toPlainText().split()))
            self.accept()
