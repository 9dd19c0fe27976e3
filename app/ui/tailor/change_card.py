"""One proposed change: where, what word by word, why, what it rests on, what the guard says, and what to do with it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import Op
from app.domain.facts import AttestedFact
from app.domain.resume import Resume
from app.domain.review import GuardVerdict, Obstacle, ReviewItem
from app.i18n import tr
from app.ui.tailor.change_buttons import ChangeButtons
from app.ui.tailor.descriptions import (
    foundation,
    obstacle_sentence,
    outcome,
    pieces,
    place_title,
    spoken,
    verdict_badge,
)
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.difference_label import DifferenceLabel
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.text import Badge, ElidedLabel, Role, text_label

_CHECK_PAUSE_MS = 150


class ChangeCard(Card):
    """Open, accepted, rejected; current or not; being edited or not."""

    chosen = Signal(str)
    accept_requested = Signal(str)
    reject_requested = Signal(str)
    reopen_requested = Signal(str)
    vouch_requested = Signal(str)
    edit_requested = Signal(str, str)
    check_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._item: ReviewItem | None = None
        self._obstacle: Obstacle | None = None
        self._facts: tuple[AttestedFact, ...] = ()
        self._is_current = False
        self._edit: GrowingEdit | None = None
        self._timer = QTimer(self, singleShot=True, interval=_CHECK_PAUSE_MS)
        self._fill()
        self._wire()

    def _fill(self) -> None:
        self._title = ElidedLabel("", Role.STRONG, mode=Qt.TextElideMode.ElideMiddle)
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
        self._buttons: ChangeButtons | None = None
        self._edit_area = QVBoxLayout()
        self.body.setSpacing(6)
        self.body.addLayout(head)
        self.body.addWidget(self._difference)
        self.body.addLayout(self._edit_area)
        for widget in (self._outcome, self._verdict, self._reason, self._foundation):
            self.body.addWidget(widget)

    def _wire(self) -> None:
        self._reopen_button.clicked.connect(self._on_reopen)
        self._timer.timeout.connect(self._on_check)

    @property
    def is_editing(self) -> bool:
        """Whether the person is typing other words."""
        return self._edit is not None

    def show_item(
        self,
        item: ReviewItem,
        resume: Resume,
        *,
        obstacle: Obstacle | None = None,
        facts: tuple[AttestedFact, ...] = (),
    ) -> None:
        """Shows the change as it stands; `resume` is the one it was proposed for, `obstacle` why it cannot be accepted
        now, `facts` what the person vouches for."""
        used = tuple(fact for fact in facts if fact.id in item.verdict.facts)
        if (item, obstacle, used) == (self._item, self._obstacle, self._facts):
            return
        self._item, self._obstacle, self._facts = item, obstacle, used
        change = item.change
        self._title.setText(place_title(resume, change))
        self._difference.show_pieces(pieces(change), spoken=spoken(change))
        self._outcome.setText(outcome(change))
        self._reason.setText(tr("Why: {reason}", reason=change.reason) if change.reason else "")
        self._foundation.setText(foundation(change, used))
        self._show_verdict(item.verdict)
        self.setAccessibleName(f"{self._title.text()}: {spoken(change)}")
        self._show_state()

    def show_position(self, number: int, total: int) -> None:
        """Shows which of how many it is."""
        self._position.setText(tr("{number} of {total}", number=number, total=total))
        self._show_position()

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
            if self._buttons is not None:
                self._buttons.show_can_keep(bool(self._edit.toPlainText().strip()))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Which of how many gives way to the title."""
        super().resizeEvent(event)
        self._show_position()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click makes the card the current one."""
        self._choose()

    def _choose(self) -> None:
        if self._item is not None:
            self.chosen.emit(self._item.id)

    def _show_verdict(self, verdict: GuardVerdict) -> None:
        if verdict.allowed and self._obstacle is not None and not self.is_editing:
            self._badge.show_badge(tr("✗ conflict"), "caution")
            self._verdict.setText(obstacle_sentence(self._obstacle))
        else:
            self._badge.show_badge(verdict_badge(verdict), "good" if verdict.allowed else "danger")
            self._verdict.setText("" if verdict.allowed else verdict.reason)

    def _show_state(self) -> None:
        assert self._item is not None
        allowed = self._item.verdict.allowed and self._obstacle is None
        is_open = self._item.is_open
        editing = self.is_editing
        self._difference.setVisible(is_open and not editing)
        self._outcome.setVisible(not is_open)
        self._reason.setVisible(is_open and bool(self._reason.text()))
        self._foundation.setVisible(is_open and self._is_current and bool(self._foundation.text()))
        if is_open and not editing:
            self._show_verdict(self._item.verdict)
        self._verdict.setVisible(is_open and bool(self._verdict.text()))
        self._show_position()
        self._reopen_button.setVisible(not is_open)
        self._show_buttons(is_open and (self._is_current or not allowed))
        if not is_open:
            accepted = self._item.stands
            self._badge.show_badge(tr("accepted") if accepted else tr("rejected"), "accent" if accepted else "neutral")
        self.show_look(self._look(is_open=is_open, allowed=allowed))

    def _show_position(self) -> None:
        beside = (self._title, self._badge, self._position)
        margins = self.contentsMargins() + self.body.contentsMargins()
        needed = sum(widget.sizeHint().width() for widget in beside) + 2 * Space.S + margins.left() + margins.right()
        is_open = self._item is not None and self._item.is_open
        self._position.setVisible(is_open and needed <= self.width())

    def _show_buttons(self, wanted: bool) -> None:
        assert self._item is not None
        if self._buttons is None and wanted:
            self._buttons = ChangeButtons(self)
            self._buttons.accept_clicked.connect(self._on_accept)
            self._buttons.edit_clicked.connect(self.begin_edit)
            self._buttons.reject_clicked.connect(self._on_reject)
            self._buttons.vouch_clicked.connect(self._on_vouch)
            self._buttons.keep_clicked.connect(self._on_save)
            self._buttons.cancel_clicked.connect(self.end_edit)
            self.body.addWidget(self._buttons)
        if self._buttons is not None:
            self._buttons.setVisible(wanted)
            self._buttons.show_choices(
                is_editing=self.is_editing,
                can_accept=self._item.verdict.allowed and self._obstacle is None,
                can_edit=self._can_be_edited() and self._obstacle is None,
                can_vouch=bool(self._item.verdict.claim),
            )

    def _can_be_edited(self) -> bool:
        assert self._item is not None
        return self._item.change.op in (Op.REPLACE, Op.ADD)

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

    def _on_vouch(self) -> None:
        if self._item is not None:
            self.vouch_requested.emit(self._item.id)

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
