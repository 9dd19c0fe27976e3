"""The short form a new resume begins with: whose it is, and what they are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, text_label


class NewResumeDialog(QDialog):
    """Asks for a name and a headline; the rest is written in the editor."""

    create_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLineEdit()
        self._label = QLineEdit()
        self._create_button = push_button(tr("Create"), ButtonKind.PRIMARY)
        self._cancel_button = push_button(tr("Cancel"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(tr("New resume"))
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(text_label(tr("Write a resume from scratch"), Role.HEADING))
        for field, words, hint in (
            (self._name, tr("Your name"), ""),
            (self._label, tr("What you are"), tr("Platform Engineer")),
        ):
            label = text_label(words, Role.SMALL)
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.setPlaceholderText(hint)
            column.addWidget(label)
            column.addWidget(field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(self._create_button)
        column.addSpacing(Space.S)
        column.addLayout(buttons)
        self._create_button.setDefault(True)
        self._create_button.setEnabled(False)

    def _connect(self) -> None:
        self._name.textChanged.connect(self._on_name_changed)
        self._create_button.clicked.connect(self._on_create)
        self._cancel_button.clicked.connect(self.reject)

    def _on_name_changed(self, name: str) -> None:
        self._create_button.setEnabled(bool(name.strip()))

    def _on_create(self) -> None:
        self.create_requested.emit(self._name.text().strip(), self._label.text().strip())
        self.accept()
