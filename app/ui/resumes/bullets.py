"""The bullets of an entry: rows with a handle, a growing editor and a menu; all of it by keyboard too."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.resume import Highlight, ItemId, Section, new_highlight_id
from app.i18n import tr
from app.ui.icons import set_icon
from app.ui.resumes.check_mark import CheckMark
from app.ui.resumes.drafts import HIGHLIGHTS, Place, entry_of
from app.ui.resumes.edits import AddBullet, Delete, Duplicate, JoinBullet, Move, SetField, SetVisible, SplitBullet
from app.ui.resumes.line_moves import add_line_moves
from app.ui.resumes.port import EditorPort
from app.ui.resumes.row_list import Row, RowList
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, icon_button, push_button
from app.ui.widgets.growing_edit import GrowingEdit


class BulletRow(Row):
    """One bullet."""

    def __init__(self, place: Place, port: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._port = port
        self._bullet = Highlight()
        self._mark: CheckMark | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._edit = GrowingEdit(self)
        self._edit.setAccessibleName(tr("Bullet"))
        self._edit.setPlaceholderText(tr("What did you do, and what came of it?"))
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        self._column.addWidget(self._edit)
        self._menu_button = icon_button("ph.dots-three", tr("What to do with this bullet"))
        row.addWidget(self.make_handle(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)
        row.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._edit.typed.connect(self._on_typed)
        self._edit.enter_pressed.connect(self._on_enter)
        self._edit.erased_backwards.connect(self._on_erased_backwards)
        self._edit.menu_opening.connect(self._on_menu_opening)
        self._menu_button.clicked.connect(self._on_menu_button)

    def show_item(self, item: Highlight) -> None:
        """Shows the bullet as it is now."""
        if item is not self._bullet:
            self._edit.show_text(item.text)
            if item.visible != self._bullet.visible:
                self._show_visible(item.visible)
            self._bullet = item
        self._mark = CheckMark.updated(self._mark, self._place, self._port, self._column, self._edit)

    def focus_text(self, cursor: int = -1) -> None:
        """Puts the cursor into the bullet (negative = at its end)."""
        self._edit.setFocus()
        self._edit.set_cursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the bullet."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._move_by(step)
        else:
            event.ignore()

    def _show_visible(self, visible: bool) -> None:
        self._edit.setEnabled(visible)
        self._edit.setToolTip("" if visible else tr("Hidden: not on the page"))
        set_icon(self._menu_button, "ph.dots-three" if visible else "ph.eye-slash")

    def _siblings(self) -> tuple[Highlight, ...]:
        entry = entry_of(self._port.draft.resume, self._place.section, self._place.entry)
        return tuple(getattr(entry, HIGHLIGHTS, ()))

    def _index(self) -> int:
        return [bullet.id for bullet in self._siblings()].index(self._bullet.id)

    def _new_place(self) -> Place:
        return replace(self._place, item=new_highlight_id(self._port.draft.resume, self._place.entry))

    def _move_by(self, step: int) -> None:
        self._port.request(Move(self._place, self._index() + step), self._place)

    def _on_typed(self, text: str) -> None:
        self._port.request(SetField(self._place, text))

    def _on_enter(self, position: int) -> None:
        new = self._new_place()
        assert new.item is not None
        self._port.request(SplitBullet(self._place, position, new.item), new)

    def _on_erased_backwards(self) -> None:
        index = self._index()
        if index > 0:
            before = replace(self._place, item=self._siblings()[index - 1].id)
            edit = JoinBullet(self._place) if self._bullet.text else Delete(self._place)
            self._port.request(edit, before)

    def _on_menu_button(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._on_menu_opening(menu)
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))

    def _on_menu_opening(self, menu: QMenu) -> None:
        if menu.actions():
            menu.addSeparator()
        if self._place.section is Section.OTHER:
            add_line_moves(menu, self._place, self._port)
            menu.addSeparator()
        menu.addAction(tr("Move up")).triggered.connect(self._on_move_up)
        menu.addAction(tr("Move down")).triggered.connect(self._on_move_down)
        menu.addAction(tr("Duplicate")).triggered.connect(self._on_duplicate)
        hide = tr("Hide on the page") if self._bullet.visible else tr("Show on the page")
        menu.addAction(hide).triggered.connect(self._on_hide)
        menu.addSeparator()
        menu.addAction(tr("Delete")).triggered.connect(self._on_delete)

    def _on_move_up(self) -> None:
        self._move_by(-1)

    def _on_move_down(self) -> None:
        self._move_by(1)

    def _on_duplicate(self) -> None:
        self._port.request(Duplicate(self._place), self._new_place())

    def _on_hide(self) -> None:
        self._port.request(SetVisible(self._place, not self._bullet.visible))

    def _on_delete(self) -> None:
        siblings = self._siblings()
        index = self._index()
        near = siblings[index - 1] if index else next(iter(siblings[1:]), None)
        focus = replace(self._place, item=near.id) if near else replace(self._place, item=None, field="")
        self._port.request(Delete(self._place), focus)


class BulletList(QWidget):
    """All bullets of an entry, and the button for one more."""

    def __init__(self, place: Place, port: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._port = port
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rows = RowList(self._make_row, self._port.slices, self, spacing=6)
        self._add_button = push_button(tr("Add a bullet"), ButtonKind.QUIET, icon="ph.plus", is_small=True)
        below = QHBoxLayout()
        below.setContentsMargins(Space.L, 0, 0, 0)
        below.addWidget(self._add_button)
        below.addStretch(1)
        column.addWidget(self._rows)
        column.addLayout(below)

    def _connect(self) -> None:
        self._rows.moved.connect(self._on_moved)
        self._add_button.clicked.connect(self._on_add)

    def show_bullets(self, bullets: tuple[Highlight, ...]) -> None:
        """Brings the rows in step."""
        self._rows.show_items(bullets)
        self._rows.setVisible(bool(bullets))

    def focus_bullet(self, item: ItemId, cursor: int = -1) -> bool:
        """Puts the cursor into a bullet; False when it is not here."""
        row = self._rows.row(item)
        if not isinstance(row, BulletRow):
            return False
        row.focus_text(cursor)
        return True

    def _make_row(self, bullet: Highlight) -> BulletRow:
        return BulletRow(replace(self._place, field=HIGHLIGHTS, item=bullet.id), self._port)

    def _on_moved(self, identifier: str, index: int) -> None:
        place = replace(self._place, field=HIGHLIGHTS, item=ItemId(identifier))
        self._port.request(Move(place, index), place)

    def _on_add(self) -> None:
        identifier = new_highlight_id(self._port.draft.resume, self._place.entry)
        place = replace(self._place, field=HIGHLIGHTS, item=identifier)
        self._port.request(AddBullet(place), place)
