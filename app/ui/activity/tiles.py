"""Today in four numbers."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.models import UsageToday
from app.i18n import tr
from app.ui.amounts import number_words, spent_words
from app.ui.theme import Space
from app.ui.widgets.text import Role, text_label


class TodayTiles(QWidget):
    """Calls, tokens, cost, kept answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls = _Tile(tr("Calls today"))
        self._tokens = _Tile(tr("Tokens today"))
        self._cost = _Tile(tr("Cost today"))
        self._kept = _Tile(tr("Answered without a call"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for tile in (self._calls, self._tokens, self._cost, self._kept):
            row.addWidget(tile, 1)
        self.show_usage(UsageToday())

    def show_usage(self, usage: UsageToday) -> None:
        """Shows what was used since midnight."""
        self._calls.show_number(number_words(usage.calls))
        self._tokens.show_number(number_words(usage.tokens))
        self._cost.show_number(spent_words(usage))
        self._kept.show_number(number_words(usage.from_cache))


class _Tile(QFrame):
    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._number = text_label("", Role.TITLE)
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(2)
        column.addWidget(text_label(words, Role.SMALL, wrap=True))
        column.addWidget(self._number)
        column.addStretch(1)

    def show_number(self, number: str) -> None:
        self._number.setText(number)
        self.setAccessibleName(f"{self._words}: {number}")
