"""The middle of the Tailor screen: the cards of a review, one of them current, all of it by keyboard."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import ChangeId
from app.domain.facts import AttestedFact
from app.domain.resume import Resume
from app.domain.review import Decision, GuardVerdict, Obstacle, Review, ReviewItem
from app.i18n import tr
from app.ui.tailor.card_list import CardList
from app.ui.tailor.descriptions import grouped, place_title
from app.ui.tailor.review_actions import ReviewActions
from app.ui.tailor.review_bar import ReviewBar
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.working import Working


class ChangesColumn(QWidget):
    """Cards are made once per change, in slices, and updated in place."""

    decide_requested = Signal(object, object)
    """A tuple of ChangeIds and a Decision."""
    edit_requested = Signal(str, str)
    check_requested = Signal(str, str)
    vouch_requested = Signal(str)
    accept_all_requested = Signal(object)
    """The ids of the changes it is about, as a tuple; None for all."""
    current_changed = Signal(object)
    """The ReviewItem the keys act on, or None."""
    tailor_requested = Signal()
    retry_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_ = ReviewActions(self)
        self._review = Review()
        self._resume = Resume()
        self._obstacles: dict[ChangeId, Obstacle] = {}
        self._current: ChangeId | None = None
        self._is_working = False
        self._has_failed = False
        self._bar = ReviewBar(self.actions_)
        self._pages = QStackedWidget()
        self._empty = EmptyState(icon="ph.sparkle", kind=ButtonKind.PLAIN)
        self._cards = CardList()
        self._working = Working()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._cards)
        self._pages.addWidget(self._working)

    def _connect(self) -> None:
        actions = self.actions_
        actions.accept.triggered.connect(self._on_accept_current)
        actions.reject.triggered.connect(self._on_reject_current)
        actions.edit.triggered.connect(self._on_edit_current)
        actions.next.triggered.connect(self.go_to_next)
        actions.previous.triggered.connect(self.go_to_previous)
        actions.vouch.triggered.connect(self._on_vouch_current)
        actions.accept_all.triggered.connect(self._on_accept_all)
        self._empty.action_chosen.connect(self._on_empty_action)
        self._working.stop_requested.connect(self.stop_requested)
        cards = self._cards
        cards.chosen.connect(self.go_to)
        cards.accept_requested.connect(self._on_accept)
        cards.reject_requested.connect(self._on_reject)
        cards.reopen_requested.connect(self._on_reopen)
        cards.vouch_requested.connect(self.vouch_requested)
        cards.edit_requested.connect(self.edit_requested)
        cards.check_requested.connect(self.check_requested)
        cards.accept_section_requested.connect(self.accept_all_requested)

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

    def show_review(
        self,
        review: Review,
        resume: Resume,
        *,
        can_undo: bool,
        can_redo: bool,
        obstacles: tuple[Obstacle, ...] = (),
        facts: tuple[AttestedFact, ...] = (),
    ) -> None:
        """Shows the review as it stands; cards that are there stay, and so does the current one."""
        self._review, self._resume = Review(items=grouped(review.items)), resume
        self._obstacles = {obstacle.change_id: obstacle for obstacle in obstacles}
        self.actions_.show_history(can_undo=can_undo, can_redo=can_redo)
        self.actions_.show_review(is_there=True)
        self.actions_.show_open(self._bar.show_counts(self._review))
        if not review.items:
            self._empty.show_message(
                tr("Nothing to change"),
                tr("As it stands, your resume already says what this job asks for, as far as you have it."),
            )
            self._show_empty()
            return
        self._bar.show()
        self._pages.setCurrentWidget(self._cards)
        self._cards.show_review(self._review, resume, obstacles=self._obstacles, facts=facts)
        if self.current is None:
            self.go_to(next((item.id for item in self._review.items if item.is_open), self._review.items[0].id))
        self._follow_current()

    def show_check(self, change_id: ChangeId, verdict: GuardVerdict) -> None:
        """Shows what the guard says of the words being typed."""
        self._cards.show_check(change_id, verdict)

    def go_to(self, change_id: str) -> None:
        """Makes a card the current one and brings it into view."""
        self._current = ChangeId(change_id)
        self._cards.show_current(self._current)
        self._follow_current()
        QTimer.singleShot(0, self, self._cards.reveal_current)
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
        return self._cards.is_editing

    def item(self, change_id: str) -> ReviewItem | None:
        """The card of that id."""
        return next((item for item in self._review.items if item.id == change_id), None)

    def place_of(self, item: ReviewItem) -> str:
        """Where the change of a card is, in words."""
        return place_title(self._resume, item.change)

    # Within

    def _forget(self) -> None:
        self._cards.forget()
        self._review = Review()
        self._current = None
        self._working.end()
        self._is_working = False
        self._has_failed = False
        self.actions_.show_current(None)
        self.actions_.show_review(is_there=False)

    def _show_empty(self) -> None:
        self._show_page(self._empty)

    def _show_page(self, page: QWidget) -> None:
        self._bar.hide()
        self._pages.setCurrentWidget(page)
        self.current_changed.emit(None)

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
        found = next((item.id for item in rest if item.is_open), None)
        if found is not None:
            self.go_to(found)

    def _follow_current(self) -> None:
        obstacle = self._obstacles.get(self._current) if self._current else None
        self.actions_.show_current(self.current, obstacle)

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

    def _on_accept_all(self) -> None:
        self.accept_all_requested.emit(None)

    def _on_vouch_current(self) -> None:
        if self.current is not None and self.current.verdict.claim:
            self.vouch_requested.emit(self.current.id)

    def _on_reject_current(self) -> None:
        if self.current is not None:
            self._on_reject(self.current.id)

    def _on_edit_current(self) -> None:
        if self._current is not None:
            self._cards.begin_edit(self._current)
