"""The window, put together: makes the frame and the screens, connects them, runs until it is closed.

`UserInterface._connect_all` is the one wiring block; reading it is how one learns how the window works. What may take
long is imported and done after the first paint.
"""

import gc
import logging
import sys
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.domain.errors import UserError
from app.domain.models import UsageToday
from app.domain.settings import Settings
from app.i18n import current_language, tr
from app.services import Services
from app.ui.amounts import usage_words
from app.ui.drop_overlay import DropField
from app.ui.errors import CrashReporter, notice_for
from app.ui.garbage import GarbageCollector
from app.ui.main_window import MainWindow, ScreenPlace
from app.ui.models.choices import engine_words
from app.ui.palette_places import PalettePlaces
from app.ui.screens import ScreenPanel
from app.ui.state import AppState, Screen
from app.ui.task_runner import Lane, TaskRunner, without_context
from app.ui.theme import theme_manager
from app.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.ui.activity.controller import ActivityController
    from app.ui.jobs.controller import JobsController
    from app.ui.resumes.controller import ResumesController
    from app.ui.resumes.drafts import Place
    from app.ui.settings.controller import SettingsController
    from app.ui.tailor.controller import TailorController

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
    _speak(application)
    interface = UserInterface(services)
    interface.show()
    interface.begun.connect(_settle)
    code = application.exec()
    interface.close()
    return code


