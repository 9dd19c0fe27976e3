"""The middle of the Tailor screen: the cards of a review, one of them current, all of it by keyboard."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.domain.changes import ChangeId
from app.domain.resume import Resume
from app.domain.review import Decision, GuardVerdict, Review, ReviewItem
from app.i18n import tr, trn
from app.ui.icons import set_icon
from app.ui.tailor.change_card import ChangeCard
from app.ui.tailor.review_actions import ReviewActions
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, action_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.slices import Slices
from app.ui.widgets.text import ElidedLabel, Role, text_label
from app.ui.widgets.working import Working


class ChangesColumn(QWidget):
    """Cards are made once per change, in slices, and updated in place."""

    decide_requested = Signal(object, object)
    """A tuple of ChangeIds and a Decision."""
    edit_requested = Signal(str, str)
    check_requested = Signal(str, str)
    accept_all_requested = Signal()
    current_changed = Signal(object)
    """The ReviewItem the keys act on, or None."""
    tailor_requested = Signal()
    retry_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_ = ReviewActions(self)
        self._slices = Slices(self)
        self._review = Review()
        self._resume = Resume()
        self._cards: dict[ChangeId, ChangeCard] = {}
        self._current: ChangeId | None = None
        self._is_working = False
        self._has_failed = False
        self._summary = ElidedLabel("", Role.SMALL)
        self._pages = QStackedWidget()
        self._empty = EmptyState(icon="ph.sparkle", kind=ButtonKind.PLAIN)
        self._scroll = QScrollArea()
        self._working = Working()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(Space.S)
        bar.addWidget(text_label(tr("CHANGES"), Role.CAPTION))
        bar.addWidget(self._summary, 1)
        bar.addWidget(_icon_of(self.actions_.undo, "ph.arrow-counter-clockwise"))
        bar.addWidget(_icon_of(self.actions_.redo, "ph.arrow-clockwise"))
        bar.addWidget(action_button(self.actions_.accept_all, is_small=True))
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        self._build_scroll()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self._working)

    def _build_scroll(self) -> None:
        page = QWidget()
        page.setObjectName("scrolled")
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, Space.XS, Space.L)
        self._list.setSpacing(Space.S)
        self._list.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Proposed changes"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        actions = self.actions_
        actions.accept.triggered.connect(self._on_accept_current)
        actions.reject.triggered.connect(self._on_reject_current)
        actions.edit.triggered.connect(self._on_edit_current)
        actions.next.triggered.connect(self.go_to_next)
        actions.previous.triggered.connect(self.go_to_previous)
        actions.accept_all.triggered.connect(self.accept_all_requested)
        self._empty.action_chosen.connect(self._on_empty_action)
        self._working.stop_requested.connect(self.stop_requested)
        self._slices.finished.connect(self._reveal_current)

    # What is shown

    def show_ready(self) -> None:
        """A resume and a job are chosen; nothing is proposed yet."""
        self._forget()
        self._empty.show_message(
            tr("Ready to tailor"),
            tr("PowerCV proposes changes to your resume for this job. Nothing is changed until you accept it."),
            tr("Tailor"),
        )
        self._show_empty()

    def show_working(self) -> None:
        """Proposals are being made."""
        self._forget()
        self._working.begin(tr("Reading your resume against the advert …"))
        self._show_page(self._working)
        self._is_working = True

    def show_progress(self, sentence: str, share: float | None, wait_s: float | None) -> None:
        """How far the proposals are."""
        if self._is_working:
            self._working.show_progress(sentence, share, wait_s)

    def show_failed(self) -> None:
        """It did not work; the banner says why."""
        self._forget()
        self._empty.show_message(tr("That did not work"), tr("Nothing was changed."), tr("Try again"))
        self._show_empty()
        self._has_failed = True

    def show_review(self, review: Review, resume: Resume, *, can_undo: bool, can_redo: bool) -> None:
        """Shows the review as it stands; cards that are there stay, the current one stays current if it is open."""
        is_other = {item.id for item in review.items} != set(self._cards) | self._waiting_ids()
        if is_other:
            self._forget()
        self._review, self._resume = review, resume
        self.actions_.show_history(can_undo=can_undo, can_redo=can_redo)
        self._show_counts()
        if not review.items:
            self._empty.show_message(
                tr("Nothing to change"),
                tr("As it stands, your resume already says what this job asks for, as far as you have it."),
            )
            self._show_empty()
            return
        self._bar.show()
        self._pages.setCurrentWidget(self._scroll)
        for item in review.items:
            if item.id in self._cards:
                self._cards[item.id].show_item(item, resume)
            elif is_other:
                self._slices.add(partial(self._build_card, item.id))
        if self._current is None:
            self.go_to(next((item.id for item in review.items if item.decision is Decision.OPEN), review.items[0].id))
        self._slices.run_turn()
        self._follow_current()

    def show_check(self, change_id: ChangeId, verdict: GuardVerdict) -> None:
        """Shows what the guard says of the words being typed."""
        if change_id in self._cards:
            self._cards[change_id].show_check(verdict)

    def go_to(self, change_id: str) -> None:
        """Makes a card the current one and brings it into view."""
        identifier = ChangeId(change_id)
        if self._current in self._cards:
            self._cards[self._current].show_current(False)
        self._current = identifier
        if identifier in self._cards:
            self._cards[identifier].show_current(True)
        self._follow_current()
        QTimer.singleShot(0, self, self._reveal_current)
        self.current_changed.emit(self.current)

    def go_to_next(self) -> None:
        """The next card."""
        self._step(1)

    def go_to_previous(self) -> None:
        """The card before."""
        self._step(-1)

    def go_to_requirement(self, requirement_id: str) -> bool:
        """The first card that serves a requirement; False when there is none."""
        found = next((item.id for item in self._review.items if item.change.requirement_id == requirement_id), None)
        if found is not None:
            self.go_to(found)
        return found is not None

    @property
    def current(self) -> ReviewItem | None:
        """The change the keys act on."""
        return next((item for item in self._review.items if item.id == self._current), None)

    @property
    def is_working(self) -> bool:
        """Whether `show_working` was the last thing shown."""
        return self._is_working

    @property
    def is_editing(self) -> bool:
        """Whether the person is typing in a card."""
        return any(card.is_editing for card in self._cards.values())

    # Within

    def _waiting_ids(self) -> set[ChangeId]:
        return {item.id for item in self._review.items} if self._slices.is_busy else set()

    def _forget(self) -> None:
        self._slices.clear()
        for card in self._cards.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        self._review = Review()
        self._current = None
        self._working.end()
        self._is_working = False
        self._has_failed = False
        self.actions_.show_current(None)

    def _show_empty(self) -> None:
        self._show_page(self._empty)

    def _show_page(self, page: QWidget) -> None:
        self._bar.hide()
        self._pages.setCurrentWidget(page)
        self.current_changed.emit(None)

    def _build_card(self, identifier: ChangeId) -> None:
        item = next((item for item in self._review.items if item.id == identifier), None)
        if item is None or identifier in self._cards:
            return
        card = ChangeCard()
        self._cards[identifier] = card
        self._list.insertWidget(self._list.count() - 1, card)
        card.show_item(item, self._resume)
        number = [other.id for other in self._review.items].index(identifier) + 1
        card.show_position(number, len(self._review.items))
        card.show_current(identifier == self._current)
        card.chosen.connect(self.go_to)
        card.accept_requested.connect(self._on_accept)
        card.reject_requested.connect(self._on_reject)
        card.reopen_requested.connect(self._on_reopen)
        card.edit_requested.connect(self.edit_requested)
        card.check_requested.connect(self.check_requested)

    def _show_counts(self) -> None:
        items = self._review.items
        accepted = sum(item.decision is Decision.ACCEPTED for item in items)
        still_open = [item for item in items if item.decision is Decision.OPEN]
        blocked = sum(not item.verdict.allowed for item in still_open)
        parts = [
            trn("{count} open", "{count} open", len(still_open) - blocked),
            trn("{count} accepted", "{count} accepted", accepted),
        ]
        if blocked:
            parts.append(trn("{count} blocked", "{count} blocked", blocked))
        self._summary.setText(", ".join(parts))
        self.actions_.show_open(len(still_open) - blocked)

    def _step(self, step: int) -> None:
        ids = [item.id for item in self._review.items]
        if ids:
            here = ids.index(self._current) if self._current in ids else -1
            self.go_to(ids[max(0, min(here + step, len(ids) - 1))])

    def _go_to_next_open(self) -> None:
        """After a decision: the next open card, else the first open one, else stay."""
        items = list(self._review.items)
        here = next((index for index, item in enumerate(items) if item.id == self._current), 0)
        rest = items[here + 1 :] + items[:here]
        found = next((item.id for item in rest if item.decision is Decision.OPEN), None)
        if found is not None:
            self.go_to(found)

    def _follow_current(self) -> None:
        self.actions_.show_current(self.current)

    def _reveal_current(self) -> None:
        if self._current in self._cards:
            self._scroll.ensureWidgetVisible(self._cards[self._current], 0, Space.L)

    def _decide(self, change_id: str, decision: Decision) -> None:
        if change_id == self._current and decision is not Decision.OPEN:
            self._go_to_next_open()
        self.decide_requested.emit((ChangeId(change_id),), decision)

    def _on_empty_action(self) -> None:
        wish = self.retry_requested if self._has_failed else self.tailor_requested
        wish.emit()

    def _on_accept(self, change_id: str) -> None:
        self._decide(change_id, Decision.ACCEPTED)

    def _on_reject(self, change_id: str) -> None:
        self._decide(change_id, Decision.REJECTED)

    def _on_reopen(self, change_id: str) -> None:
        self._decide(change_id, Decision.OPEN)

    def _on_accept_current(self) -> None:
        if self.current is not None and self.current.verdict.allowed:
            self._on_accept(self.current.id)

    def _on_reject_current(self) -> None:
        if self.current is not None:
            self._on_reject(self.current.id)

    def _on_edit_current(self) -> None:
        if self._current in self._cards:
            self._cards[self._current].begin_edit()


def _icon_of(action: QAction, icon: str) -> QToolButton:
    """An action as a quiet icon."""
    set_icon(action, icon)
    button = QToolButton()
    button.setProperty("kind", ButtonKind.QUIET.value)
    button.setProperty("shape", "icon")
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button
