"""The cards of a review under the headings of their sections, made in slices and updated in place."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import ChangeId
from app.domain.facts import AttestedFact
from app.domain.resume import Resume, Section
from app.domain.review import GuardVerdict, Obstacle, Review, ReviewItem
from app.i18n import tr
from app.ui.tailor.change_card import ChangeCard
from app.ui.tailor.section_heading import SectionHeading
from app.ui.theme import Space
from app.ui.widgets.slices import Slices


class CardList(QScrollArea):
    """Knows every card and which one is current; what is wished for goes out as signals, by the id of the change."""

    chosen = Signal(str)
    accept_requested = Signal(str)
    reject_requested = Signal(str)
    reopen_requested = Signal(str)
    vouch_requested = Signal(str)
    edit_requested = Signal(str, str)
    check_requested = Signal(str, str)
    accept_section_requested = Signal(object)
    """The ids of the changes, as a tuple."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slices = Slices(self)
        self._review = Review()
        self._resume = Resume()
        self._obstacles: dict[ChangeId, Obstacle] = {}
        self._facts: tuple[AttestedFact, ...] = ()
        self._headings: dict[Section, SectionHeading] = {}
        self._cards: dict[ChangeId, ChangeCard] = {}
        self._current: ChangeId | None = None
        self._build()
        self._slices.finished.connect(self.reveal_current)

    def _build(self) -> None:
        page = QWidget()
        page.setObjectName("scrolled")
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, Space.XS, Space.L)
        self._list.setSpacing(Space.S)
        self._list.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Proposed changes"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_review(
        self, review: Review, resume: Resume, *, obstacles: dict[ChangeId, Obstacle], facts: tuple[AttestedFact, ...]
    ) -> None:
        """Shows these cards in this order; those that are there stay where they are."""
        known = set(self._cards) | ({item.id for item in self._review.items} if self._slices.is_busy else set())
        is_other = {item.id for item in review.items} != known
        if is_other:
            self.forget()
        self._review, self._resume, self._obstacles, self._facts = review, resume, obstacles, facts
        for item in review.items:
            if item.id in self._cards:
                self._show_card(item)
            elif is_other:
                self._slices.add(partial(self._build_card, item.id))
        for section, heading in self._headings.items():
            heading.show_items(self._items_of(section))
        self._slices.run_turn()

    def show_current(self, change_id: ChangeId) -> None:
        """Marks the card the keys act on."""
        if self._current in self._cards:
            self._cards[self._current].show_current(False)
        self._current = change_id
        if change_id in self._cards:
            self._cards[change_id].show_current(True)

    def show_check(self, change_id: ChangeId, verdict: GuardVerdict) -> None:
        """Shows what the guard says of the words being typed."""
        if change_id in self._cards:
            self._cards[change_id].show_check(verdict)

    def begin_edit(self, change_id: ChangeId) -> None:
        """Lets the person put a change into other words."""
        if change_id in self._cards:
            self._cards[change_id].begin_edit()

    def reveal_current(self) -> None:
        """Brings the current card into view."""
        if self._current in self._cards:
            self.ensureWidgetVisible(self._cards[self._current], 0, Space.L)

    def forget(self) -> None:
        """Takes all cards away."""
        self._slices.clear()
        for widget in (*self._cards.values(), *self._headings.values()):
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._cards.clear()
        self._headings.clear()
        self._review = Review()

    @property
    def is_editing(self) -> bool:
        """Whether the person is typing in a card."""
        return any(card.is_editing for card in self._cards.values())

    # Within

    def _build_card(self, identifier: ChangeId) -> None:
        item = next((item for item in self._review.items if item.id == identifier), None)
        if item is None or identifier in self._cards:
            return
        self._build_heading(item.change.target.section)
        card = ChangeCard()
        self._cards[identifier] = card
        self._list.insertWidget(self._list.count() - 1, card)
        self._show_card(item)
        number = [other.id for other in self._review.items].index(identifier) + 1
        card.show_position(number, len(self._review.items))
        card.show_current(identifier == self._current)
        card.chosen.connect(self.chosen)
        card.accept_requested.connect(self.accept_requested)
        card.reject_requested.connect(self.reject_requested)
        card.reopen_requested.connect(self.reopen_requested)
        card.vouch_requested.connect(self.vouch_requested)
        card.edit_requested.connect(self.edit_requested)
        card.check_requested.connect(self.check_requested)

    def _show_card(self, item: ReviewItem) -> None:
        self._cards[item.id].show_item(item, self._resume, obstacle=self._obstacles.get(item.id), facts=self._facts)

    def _build_heading(self, section: Section) -> None:
        if section not in self._headings:
            heading = SectionHeading(section)
            heading.show_items(self._items_of(section))
            heading.accept_requested.connect(self.accept_section_requested)
            self._headings[section] = heading
            self._list.insertWidget(self._list.count() - 1, heading)

    def _items_of(self, section: Section) -> tuple[ReviewItem, ...]:
        return tuple(item for item in self._review.items if item.change.target.section is section)
