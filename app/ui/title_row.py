"""The row on top: the name of the screen, what the screen puts beside it, and the way to every command."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

from app.i18n import tr
from app.ui.icons import set_icon
from app.ui.theme import Space
from app.ui.widgets.text import Role, text_label

_PALETTE_WIDTH = 280
_PALETTE_NARROW = 40


class TitleRow(QWidget):
    """`palette_requested` when the person reaches for a command."""

    palette_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label(role=Role.TITLE)
        self._headers = QStackedWidget()
        self._no_header = QWidget()
        self._palette_field = QPushButton()
        self._key_hint = text_label(tr("Ctrl K"))
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L + Space.XS, Space.M, Space.L + Space.XS, Space.M)
        layout.setSpacing(Space.M)
        layout.addWidget(self._title)
        layout.addWidget(self._headers, 1)
        layout.addWidget(self._palette_field)
        self._headers.addWidget(self._no_header)
        self._headers.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._build_palette_field()
        self.setFixedHeight(60)

    def _build_palette_field(self) -> None:
        field = self._palette_field
        field.setObjectName("paletteField")
        field.setAccessibleName(tr("Search or run a command"))
        field.setToolTip(tr("Search or run a command (Ctrl+K)"))
        field.setFixedHeight(32)
        set_icon(field, "ph.magnifying-glass", "faint")
        self._key_hint.setObjectName("keyHint")
        self._key_hint.setFixedHeight(20)
        self._key_hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(field)
        inside.setContentsMargins(0, 0, Space.S, 0)
        inside.addStretch(1)
        inside.addWidget(self._key_hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_narrow(False)

    def _connect(self) -> None:
        self._palette_field.clicked.connect(self.palette_requested)

    def add_header(self, header: QWidget) -> None:
        """Takes in what a screen puts beside its name."""
        self._headers.addWidget(header)

    def show_screen(self, title: str, header: QWidget | None) -> None:
        """Shows the name of a screen and its header."""
        self._title.setText(title)
        self._headers.setCurrentWidget(header if header is not None else self._no_header)

    def show_narrow(self, is_narrow: bool) -> None:
        """Shows the command field as an icon, or with words."""
        self._palette_field.setText("" if is_narrow else tr("Search or run a command"))
        self._palette_field.setFixedWidth(_PALETTE_NARROW if is_narrow else _PALETTE_WIDTH)
        self._key_hint.setVisible(not is_narrow)
