"""The screen of the settings: the sections on the left, the chosen one beside them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.credentials import KeyState
from app.domain.settings import Settings, Theme
from app.i18n import tr
from app.ui.screens import ScreenPanel
from app.ui.settings.budget_section import BudgetSection
from app.ui.settings.engine_section import EngineSection
from app.ui.settings.privacy_section import PrivacySection
from app.ui.settings.rows import SettingsSection
from app.ui.settings.sections import AboutSection, AppearanceSection, DataSection, PageSection
from app.ui.settings.trash_section import TrashSection
from app.ui.state import SettingsPart
from app.ui.theme import Space

_WIDEST = 780


class SettingsPanel(ScreenPanel):
    """Shows what is set and asks for changes: `change_requested` tells (name of the setting, value)."""

    change_requested = Signal(str, object)
    key_given = Signal(str, str)
    key_delete_requested = Signal(str)
    open_folder_requested = Signal()
    clear_cache_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = QListWidget()
        self._pages = QStackedWidget()
        self.engine = EngineSection()
        self._privacy = PrivacySection()
        self.budget = BudgetSection()
        self._appearance = AppearanceSection()
        self._page = PageSection()
        self._data = DataSection()
        self.trash = TrashSection()
        self._about = AboutSection()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._names.setObjectName("sideList")
        self._names.setFixedWidth(190)
        self._names.setAccessibleName(tr("Sections of the settings"))
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sections: dict[SettingsPart, SettingsSection] = {
            SettingsPart.ENGINE: self.engine,
            SettingsPart.PRIVACY: self._privacy,
            SettingsPart.BUDGET: self.budget,
            SettingsPart.APPEARANCE: self._appearance,
            SettingsPart.PAGES: self._page,
            SettingsPart.DATA: self._data,
            SettingsPart.TRASH: self.trash,
            SettingsPart.ABOUT: self._about,
        }
        for section in self._sections.values():
            self._names.addItem(section.name)
            self._pages.addWidget(_scrolled(section))
        self._names.setCurrentRow(0)
        self._add_theme_actions()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L + Space.XS, 0, Space.L + Space.XS, Space.M)
        layout.setSpacing(Space.XL)
        layout.addWidget(self._names)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        for section in (self.engine, self._privacy, self.budget, self._appearance, self._page):
            section.changed.connect(self.change_requested)
        self.engine.key_given.connect(self.key_given)
        self.engine.key_delete_requested.connect(self.key_delete_requested)
        self.budget.clear_requested.connect(self.clear_cache_requested)
        self._data.open_requested.connect(self.open_folder_requested)

    def _add_theme_actions(self) -> None:
        """The looks as commands of the palette."""
        looks = ((Theme.LIGHT, tr("Use the light look")), (Theme.DARK, tr("Use the dark look")))
        for theme, words in (*looks, (Theme.SYSTEM, tr("Use the look of the system"))):
            action = QAction(words, self)
            action.triggered.connect(partial(self.change_requested.emit, "theme", theme.value))
            self.addAction(action)

    def show_settings(self, settings: Settings) -> None:
        """Shows what is set."""
        for section in (self.engine, self._privacy, self.budget, self._appearance, self._page):
            section.show_settings(settings)

    def show_part(self, part: SettingsPart) -> None:
        """Goes to a part of the settings."""
        self._names.setCurrentRow(list(self._sections).index(part))

    def show_folder(self, folder: Path) -> None:
        """Shows where the data lies."""
        self._data.show_folder(folder)

    def show_key_state(self, state: KeyState) -> None:
        """Shows whether the chosen provider has a key."""
        self.engine.show_key_state(state)

    def show_key_busy(self) -> None:
        """While the keyring is asked."""
        self.engine.show_key_busy()


def _scrolled(section: QWidget) -> QScrollArea:
    """The section at its own height and no wider than is good to read, in an area that scrolls."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    section.setMaximumWidth(_WIDEST)
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    row = QHBoxLayout()
    row.addWidget(section, 10)
    row.addStretch(1)
    layout.addLayout(row)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
