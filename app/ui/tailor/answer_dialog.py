"""The question a missing requirement asks: yes (where, in the person's own words), no, or not now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.job import Answer
from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.text import Role, text_label


class AnswerDialog(QDialog):
    """Where have you used it, and what did you do? Nothing is filled in beforehand."""

    answered = Signal(str, str, bool)
    """Yes: the value of the place, the person's words, and whether a model shall make a bullet of them."""
    declined = Signal(str)
    """An Answer: no, or later."""
    editor_requested = Signal(str)
    """The person would rather write it in the editor, at this place."""

    def __init__(
        self,
        question: str,
        label: str,
        places: Sequence[tuple[str, str]],
        *,
        model: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = ChoiceBox(tr("Where"))
        self._words = GrowingEdit()
        self._by_model = QCheckBox(tr("Have {model} make a bullet of it", model=model))
        self._by_model.setVisible(bool(model))
        self._add_button = push_button(tr("Yes, add it to my facts"), ButtonKind.PRIMARY)
        self._editor_button = push_button(tr("Write it in the editor"), ButtonKind.LINK)
        self._no_button = push_button(tr("No, I have not"))
        self._later_button = push_button(tr("Ask me later"), ButtonKind.QUIET)
        self._build(question, label, places)
        self._connect()

    def _build(self, question: str, label: str, places: Sequence[tuple[str, str]]) -> None:
        self.setWindowTitle(label)
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        heading = text_label(question or tr("Have you used {thing}? Where?", thing=label), Role.HEADING, wrap=True)
        column.addWidget(heading)
        note = tr(
            "Only you know. What you write becomes a fact you vouch for, word for word, and is proposed as a change."
        )
        column.addWidget(text_label(note, Role.MUTED, wrap=True))
        column.addSpacing(Space.S)
        self._place.show_choices(places, places[0][0] if places else None)
        self._words.setAccessibleName(tr("Your words"))
        self._words.setPlaceholderText(tr("One line: what you did with it, and what came of it"))
        column.addWidget(text_label(tr("Where"), Role.SMALL))
        column.addWidget(self._place)
        column.addWidget(text_label(tr("Your words"), Role.SMALL))
        column.addWidget(self._words)
        column.addWidget(self._by_model)
        column.addWidget(self._editor_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._later_button)
        buttons.addStretch(1)
        buttons.addWidget(self._no_button)
        buttons.addWidget(self._add_button)
        column.addLayout(buttons)
        self._add_button.setEnabled(False)
        self._editor_button.setEnabled(bool(places))
        self._words.setFocus()

    def _connect(self) -> None:
        self._words.typed.connect(self._on_typed)
        self._words.enter_pressed.connect(self._on_add)
        self._add_button.clicked.connect(self._on_add)
        self._editor_button.clicked.connect(self._on_editor)
        self._no_button.clicked.connect(self._on_no)
        self._later_button.clicked.connect(self._on_later)

    def _on_typed(self, text: str) -> None:
        self._add_button.setEnabled(bool(text.strip()) and bool(self._place.value))

    def _on_add(self) -> None:
        if self._add_button.isEnabled():
            words = " ".join(self._words.toPlainText().split())
            self.answered.emit(self._place.value, words, self._by_model.isChecked())
            self.accept()

    def _on_no(self) -> None:
        self._decline(Answer.NO)

    def _on_later(self) -> None:
        self._decline(Answer.LATER)

    def _decline(self, answer: Answer) -> None:
        self.declined.emit(answer.value)
        self.reject()

    def _on_editor(self) -> None:
        self.editor_requested.emit(self._place.value)
        self.accept()
