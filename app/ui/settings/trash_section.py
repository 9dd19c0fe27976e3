"""What was deleted, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.domain.stored import TrashedItem, TrashedKind
from app.i18n import tr
from app.ui.amounts import day_words
from app.ui.icons import icon
from app.ui.settings.rows import SettingsSection
from app.ui.theme import Space, theme_manager
from app.ui.widgets.buttons import ButtonKind, action_button
from app.ui.widgets.text import Role, text_label

_LEAST_HEIGHT = 320
_ICON = 16
_ICONS = {
    TrashedKind.RESUME: "ph.identification-card",
    TrashedKind.JOB: "ph.briefcase",
    TrashedKind.LETTER: "ph.envelope-simple",
}


class TrashSection(SettingsSection):
    """A list in which several can be chosen; Return or the button takes them out."""

    restore_requested = Signal(object)
    """A tuple of TrashedItems."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Trash"), tr("What you delete stays here until you want it back."), parent)
        self._items: tuple[TrashedItem, ...] = ()
        self._list = QListWidget()
        self._empty = text_label(tr("Nothing is in the trash."), Role.MUTED)
        self._restore_action = QAction(tr("Put back"), self)
        self._build()
        self._connect()
        self.show_items(())

    def _build(self) -> None:
        self._list.setObjectName("sideList")
        self._list.setAccessibleName(tr("Trash"))
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setIconSize(QSize(_ICON, _ICON))
        self._list.setMinimumHeight(_LEAST_HEIGHT)
        self._button = action_button(self._restore_action, ButtonKind.PRIMARY)
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.M, 0, 0)
        row.addWidget(self._button)
        row.addStretch(1)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._list)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self._list.itemSelectionChanged.connect(self._show_what_is_possible)
        self._list.itemActivated.connect(self._on_restore)
        self._restore_action.triggered.connect(self._on_restore)
        theme_manager().changed.connect(self._renew_icons)

    def show_items(self, items: Sequence[TrashedItem]) -> None:
        """Shows what lies in the trash, in this order."""
        self._items = tuple(items)
        self._list.clear()
        for item in self._items:
            self._list.addItem(QListWidgetItem(_words(item)))
        self._renew_icons()
        for widget in (self._list, self._button):
            widget.setVisible(bool(self._items))
        self._empty.setVisible(not self._items)
        self._list.setCurrentRow(0)
        self._show_what_is_possible()

    def _renew_icons(self) -> None:
        for row, item in enumerate(self._items):
            self._list.item(row).setIcon(icon(_ICONS[item.kind], "muted"))

    def _show_what_is_possible(self) -> None:
        self._restore_action.setEnabled(bool(self._list.selectedItems()))

    def _on_restore(self) -> None:
        chosen = tuple(self._items[index.row()] for index in self._list.selectedIndexes())
        if chosen:
            self.restore_requested.emit(chosen)


def _words(item: TrashedItem) -> str:
    kinds = {TrashedKind.RESUME: tr("Resume"), TrashedKind.JOB: tr("Job"), TrashedKind.LETTER: tr("Letter")}
    when = tr("deleted {day}", day=day_words(item.deleted_at))
    return f"{item.title or tr('Untitled')}\n{kinds[item.kind]} · {when}"
