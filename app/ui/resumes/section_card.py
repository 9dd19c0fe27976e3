"""A section of the editor as a card that can be folded: heading, "add" button, menu, and whatever stands in it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain.resume import Section, new_entry_id
from app.i18n import tr
from app.ui.icons import set_icon
from app.ui.resumes.drafts import BASICS, Place
from app.ui.resumes.edits import AddEntry, SetLayout
from app.ui.resumes.entry_list import EntryList
from app.ui.resumes.field_grid import FieldGrid
from app.ui.resumes.port import EditorPort
from app.ui.resumes.section_order import moved_section, with_section_visible
from app.ui.resumes.sections import SectionSpec, contact_fields, profile_fields, summary_field
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, icon_button, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.text import Badge, Role, text_label

NEWEST_FIRST = (Section.WORK, Section.EDUCATION, Section.VOLUNTEER)


class FoldingCard(Card):
    """A card whose body can be folded away. `name` is the section's name in the layout ("" = it has none)."""

    def __init__(self, title: str, name: str, port: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.name = name
        self._title = title
        self._port = port
        self._content = QWidget(self)
        self._is_folded = False
        self._build_frame()
        self._fold_button.clicked.connect(self._on_fold)

    def _build_frame(self) -> None:
        self._fold_button = icon_button("ph.caret-down", tr("Fold {section}", section=self._title))
        self._hidden_badge = Badge(tr("hidden"), "neutral")
        self._hidden_badge.hide()
        self.heading_row.addWidget(self._hidden_badge)
        self.body.addWidget(self._content)
        if self.name:
            self._menu_button = icon_button(
                "ph.dots-three-vertical", tr("What to do with {section}", section=self._title)
            )
            self._menu_button.clicked.connect(self._on_menu)
            self.heading_row.addWidget(self._menu_button)
        self.heading_row.addWidget(self._fold_button)

    def show_draft(self) -> None:
        """Shows the section as it is in the draft of the port."""
        self._hidden_badge.setVisible(self.name in self._port.draft.layout.hidden_sections)

    def focus_place(self, place: Place) -> bool:
        """Puts the cursor at a place of this section; False when it is not here."""
        raise NotImplementedError

    def unfold(self) -> None:
        """Shows the body."""
        self._show_folded(False)

    def _show_folded(self, folded: bool) -> None:
        self._is_folded = folded
        self._content.setVisible(not folded)
        set_icon(self._fold_button, "ph.caret-right" if folded else "ph.caret-down")
        words = tr("Unfold {section}") if folded else tr("Fold {section}")
        self._fold_button.setAccessibleName(words.format(section=self._title))
        self._fold_button.setToolTip(words.format(section=self._title))

    def _add_menu_entries(self, menu: QMenu) -> None:
        """Hook: entries of its own at the top of the menu."""

    def _on_fold(self) -> None:
        self._show_folded(not self._is_folded)

    def _on_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_menu_entries(menu)
        menu.addAction(tr("Move section up")).triggered.connect(self._on_move_up)
        menu.addAction(tr("Move section down")).triggered.connect(self._on_move_down)
        hidden = self.name in self._port.draft.layout.hidden_sections
        hide = tr("Show on the page") if hidden else tr("Hide on the page")
        menu.addAction(hide).triggered.connect(self._on_hide)
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))

    def _on_move_up(self) -> None:
        self._move_by(-1)

    def _on_move_down(self) -> None:
        self._move_by(1)

    def _move_by(self, step: int) -> None:
        layout = self._port.draft.layout
        self._port.request(SetLayout(moved_section(layout, self.name, step, self._port.shown_sections())))

    def _on_hide(self) -> None:
        layout = self._port.draft.layout
        self._port.request(SetLayout(with_section_visible(layout, self.name, self.name in layout.hidden_sections)))


class SectionCard(FoldingCard):
    """A section with entries."""

    def __init__(self, spec: SectionSpec, port: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(spec.title, spec.section.value, port, parent)
        self._spec = spec
        self._entries = EntryList(spec.section, spec.fields, port, has_bullets=spec.has_bullets)
        self._add_button = push_button(spec.add_label, ButtonKind.QUIET, icon="ph.plus", is_small=True)
        self._fill()
        self._add_button.clicked.connect(self._on_add)

    def _fill(self) -> None:
        self.heading_row.insertWidget(1, self._add_button)
        set_content(self._content, self._entries)

    def show_draft(self) -> None:
        """Shows the entries as they are in the draft of the port."""
        super().show_draft()
        self._entries.show_draft()

    def focus_place(self, place: Place) -> bool:
        """Puts the cursor at a place of one of the entries."""
        return self._entries.focus_place(place)

    def _on_add(self) -> None:
        self.unfold()
        request_entry(self._port, self._spec.section)


class ContactCard(FoldingCard):
    """Name, headline, ways to reach the person, links."""

    def __init__(self, port: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(tr("Contact"), "", port, parent)
        self._grid = FieldGrid(contact_fields(), Place(Section.BASICS, BASICS), port)
        self._more_button = push_button(tr("More fields"), ButtonKind.LINK, is_small=True)
        self._links = EntryList(Section.BASICS, profile_fields(), port, spacing=Space.S)
        self._links_heading = text_label(tr("Links"), Role.STRONG)
        self._add_button = push_button(tr("Add a link"), ButtonKind.QUIET, icon="ph.plus", is_small=True)
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self.heading_row.insertWidget(1, self._add_button)
        set_content(self._content, self._grid, self._more_button, self._links_heading, self._links)

    def _connect(self) -> None:
        self._more_button.clicked.connect(self._on_more_fields)
        self._add_button.clicked.connect(self._on_add)

    def show_draft(self) -> None:
        """Shows the contact facts as they are in the draft of the port."""
        super().show_draft()
        basics = self._port.draft.resume.basics
        self._grid.show_values(basics)
        self._more_button.setVisible(self._grid.hides_extra)
        self._links_heading.setVisible(bool(basics.profiles))
        self._links.show_draft()

    def focus_place(self, place: Place) -> bool:
        """Puts the cursor into a contact field or a link."""
        return self._grid.focus_field(place.field) if place.entry == BASICS else self._links.focus_place(place)

    def begin_anew(self) -> None:
        """Another person: only the fields that hold something."""
        self._grid.begin_anew()

    def _on_more_fields(self) -> None:
        self._grid.show_extra(self._port.draft.resume.basics)
        self._more_button.hide()

    def _on_add(self) -> None:
        self.unfold()
        request_entry(self._port, Section.BASICS)


class SummaryCard(FoldingCard):
    """The summary."""

    def __init__(self, port: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(tr("Summary"), "summary", port, parent)
        self._grid = FieldGrid((summary_field(),), Place(Section.BASICS, BASICS), port)
        set_content(self._content, self._grid)

    def show_draft(self) -> None:
        """Shows the summary as it is in the draft of the port."""
        super().show_draft()
        self._grid.show_values(self._port.draft.resume.basics)

    def focus_place(self, place: Place) -> bool:
        """Puts the cursor into the summary."""
        return self._grid.focus_field(place.field)


def set_content(content: QWidget, *widgets: QWidget) -> None:
    """Puts widgets into the body of a card, one below the other."""
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    for widget in widgets:
        column.addWidget(
            widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        )


def request_entry(port: EditorPort, section: Section) -> None:
    """Asks for a new, empty entry and puts the cursor into it."""
    identifier = new_entry_id(port.draft.resume, section)
    index = 0 if section in NEWEST_FIRST else None
    port.request(AddEntry(section, identifier, index), Place(section, identifier))
