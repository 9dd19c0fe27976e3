"""What could be left off the page so that the rest fits: one card per proposal, the person chooses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Change
from app.domain.resume import Resume
from app.i18n import tr
from app.ui.tailor.descriptions import place_title
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.text import Role, text_label


class HideDialog(QDialog):
    """`chosen` says the tuple of changes the person wants."""

    chosen = Signal(object)

    def __init__(self, resume: Resume, changes: tuple[Change, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._boxes = tuple(QCheckBox(place_title(resume, change)) for change in changes)
        self._hide_button = push_button(tr("Hide these"), ButtonKind.PRIMARY)
        self._cancel_button = push_button(tr("Cancel"), ButtonKind.QUIET)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(tr("Fit the pages"))
        self.setMinimumSize(520, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(text_label(tr("What could be left off the page?"), Role.HEADING, wrap=True))
        note = tr("Nothing is deleted: what is hidden stays in your resume and can be shown again.")
        column.addWidget(text_label(note, Role.MUTED, wrap=True))
        column.addWidget(self._cards(), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._cancel_button)
        buttons.addStretch(1)
        buttons.addWidget(self._hide_button)
        column.addLayout(buttons)

    def _cards(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        for change, box in zip(self._changes, self._boxes, strict=True):
            box.setChecked(True)
            card = Card()
            card.body.addWidget(box)
            if change.before:
                card.body.addWidget(text_label(change.before, wrap=True))
            card.body.addWidget(text_label(change.reason, Role.SMALL, wrap=True))
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        self._cancel_button.clicked.connect(self.reject)
        self._hide_button.clicked.connect(self._on_hide)

    def _on_hide(self) -> None:
        pairs = zip(self._changes, self._boxes, strict=True)
        self.chosen.emit(tuple(change for change, box in pairs if box.isChecked()))
        self.accept()
