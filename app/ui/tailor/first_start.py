"""What a person sees first: where to drop the resume, and a way to try everything with a sample."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import link_button
from app.ui.widgets.drop_area import DropArea
from app.ui.widgets.text import Role, text_label


class FirstStart(QWidget):
    """One large drop area in the middle of an empty screen."""

    file_requested = Signal()
    scratch_requested = Signal()
    sample_requested = Signal()
    text_given = Signal(str)
    """A resume as text, from the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drop_area = DropArea(
            heading=tr("Drop your resume here"),
            explanation=tr("PDF, DOCX, ODT, RTF, HTML, Markdown, text, JSON Resume. It stays on this computer."),
            choose_text=tr("Choose a file…"),
            alternative_text=tr("Write one from scratch"),
        )
        self._paste_action = QAction(tr("Paste its text"), self)
        self._paste_button = link_button(tr("Paste its text"), tip=tr("Read a resume from the clipboard (Ctrl+V)"))
        self._sample_button = link_button(tr("Try it with a sample resume and job"))
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._drop_area, 4)
        middle.addStretch(1)
        column.addLayout(middle)
        self._paste_action.setShortcut(QKeySequence.StandardKey.Paste)
        self.addAction(self._paste_action)
        column.addWidget(self._paste_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.M)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addStretch(1)
        line.addWidget(text_label(tr("New here?"), Role.MUTED))
        line.addSpacing(Space.XS)
        line.addWidget(self._sample_button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(text_label(tr("— no account, no key, no network."), Role.MUTED))
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(3)

    def _connect(self) -> None:
        self._drop_area.chosen.connect(self.file_requested)
        self._drop_area.alternative_chosen.connect(self.scratch_requested)
        self._sample_button.clicked.connect(self.sample_requested)
        self._paste_button.clicked.connect(self._paste_action.trigger)
        self._paste_action.triggered.connect(self._on_paste)

    def _on_paste(self) -> None:
        self.text_given.emit(QGuiApplication.clipboard().text())
