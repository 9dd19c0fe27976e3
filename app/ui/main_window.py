"""The frame around the screens: rail, title row, banner, the screen itself, status bar, drop veil, command palette.

The window knows screens only as panels with a name; what they do is their controllers' affair. It is built from a list
of `ScreenPlace`, and everything that connects it with the rest stands in `application.wire`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QIcon,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.i18n import tr, trn
from app.resources import resource
from app.ui.drop_overlay import DropOverlay
from app.ui.errors import Notice, Tone
from app.ui.navigation import NavigationRail
from app.ui.palette import PALETTE_WORDS, CommandPalette
from app.ui.screens import ScreenPanel
from app.ui.state import Screen
from app.ui.status_bar import StatusBar
from app.ui.theme import Space
from app.ui.title_row import TitleRow
from app.ui.widgets.banner import Banner

MINIMUM_SIZE = (1024, 680)
COMFORTABLE_SIZE = (1440, 900)
NARROW_BELOW = 1280
"""Below this width the rail shows icons only, and the search field too."""
_FRAME = 40
"""What the frame of the window system may take, in pixels."""


@dataclass(frozen=True)
class ScreenPlace:
    """A place of the rail: which screen, its name, its icon."""

    screen: Screen
    title: str
    icon: str


class MainWindow(QMainWindow):
    """The one window."""

    screen_requested = Signal(object)
    painted = Signal()
    """The window has been painted for the first time."""
    closing = Signal()

    def __init__(self, places: Sequence[ScreenPlace]) -> None:
        super().__init__()
        self._places = {place.screen: place for place in places}
        self._panels: dict[Screen, ScreenPanel] = {}
        self._may_stop_tasks = False
        self._rail = NavigationRail()
        self._title_row = TitleRow()
        self._banner = Banner()
        self._stack = QStackedWidget()
        self.status_bar = StatusBar()
        self._actions = QActionGroup(self)
        self._palette_action = QAction(tr("Search or run a command"), self)
        self._central = _Ground()
        self._build()
        self.drop_overlay = DropOverlay(self._central)
        self.palette_dialog = CommandPalette(self)
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("PowerCV")
        self.setWindowIcon(QIcon(str(resource("icons", "powercv.svg"))))
        self.setMinimumSize(*MINIMUM_SIZE)
        room = self.screen().availableSize() - QSize(_FRAME, _FRAME)
        self.resize(QSize(*COMFORTABLE_SIZE).boundedTo(room))
        self.setAcceptDrops(True)
        self._build_actions()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        banner_row = QHBoxLayout()
        banner_row.setContentsMargins(Space.L + Space.XS, 0, Space.L + Space.XS, 0)
        banner_row.addWidget(self._banner)
        right.addWidget(self._title_row)
        right.addLayout(banner_row)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addLayout(right, 1)
        self._central.setObjectName("screen")
        whole = QVBoxLayout(self._central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status_bar)
        self.setCentralWidget(self._central)

    def _build_actions(self) -> None:
        self._actions.setExclusive(True)
        rail_places = []
        for number, place in enumerate(self._places.values(), start=1):
            action = QAction(place.title, self)
            action.setCheckable(True)
            action.setData(place.screen)
            action.setProperty(PALETTE_WORDS, tr("Go to {place}", place=place.title))
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self._actions.addAction(action)
            self.addAction(action)
            rail_places.append((action, place.icon))
        self._rail.add_places(rail_places)
        self._palette_action.setProperty(PALETTE_WORDS, "")
        self._palette_action.setShortcut(QKeySequence("Ctrl+K"))
        self._quit_action = QAction(tr("Quit PowerCV"), self)
        self._quit_action.setShortcut(QKeySequence.StandardKey.Quit)
        self.addActions([self._palette_action, self._quit_action])

    def _connect(self) -> None:
        self._actions.triggered.connect(self._on_place_chosen)
        self._palette_action.triggered.connect(self.palette_dialog.open_palette)
        self._quit_action.triggered.connect(self.close)
        self._central.painted.connect(self.painted)
        self._title_row.palette_requested.connect(self.palette_dialog.open_palette)

    def add_screen(self, screen: Screen, panel: ScreenPanel) -> None:
        """Gives a place its panel. It must be there before the screen is shown."""
        self._panels[screen] = panel
        self._stack.addWidget(panel)
        if panel.header is not None:
            self._title_row.add_header(panel.header)

    def panel(self, screen: Screen) -> ScreenPanel:
        """The panel of a place."""
        return self._panels[screen]

    def show_screen(self, screen: Screen) -> None:
        """Shows this screen."""
        panel = self._panels[screen]
        for action in self._actions.actions():
            action.setChecked(action.data() == screen)
        self._title_row.show_screen(self._places[screen].title, panel.header)
        self._stack.setCurrentWidget(panel)

    def show_notice(self, notice: Notice) -> None:
        """Shows a notice in the banner."""
        self._banner.show_notice(notice)

    def take_back_notice(self, key: str) -> None:
        """Takes the notice with this key away, if it is the one that is shown."""
        if self._banner.notice is not None and self._banner.notice.key == key:
            self._banner.dismiss()

    def dismiss_passing_notice(self) -> None:
        """Takes a notice away that only confirmed something; trouble stays until it is dismissed."""
        notice = self._banner.notice
        if notice is not None and notice.tone in (Tone.GOOD, Tone.INFO):
            self._banner.dismiss()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.show_narrow(self.width() < NARROW_BELOW)
        self._title_row.show_narrow(self.width() < NARROW_BELOW)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus()
        self.drop_overlay.watch_window()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drop_overlay.begin(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.status_bar.tasks and not self._may_stop_tasks:
            event.ignore()
            self._ask_to_stop()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _ask_to_stop(self) -> None:
        """Asks what to do with what still runs; does not wait for the answer."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Quit PowerCV"))
        box.setText(
            trn("{count} task is still running.", "{count} tasks are still running.", len(self.status_bar.tasks))
        )
        box.setInformativeText(tr("What is stored stays stored; what runs is stopped."))
        stop = box.addButton(tr("Stop and quit"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Go on"), QMessageBox.ButtonRole.RejectRole)
        stop.clicked.connect(self._close_anyway)
        box.open()

    def _close_anyway(self) -> None:
        self._may_stop_tasks = True
        QTimer.singleShot(0, self.close)

    def _on_place_chosen(self, action: QAction) -> None:
        self.screen_requested.emit(Screen(action.data()))


class _Ground(QWidget):
    """What everything stands on; tells when it has been painted for the first time."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._was_painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
