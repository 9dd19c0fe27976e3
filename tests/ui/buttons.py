"""What a person does with a screen: finds a button by what it is called, presses it, reads what is said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot


def buttons(parent: QWidget, words: str) -> list[QAbstractButton]:
    """Those in sight that are called so by their text or, as they may say less where it is narrow, by their name."""
    found = (child for child in parent.findChildren(QAbstractButton) if child.isVisibleTo(parent))
    return [child for child in found if words in (child.text(), child.accessibleName())]


def button(parent: QWidget, words: str, number: int = 0) -> QAbstractButton:
    """The first (or a later) one that is called so."""
    return buttons(parent, words)[number]


def press(qtbot: QtBot, parent: QWidget, words: str) -> None:
    """Presses the button that is called so."""
    qtbot.mouseClick(button(parent, words), Qt.MouseButton.LeftButton)


def says(parent: QWidget, words: str) -> bool:
    """Whether a label in sight holds these words."""
    return any(words in label.text() for label in parent.findChildren(QLabel) if label.isVisibleTo(parent))
