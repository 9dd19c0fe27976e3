"""The large area of an empty screen that says what to drop on it.

The window itself takes the drop, wherever it falls (see `main_window`); this area shows where, and offers the same by
buttons. Put it inside an `EmptyState`-like page or alone.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.icons import pixmap
from app.ui.theme import Space, theme_manager
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, text_label


class DropArea(QFrame):
    """A dashed frame with an icon, a heading, a line of explanation and one or two buttons."""

    chosen = Signal()
    """The primary button ("Choose a file…") was pressed."""
    alternative_chosen = Signal()

    def __init__(
        self,
        *,
        heading: str,
        explanation: str,
        choose_text: str,
        alternative_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._heading = text_label(heading, Role.TITLE, wrap=True)
        self._explanation = text_label(explanation, Role.MUTED, wrap=True)
        self._choose_button = push_button(choose_text, ButtonKind.PRIMARY)
        self._alternative_button: QPushButton = push_button(alternative_text)
        self._build(has_alternative=bool(alternative_text))
        self._connect()

    def _build(self, *, has_alternative: bool) -> None:
        self.setObjectName("dropArea")
        self.setAccessibleName(self._heading.text())
        self.setMinimumSize(420, 240)
        self.setMaximumWidth(720)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XXL)
        layout.setSpacing(Space.S)
        layout.addStretch(1)
        for label in (self._icon, self._heading, self._explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(Space.M)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self._choose_button)
        buttons.addWidget(self._alternative_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self._alternative_button.setVisible(has_alternative)
        self._renew_icon()

    def _connect(self) -> None:
        self._choose_button.clicked.connect(self.chosen)
        self._alternative_button.clicked.connect(self.alternative_chosen)
        theme_manager().changed.connect(self._renew_icon)

    def _renew_icon(self) -> None:
        self._icon.setPixmap(pixmap("ph.download-simple", "accent", 36))
