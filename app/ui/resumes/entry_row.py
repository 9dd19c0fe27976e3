"""One entry of a section: its fields, its bullets, a handle, a menu. Profiles of the contact card are entries too."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.resume import new_entry_id
from app.i18n import tr
from app.ui.resumes.bullets import BulletList
from app.ui.resumes.drafts import HIGHLIGHTS, Place, entries_of
from app.ui.resumes.edits import Delete, Duplicate, Move, SetVisible
from app.ui.resumes.field_grid import FieldGrid
from app.ui.resumes.port import EditorPort
from app.ui.resumes.row_list import Row
from app.ui.resumes.sections import FieldSpec
from app.ui.widgets.buttons import ButtonKind, icon_button, push_button
from app.ui.widgets.card import rule
from app.ui.widgets.text import Badge

_BOTH = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class EntryRow(Row):
    """A job, a degree, a group of skills …"""

    def __init__(
        self,
        fields: tuple[FieldSpec, ...],
        place: Place,
        port: EditorPort,
        *,
        has_bullets: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = fields
        self._place = place
        self._port = port
        self._item: Any = None
        self._unsure: object = None
        self._bullets: BulletList | None = None
        self._build(has_bullets)
        self._connect()

    def _build(self, has_bullets: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._rule = rule()
        self._hidden_note = Badge(tr("Hidden: not on the page"), "neutral")
        self._hidden_note.hide()
        column.addWidget(self._rule)
        column.addWidget(self._hidden_note, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._build_fields())
        if has_bullets:
            self._bullets = BulletList(self._place, self._port, self)
            column.addWidget(self._bullets)

    def _build_fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._grid = FieldGrid(self._fields, self._place, self._port, self)
        self._more_button = push_button(tr("More fields"), ButtonKind.LINK, is_small=True)
        self._menu_button = icon_button("ph.dots-three-vertical", tr("What to do with this entry"))
        content = QVBoxLayout()
        content.setSpacing(2)
        content.addWidget(self._grid)
        content.addWidget(self._more_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.make_handle(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(content, 1)
        row.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        self._more_button.clicked.connect(self._on_more_fields)
        self._menu_button.clicked.connect(self._on_menu_button)

    def show_item(self, item: Any) -> None:
        """Shows the entry as it is now."""
        unsure = self._port.draft.resume.meta.unsure
        if item is self._item and unsure is self._unsure:
            return
        self._item, self._unsure = item, unsure
        self._grid.show_values(item)
        self._more_button.setVisible(self._grid.hides_extra)
        self._hidden_note.setVisible(not getattr(item, "visible", True))
        if self._bullets is not None:
            self._bullets.show_bullets(getattr(item, HIGHLIGHTS))

    def show_rule(self, visible: bool) -> None:
        """The line above all entries but the first."""
        self._rule.setVisible(visible)

    def focus_place(self, place: Place) -> bool:
        """Puts the cursor into a field or bullet of this entry; False when it is not here."""
        if place.item is not None:
            return self._bullets is not None and self._bullets.focus_bullet(place.item)
        return self._grid.focus_field(place.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the entry; with Shift also from within a bullet."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() in (Qt.KeyboardModifier.AltModifier, _BOTH):
            self._move_by(step)
        else:
            event.ignore()

    def _move_by(self, step: int) -> None:
        ids = [entry.id for entry in entries_of(self._port.draft.resume, self._place.section)]
        self._port.request(Move(self._place, ids.index(self._place.entry) + step))

    def _on_more_fields(self) -> None:
        self._grid.show_extra(self._item)
        self._more_button.hide()

    def _on_menu_button(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Move up")).triggered.connect(self._on_move_up)
        menu.addAction(tr("Move down")).triggered.connect(self._on_move_down)
        menu.addAction(tr("Duplicate")).triggered.connect(self._on_duplicate)
        if hasattr(self._item, "visible"):
            hide = tr("Hide on the page") if self._item.visible else tr("Show on the page")
            menu.addAction(hide).triggered.connect(self._on_hide)
        menu.addSeparator()
        menu.addAction(tr("Delete")).triggered.connect(self._on_delete)
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))

    def _on_move_up(self) -> None:
        self._move_by(-1)

    def _on_move_down(self) -> None:
        self._move_by(1)

    def _on_duplicate(self) -> None:
        copy = new_entry_id(self._port.draft.resume, self._place.section)
        self._port.request(Duplicate(self._place), replace(self._place, entry=copy))

    def _on_hide(self) -> None:
        self._port.request(SetVisible(self._place, not self._item.visible))

    def _on_delete(self) -> None:
        self._port.request(Delete(self._place))
