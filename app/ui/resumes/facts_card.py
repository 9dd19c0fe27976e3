"""The facts a person vouches for, below the sections of the editor: own words, place, day, and a way to take back."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.facts import AttestedFact
from app.domain.resume import Resume
from app.i18n import tr
from app.ui.resumes.formats import ago
from app.ui.tailor.descriptions import fact_place
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card, rule
from app.ui.widgets.text import Role, text_label


class FactsCard(Card):
    """Says what such a fact is for while there are none."""

    add_requested = Signal()
    revoke_requested = Signal(str)
    """The id of a fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Facts you vouch for"), parent)
        self._shown: tuple[tuple[AttestedFact, str], ...] = ()
        self._rows: list[QWidget] = []
        self.wrap_heading()
        note = tr("True, but not in this resume. They are not printed; changes proposed for their place may use them.")
        self.body.addWidget(text_label(note, Role.MUTED, wrap=True))
        button = push_button(tr("Add a fact"), ButtonKind.QUIET, icon="ph.plus", is_small=True)
        button.clicked.connect(self.add_requested)
        self.heading_row.addWidget(button)

    def show_facts(self, facts: tuple[AttestedFact, ...], resume: Resume) -> None:
        """Shows these facts; `resume` names their places."""
        shown = tuple((fact, fact_place(resume, fact)) for fact in facts)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_row(fact, place, self.revoke_requested.emit) for fact, place in self._shown]
        for row in self._rows:
            self.body.addWidget(row)


def _row(fact: AttestedFact, place: str, revoke: Callable[[str], object]) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    column.addWidget(rule())
    line = QHBoxLayout()
    line.setSpacing(Space.M)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(text_label(fact.text, wrap=True, selectable=True))
    words.addWidget(text_label(_whence(fact, place), Role.SMALL, wrap=True))
    button = push_button(tr("Take back"), is_small=True, tip=tr("No longer vouch for it"))
    button.setAccessibleName(tr("Take back: {fact}", fact=fact.text))
    button.clicked.connect(partial(revoke, fact.id))
    line.addLayout(words, 1)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(line)
    return row


def _whence(fact: AttestedFact, place: str) -> str:
    if fact.created_at is None:
        return place
    return tr("{place} · added {when}", place=place, when=ago(_local_day(fact.created_at), date.today()))


def _local_day(moment: datetime) -> date:
    return moment.astimezone().date()
