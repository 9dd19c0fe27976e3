"""The one place that turns trouble into something a person sees.

* `Notice`: what the banner shows. `notice_for(error)` makes one of a UserError (its words are `app.wording`'s);
  controllers that handle an error themselves hand it to `state.notify(...)`.
* `CrashReporter`: shows a bug with a redacted report to copy; the program goes on.
"""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.logs import redact
from app.ui.version import version

_log = logging.getLogger(__name__)


class Tone(StrEnum):
    """What kind of notice it is; the colour and the icon follow."""

    GOOD = "good"
    INFO = "accent"
    CAUTION = "caution"
    DANGER = "danger"


@dataclass(frozen=True)
class Notice:
    """One sentence or two for the banner, with an action or two. A notice with a `key` can be taken back by it.

    The first action takes the notice away, the second (`more_action`) leaves it.
    """

    text: str
    tone: Tone = Tone.INFO
    action_text: str = ""
    action: Callable[[], object] | None = None
    more_text: str = ""
    more_action: Callable[[], object] | None = None
    key: str = ""


def notice_for(error: UserError) -> Notice:
    """What the banner says of an error."""
    from app.wording import sentence

    return Notice(sentence(error), Tone.DANGER)


def crash_report(error: BaseException) -> str:
    """What a person can send us about a bug: versions and the way to it; keys, addresses and numbers blotted out."""
    way = "".join(traceback.format_exception(error))
    versions = f"Python {platform.python_version()} · PySide6 {pyside_version} · {platform.platform()}"
    return redact(f"PowerCV {version()}\n{versions}\n\n{way}")


class CrashReporter(QObject):
    """Shows bugs, one at a time; while one is on the screen, further ones go to the log only."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_showing = False

    def show(self, error: BaseException) -> None:
        """Shows the dialog with the report of this error."""
        if self._is_showing:
            return
        from app.ui.widgets.crash_dialog import CrashDialog

        self._is_showing = True
        dialog = CrashDialog(crash_report(error), self._window)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def catch_everything(self) -> None:
        """Shows what no one caught, too (an exception in a slot)."""
        sys.excepthook = self._on_uncaught

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught", exc_info=(kind, error, trace))
        self.show(error)

    def _on_finished(self, _result: int) -> None:
        self._is_showing = False
