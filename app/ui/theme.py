"""The look of the window: tokens (resources/themes/*.toml), the palette and style sheet made of them, the font.

How widgets use it:

* Words, buttons and cards get their look from dynamic properties (see `widgets.text`, `widgets.buttons`,
  `widgets.card`); they need not know a colour.
* What paints itself asks `tokens()` in its `paintEvent`; a change of theme repaints every widget.
* Distances come from `Space`, the corner from `RADIUS`.
* Icons come from `app.ui.icons.set_icon`, which follows the theme.

`ThemeManager` belongs to the QApplication; `theme_manager()` finds it (and makes it when the first widget asks).
"""

import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.domain.settings import Theme
from app.resources import resource

RADIUS: Final = 6
BODY_POINTS: Final = 10.5
SMALL_POINTS: Final = 9.0
LINE_HEIGHT: Final = 1.4
FONT_FAMILY: Final = "Inter"
_FONT_FILES: Final = ("Regular", "Italic", "Medium", "SemiBold", "Bold")


class Space(IntEnum):
    """The distances of the interface, in pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


@dataclass(frozen=True)
class Tokens:
    """The colours of one look, as "#rrggbb"; `is_dark` tells which."""

    is_dark: bool
    background: str
    surface: str
    raised: str
    desk: str
    line: str
    outline: str
    scroll: str
    hover: str
    pressed: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_background: str
    on_accent: str
    good: str
    good_background: str
    caution: str
    caution_background: str
    danger: str
    danger_background: str
    selection: str
    shadow: str


@cache
def load_tokens(look: str) -> Tokens:
    """The tokens of "light" or "dark"."""
    return Tokens(**tomllib.loads(resource("themes", f"{look}.toml").read_text(encoding="utf-8")))


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of the window in these colours."""
    template = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    look = "dark" if tokens.is_dark else "light"
    return template.substitute(vars(tokens), look=look, icons=resource("icons").as_posix())


def palette(tokens: Tokens) -> QPalette:
    """The palette for what the style sheet does not reach (delegates, placeholder text, links)."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.background,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.background,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.faint,
        QPalette.ColorRole.Highlight: tokens.selection,
        QPalette.ColorRole.HighlightedText: tokens.text,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return result


def load_fonts() -> None:
    """Makes the shipped interface font known to Qt. Does nothing the second time."""
    if FONT_FAMILY in QFontDatabase.families():
        return
    for weight in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", "inter", f"Inter-{weight}.otf")))


def interface_font(points: float = BODY_POINTS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font, for what paints its own words."""
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


class ThemeManager(QObject):
    """Applies a look to the whole application and follows the system when told to."""

    changed = Signal()
    """The tokens are other ones now; `tokens()` tells which."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._wanted = Theme.SYSTEM
        self._tokens = load_tokens("light")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    def apply(self, theme: Theme) -> None:
        """Shows `theme` from now on. The first call also sets the style and the font."""
        self._wanted = theme
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        wanted = load_tokens(self._look())
        if wanted == self._tokens and application.styleSheet():
            return
        if not application.styleSheet():
            application.setStyle("Fusion")
            load_fonts()
            application.setFont(interface_font())
        self._tokens = wanted
        application.setPalette(palette(self._tokens))
        _dress(application, style_sheet(self._tokens))
        self.changed.emit()

    def _look(self) -> str:
        if self._wanted is Theme.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return "dark" if dark else "light"
        return self._wanted.value

    def _follow_system(self) -> None:
        if self._wanted is Theme.SYSTEM and load_tokens(self._look()) != self._tokens:
            self.apply(Theme.SYSTEM)


def _dress(application: QApplication, sheet: str) -> None:
    """Puts on a style sheet: the application's while no window is open, the open windows' own from then on.

    A sheet given to the application is applied to each widget once for every widget above it, which takes seconds in a
    window that is full; one given to a window, once. The sheet of the window outranks that of the application, and its
    dialogs and menus inherit it.
    """
    windows = [widget for widget in application.topLevelWidgets() if widget.parentWidget() is None]
    if not application.styleSheet() or not any(window.isVisible() for window in windows):
        application.setStyleSheet(sheet)
    for window in windows:
        window.setStyleSheet("" if sheet == application.styleSheet() else sheet)


def theme_manager() -> ThemeManager:
    """The theme of the running application."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a theme needs a QApplication")
    found = application.findChild(ThemeManager)
    return found if isinstance(found, ThemeManager) else ThemeManager(application)


def tokens() -> Tokens:
    """The colours in use now."""
    return theme_manager().tokens
