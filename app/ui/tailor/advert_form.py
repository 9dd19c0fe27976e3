"""The place for a job advert when there is none yet: paste, type, or open a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.text import Role, text_label

_WIDEST = 760


class AdvertForm(QWidget):
    """A large field and the button that takes the text in."""

    advert_given = Signal(str)
    file_requested = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit()
        self._use_button = push_button(tr("Use this job"), ButtonKind.PRIMARY, tip=tr("Use this job (Ctrl+Return)"))
        self._paste_button = push_button(tr("Paste"), icon="ph.clipboard-text", tip=tr("Paste from the clipboard"))
        self._file_button = push_button(tr("Open a file…"), icon="ph.file")
        self._cancel_button = push_button(tr("Cancel"), ButtonKind.QUIET)
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card(tr("Which job is it for?"))
        card.setMaximumWidth(_WIDEST)
        explanation = tr("Paste the whole advert. What it asks for is read from it on this computer.")
        card.body.addWidget(text_label(explanation, Role.MUTED, wrap=True))
        self._text.setAccessibleName(tr("Text of the job advert"))
        self._text.setPlaceholderText(tr("Senior Platform Engineer at Northwind …"))
        self._text.setTabChangesFocus(True)
        card.body.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._use_button)
        row.addWidget(self._paste_button)
        row.addWidget(self._file_button)
        row.addStretch(1)
        row.addWidget(self._cancel_button)
        card.body.addLayout(row)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, Space.S, 0, Space.XL)
        outer.addStretch(1)
        outer.addWidget(card, 6)
        outer.addStretch(1)
        self._use_button.setEnabled(False)

    def _connect(self) -> None:
        self._text.textChanged.connect(self._on_text_changed)
        self._use_button.clicked.connect(self._on_use)
        self._paste_button.clicked.connect(self._on_paste)
        self._file_button.clicked.connect(self.file_requested)
        self._cancel_button.clicked.connect(self.cancelled)

    def show_form(self, *, can_cancel: bool) -> None:
        """Ready to type; `can_cancel` when there is a job to go back to."""
        self._cancel_button.setVisible(can_cancel)
        self._text.setFocus()

    def clear(self) -> None:
        """The advert was taken in."""
        self._text.clear()

    def show_busy(self, busy: bool) -> None:
        """While the advert is read, it cannot be given twice."""
        self._use_button.setEnabled(not busy and bool(self._text.toPlainText().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return uses the text."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_use()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        self._use_button.setEnabled(bool(self._text.toPlainText().strip()))

    def _on_use(self) -> None:
        if self._use_button.isEnabled():
            self.advert_given.emit(self._text.toPlainText())

    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._text.setPlainText(text)
        self._text.setFocus()
