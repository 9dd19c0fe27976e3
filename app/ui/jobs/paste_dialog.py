"""The dialog an advert is pasted into. It stays open until the advert has been read, so that nothing typed is lost."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, set_property, text_label

_LOOKS_LIKE_AN_ADVERT = 200
"""Characters: a clipboard with fewer is hardly an advert."""


class PasteDialog(QDialog):
    """`advert_given` tells the text and the address it came from ("" for none)."""

    advert_given = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit()
        self._url = QLineEdit()
        self._trouble = text_label(role=Role.BODY, wrap=True)
        self._cancel_button = push_button(tr("Cancel"))
        self._read_button = push_button(
            tr("Read the advert"), ButtonKind.PRIMARY, tip=tr("Find out what the advert asks for")
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(tr("Paste a job advert"))
        self.resize(720, 560)
        self._text.setPlaceholderText(tr("Paste the whole text here: title, tasks, what they ask for."))
        self._text.setAccessibleName(tr("Text of the advert"))
        self._text.setTabChangesFocus(True)
        self._url.setPlaceholderText(tr("Where it stands on the web (optional)"))
        self._url.setAccessibleName(tr("Address of the advert"))
        set_property(self._trouble, "tone", "danger")
        self._trouble.hide()
        self._read_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        layout.setSpacing(Space.M)
        layout.addWidget(text_label(tr("Paste a job advert"), Role.TITLE))
        layout.addWidget(self._text, 1)
        layout.addWidget(self._url)
        layout.addWidget(self._trouble)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(text_label(tr("It stays on this computer."), Role.SMALL))
        buttons.addStretch(1)
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(self._read_button)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._text.textChanged.connect(self._renew_button)
        self._cancel_button.clicked.connect(self.reject)
        self._read_button.clicked.connect(self._give)

    def open_with_clipboard(self) -> None:
        """Opens with what is in the clipboard, when that may be an advert; it is selected, so that typing or pasting
        replaces it."""
        words = QGuiApplication.clipboard().text()
        if not self._text.toPlainText() and len(words) >= _LOOKS_LIKE_AN_ADVERT:
            self._text.setPlainText(words)
            self._text.selectAll()
        self.show_busy(False)
        self._trouble.hide()
        self._text.setFocus()
        self.open()

    def show_busy(self, is_busy: bool) -> None:
        """Whether the advert is being read."""
        for widget in (self._text, self._url):
            widget.setEnabled(not is_busy)
        self._read_button.setText(tr("Reading…") if is_busy else tr("Read the advert"))
        self._renew_button()
        if is_busy:
            self._read_button.setEnabled(False)

    def show_trouble(self, sentence: str) -> None:
        """Says why the text was not taken; the text stays."""
        self.show_busy(False)
        self._trouble.setText(sentence)
        self._trouble.show()

    def finish(self) -> None:
        """The advert has been taken: closes and forgets the text."""
        self._text.clear()
        self._url.clear()
        self.accept()

    def _renew_button(self) -> None:
        self._read_button.setEnabled(bool(self._text.toPlainText().strip()))

    def _give(self) -> None:
        self._trouble.hide()
        self.show_busy(True)
        self.advert_given.emit(self._text.toPlainText(), self._url.text().strip())
