"""The actions of a review with their keys; they are dim when they would do nothing."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from app.domain.changes import Op
from app.domain.review import Obstacle, ReviewItem
from app.i18n import tr


class ReviewActions(QObject):
    """One action per thing that can be done to the current change or to all of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.accept = self._action(tr("Accept change"), "A")
        self.reject = self._action(tr("Reject change"), "R")
        self.edit = self._action(tr("Edit change"), "E")
        self.next = self._action(tr("Next change"), "J")
        self.previous = self._action(tr("Previous change"), "K")
        self.vouch = self._action(tr("This is true — add it to my facts"), "V")
        self.accept_all = self._action(tr("Accept all safe"), "Shift+A")
        self.start_over = self._action(tr("Undo everything"), "")
        self.origins = self._action(tr("Where does this come from?"), "W")
        self.undo = self._action(tr("Undo"), QKeySequence.StandardKey.Undo)
        self.redo = self._action(tr("Redo"), QKeySequence.StandardKey.Redo)
        self.show_current(None)
        self.show_history(can_undo=False, can_redo=False)
        self.show_open(0)
        self.show_review(is_there=False)

    def all(self) -> list[QAction]:
        """All of them, for the panel and the command palette."""
        return [
            self.accept,
            self.reject,
            self.edit,
            self.vouch,
            self.next,
            self.previous,
            self.accept_all,
            self.undo,
            self.redo,
            self.start_over,
            self.origins,
        ]

    def show_current(self, item: ReviewItem | None, obstacle: Obstacle | None = None) -> None:
        """What can be done to the current change."""
        is_open = item is not None and item.is_open
        allowed = item is not None and item.verdict.allowed
        self.accept.setEnabled(is_open and allowed and obstacle is None)
        self.vouch.setEnabled(is_open and item is not None and bool(item.verdict.claim))
        self.reject.setEnabled(is_open)
        can_edit = item is not None and item.change.op in (Op.REPLACE, Op.ADD) and obstacle is None
        self.edit.setEnabled(is_open and can_edit)
        self.next.setEnabled(item is not None)
        self.previous.setEnabled(item is not None)

    def show_open(self, count: int) -> None:
        """How many safe changes are open."""
        self.accept_all.setEnabled(count > 0)

    def show_review(self, *, is_there: bool) -> None:
        """Whether there is a review at all."""
        self.origins.setEnabled(is_there)

    def show_history(self, *, can_undo: bool, can_redo: bool) -> None:
        """Whether there is something to take back, or to do again."""
        self.undo.setEnabled(can_undo)
        self.start_over.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def _action(self, text: str, keys: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))  # "" is none
        else:
            action.setShortcuts(keys)
        return action
