"""Parts of the settings: a row (name, explanation, control) and a section (a card of rows)."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import Space
from app.ui.widgets.card import Card, rule
from app.ui.widgets.text import Role, text_label


class SettingRow(QWidget):
    """Name and explanation on the left, controls on the right. `below` is for what opens under them."""

    def __init__(self, name: str, explanation: str, *controls: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explanation: QLabel = text_label(explanation, Role.SMALL, wrap=True)
        self.below = QVBoxLayout()
        self._build(name, controls)

    def _build(self, name: str, controls: tuple[QWidget, ...]) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(name))
        words.addWidget(self._explanation)
        self._explanation.setVisible(bool(self._explanation.text()))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addLayout(words, 1)
        row.addSpacing(Space.L)
        for control in controls:
            row.addWidget(control)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.M, 0, Space.M)
        whole.setSpacing(Space.S)
        whole.addLayout(row)
        whole.addLayout(self.below)

    def show_explanation(self, explanation: str) -> None:
        """Shows another explanation."""
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))


class SettingsSection(Card):
    """A card with a heading, a sentence, and rows with thin lines between them."""

    def __init__(self, heading: str, explanation: str = "", parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.name = heading
        self.setContentsMargins(Space.XS, Space.XS, Space.XS, 0)
        self.body.setSpacing(0)
        if explanation:
            self.body.addWidget(text_label(explanation, Role.MUTED, wrap=True))
            self.body.addSpacing(Space.M)

    def add_row(self, row: QWidget) -> None:
        """Adds a row, with a line above unless it is the first."""
        if self.body.count():
            self.body.addWidget(rule())
        self.body.addWidget(row)
