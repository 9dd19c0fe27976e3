"""Icons by name (Phosphor, through QtAwesome), in the colour of the theme and following it when it changes.

Use `set_icon(button_or_action, "ph.trash")`; `pixmap("ph.check-bold", "good", 16)` for what is painted.
The colour is the name of a token. QtAwesome is imported when the first icon is asked for.
"""

from functools import lru_cache
from typing import Protocol, cast

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QIcon, QPixmap

from app.ui.theme import Tokens, theme_manager, tokens


class _HasIcon(Protocol):
    def setIcon(self, icon: QIcon, /) -> None: ...


def icon(name: str, tone: str = "muted", *, checked: str = "") -> QIcon:
    """The icon in the colour of the token `tone` as it is now; `checked` is the token for a checked button."""
    return _icon(name, tone, checked or tone, tokens())


def pixmap(name: str, tone: str, size: int) -> QPixmap:
    """The icon as a picture of `size` pixels (more on a dense screen). Cheap: pictures are kept."""
    return _pixmap(name, tone, size, tokens())


@lru_cache(maxsize=256)
def _icon(name: str, tone: str, checked: str, now: Tokens) -> QIcon:
    import qtawesome

    colour = getattr(now, tone)
    return cast(
        "QIcon",
        qtawesome.icon(
            name, color=colour, color_disabled=now.faint, color_on=getattr(now, checked), color_active=colour
        ),
    )


@lru_cache(maxsize=256)
def _pixmap(name: str, tone: str, size: int, now: Tokens) -> QPixmap:
    return _icon(name, tone, tone, now).pixmap(QSize(size, size))


def set_icon(target: QObject, name: str, tone: str = "muted", *, checked: str = "") -> None:
    """Gives a button or action an icon that follows the theme."""
    for keeper in target.findChildren(_IconKeeper):
        keeper.setParent(None)
        keeper.deleteLater()
    _IconKeeper(target, name, tone, checked)


class _IconKeeper(QObject):
    """Renews the icon of its parent when the theme changes; goes when the parent goes."""

    def __init__(self, target: QObject, name: str, tone: str, checked: str) -> None:
        super().__init__(target)
        self._name = name
        self._tone = tone
        self._checked = checked
        theme_manager().changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        target = self.parent()
        if target is not None:
            cast("_HasIcon", target).setIcon(icon(self._name, self._tone, checked=self._checked))
