"""A card: a white sheet with an optional heading, and room for buttons beside it.

card = Card(tr("Experience")); card.heading_row.addWidget(add_button); card.body.addWidget(field)
"""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import Space
from app.ui.widgets.text import Role, set_property, text_label


class Card(QFrame):
    """A framed group. `body` is the layout to fill, `heading_row` the line of the heading."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading: QLabel = text_label(heading, Role.HEADING)
        self.heading_row = QHBoxLayout()
        self.body = QVBoxLayout()
        self._build_card(heading)

    def _build_card(self, heading: str) -> None:
        self.setProperty("card", "true")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        layout.setSpacing(Space.S)
        self.heading_row.setSpacing(Space.S)
        self.heading_row.addWidget(self._heading, 1)
        self.body.setSpacing(Space.S)
        layout.addLayout(self.heading_row)
        layout.addLayout(self.body)
        self._heading.setVisible(bool(heading))
        self.setAccessibleName(heading)

    def wrap_heading(self) -> None:
        """Lets a long heading take more than one line: for cards that become narrow."""
        self._heading.setWordWrap(True)

    def show_look(self, look: str) -> None:
        """Shows the card as "true" (plain), "selected", "danger" or "done"."""
        set_property(self, "card", look)


def rule() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    return line
