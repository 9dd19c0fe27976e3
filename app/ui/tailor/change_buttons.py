"""The buttons of a change card. Made when a card needs them: most cards never do."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button


class ChangeButtons(QWidget):
    """Accept, edit, reject, vouch; or keep and cancel while the person types."""

    accept_clicked = Signal()
    edit_clicked = Signal()
    reject_clicked = Signal()
    vouch_clicked = Signal()
    keep_clicked = Signal()
    cancel_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accept_button = _KeyedButton(tr("Accept"), "A", kind=ButtonKind.PRIMARY)
        self._edit_button = _KeyedButton(tr("Edit"), "E")
        self._reject_button = _KeyedButton(tr("Reject"), "R")
        self._vouch_button = _KeyedButton(tr("This is true — add it to my facts"), "V", short=tr("This is true"))
        self._keep_button = push_button(tr("Keep my words"), ButtonKind.PRIMARY, tip=tr("Return"), is_small=True)
        self._cancel_button = push_button(tr("Cancel"), tip=tr("Escape"), is_small=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.S)
        vouch_row = QHBoxLayout()
        vouch_row.addWidget(self._vouch_button)
        vouch_row.addStretch(1)
        column.addLayout(vouch_row)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        column.addLayout(row)
        for button in (
            self._accept_button,
            self._edit_button,
            self._reject_button,
            self._keep_button,
            self._cancel_button,
        ):
            row.addWidget(button)
        row.addStretch(1)

    def _connect(self) -> None:
        self._accept_button.clicked.connect(self.accept_clicked)
        self._edit_button.clicked.connect(self.edit_clicked)
        self._reject_button.clicked.connect(self.reject_clicked)
        self._vouch_button.clicked.connect(self.vouch_clicked)
        self._keep_button.clicked.connect(self.keep_clicked)
        self._cancel_button.clicked.connect(self.cancel_clicked)

    def show_choices(self, *, is_editing: bool, can_accept: bool, can_edit: bool, can_vouch: bool) -> None:
        """Shows the buttons that would do something now."""
        self._accept_button.setVisible(can_accept and not is_editing)
        self._vouch_button.setVisible(can_vouch and not is_editing)
        self._edit_button.setVisible(can_edit and not is_editing)
        self._reject_button.setVisible(not is_editing)
        self._keep_button.setVisible(is_editing)
        self._cancel_button.setVisible(is_editing)

    def show_can_keep(self, can_keep: bool) -> None:
        """Dims "Keep my words" while there are none."""
        self._keep_button.setEnabled(can_keep)


class _KeyedButton(QPushButton):
    """A button that names its key where there is room, and says less where there is none."""

    def __init__(self, words: str, key: str, *, short: str = "", kind: ButtonKind = ButtonKind.PLAIN) -> None:
        super().__init__(f"{words}  {key}")
        self._long, self._short = f"{words}  {key}", f"{short}  {key}" if short else words
        self.setProperty("kind", kind.value)
        self.setProperty("scale", "small")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})")

    @override
    def sizeHint(self) -> QSize:
        return self._size_with(self._long)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size_with(self._short)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self._long if event.size().width() >= self.sizeHint().width() else self._short)

    def _size_with(self, text: str) -> QSize:
        size, metrics = super().sizeHint(), self.fontMetrics()
        size.setWidth(size.width() + metrics.horizontalAdvance(text) - metrics.horizontalAdvance(self.text()))
        return size
