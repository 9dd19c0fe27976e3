"""The editor of one resume: a card per section, kept in step with the draft; undo and redo over everything.

It holds the history and knows nothing of storage: `draft_changed` says that there is something to save and to draw.
"""

from pydantic.alias_generators import to_snake
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.facts import AttestedFact
from app.domain.resume import ItemId, Section
from app.domain.suspicion import suspicious_texts
from app.i18n import tr
from app.ui.resumes.drafts import Draft, Place
from app.ui.resumes.edits import Edit, SetLayout
from app.ui.resumes.facts_card import FactsCard
from app.ui.resumes.history import History
from app.ui.resumes.notices import ReaderNotice
from app.ui.resumes.port import EditorPort
from app.ui.resumes.section_card import ContactCard, FoldingCard, SectionCard, SummaryCard, request_entry
from app.ui.resumes.suspicion_notice import SuspicionNotice
from app.ui.theme import Space
from app.ui.widgets.buttons import push_button

_SUMMARY = "summary"


class ResumeEditor(QScrollArea):
    """Shows a draft; the person changes it."""

    draft_changed = Signal(object)
    """The draft after an edit, an undo or a redo."""
    edited_at = Signal(object)
    """The Place of the last edit, undo or redo."""
    original_requested = Signal()
    doubt_visited = Signal(str)
    """The text in the file that the field gone to came from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = EditorPort(self)
        self._history = History(self._port.draft)
        self._cards: dict[str, FoldingCard] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._page = QWidget()
        self._page.setObjectName("scrolled")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, Space.XS, Space.XL)
        self._column.setSpacing(Space.M)
        self._notice = ReaderNotice()
        self._suspicion = SuspicionNotice()
        self.facts = FactsCard()
        self._facts: tuple[AttestedFact, ...] = ()
        self._contact = ContactCard(self._port)
        self._summary = SummaryCard(self._port)
        self._cards[_SUMMARY] = self._summary
        self._add_button = self._build_add_button()
        self._column.addWidget(self._suspicion)
        self._column.addWidget(self._notice)
        self._column.addWidget(self._contact)
        self._column.addWidget(self._summary)
        self._column.addWidget(self._add_button)
        self._column.addWidget(self.facts)
        self._column.addStretch(1)
        self.setWidget(self._page)
        self.undo_action = self._action(tr("Undo"), QKeySequence.StandardKey.Undo)
        self.redo_action = self._action(tr("Redo"), QKeySequence.StandardKey.Redo)

    def _build_add_button(self) -> QPushButton:
        button = push_button(tr("Add a section"), icon="ph.plus")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._add_menu = QMenu(button)
        button.setMenu(self._add_menu)
        button.setProperty("menu", "true")
        return button

    def _action(self, text: str, key: QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self)
        action.setShortcuts(key)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self._port.edit_requested.connect(self._on_edit)
        self._suspicion.place_requested.connect(self.focus_place)
        self._notice.next_requested.connect(self._on_next_unsure)
        self._notice.original_requested.connect(self.original_requested)
        self._add_menu.aboutToShow.connect(self._fill_add_menu)
        self.undo_action.triggered.connect(self.undo)
        self.redo_action.triggered.connect(self.redo)

    @property
    def draft(self) -> Draft:
        """What is being edited, as it is now."""
        return self._history.draft

    def show_draft(self, draft: Draft) -> None:
        """Begins to edit another resume: a fresh history, the top of the page."""
        self._port.slices.clear()
        for name in [name for name in self._cards if name != _SUMMARY]:
            self._take_away(name)
        self._contact.begin_anew()
        self._history = History(draft)
        self._facts = ()
        self._show()
        self._port.slices.run_turn()
        self.verticalScrollBar().setValue(0)

    def show_facts(self, facts: tuple[AttestedFact, ...]) -> None:
        """Shows what the person vouches for in this resume."""
        self._facts = facts
        self.facts.show_facts(facts, self._port.draft.resume)

    def change(self, edit: Edit) -> None:
        """Does an edit that comes from outside the fields (the page layout, say)."""
        self._on_edit(edit, None)

    def undo(self) -> None:
        """Takes the last step back and shows where it was."""
        self._after_travel(self._history.undo())

    def redo(self) -> None:
        """Does the last undone step again and shows where it was."""
        self._after_travel(self._history.redo())

    def focus_place(self, place: Place) -> bool:
        """Puts the cursor at a place and brings it into view; False when it is no longer there."""
        card = self._card_of(place)
        if card is None:
            return False
        card.unfold()
        if not card.focus_place(place):
            return False
        QTimer.singleShot(0, self, self._show_focus)
        return True

    def words_in_focus(self) -> str:
        """What the field holds that the person is in; "" when they are in none."""
        field = QApplication.focusWidget()
        if field is None or not self._page.isAncestorOf(field):
            return ""
        return field.text() if isinstance(field, QLineEdit) else getattr(field, "toPlainText", str)()

    def _card_of(self, place: Place) -> FoldingCard | None:
        if place.section is not Section.BASICS:
            return self._cards.get(place.section.value)
        return self._summary if place.field == _SUMMARY else self._contact

    def _show(self) -> None:
        self._port.draft = self._history.draft
        self._notice.show_resume(self._port.draft.resume)
        self._suspicion.show_passages(suspicious_texts(self._port.draft.resume))
        self.facts.show_facts(self._facts, self._port.draft.resume)
        self._contact.show_draft()
        shown = self._port.shown_sections()
        for name in [name for name in self._cards if name not in shown]:
            self._take_away(name)
        first = self._column.indexOf(self._contact) + 1
        for position, name in enumerate(shown, start=first):
            card = self._cards.get(name) or self._new_card(name)
            if self._column.indexOf(card) != position:
                self._column.insertWidget(position, card)
            card.show_draft()
        self.undo_action.setEnabled(self._history.can_undo)
        self.redo_action.setEnabled(self._history.can_redo)

    def _new_card(self, name: str) -> FoldingCard:
        card = SectionCard(self._port.specs[Section(name)], self._port)
        self._cards[name] = card
        return card

    def _take_away(self, name: str) -> None:
        card = self._cards.pop(name)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _after_travel(self, place: Place | None) -> None:
        if place is None:
            return
        self._show()
        self.focus_place(place)
        self.edited_at.emit(place)
        self.draft_changed.emit(self.draft)

    def _show_focus(self) -> None:
        widget = QApplication.focusWidget()
        if widget is not None and self._page.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, 3 * Space.XXL)

    def _on_edit(self, edit: Edit, focus: Place | None) -> None:
        if not self._history.do(edit):
            return
        self._show()
        if focus is not None:
            self.focus_place(focus)
        elif not isinstance(edit, SetLayout):
            QTimer.singleShot(0, self, self._show_focus)
        self.edited_at.emit(edit.place)
        self.draft_changed.emit(self.draft)

    def _on_next_unsure(self) -> None:
        places = [place for mark in self.draft.resume.meta.unsure if (place := place_of(mark.path))]
        later = places[self._notice.steps % len(places) :] if places else []
        for place in later:
            if self.focus_place(place):
                self.doubt_visited.emit(self._port.unsure_original(place.path) or "")
                return

    def _fill_add_menu(self) -> None:
        self._add_menu.clear()
        for spec in self._port.specs.values():
            if spec.section is Section.OTHER or not self.draft.resume.entries(spec.section):
                title = spec.add_label if spec.section is Section.OTHER else spec.title
                action = self._add_menu.addAction(title)
                action.setData(spec.section.value)
                action.triggered.connect(self._on_add_section)

    def _on_add_section(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        request_entry(self._port, Section(action.data()))


def place_of(path: str) -> Place | None:
    """The place an `Unsure.path` names; None when it is not one the editor shows."""
    parts = path.split("/")
    if len(parts) not in (3, 4) or parts[0] not in set(Section):
        return None
    item = ItemId(parts[3]) if len(parts) == 4 else None
    return Place(Section(parts[0]), ItemId(parts[1]), to_snake(parts[2]), item)
