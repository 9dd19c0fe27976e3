"""The text of the document a resume was read from, to compare with."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.resume import Source
from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import ElidedLabel, Role, text_label

_SURE_LENGTH = 24
"""Characters that tell one line from the others."""


class OriginalPane(QFrame):
    """Takes the place of the preview while the person compares."""

    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file_name = ElidedLabel("", Role.SMALL)
        self._text = QPlainTextEdit()
        self._close_button = push_button(tr("Back to the preview"), ButtonKind.QUIET, is_small=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.XS, Space.S, Space.S)
        row = QHBoxLayout()
        row.addWidget(text_label(tr("ORIGINAL"), Role.CAPTION))
        row.addWidget(self._file_name, 1)
        row.addWidget(self._close_button)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(tr("Text of the original file"))
        column.addLayout(row)
        column.addWidget(self._text, 1)

    def _connect(self) -> None:
        self._close_button.clicked.connect(self.close_requested)

    def show_source(self, source: Source | None) -> None:
        """Shows the text as it was read."""
        self._file_name.setText(source.file_name if source else "")
        self._text.setPlainText(source.text if source else "")

    def show_passage(self, passage: str) -> None:
        """Selects a passage (of several lines, the first), or its beginning where it goes on over a line, so that it is
        in view."""
        first_line = passage.split("\n")[0].split(" / ")[0].strip()
        if not first_line:
            return
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        for length in (len(first_line), _SURE_LENGTH):
            if self._text.find(first_line[:length], QTextDocument.FindFlag.FindCaseSensitively):
                return
