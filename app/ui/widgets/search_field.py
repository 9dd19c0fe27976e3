"""A field that searches as one types: a magnifying glass, a clear button, and one signal after a short pause."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.ui.icons import icon
from app.ui.theme import theme_manager

_PAUSE_MS = 150


class SearchField(QLineEdit):
    """Emits `search_requested` when the person pauses, presses Return or clears the field."""

    search_requested = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._glass = self.addAction(icon("ph.magnifying-glass", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        self._build(placeholder)
        self._connect()

    def _build(self, placeholder: str) -> None:
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setToolTip(placeholder)
        self.setClearButtonEnabled(True)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)

    def _connect(self) -> None:
        self.textChanged.connect(self._on_changed)
        self.returnPressed.connect(self._search)
        self._pause.timeout.connect(self._search)
        theme_manager().changed.connect(self._renew_icon)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        self.search_requested.emit(self.text().strip())

    def _renew_icon(self) -> None:
        self._glass.setIcon(icon("ph.magnifying-glass", "faint"))
