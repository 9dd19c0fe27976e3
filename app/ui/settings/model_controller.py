"""What the settings ask of models: which there are, whether the connection works, what was used, what is kept."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject

from app.domain.models import ConnectionReport, ModelChoice, UsageToday
from app.services import Services
from app.services.models import Models
from app.services.task_context import TaskContext
from app.ui.models.choices import choice_of
from app.ui.settings.panel import SettingsPanel
from app.ui.state import AppState, Screen
from app.ui.task_runner import Lane, TaskHandle, TaskRunner, with_context, without_context


class ModelSettings(QObject):
    """Part of the settings' controller. An answer about a model that is no longer the chosen one is dropped."""

    def __init__(
        self, panel: SettingsPanel, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._models = services.models
        self._runner = runner
        self._state = state
        self._test: TaskHandle | None = None
        self._connect()

    def _connect(self) -> None:
        engine, state = self._panel.engine, self._state
        engine.models_requested.connect(self._load_models)
        engine.test_requested.connect(self._begin_test)
        engine.stop_requested.connect(self._stop_test)
        self._panel.clear_cache_requested.connect(self._clear_cache)
        state.screen_changed.connect(self._on_screen)
        state.usage_changed.connect(self._read_usage)
        state.settings_changed.connect(self._read_usage)

    def _load_models(self) -> None:
        choice = choice_of(self._state.settings)
        self._panel.engine.show_loading_models(True)
        self._runner.run(
            with_context(self._models.list_models, choice),
            on_success=partial(self._on_models, choice),
            on_finished=partial(self._panel.engine.show_loading_models, False),
            lane=Lane.NETWORK,
            owner=self,
        )

    def _begin_test(self) -> None:
        choice = choice_of(self._state.settings)
        self._panel.engine.show_testing()
        self._test = self._runner.run(
            with_context(self._models.test, choice),
            on_success=partial(self._on_report, choice),
            on_finished=self._on_test_ended,
            lane=Lane.NETWORK,
            replaces="test",
            owner=self,
        )

    def _stop_test(self) -> None:
        if self._test is not None:
            self._test.cancel()
            self._panel.engine.show_untested()

    def _on_test_ended(self) -> None:
        self._test = None
        self._state.usage_changed.emit()

    def _on_screen(self, screen: Screen) -> None:
        if screen is Screen.SETTINGS:
            self._read_usage()

    def _read_usage(self) -> None:
        if self._state.screen is Screen.SETTINGS:
            self._runner.run(
                partial(_usage, self._models, choice_of(self._state.settings)),
                on_success=self._on_usage,
                replaces="usage",
                owner=self,
            )

    def _on_usage(self, found: "_Used") -> None:
        self._panel.budget.show_usage(found.usage)
        self._panel.budget.show_cache(found.cache_size)
        self._panel.budget.show_price_known(found.model, is_known=found.knows_price)

    def _clear_cache(self) -> None:
        self._runner.run(without_context(self._models.clear_cache), on_success=self._on_cleared, owner=self)

    def _on_cleared(self, _nothing: None) -> None:
        self._state.usage_changed.emit()

    def _on_models(self, choice: ModelChoice, names: Sequence[str]) -> None:
        if choice == choice_of(self._state.settings):
            self._panel.engine.show_models(names, open_list=True)

    def _on_report(self, choice: ModelChoice, report: ConnectionReport) -> None:
        if choice == choice_of(self._state.settings):
            self._panel.engine.show_report(choice, report)


class _Used(NamedTuple):
    usage: UsageToday
    cache_size: int
    model: str
    knows_price: bool


def _usage(models: Models, choice: ModelChoice, _context: TaskContext) -> _Used:
    knows_price = not choice.model or models.knows_price(choice)
    return _Used(models.usage_today(), models.cache_size(), choice.model, knows_price)
