"""Takes the pictures of docs/images: every screen on the sample, light and dark, without a display.

usage: python packaging/screenshots.py FOLDER [--language de] [--size 1440x900]
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import build_services
from app.domain.letters import LetterKind
from app.domain.models import CallRecord, CallUsage
from app.domain.settings import Settings, Theme
from app.i18n import use_language
from app.paths import Paths
from app.services.call_log import CallLog
from app.storage.database import Database
from app.ui.application import UserInterface
from app.ui.jobs.panel import JobsPanel
from app.ui.models.outgoing_dialog import OutgoingDialog
from app.ui.state import Screen
from app.ui.tailor.panel import TailorPanel
from app.ui.widgets.pdf_view import PdfView

PATIENCE_S = 60
QUIET_S = 0.6
ASSISTANT = {"engine": "assistant", "provider": "anthropic", "model": "claude-sonnet-4-5"}
CALLS = (
    ("test", "ok", 62, 11),
    ("tailoring", "rate_limited", 1240, 0),
    ("tailoring", "ok", 1240, 386),
    ("tailoring", "ok", 412, 64),
    ("letter", "ok", 1105, 342),
    ("letter", "ok", 0, 0),
)
"""Purpose, outcome, tokens in and out."""


def until(condition: Callable[[], object]) -> None:
    """Runs the event loop until the condition has held for a while."""
    deadline, since = monotonic() + PATIENCE_S, monotonic()
    while monotonic() - since < QUIET_S:
        QApplication.processEvents()
        if not condition():
            since = monotonic()
        if monotonic() > deadline:
            raise TimeoutError(condition)


def keep_calls(paths: Paths) -> None:
    """A log as an evening with a model leaves it; nobody is asked for it."""
    database, now = Database(paths.database), datetime.now(UTC)
    log = CallLog(database)
    for minutes, (purpose, outcome, tokens_in, tokens_out) in enumerate(CALLS):
        usage = CallUsage(
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            cost=tokens_in * 3e-6 + tokens_out * 15e-6,
            duration_ms=tokens_out * 12,
            from_cache=not tokens_out and outcome == "ok",
        )
        log.add(
            CallRecord(
                provider=ASSISTANT["provider"],
                host="api.anthropic.com",
                model=ASSISTANT["model"],
                purpose=purpose,
                outcome=outcome,
                usage=usage,
                created_at=now - timedelta(minutes=len(CALLS) - minutes),
            )
        )
    database.close()


class Photographer:
    """Drives one window through its screens and keeps a picture of each."""

    def __init__(self, folder: Path, data: Path, theme: Theme, size: tuple[int, int]) -> None:
        self._folder, self._theme = folder, theme
        paths = Paths(data)
        paths.create()
        self._services = build_services(paths)
        self._services.settings.update(Settings(theme=theme))
        keep_calls(paths)
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
        self._take("tailor", with_pages=True)
        state.set_screen(Screen.RESUMES)
        self._take("resumes", with_pages=True)
        state.set_screen(Screen.JOBS)
        self._take("jobs")
        self._take_letter()
        state.set_settings(state.settings.model_copy(update=ASSISTANT))
        self._take_privacy(tailor)
        for screen, name in ((Screen.ACTIVITY, "activity"), (Screen.SETTINGS, "settings")):
            state.set_screen(screen)
            self._take(name)

    def _take_letter(self) -> None:
        """A cover letter, drafted offline."""
        self._interface.jobs.show_letters()
        self._settle()
        jobs = self._interface.window.findChild(JobsPanel)
        assert jobs is not None
        jobs.letters.draft_requested.emit(LetterKind.COVER_LETTER, None)
        until(lambda: jobs.letters.editor.letter is not None)
        self._take("letters")

    def _take_privacy(self, tailor: TailorPanel) -> None:
        """What is shown before anything is sent; it is not sent."""
        self._interface.state.set_screen(Screen.TAILOR)
        self._settle()
        tailor.choices.tailor_action.trigger()
        until(lambda: self._interface.window.findChild(OutgoingDialog))
        dialog = self._interface.window.findChild(OutgoingDialog)
        assert dialog is not None
        self._keep(dialog, "what-will-be-sent")
        dialog.reject()

    def _settle(self) -> None:
        until(lambda: not self._interface.runner.running())

    def _take(self, name: str, *, with_pages: bool = False) -> None:
        self._settle()
        if with_pages:
            until(self._has_pages)
        self._keep(self._interface.window, name)

    def _has_pages(self) -> bool:
        views = self._interface.window.findChildren(PdfView)
        return any(view.page_count for view in views if view.isVisible())

    def _keep(self, window: QWidget, name: str) -> None:
        suffix = "-dark" if self._theme is Theme.DARK else ""
        window.grab().save(str(self._folder / f"{name}{suffix}.png"))

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
