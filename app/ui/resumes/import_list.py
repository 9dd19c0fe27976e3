"""Files being imported, one line each: name, where it is, a way to stop it. Out of sight when nothing is imported."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.text import ElidedLabel, Role, text_label


class ImportLine(QWidget):
    """One file."""

    cancel_requested = Signal(int)

    def __init__(self, number: int, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._name = ElidedLabel(file_name)
        self._state = text_label(tr("waiting"), Role.SMALL)
        self._bar = QProgressBar()
        self._cancel_button = icon_button("ph.x", tr("Stop importing {file}", file=file_name))
        self._build()
        self._cancel_button.clicked.connect(self._on_cancel)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(96)
        row.addWidget(self._name, 1)
        row.addWidget(self._state)
        row.addWidget(self._bar)
        row.addWidget(self._cancel_button)

    def show_progress(self, sentence: str, share: float | None) -> None:
        """Shows where the import is."""
        self._state.setText(sentence)
        self._bar.setRange(0, 0 if share is None else 100)
        if share is not None:
            self._bar.setValue(round(share * 100))

    def _on_cancel(self) -> None:
        self.cancel_requested.emit(self._number)


class ImportList(Card):
    """All files that are being imported now."""

    cancel_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._lines: dict[int, ImportLine] = {}
        self.hide()

    def add(self, number: int, file_name: str) -> None:
        """Shows one more file."""
        line = ImportLine(number, file_name)
        line.cancel_requested.connect(self.cancel_requested)
        self._lines[number] = line
        self.body.addWidget(line)
        self.show()

    def show_progress(self, number: int, sentence: str, share: float | None) -> None:
        """Shows where the import of one file is."""
        if number in self._lines:
            self._lines[number].show_progress(sentence, share)

    def remove(self, number: int) -> None:
        """Takes a file off: done, refused or stopped."""
        line = self._lines.pop(number, None)
        if line is not None:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))
