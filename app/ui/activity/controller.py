"""Reads what the Activity screen shows: while it is shown, and when a model has been asked; its jobs are `jobs`."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.domain.models import BreakerState, CallRecord, UsageToday
from app.services import Services
from app.services.models import Models
from app.services.task_context import TaskContext
from app.ui.activity.jobs import AssistedJobs
from app.ui.activity.panel import ActivityPanel
from app.ui.state import AppState, Screen, SettingsPart
from app.ui.task_runner import TaskRunner, without_context

_CALLS = 500
_EVERY_MS = 2_000


@dataclass(frozen=True)
class _Activity:
    usage: UsageToday
    calls: tuple[CallRecord, ...]
    states: tuple[BreakerState, ...]
    cache_size: int


class ActivityController(QObject):
    """Between the activity panel and the models service."""

    def __init__(
        self,
        panel: ActivityPanel,
        services: Services,
        runner: TaskRunner,
        state: AppState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._models = services.models
        self._runner = runner
        self._state = state
        self._jobs = AssistedJobs(panel, services, runner, state, self)
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._connect()

    def _connect(self) -> None:
        panel, state, runner = self._panel, self._state, self._runner
        panel.clear_requested.connect(self._clear)
        panel.engine_requested.connect(partial(state.open_settings, SettingsPart.ENGINE))
        panel.cancel_requested.connect(runner.cancel)
        panel.again_requested.connect(self._jobs.again)
        self._jobs.ended.connect(panel.show_ended)
        runner.tasks_changed.connect(self._show_running)
        state.screen_changed.connect(self._on_screen)
        state.usage_changed.connect(self._read)
        self._clock.timeout.connect(self._read)

    def start(self) -> None:
        """Shows what there is, and goes on with what was cut off."""
        self._jobs.recover()
        self._show_running()
        self._on_screen(self._state.screen)

    def _on_screen(self, screen: Screen) -> None:
        if screen is Screen.ACTIVITY:
            self._clock.start()
            self._read()
        else:
            self._clock.stop()

    def _read(self) -> None:
        if self._state.screen is Screen.ACTIVITY:
            self._runner.run(partial(_activity, self._models), on_success=self._show, replaces="activity", owner=self)
            self._jobs.read()

    def _show(self, activity: _Activity) -> None:
        self._panel.show_usage(activity.usage)
        self._panel.show_calls(activity.calls)
        self._panel.show_providers(activity.states)
        self._panel.show_cache(activity.cache_size)

    def _show_running(self) -> None:
        self._panel.show_running(self._runner.running())

    def _clear(self) -> None:
        self._runner.run(without_context(self._models.clear_cache), on_success=self._on_cleared, owner=self)

    def _on_cleared(self, _nothing: None) -> None:
        self._state.usage_changed.emit()


def _activity(models: Models, _context: TaskContext) -> _Activity:
    return _Activity(models.usage_today(), models.calls(_CALLS), models.breaker_states(), models.cache_size())
