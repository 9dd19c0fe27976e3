"""Takes the pictures of docs/images: every screen on the sample, light and dark, without a display.

usage: python packaging/screenshots.py FOLDER [--language de] [--size 1440x900]
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.bootstrap import build_services
from app.domain.settings import Settings, Theme
from app.i18n import use_language
from app.paths import Paths
from app.ui.application import UserInterface
from app.ui.state import Screen
from app.ui.tailor.panel import TailorPanel

PATIENCE_S = 60
QUIET_S = 0.6


def until(condition: Callable[[], object]) -> None:
    """Runs the event loop until the condition has held for a while."""
    deadline, since = monotonic() + PATIENCE_S, monotonic()
    while monotonic() - since < QUIET_S:
        QApplication.processEvents()
        if not condition():
            since = monotonic()
        if monotonic() > deadline:
            raise TimeoutError(condition)


class Photographer:
    """Drives one window through its screens and keeps a picture of each."""

    def __init__(self, folder: Path, data: Path, theme: Theme, size: tuple[int, int]) -> None:
        self._folder, self._theme = folder, theme
        paths = Paths(data)
        paths.create()
        self._services = build_services(paths)
        self._services.settings.update(Settings(theme=theme))
        self._interface = UserInterface(self._services)
        self._interface.show()
        self._interface.window.resize(*size)

    def take_all(self) -> None:
        """First start, then each screen with the sample in it."""
        state = self._interface.state
        self._take("first-start")
        resume, job = self._services.resumes.add_sample()
        state.resumes_changed.emit()
        state.jobs_changed.emit()
        state.set_resume_id(resume.id)
        state.set_job_id(job.id)
        self._settle()
        tailor = self._interface.window.findChild(TailorPanel)
        assert tailor is not None
        tailor.choices.tailor_action.trigger()
        self._settle()
        review = self._services.tailoring.find(resume.id, job.id)
        assert review is not None
        tailor.changes.actions_.accept_all.trigger()
        self._settle()
        tailor.changes.actions_.undo.trigger()
        self._settle()
        self._take("tailor")
        for screen, name in ((Screen.RESUMES, "resumes"), (Screen.JOBS, "jobs"), (Screen.SETTINGS, "settings")):
            state.set_screen(screen)
            self._take(name)

    def _settle(self) -> None:
        until(lambda: not self._interface.runner.running())

    def _take(self, name: str) -> None:
        self._settle()
        suffix = "-dark" if self._theme is Theme.DARK else ""
        self._interface.window.grab().save(str(self._folder / f"{name}{suffix}.png"))

    def close(self) -> None:
        """Closes the window and what stands behind it."""
        self._interface.close()
        self._interface.window.close()
        self._services.close()


def main() -> int:
    """Takes all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--size", default="1440x900")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(length) for length in arguments.size.split("x"))
    use_language(arguments.language)
    application = QApplication(sys.argv[:1])
    for theme in (Theme.LIGHT, Theme.DARK):
        with tempfile.TemporaryDirectory() as data:
            photographer = Photographer(arguments.folder, Path(data), theme, (width, height))
            photographer.take_all()
            photographer.close()
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
