"""One proposed change: where, what word by word, why, what it rests on, what the guard says, and what to do with it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.resume import Resume
from app.domain.review import Decision, GuardVerdict, ReviewItem
from app.i18n import tr
from app.ui.tailor.descriptions import foundation, outcome, pieces, place_title, spoken, verdict_badge
from app.ui.tailor.difference_label import DifferenceLabel
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.text import Badge, ElidedLabel, Role, text_label

_CHECK_PAUSE_MS = 150


class ChangeCard(Card):
    """Open, accepted, rejected; current or not; being edited or not."""

    chosen = Signal(str)
    accept_requested = Signal(str)
    reject_requested = Signal(str)
    reopen_requested = Signal(str)
    edit_requested = Signal(str, str)
    check_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._item: ReviewItem | None = None
        self._is_current = False
        self._edit: GrowingEdit | None = None
        self._timer = QTimer(self, singleShot=True, interval=_CHECK_PAUSE_MS)
        self._fill()
        self._wire()

    def _fill(self) -> None:
        self._title = ElidedLabel("", Role.STRONG)
        self._badge = Badge()
        self._position = text_label("", Role.SMALL)
        self._reopen_button = push_button(tr("Undo"), ButtonKind.LINK, is_small=True, tip=tr("Decide anew"))
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        head.addWidget(self._position)
        head.addWidget(self._reopen_button)
        self._difference = DifferenceLabel()
        self._outcome = ElidedLabel("", Role.MUTED)
        self._reason = text_label("", Role.SMALL, wrap=True)
        self._foundation = text_label("", Role.SMALL, wrap=True)
        self._verdict = text_label("", Role.SMALL, wrap=True)
        self._verdict.setProperty("tone", "danger")
        self._buttons = self._build_buttons()
        self._edit_area = QVBoxLayout()
        self.body.setSpacing(6)
        self.body.addLayout(head)
        self.body.addWidget(self._difference)
        self.body.addLayout(self._edit_area)
        for widget in (self._outcome, self._verdict, self._reason, self._foundation, self._buttons):
            self.body.addWidget(widget)

    def _build_buttons(self) -> QWidget:
        self._accept_button = _keyed_button(tr("Accept"), "A", ButtonKind.PRIMARY)
        self._edit_button = _keyed_button(tr("Edit"), "E")
        self._reject_button = _keyed_button(tr("Reject"), "R")
        self._save_button = push_button(tr("Keep my words"), ButtonKind.PRIMARY, tip=tr("Ctrl+Return"), is_small=True)
        self._cancel_button = push_button(tr("Cancel"), tip=tr("Escape"), is_small=True)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, Space.XS, 0, 0)
        row.setSpacing(Space.S)
        for button in (
            self._accept_button,
            self._edit_button,
            self._reject_button,
            self._save_button,
            self._cancel_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        return buttons

    def _wire(self) -> None:
        self._accept_button.clicked.connect(self._on_accept)
        self._reject_button.clicked.connect(self._on_reject)
        self._reopen_button.clicked.connect(self._on_reopen)
        self._edit_button.clicked.connect(self.begin_edit)
        self._save_button.clicked.connect(self._on_save)
        self._cancel_button.clicked.connect(self.end_edit)
        self._timer.timeout.connect(self._on_check)

    @property
    def is_editing(self) -> bool:
        """Whether the person is typing other words."""
        return self._edit is not None

    def show_item(self, item: ReviewItem, resume: Resume) -> None:
        """Shows the change as it stands; `resume` is the one it was proposed for."""
        if item == self._item:
            return
        self._item = item
        change = item.change
        self._title.setText(place_title(resume, change))
        self._difference.show_pieces(pieces(change), spoken=spoken(change))
        self._outcome.setText(outcome(change))
        self._reason.setText(tr("Why: {reason}", reason=change.reason) if change.reason else "")
        self._foundation.setText(foundation(change))
        self._show_verdict(item.verdict)
        self.setAccessibleName(f"{self._title.text()}: {spoken(change)}")
        self._show_state()

    def show_position(self, number: int, total: int) -> None:
        """Shows which of how many it is."""
        self._position.setText(tr("{number} of {total}", number=number, total=total))

    def show_current(self, is_current: bool) -> None:
        """Shows whether keys act on this card."""
        if is_current != self._is_current:
            self._is_current = is_current
            self._show_state()

    def show_check(self, verdict: GuardVerdict) -> None:
        """Shows what the guard says of the words being typed."""
        if self._edit is not None:
            self._show_verdict(verdict)
            self._verdict.setVisible(not verdict.allowed)
            self._save_button.setEnabled(bool(self._edit.toPlainText().strip()))

    def begin_edit(self) -> None:
        """Lets the person put it in other words."""
        if self._edit is not None or self._item is None:
            return
        self._edit = GrowingEdit(self, multiline=False)
        self._edit.setAccessibleName(tr("Your words"))
        self._edit.show_text(self._item.change.after or self._item.change.before or "")
        self._edit.typed.connect(self._on_typed)
        self._edit.enter_pressed.connect(self._on_save)
        self._edit_area.addWidget(self._edit)
        self._edit.show()
        self._show_state()
        self._edit.setFocus()
        self._edit.set_cursor(-1)

    def end_edit(self) -> None:
        """Goes back to the change as it stands."""
        if self._edit is None or self._item is None:
            return
        self._edit.hide()
        self._edit.deleteLater()
        self._edit = None
        self._timer.stop()
        self._show_verdict(self._item.verdict)
        self._show_state()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends editing."""
        if event.key() == Qt.Key.Key_Escape and self.is_editing:
            self.end_edit()
        else:
            event.ignore()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click makes the card the current one."""
        self._choose()

    def _choose(self) -> None:
        if self._item is not None:
            self.chosen.emit(self._item.id)

    def _show_verdict(self, verdict: GuardVerdict) -> None:
        self._badge.show_badge(verdict_badge(verdict), "good" if verdict.allowed else "danger")
        self._verdict.setText("" if verdict.allowed else verdict.reason)

    def _show_state(self) -> None:
        assert self._item is not None
        decision, allowed = self._item.decision, self._item.verdict.allowed
        is_open = decision is Decision.OPEN
        editing = self.is_editing
        self._difference.setVisible(is_open and not editing)
        self._outcome.setVisible(not is_open)
        self._reason.setVisible(is_open and bool(self._reason.text()))
        self._foundation.setVisible(is_open and self._is_current and bool(self._foundation.text()))
        self._verdict.setVisible(is_open and bool(self._verdict.text()))
        self._position.setVisible(is_open)
        self._reopen_button.setVisible(not is_open)
        self._buttons.setVisible(is_open and (self._is_current or not allowed))
        for button in (self._accept_button, self._edit_button, self._reject_button):
            button.setVisible(not editing)
        self._accept_button.setVisible(not editing and allowed)
        self._edit_button.setVisible(not editing and self._item.change.after is not None and self._can_be_edited())
        self._save_button.setVisible(editing)
        self._cancel_button.setVisible(editing)
        if not is_open:
            accepted = decision is Decision.ACCEPTED
            self._badge.show_badge(tr("accepted") if accepted else tr("rejected"), "accent" if accepted else "neutral")
        elif not editing:
            self._show_verdict(self._item.verdict)
        self.show_look(self._look(is_open=is_open, allowed=allowed))

    def _can_be_edited(self) -> bool:
        assert self._item is not None
        return self._item.change.op.value in ("replace", "add")

    def _look(self, *, is_open: bool, allowed: bool) -> str:
        if self._is_current:
            return "selected"
        if not is_open:
            return "done"
        return "true" if allowed else "danger"

    def _on_accept(self) -> None:
        if self._item is not None:
            self.accept_requested.emit(self._item.id)

    def _on_reject(self) -> None:
        if self._item is not None:
            self.reject_requested.emit(self._item.id)

    def _on_reopen(self) -> None:
        if self._item is not None:
            self.reopen_requested.emit(self._item.id)

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_check(self) -> None:
        if self._edit is not None and self._item is not None:
            self.check_requested.emit(self._item.id, self._edit.toPlainText())

    def _on_save(self) -> None:
        if self._edit is None or self._item is None or not self._edit.toPlainText().strip():
            return
        text = self._edit.toPlainText().strip()
        self.end_edit()
        self.edit_requested.emit(self._item.id, text)


def _keyed_button(text: str, key: str, kind: ButtonKind = ButtonKind.PLAIN) -> QPushButton:
    """A button that names its key."""
    button = push_button(f"{text}  {key}", kind, tip=f"{text} ({key})", is_small=True)
    button.setAccessibleName(text)
    return button
