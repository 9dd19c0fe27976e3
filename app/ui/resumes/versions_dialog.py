"""Earlier versions of a resume, and any two of them compared word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Target, word_difference
from app.domain.comparing import LineDifference
from app.domain.resume import Resume
from app.i18n import tr, trn
from app.ui.tailor.descriptions import place_name, spoken_pieces
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.difference_label import DifferenceLabel
from app.ui.widgets.text import ElidedLabel, Role, text_label

_SIZE = (760, 620)
_MOST_CARDS = 300


@dataclass(frozen=True)
class VersionChoice:
    """Something that can be compared: a resume as it is now (`number` 0), or one of its earlier versions."""

    resume_id: str
    number: int
    words: str

    @property
    def value(self) -> str:
        """Names the choice."""
        return f"{self.resume_id}/{self.number}"


class VersionsDialog(QDialog):
    """`comparison_requested` tells two VersionChoices, `return_requested` the number of an earlier version."""

    comparison_requested = Signal(object, object)
    return_requested = Signal(int)

    def __init__(self, resume_id: str, choices: Sequence[VersionChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resume_id = resume_id
        self._choices = {choice.value: choice for choice in choices}
        self._before = ChoiceBox(tr("From"), prefix=tr("From"))
        self._after = ChoiceBox(tr("To"), prefix=tr("To"))
        self._summary = text_label("", Role.MUTED, wrap=True)
        self._scroll = QScrollArea()
        self._return_button = push_button(tr("Go back to the earlier one"))
        self._close_button = push_button(tr("Close"), ButtonKind.PRIMARY)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(tr("Compare versions"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(text_label(tr("Compare versions"), Role.TITLE))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._before, 1)
        row.addWidget(self._after, 1)
        column.addLayout(row)
        column.addWidget(self._summary)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Lines that differ"))
        column.addWidget(self._scroll, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._return_button)
        buttons.addStretch(1)
        buttons.addWidget(self._close_button)
        column.addLayout(buttons)
        self._close_button.setDefault(True)
        words = [(value, choice.words) for value, choice in self._choices.items()]
        now = f"{self._resume_id}/0"
        former = next((value for value in self._choices if value != now), now)
        self._before.show_choices(words, former)
        self._after.show_choices(words, now)

    def _connect(self) -> None:
        self._before.chosen.connect(self.compare)
        self._after.chosen.connect(self.compare)
        self._return_button.clicked.connect(self._on_return)
        self._close_button.clicked.connect(self.accept)

    def compare(self) -> None:
        """Asks for the comparison of what is chosen."""
        before, after = self._choices[self._before.value], self._choices[self._after.value]
        is_own_earlier = before.resume_id == self._resume_id and before.number > 0
        self._return_button.setEnabled(is_own_earlier)
        self.comparison_requested.emit(before, after)

    def show_differences(self, differences: Sequence[LineDifference], before: Resume, after: Resume) -> None:
        """Shows the lines that differ, each with its place."""
        count = len(differences)
        said = trn("{count} line differs.", "{count} lines differ.", count) if count else tr("Both say the same.")
        self._summary.setText(said)
        page = QWidget()
        page.setObjectName("scrolled")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, Space.S, 0)
        rows.setSpacing(Space.S)
        for difference in differences[:_MOST_CARDS]:
            rows.addWidget(_card(difference, before, after))
        if count > _MOST_CARDS:
            left = count - _MOST_CARDS
            rows.addWidget(
                text_label(trn("{count} more line differs.", "{count} more lines differ.", left), Role.MUTED)
            )
        rows.addStretch(1)
        self._scroll.setWidget(page)

    def _on_return(self) -> None:
        self.return_requested.emit(self._choices[self._before.value].number)
        self.accept()


def _card(difference: LineDifference, before: Resume, after: Resume) -> Card:
    card = Card()
    key = difference.key
    resume = after if difference.after else before
    place = place_name(resume, Target(section=key.section, entry=key.entry, field=key.field or None))
    pieces = word_difference(difference.before, difference.after)
    label = DifferenceLabel()
    label.show_pieces(pieces, spoken=spoken_pieces(pieces))
    card.body.addWidget(ElidedLabel(place, Role.STRONG))
    card.body.addWidget(label)
    card.setAccessibleName(f"{place}: {label.accessibleName()}")
    return card
