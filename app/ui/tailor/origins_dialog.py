"""Where each changed line of the tailored version comes from: original, change, facts, and the line of the advert."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.changes import ChangeId, Target
from app.domain.provenance import LineOrigin, Origin, Provenance
from app.domain.resume import Resume
from app.domain.stored import StoredTailoring
from app.i18n import tr, trn
from app.tailoring.origins import origin_sentences, origin_word
from app.ui.tailor.descriptions import place_name
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.text import Badge, ElidedLabel, Role, text_label

_SIZE = (680, 560)
_TONES = {Origin.ADDED: "good", Origin.REMOVED: "danger", Origin.BY_HAND: "caution"}


class OriginsDialog(QDialog):
    """A card per changed line; that of the chosen change is marked and in view."""

    def __init__(
        self, tailoring: StoredTailoring, found: Provenance, chosen: ChangeId | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scroll = QScrollArea()
        self._marked: Card | None = None
        self._build(tailoring, found, chosen)

    def _build(self, tailoring: StoredTailoring, found: Provenance, chosen: ChangeId | None) -> None:
        self.setWindowTitle(tr("Where does this come from?"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(text_label(tr("Where does this come from?"), Role.TITLE))
        column.addWidget(text_label(_summary(found), Role.MUTED, wrap=True))
        column.addWidget(self._build_list(tailoring, found, chosen), 1)
        close = push_button(tr("Close"), ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        close.setDefault(True)

    def _build_list(self, tailoring: StoredTailoring, found: Provenance, chosen: ChangeId | None) -> QWidget:
        page = QWidget()
        page.setObjectName("scrolled")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, Space.S, 0)
        rows.setSpacing(Space.S)
        for line in found.changed:
            card = _card(line, tailoring)
            rows.addWidget(card)
            if self._marked is None and any(step.change.id == chosen for step in line.steps):
                self._marked = card
                card.show_look("selected")
        rows.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Changed lines"))
        return self._scroll

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        if self._marked is not None:
            self._scroll.ensureWidgetVisible(self._marked, 0, Space.L)


def _summary(found: Provenance) -> str:
    changed = len(found.changed)
    if not changed:
        return tr("No line is changed yet: all of them are your own resume's.")
    return trn(
        "{count} line is changed. All others stand as in your own resume.",
        "{count} lines are changed. All others stand as in your own resume.",
        changed,
    )


def _card(line: LineOrigin, tailoring: StoredTailoring) -> Card:
    card = Card()
    head = QHBoxLayout()
    head.addWidget(ElidedLabel(_place(tailoring.original, line), Role.STRONG), 1)
    head.addWidget(Badge(origin_word(line.origin), _TONES.get(line.origin, "accent")))
    card.body.addLayout(head)
    text = text_label(line.text or line.original, wrap=True, selectable=True)
    card.body.addWidget(text)
    card.body.addWidget(text_label("\n".join(origin_sentences(line, tailoring.engine)), Role.SMALL, wrap=True))
    card.setAccessibleName(f"{origin_word(line.origin)}: {text.text()}")
    return card


def _place(resume: Resume, line: LineOrigin) -> str:
    key = line.key
    return place_name(resume, Target(section=key.section, entry=key.entry, field=key.field or None))
