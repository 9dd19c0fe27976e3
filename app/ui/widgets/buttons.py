"""Buttons by kind. Every one has a tooltip and a name for screen readers.

push_button(tr("Import…"), ButtonKind.PRIMARY, tip=tr("Read a resume from a file"), icon="ph.upload-simple")
icon_button("ph.trash", tr("Delete"))          link_button(tr("Try it with a sample"))
action_button(action, ButtonKind.QUIET)        a button that is, and follows, a QAction
"""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from app.ui.icons import set_icon

_ICON_SIZE = QSize(18, 18)


class ButtonKind(StrEnum):
    """How much a button asks to be pressed. One PRIMARY a screen."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


def push_button(
    text: str, kind: ButtonKind = ButtonKind.PLAIN, *, tip: str = "", icon: str = "", is_small: bool = False
) -> QPushButton:
    """A button with words. The tip is what happens when it is pressed; without one the words say it."""
    button = QPushButton(text)
    button.setProperty("kind", kind.value)
    if is_small:
        button.setProperty("scale", "small")
    button.setAccessibleName(text)
    button.setToolTip(tip or text)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if kind is ButtonKind.LINK:
        button.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        set_icon(button, icon, _tone_of_icon(kind))
        button.setIconSize(_ICON_SIZE)
    return button


def link_button(text: str, *, tip: str = "") -> QPushButton:
    """A button that looks like a link."""
    return push_button(text, ButtonKind.LINK, tip=tip)


def icon_button(icon: str, name: str, *, tone: str = "muted") -> QToolButton:
    """A quiet button that is only an icon; `name` is its tooltip and accessible name."""
    button = QToolButton()
    button.setProperty("kind", ButtonKind.QUIET.value)
    button.setProperty("shape", "icon")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setIconSize(_ICON_SIZE)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(button, icon, tone)
    return button


def action_button(action: QAction, kind: ButtonKind = ButtonKind.PLAIN, *, is_small: bool = False) -> QPushButton:
    """A button for an action: same words, tip and state, now and later."""
    return _ActionButton(action, kind, is_small=is_small)


def action_icon(action: QAction) -> QToolButton:
    """A quiet button for an action that has an icon (see `icons.set_icon`): only the icon, same tip and state."""
    button = QToolButton()
    button.setProperty("kind", ButtonKind.QUIET.value)
    button.setProperty("shape", "icon")
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.text())
    return button


class _ActionButton(QPushButton):
    def __init__(self, action: QAction, kind: ButtonKind, *, is_small: bool) -> None:
        super().__init__()
        self._action = action
        self.setProperty("kind", kind.value)
        if is_small:
            self.setProperty("scale", "small")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setIconSize(_ICON_SIZE)
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def _follow(self) -> None:
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = self._action.toolTip() or self._action.text()
        self.setText(self._action.text())
        self.setAccessibleName(self._action.text())
        self.setToolTip(f"{tip} ({keys})" if keys else tip)
        self.setEnabled(self._action.isEnabled())


def _tone_of_icon(kind: ButtonKind) -> str:
    return {
        ButtonKind.PRIMARY: "on_accent",
        ButtonKind.DANGER: "danger",
        ButtonKind.LINK: "accent",
        ButtonKind.QUIET: "muted",
    }.get(kind, "text")
