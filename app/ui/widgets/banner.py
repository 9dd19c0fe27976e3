"""The banner under the title: what happened, an action or two, dismiss. Nothing modal."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from app.i18n import tr
from app.ui.errors import Notice, Tone
from app.ui.icons import pixmap
from app.ui.theme import Space, theme_manager
from app.ui.widgets.buttons import ButtonKind, icon_button, push_button
from app.ui.widgets.text import set_property, text_label

_ICONS = {
    Tone.GOOD: "ph.check-circle",
    Tone.INFO: "ph.info",
    Tone.CAUTION: "ph.warning",
    Tone.DANGER: "ph.warning-circle",
}


class Banner(QFrame):
    """Shows one notice at a time; hidden when there is none."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice: Notice | None = None
        self._icon = QLabel()
        self._text = text_label(wrap=True)
        self._action_button = push_button("", is_small=True)
        self._more_button = push_button("", ButtonKind.QUIET, is_small=True)
        self._close_button = icon_button("ph.x", tr("Dismiss"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("banner")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.S)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action_button)
        layout.addWidget(self._more_button)
        layout.addWidget(self._close_button)
        self._icon.setFixedSize(20, 20)
        self._action_button.hide()
        self._more_button.hide()
        self.hide()

    def _connect(self) -> None:
        self._action_button.clicked.connect(self._on_action)
        self._more_button.clicked.connect(self._on_more)
        self._close_button.clicked.connect(self.dismiss)
        theme_manager().changed.connect(self._renew_icon)

    def show_notice(self, notice: Notice) -> None:
        """Shows this notice in place of the one before."""
        self._notice = notice
        self._text.setText(notice.text)
        _show_action(self._action_button, notice.action_text if notice.action else "")
        _show_action(self._more_button, notice.more_text if notice.more_action else "")
        set_property(self, "tone", notice.tone.value)
        self._renew_icon()
        self.setAccessibleName(notice.text)
        self.show()

    def dismiss(self) -> None:
        """Takes the notice away."""
        self._notice = None
        self._action_button.hide()
        self.hide()
        self.dismissed.emit()

    @property
    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._notice

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _on_action(self) -> None:
        notice = self._notice
        self.dismiss()
        if notice is not None and notice.action is not None:
            notice.action()

    def _on_more(self) -> None:
        if self._notice is not None and self._notice.more_action is not None:
            self._notice.more_action()

    def _renew_icon(self) -> None:
        if self._notice is not None:
            self._icon.setPixmap(pixmap(_ICONS[self._notice.tone], self._notice.tone.value, 20))


def _show_action(button: QPushButton, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolTip(text)
    button.setVisible(bool(text))
