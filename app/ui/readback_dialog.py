"""What each reader got of an exported file, with advice: to be read, and copied."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, text_label


class ReadBackDialog(QDialog):
    """Shows lines."""

    folder_requested = Signal()

    def __init__(self, summary: str, lines: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit("\n".join(lines))
        self._folder_button = push_button(tr("Show in folder"))
        self._close_button = push_button(tr("Close"), ButtonKind.PRIMARY)
        self._build(summary)
        self._folder_button.clicked.connect(self.folder_requested)
        self._close_button.clicked.connect(self.accept)

    def _build(self, summary: str) -> None:
        self.setWindowTitle(tr("What machines read"))
        self.setMinimumSize(560, 360)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(text_label(summary, Role.STRONG, wrap=True))
        self._text.setReadOnly(True)
        self._text.setAccessibleName(tr("What machines read"))
        column.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._folder_button)
        buttons.addStretch(1)
        buttons.addWidget(self._close_button)
        column.addLayout(buttons)
