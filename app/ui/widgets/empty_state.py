"""What an empty (or loading, or failed) list or screen says: an icon, what it is for, the first action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.icons import pixmap
from app.ui.theme import Space, theme_manager
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, text_label


class EmptyState(QWidget):
    """A centred message. `show_message` changes it: the same widget serves "loading", "empty" and "failed"."""

    action_chosen = Signal()

    def __init__(
        self,
        *,
        icon: str,
        heading: str = "",
        explanation: str = "",
        action_text: str = "",
        kind: ButtonKind = ButtonKind.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._icon = QLabel()
        self._heading = text_label(role=Role.HEADING, wrap=True)
        self._explanation = text_label(role=Role.MUTED, wrap=True)
        self._action_button = push_button(action_text, kind)
        self._build()
        self._connect()
        self.show_message(heading, explanation, action_text)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        layout.setSpacing(Space.S)
        layout.addStretch(2)
        for label in (self._icon, self._heading, self._explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(Space.S)
        layout.addWidget(self._action_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._renew_icon()

    def _connect(self) -> None:
        self._action_button.clicked.connect(self.action_chosen)
        theme_manager().changed.connect(self._renew_icon)

    def show_message(self, heading: str, explanation: str = "", action_text: str = "", *, icon: str = "") -> None:
        """Shows another message; without `action_text` there is no button."""
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))
        self._action_button.setText(action_text)
        self._action_button.setAccessibleName(action_text)
        self._action_button.setToolTip(action_text)
        self._action_button.setVisible(bool(action_text))
        self.setAccessibleName(heading)
        if icon:
            self._icon_name = icon
            self._renew_icon()

    def _renew_icon(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "faint", 32))
