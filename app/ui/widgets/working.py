"""What stands in place of a result while it is made: where the work is, how long it waits, and a way to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import push_button
from app.ui.widgets.countdown import CountdownSentence
from app.ui.widgets.text import Role, text_label

_FULL = 1000


class Working(QWidget):
    """`show_progress` moves it on; a wait is counted down by itself."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = text_label("", Role.HEADING, wrap=True)
        self._note = text_label("", Role.MUTED, wrap=True)
        self._bar = QProgressBar()
        self._stop_button = push_button(tr("Stop"), is_small=True, tip=tr("Stop; nothing is changed"))
        self._countdown = CountdownSentence(self)
        self._build()
        self._stop_button.clicked.connect(self.stop_requested)
        self._countdown.changed.connect(self._sentence.setText)

    def _build(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(tr("Progress"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addStretch(2)
        for label in (self._sentence, self._note):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for widget in (self._bar, self._stop_button):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)

    def begin(self, sentence: str, note: str = "") -> None:
        """Work begins; `note` stays beneath what it says it does."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.show_progress(sentence, None)

    def show_progress(self, sentence: str, share: float | None, wait_s: float | None = None) -> None:
        """Where the work is; `share` 0 to 1 (None = unknown), `wait_s` how long it rests before it goes on."""
        self._countdown.show(sentence, wait_s)
        if share is not None:
            self._bar.setRange(0, _FULL)
            self._bar.setValue(round(share * _FULL))
        elif wait_s is None:
            self._bar.setRange(0, 0)

    def end(self) -> None:
        """Nothing is counted down any more."""
        self._countdown.stop()
