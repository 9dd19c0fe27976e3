"""The letters of a job, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.letters import LetterSummary
from app.i18n import tr
from app.ui.amounts import day_words
from app.ui.icons import icon
from app.ui.letters.kinds import KIND_ICONS, kind_name
from app.ui.theme import Space, theme_manager
from app.ui.widgets.buttons import push_button
from app.ui.widgets.text import plain_tip

_ICON = 16


class LetterList(QWidget):
    """`chosen` says the id of a letter."""

    chosen = Signal(str)
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: tuple[LetterSummary, ...] = ()
        self._new_button = push_button(tr("New letter…"), tip=tr("Draft a letter for this job"))
        self._list = QListWidget()
        self._list.setObjectName("sideList")
        self._list.setAccessibleName(tr("Letters for this job"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setIconSize(QSize(_ICON, _ICON))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._new_button)
        column.addWidget(self._list, 1)
        self._new_button.clicked.connect(self.new_requested)
        self._list.currentItemChanged.connect(self._on_current)
        theme_manager().changed.connect(self._renew_icons)

    def show_letters(self, letters: Sequence[LetterSummary], current: str) -> None:
        """Shows these, one of them as the current one. Says nothing to anybody."""
        self._letters = tuple(letters)
        self._list.blockSignals(True)
        self._list.clear()
        for letter in letters:
            item = QListWidgetItem(_words(letter))
            item.setData(Qt.ItemDataRole.UserRole, letter.id)
            item.setToolTip(plain_tip(letter.subject or kind_name(letter.kind)))
            self._list.addItem(item)
            if letter.id == current:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._renew_icons()

    def show_current(self, letter_id: str) -> None:
        """Shows this letter as the current one. Says nothing to anybody."""
        for row, letter in enumerate(self._letters):
            if letter.id == letter_id and self._list.currentRow() != row:
                self._list.blockSignals(True)
                self._list.setCurrentRow(row)
                self._list.blockSignals(False)

    def _renew_icons(self) -> None:
        for row, letter in enumerate(self._letters):
            self._list.item(row).setIcon(icon(KIND_ICONS[letter.kind], "muted"))

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _words(letter: LetterSummary) -> str:
    return f"{kind_name(letter.kind)}\n{day_words(letter.updated_at)} · {letter.language.upper()}"
