"""What the window remembers: the current resume, job, screen and settings. One signal each, no logic.

Controllers set; whoever shows something listens. Setting the same value again says nothing. `resumes_changed` and
`jobs_changed` say that what is stored is other than before, so that lists read it anew. `notify` hands the window a
notice (done, hint, error) for its banner.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.domain.settings import Settings
from app.ui.errors import Notice


class Screen(StrEnum):
    """The places of the navigation rail."""

    TAILOR = "tailor"
    RESUMES = "resumes"
    JOBS = "jobs"
    ACTIVITY = "activity"
    SETTINGS = "settings"


class SettingsPart(StrEnum):
    """The parts of the settings, as another screen leads there."""

    ENGINE = "engine"
    PRIVACY = "privacy"
    BUDGET = "budget"
    APPEARANCE = "appearance"
    PAGES = "pages"
    DATA = "data"
    TRASH = "trash"
    ABOUT = "about"


@dataclass
class _Values:
    settings: Settings
    resume_id: str | None = None
    job_id: str | None = None
    screen: Screen = Screen.TAILOR
    is_saved: bool = True


class AppState(QObject):
    """The state every controller shares."""

    resume_id_changed = Signal(object)
    job_id_changed = Signal(object)
    screen_changed = Signal(object)
    saved_changed = Signal(bool)
    settings_changed = Signal(object)
    resumes_changed = Signal()
    jobs_changed = Signal()
    notice_raised = Signal(object)
    notice_taken_back = Signal(str)
    settings_part_requested = Signal(object)
    usage_changed = Signal()
    """A model has been asked: calls, tokens and cost are other than before."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = _Values(settings=settings)

    @property
    def resume_id(self) -> str | None:
        """The resume (master or tailored) that Tailor and Resumes work on."""
        return self._values.resume_id

    @property
    def job_id(self) -> str | None:
        """The job that Tailor and Jobs work on."""
        return self._values.job_id

    @property
    def screen(self) -> Screen:
        """The screen that is shown."""
        return self._values.screen

    @property
    def is_saved(self) -> bool:
        """Whether everything typed so far is stored."""
        return self._values.is_saved

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._values.settings

    def set_resume_id(self, resume_id: str | None) -> None:
        """Makes this the current resume."""
        if resume_id != self._values.resume_id:
            self._values.resume_id = resume_id
            self.resume_id_changed.emit(resume_id)

    def set_job_id(self, job_id: str | None) -> None:
        """Makes this the current job."""
        if job_id != self._values.job_id:
            self._values.job_id = job_id
            self.job_id_changed.emit(job_id)

    def set_screen(self, screen: Screen) -> None:
        """Goes to this screen."""
        if screen is not self._values.screen:
            self._values.screen = screen
            self.screen_changed.emit(screen)

    def set_saved(self, is_saved: bool) -> None:
        """Says whether something typed still waits to be stored."""
        if is_saved != self._values.is_saved:
            self._values.is_saved = is_saved
            self.saved_changed.emit(is_saved)

    def set_settings(self, settings: Settings) -> None:
        """Puts these settings in force; they are kept."""
        if settings != self._values.settings:
            self._values.settings = settings
            self.settings_changed.emit(settings)

    def open_settings(self, part: SettingsPart) -> None:
        """Goes to this part of the settings."""
        self.set_screen(Screen.SETTINGS)
        self.settings_part_requested.emit(part)

    def notify(self, notice: Notice) -> None:
        """Shows the person a notice in the banner."""
        self.notice_raised.emit(notice)

    def take_back(self, key: str) -> None:
        """Takes the notice with this key away, if it is shown: it no longer holds."""
        self.notice_taken_back.emit(key)
