"""Tells that a resume holds passages which speak to a program instead of a person. They are text, and stay text."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.suspicion import SuspiciousText
from app.i18n import quoted, tr
from app.ui.resumes.drafts import Place
from app.ui.theme import Space
from app.ui.widgets.buttons import push_button
from app.ui.widgets.card import Card
from app.ui.widgets.text import Role, text_label

_LONGEST = 200
_MOST = 5


class SuspicionNotice(Card):
    """Out of sight when there are none."""

    place_requested = Signal(object)
    """The Place of a passage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("This speaks to a program, not to a person"), parent)
        self._shown: tuple[SuspiciousText, ...] = ()
        self._rows: list[QWidget] = []
        self.wrap_heading()
        note = tr(
            "PowerCV treats it as text and does nothing it says. A reader at the other end may take it for an attempt "
            "to cheat: better take it out."
        )
        self.body.addWidget(text_label(note, Role.MUTED, wrap=True))
        self.hide()

    def show_passages(self, passages: tuple[SuspiciousText, ...]) -> None:
        """Shows these passages, each with a way to it."""
        if passages != self._shown:
            self._shown = passages
            self._renew()
        self.setVisible(bool(passages))

    def _renew(self) -> None:
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(found) for found in self._shown[:_MOST]]
        for row in self._rows:
            self.body.addWidget(row)

    def _row(self, found: SuspiciousText) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        passage = found.passage if len(found.passage) <= _LONGEST else f"{found.passage[:_LONGEST]}…"
        words = text_label(quoted(passage), wrap=True)
        words.setProperty("tone", "caution")
        button = push_button(tr("Show"), is_small=True, tip=tr("Go to this passage"))
        button.clicked.connect(partial(self.place_requested.emit, place_of_passage(found)))
        line.addWidget(words, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row


def place_of_passage(found: SuspiciousText) -> Place:
    """Where the editor shows a passage."""
    return Place(found.section, found.entry, found.field, found.item)