def _speak(application: QApplication) -> None:
    """Lets Qt's own words (dialogs, menus of text fields, names of keys) be in the language of the window."""
    translator = QTranslator(application)
    if translator.load(f"qtbase_{current_language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def places() -> tuple[ScreenPlace, ...]:
    """The rail, from top to bottom."""
    return (
        ScreenPlace(Screen.TAILOR, tr("Tailor"), "ph.magic-wand"),
        ScreenPlace(Screen.RESUMES, tr("Resumes"), "ph.identification-card"),
        ScreenPlace(Screen.JOBS, tr("Jobs"), "ph.briefcase"),
        ScreenPlace(Screen.ACTIVITY, tr("Activity"), "ph.activity"),
        ScreenPlace(Screen.SETTINGS, tr("Settings"), "ph.gear-six"),
    )


def _settle() -> None:
    """What has been made by now lives as long as the program: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


class ScreenController(Protocol):
    """What every screen's controller can do."""

    def start(self) -> None:
        """Reads what the screen shows."""


class UserInterface(QObject):
    """Everything a person sees, over one set of services. `show` it, and `close` it before the services.

    A screen is imported and made when it is first wanted: the one shown first before the first paint, the others right
    after it.
    """

    begun = Signal()
    """All screens are there."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        settings = services.settings.get()
        theme_manager().apply(settings.theme)
        self.state = AppState(settings, self)
        self.runner = TaskRunner(self)
        self._garbage = GarbageCollector(self)
        self.window = MainWindow(places())
        self.crash_reporter = CrashReporter(self.window)
        self.memory = WindowMemory(services.paths)
        self._services = services
        self._shared = (services, self.runner, self.state, self)
        self._palette_places = PalettePlaces(*self._shared)
        self._begun: dict[Screen, ScreenController] = {}
        self._is_shown = False
        self._is_closed = False
        self._connect_all()

    def _connect_all(self) -> None:
        window, state, runner = self.window, self.state, self.runner

        window.screen_requested.connect(state.set_screen)
        state.screen_changed.connect(self._show_screen)
        state.screen_changed.connect(window.dismiss_passing_notice)
        state.screen_changed.connect(self._offer_drops)
        state.resume_id_changed.connect(self._offer_drops)

        state.notice_raised.connect(window.show_notice)
        state.notice_taken_back.connect(window.take_back_notice)
        runner.user_error.connect(self._show_error)
        runner.bug.connect(self.crash_reporter.show)

        state.saved_changed.connect(window.status_bar.show_saved)
        runner.tasks_changed.connect(self._show_tasks)
        window.status_bar.cancel_requested.connect(runner.cancel)

        state.settings_changed.connect(self._apply_settings)
        state.usage_changed.connect(self._read_usage)
        window.drop_overlay.files_dropped.connect(self._take_files)
        window.palette_dialog.add_source(self._palette_places.commands)
        window.painted.connect(self._begin_all)
        self.begun.connect(self._warm_up)
        window.closing.connect(self._remember)
        for changed in (state.screen_changed, state.resume_id_changed, state.job_id_changed):
            changed.connect(self._remember_selection)

    @cached_property
    def tailor(self) -> "TailorController":
        """The Tailor screen."""
        from app.ui.tailor.controller import TailorController
        from app.ui.tailor.panel import TailorPanel

        panel = TailorPanel()
        self._place(Screen.TAILOR, panel)
        controller = TailorController(panel, *self._shared)
        controller.editor_requested.connect(self._write_at)
        panel.choices.letter_action.triggered.connect(self._write_letter)
        return controller

    @cached_property
    def resumes(self) -> "ResumesController":
        """The Resumes screen."""
        from app.ui.resumes.controller import ResumesController
        from app.ui.resumes.panel import ResumesPanel

        panel = ResumesPanel()
        self._place(Screen.RESUMES, panel)
        return ResumesController(panel, *self._shared)

    @cached_property
    def jobs(self) -> "JobsController":
        """The Jobs screen."""
        from app.ui.jobs.controller import JobsController
        from app.ui.jobs.panel import JobsPanel

        panel = JobsPanel()
        self._place(Screen.JOBS, panel)
        return JobsController(panel, *self._shared)

    @cached_property
    def activity(self) -> "ActivityController":
        """The Activity screen."""
        from app.ui.activity.controller import ActivityController
        from app.ui.activity.panel import ActivityPanel

        panel = ActivityPanel()
        self._place(Screen.ACTIVITY, panel)
        return ActivityController(panel, *self._shared)

    @cached_property
    def settings(self) -> "SettingsController":
        """The Settings screen."""
        from app.ui.settings.controller import SettingsController
        from app.ui.settings.panel import SettingsPanel

        panel = SettingsPanel()
        self._place(Screen.SETTINGS, panel)
        return SettingsController(panel, *self._shared)

    def show(self) -> None:
        """Shows the window with the screen that was open last; everything else comes after the first paint."""
        self.memory.restore_window(self.window)
        self.memory.restore_selection(self.state)
        self._controller(self.state.screen)
        self.window.show_screen(self.state.screen)
        self._apply_settings(self.state.settings)
        self._offer_drops()
        self.crash_reporter.catch_everything()
        self.window.show()
        self._is_shown = True

    def _begin_all(self) -> None:
        """The screens one after the other, so that the window can answer in between."""
        for screen in (self.state.screen, *Screen):
            QTimer.singleShot(0, partial(self._begin, screen))
        self._palette_places.read_resumes()
        self._palette_places.read_jobs()
        self._read_usage()

    def close(self) -> None:
        """Stops what runs and stores what waits. Does nothing the second time."""
        if self._is_closed:
            return
        self._is_closed = True
        if not self.runner.close():
            _log.warning("a task did not end in time")
        if Screen.RESUMES in self._begun:
            self.resumes.close()
        if Screen.JOBS in self._begun:
            self.jobs.close()
        sys.excepthook = sys.__excepthook__
        self._garbage.stop()

    @property
    def screens_begun(self) -> frozenset[Screen]:
        """The screens that have been made and filled."""
        return frozenset(self._begun)

    def _controller(self, screen: Screen) -> "ScreenController":
        controller: ScreenController = getattr(self, screen.value)
        return controller

    def _place(self, screen: Screen, panel: ScreenPanel) -> None:
        self.window.add_screen(screen, panel)
        self.memory.restore_splitters(panel)

    def _begin(self, screen: Screen) -> None:
        """Makes the screen and lets it read what it shows, once."""
        if screen not in self._begun and not self._is_closed:
            self._begun[screen] = self._controller(screen)
            self._begun[screen].start()
            if len(self._begun) == len(Screen):
                self._services.export.prepare_meanwhile()
                self.begun.emit()

    def _warm_up(self) -> None:
        """Loads what the first call of a model needs, beside the window."""
        self.runner.run(without_context(self._services.models.warm_up), lane=Lane.NETWORK, owner=self)

    def _show_screen(self, screen: Screen) -> None:
        if self._is_shown:
            self._begin(screen)
            self.window.show_screen(screen)

    def _apply_settings(self, settings: Settings) -> None:
        theme_manager().apply(settings.theme)
        self._show_engine()

    def _show_engine(self) -> None:
        self.window.status_bar.show_engine(engine_words(self.state.settings))

    def _read_usage(self) -> None:
        usage = without_context(self._services.models.usage_today)
        self.runner.run(usage, on_success=self._show_usage, replaces="usage", owner=self)

    def _show_usage(self, usage: UsageToday) -> None:
        self.window.status_bar.show_usage(tr("{usage} today", usage=usage_words(usage)))

    def _show_error(self, error: UserError) -> None:
        self.window.show_notice(notice_for(error))

    def _show_tasks(self) -> None:
        self.window.status_bar.show_tasks(self.runner.running())

    def _offer_drops(self) -> None:
        resume = DropField(
            RESUME_FIELD,
            "ph.identification-card",
            tr("Drop your resume here"),
            tr("PDF, DOCX, ODT, RTF, HTML, Markdown, text, JSON Resume. It stays on this computer."),
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

    def _write_at(self, resume_id: str, place: "Place") -> None:
        self.resumes.open_at(resume_id, place)

    def _write_letter(self) -> None:
        self.jobs.show_letters()

    def _remember_selection(self) -> None:
        if self._is_shown:
            self.memory.save_selection(self.state)

    def _remember(self) -> None:
        self.memory.save(self.window, self.state)
