"""The heading over the cards of one section, with a way to accept all safe ones below it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.changes import ChangeId
from app.domain.resume import Section
from app.domain.review import ReviewItem
from app.i18n import tr
from app.ui.tailor.descriptions import section_name
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, text_label


class SectionHeading(QWidget):
    """Stands over a group of cards."""

    accept_requested = Signal(object)
    """The ids of the safe open changes of the section, as a tuple."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._safe: tuple[ChangeId, ...] = ()
        name = tr("Headline and summary") if section is Section.BASICS else section_name(section)
        self._accept_button = push_button(tr("Accept these"), ButtonKind.LINK, is_small=True)
        self._accept_button.setAccessibleName(tr("Accept the safe changes of {section}", section=name))
        self._accept_button.setToolTip(self._accept_button.accessibleName())
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XS, Space.XS, 0, 0)
        row.addWidget(text_label(name.upper(), Role.CAPTION))
        row.addStretch(1)
        row.addWidget(self._accept_button)
        self._accept_button.clicked.connect(self._on_accept)

    def show_items(self, items: tuple[ReviewItem, ...]) -> None:
        """Shows the state of the cards below; without anything to accept there is no button."""
        self._safe = tuple(item.id for item in items if item.is_open and item.verdict.allowed)
        self._accept_button.setVisible(len(self._safe) > 1)

    def _on_accept(self) -> None:
        self.accept_requested.emit(self._safe)
