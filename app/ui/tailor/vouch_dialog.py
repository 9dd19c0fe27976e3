"""Asks whether the exact words of a blocked change are true, before they become a fact the person vouches for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeId
from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, text_label

_WIDTH = 520


class VouchDialog(QDialog):
    """Shows the words to the letter; nothing is kept until the person says so."""

    vouched = Signal(str)
    """The id of the change."""

    def __init__(self, change_id: ChangeId, claim: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change_id = change_id
        self._yes_button = push_button(tr("This is true — add it to my facts"), ButtonKind.PRIMARY)
        self._no_button = push_button(tr("Cancel"))
        self._build(claim, place)
        self._yes_button.clicked.connect(self._on_yes)
        self._no_button.clicked.connect(self.reject)

    def _build(self, claim: str, place: str) -> None:
        self.setWindowTitle(tr("Vouch for this"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(text_label(tr("Is this true, word for word?"), Role.HEADING))
        column.addWidget(self._quotation(claim, place))
        note = tr(
            "Nothing in your resume proves it, so it rests on your word alone. Changes to this entry may use it from "
            "now on. You can take it back at any time: it stands in your resume under “Facts you vouch for”."
        )
        column.addWidget(text_label(note, Role.MUTED, wrap=True))
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._no_button)
        buttons.addWidget(self._yes_button)
        column.addLayout(buttons)
        self._yes_button.setDefault(True)
        self._yes_button.setFocus()

    @staticmethod
    def _quotation(claim: str, place: str) -> QWidget:
        frame = QFrame()
        frame.setProperty("card", "selected")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.XS)
        inside.addWidget(text_label(claim, Role.STRONG, wrap=True, selectable=True))
        inside.addWidget(text_label(place, Role.SMALL, wrap=True))
        return frame

    def _on_yes(self) -> None:
        self.vouched.emit(self._change_id)
        self.accept()
