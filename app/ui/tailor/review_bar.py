"""The line above the cards of a review: how many there are of each, undo, accept all, and what is done more rarely."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from app.domain.review import Review
from app.i18n import tr, trn
from app.ui.icons import set_icon
from app.ui.tailor.review_actions import ReviewActions
from app.ui.theme import Space
from app.ui.widgets.buttons import action_button, action_icon, icon_button
from app.ui.widgets.text import ElidedLabel, Role, text_label


class ReviewBar(QWidget):
    """Shows the counts of a review; the buttons are its actions."""

    def __init__(self, actions: ReviewActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = text_label(tr("CHANGES"), Role.CAPTION)
        self._counts = ElidedLabel("", Role.SMALL)
        self._menu = QMenu(self)
        self._more_button = icon_button("ph.dots-three-vertical", tr("More"))
        self._build(actions)
        self._more_button.clicked.connect(self._on_more)

    def _build(self, actions: ReviewActions) -> None:
        set_icon(actions.undo, "ph.arrow-counter-clockwise")
        set_icon(actions.redo, "ph.arrow-clockwise")
        self._menu.addActions([actions.redo, actions.start_over, actions.origins])
        self._buttons = (
            action_icon(actions.undo),
            action_button(actions.accept_all, is_small=True),
            self._more_button,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._caption)
        row.addWidget(self._counts, 1)
        for button in self._buttons:
            row.addWidget(button)

    def show_counts(self, review: Review) -> int:
        """Shows how many changes are open, accepted and blocked; returns how many can be accepted."""
        still_open = [item for item in review.items if item.is_open]
        blocked = sum(not item.verdict.allowed for item in still_open)
        accepted = sum(item.stands for item in review.items)
        acceptable = len(still_open) - blocked
        parts = [trn("{count} open", "{count} open", acceptable)]
        if accepted:
            parts.append(trn("{count} accepted", "{count} accepted", accepted))
        if blocked:
            parts.append(trn("{count} blocked", "{count} blocked", blocked))
        self._counts.setText(", ".join(parts))
        self._fit_caption()
        return acceptable

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_caption()

    def _fit_caption(self) -> None:
        """The counts say more than the heading, which gives way where both do not fit."""
        parts = (self._caption, self._counts, *self._buttons)
        needed = sum(part.sizeHint().width() for part in parts) + Space.XS * (len(parts) - 1)
        self._caption.setVisible(needed <= self.width())

    def _on_more(self) -> None:
        self._menu.popup(self._more_button.mapToGlobal(QPoint(0, self._more_button.height())))
