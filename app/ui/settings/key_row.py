"""The row of a provider's key: whether there is one, a field to give one, a button to delete it.

A key is seen nowhere: the field hides it, is emptied the moment it is given, and nothing ever shows it again.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.credentials import KeyState
from app.i18n import tr
from app.ui.settings.rows import SettingRow
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Badge


class KeyRow(QWidget):
    """`key_given` carries the key once; after that this widget does not hold it any more."""

    key_given = Signal(str)
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = Badge()
        self._enter_button = push_button(tr("Enter…"), is_small=True, tip=tr("Enter the key of this provider"))
        self._delete_button = push_button(
            tr("Delete"), ButtonKind.QUIET, is_small=True, tip=tr("Delete the key from this computer")
        )
        self._row = SettingRow(tr("API key"), "", self._badge, self._enter_button, self._delete_button)
        self._form = QWidget()
        self._field = QLineEdit()
        self._keep_button = push_button(tr("Keep the key"), is_small=True)
        self._cancel_button = push_button(tr("Cancel"), ButtonKind.QUIET, is_small=True)
        self._is_optional = False
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(tr("Paste the key here"))
        self._field.setAccessibleName(tr("API key"))
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Space.S)
        form.addWidget(self._field, 1)
        form.addWidget(self._keep_button)
        form.addWidget(self._cancel_button)
        self._row.below.addWidget(self._form)
        self._form.hide()
        self._badge.setToolTip(tr("The key itself is never shown"))

    def _connect(self) -> None:
        self._enter_button.clicked.connect(self._open_form)
        self._delete_button.clicked.connect(self.delete_requested)
        self._keep_button.clicked.connect(self._give)
        self._cancel_button.clicked.connect(self._close_form)
        self._field.returnPressed.connect(self._give)
        self._field.textChanged.connect(self._renew_keep_button)

    def show_optional(self, is_optional: bool) -> None:
        """Whether the provider can do without a key."""
        self._is_optional = is_optional

    def show_state(self, state: KeyState) -> None:
        """Shows whether there is a key, and where."""
        words, tone, explanation = {
            KeyState.STORED: (tr("✓ stored"), "good", tr("Kept in the keyring of your system. Never shown again.")),
            KeyState.MEMORY_ONLY: (
                tr("until you quit"),
                "caution",
                tr("There is no keyring on this system; the key is forgotten when you quit."),
            ),
            KeyState.ABSENT: (tr("none"), "neutral", self._words_for_none()),
        }[state]
        has_key = state is not KeyState.ABSENT
        self._badge.show_badge(words, tone)
        self._badge.setVisible(True)
        self._row.show_explanation(explanation)
        self._enter_button.setText(tr("Replace…") if has_key else tr("Enter…"))
        self._enter_button.setAccessibleName(self._enter_button.text())
        self._delete_button.setVisible(has_key)
        self.show_busy(False)

    def show_busy(self, is_busy: bool) -> None:
        """While the keyring is asked."""
        self._enter_button.setEnabled(not is_busy)
        self._delete_button.setEnabled(not is_busy)
        if is_busy:
            self._badge.show_badge(tr("asking the keyring…"), "neutral")

    def _words_for_none(self) -> str:
        if self._is_optional:
            return tr("Only where your server asks for one")
        return tr("Goes into the keyring of your system, and nowhere else.")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.isVisible():
            self._close_form()
        else:
            super().keyPressEvent(event)

    def _open_form(self) -> None:
        self._form.show()
        self._renew_keep_button()
        self._field.setFocus()

    def _close_form(self) -> None:
        self._field.clear()
        self._form.hide()
        self._enter_button.setFocus()

    def _give(self) -> None:
        key = self._field.text().strip()
        self._close_form()
        if key:
            self.show_busy(True)
            self.key_given.emit(key)

    def _renew_keep_button(self) -> None:
        self._keep_button.setEnabled(bool(self._field.text().strip()))
