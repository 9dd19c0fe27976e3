"""The window, put together: makes the panels, controllers and the frame, connects them, runs until it is closed.

`connect_all` is the one wiring block; reading it is how one learns how the window works. What may take long is imported
and done after the first paint.
"""

import gc
import logging
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.errors import UserError
from app.domain.settings import Settings
from app.i18n import tr
from app.services import Services
from app.ui.drop_overlay import DropField
from app.ui.errors import CrashReporter, notice_for
from app.ui.jobs.controller import JobsController
from app.ui.jobs.panel import JobsPanel
from app.ui.main_window import MainWindow, ScreenPlace
from app.ui.resumes.controller import ResumesController
from app.ui.resumes.panel import ResumesPanel
from app.ui.settings.controller import SettingsController
from app.ui.settings.panel import SettingsPanel
from app.ui.state import AppState, Screen
from app.ui.tailor.controller import TailorController
from app.ui.tailor.panel import TailorPanel
from app.ui.task_runner import TaskRunner
from app.ui.theme import theme_manager
from app.ui.window_memory import WindowMemory

_log = logging.getLogger(__name__)

RESUME_FIELD = "resume"
JOB_FIELD = "job"


def run(services: Services) -> int:
    """Shows the window on these services; returns the exit code when it is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("PowerCV")
    application.setApplicationDisplayName("PowerCV")
    application.setDesktopFileName("powercv")
    interface = UserInterface(services)
    interface.show()
    code = application.exec()
    interface.close()
    return code


@dataclass(frozen=True)
class Panels:
    """One of each screen."""

    tailor: TailorPanel
    resumes: ResumesPanel
    jobs: JobsPanel
    settings: SettingsPanel

    def places(self) -> tuple[ScreenPlace, ...]:
        """The rail, from top to bottom."""
        return (
            ScreenPlace(Screen.TAILOR, tr("Tailor"), "ph.magic-wand", self.tailor),
            ScreenPlace(Screen.RESUMES, tr("Resumes"), "ph.identification-card", self.resumes),
            ScreenPlace(Screen.JOBS, tr("Jobs"), "ph.briefcase", self.jobs),
            ScreenPlace(Screen.SETTINGS, tr("Settings"), "ph.gear-six", self.settings),
        )


class UserInterface(QObject):
    """Everything a person sees, over one set of services. `show` it, and `close` it before the services."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        settings = services.settings.get()
        theme_manager().apply(settings.theme)
        self.state = AppState(settings, self)
        self.runner = TaskRunner(self)
        self.panels = Panels(TailorPanel(), ResumesPanel(), JobsPanel(), SettingsPanel())
        self.window = MainWindow(self.panels.places())
        self.crash_reporter = CrashReporter(self.window)
        self.memory = WindowMemory(services.paths)
        shared = (services, self.runner, self.state, self)
        self.tailor = TailorController(self.panels.tailor, *shared)
        self.resumes = ResumesController(self.panels.resumes, *shared)
        self.jobs = JobsController(self.panels.jobs, *shared)
        self.settings = SettingsController(self.panels.settings, *shared)
        self._is_closed = False
        self._connect_all()

    def _connect_all(self) -> None:
        window, state, runner = self.window, self.state, self.runner

        window.screen_requested.connect(state.set_screen)
        state.screen_changed.connect(window.show_screen)
        state.screen_changed.connect(window.dismiss_passing_notice)
        state.screen_changed.connect(self._offer_drops)
        state.resume_id_changed.connect(self._offer_drops)

        state.notice_raised.connect(window.show_notice)
        runner.user_error.connect(self._show_error)
        runner.bug.connect(self.crash_reporter.show)

        state.saved_changed.connect(window.status_bar.show_saved)
        runner.tasks_changed.connect(self._show_tasks)
        window.status_bar.cancel_requested.connect(runner.cancel)

        state.settings_changed.connect(self._apply_settings)
        window.drop_overlay.files_dropped.connect(self._take_files)
        window.closing.connect(self._remember)

    def show(self) -> None:
        """Shows the window; the screens fill themselves after the first paint."""
        self.memory.restore_window(self.window)
        self.memory.restore_selection(self.state)
        self.window.show_screen(self.state.screen)
        self._apply_settings(self.state.settings)
        self._offer_drops()
        self.crash_reporter.catch_everything()
        self.window.show()
        QTimer.singleShot(0, self._start)

    def close(self) -> None:
        """Stops what runs and stores what waits. Does nothing the second time."""
        if self._is_closed:
            return
        self._is_closed = True
        if not self.runner.close():
            _log.warning("a task did not end in time")
        self.resumes.close()
        sys.excepthook = sys.__excepthook__

    def _start(self) -> None:
        for controller in (self.tailor, self.resumes, self.jobs, self.settings):
            controller.start()
        # What was made up to here lives as long as the program: no need to look through it again and again.
        gc.collect()
        gc.freeze()

    def _apply_settings(self, settings: Settings) -> None:
        theme_manager().apply(settings.theme)
        self.window.status_bar.show_engine(tr("Offline engine"))

    def _show_error(self, error: UserError) -> None:
        self.window.show_notice(notice_for(error))

    def _show_tasks(self) -> None:
        self.window.status_bar.show_tasks(self.runner.running())

    def _offer_drops(self) -> None:
        resume = DropField(
            RESUME_FIELD,
            "ph.identification-card",
            tr("Drop your resume here"),
            tr("PDF, DOCX, Markdown, text or JSON Resume. It stays on this computer."),
        )
        job = DropField(
            JOB_FIELD,
            "ph.briefcase",
            tr("Drop the job advert here"),
            tr("PDF, DOCX, HTML, Markdown or text. It stays on this computer."),
        )
        fields = {Screen.JOBS: (job,), Screen.RESUMES: (resume,)}.get(self.state.screen, (resume, job))
        if self.state.screen is Screen.TAILOR and self.state.resume_id is None:
            fields = (resume,)
        self.window.drop_overlay.show_fields(fields)

    def _take_files(self, field: str, files: tuple[Path, ...]) -> None:
        if field == JOB_FIELD:
            self.jobs.add_files(files)
        else:
            self.resumes.import_files(files)

    def _remember(self) -> None:
        self.memory.save(self.window, self.state)
