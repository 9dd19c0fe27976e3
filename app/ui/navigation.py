"""The rail on the left: the places of the window, each an action with an icon, a word and a shortcut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.resources import resource
from app.ui.icons import set_icon
from app.ui.theme import Space
from app.ui.widgets.text import Role, text_label

WIDE = 188
NARROW = 60
_ICON = QSize(20, 20)


class NavigationRail(QFrame):
    """Buttons for the actions it is given; the last one stands apart, at the foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[_RailButton] = []
        self._logo = QLabel()
        self._name = text_label("PowerCV", Role.STRONG)
        self._layout = QVBoxLayout(self)
        self._build()

    def _build(self) -> None:
        self.setObjectName("rail")
        self._layout.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        self._layout.setSpacing(Space.XS)
        brand = QHBoxLayout()
        brand.setContentsMargins(10, 2, 0, Space.M)
        brand.setSpacing(Space.S)
        self._logo.setPixmap(QIcon(str(resource("icons", "powercv.svg"))).pixmap(QSize(24, 24)))
        brand.addWidget(self._logo)
        brand.addWidget(self._name, 1)
        self._layout.addLayout(brand)
        self.setFixedWidth(WIDE)

    def add_places(self, places: list[tuple[QAction, str]]) -> None:
        """Adds (action, icon name) from top to bottom; the last goes to the foot of the rail."""
        for index, (action, icon_name) in enumerate(places):
            if index == len(places) - 1:
                self._layout.addStretch(1)
            button = _RailButton(action, icon_name)
            self._buttons.append(button)
            self._layout.addWidget(button)

    def show_narrow(self, is_narrow: bool) -> None:
        """Shows icons only, or icons and words."""
        self.setFixedWidth(NARROW if is_narrow else WIDE)
        self._name.setVisible(not is_narrow)
        for button in self._buttons:
            button.show_narrow(is_narrow)


class _RailButton(QPushButton):
    def __init__(self, action: QAction, icon_name: str) -> None:
        super().__init__()
        self._action = action
        self._is_narrow = False
        self.setCheckable(True)
        self.setIconSize(_ICON)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_icon(self, icon_name, "muted", checked="accent")
        action.changed.connect(self._follow)
        self.clicked.connect(self._trigger)
        self._follow()

    def show_narrow(self, is_narrow: bool) -> None:
        """Shows the icon only, or the icon and the word."""
        self._is_narrow = is_narrow
        self._follow()

    def _trigger(self) -> None:
        self._action.trigger()
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText("" if self._is_narrow else f"  {action.text()}")
        self.setAccessibleName(action.text())
        self.setToolTip(f"{action.text()} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        self.setChecked(action.isChecked())
