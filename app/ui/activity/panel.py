"""The Activity screen: today in numbers, what runs, how the providers are doing, the log of calls."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.models import BreakerState, CallRecord, UsageToday
from app.i18n import tr
from app.ui.activity.call_table import CallTable
from app.ui.activity.ended_list import EndedList
from app.ui.activity.job_words import EndedJob
from app.ui.activity.provider_list import ProviderList
from app.ui.activity.running_list import RunningList
from app.ui.activity.tiles import TodayTiles
from app.ui.amounts import bytes_words
from app.ui.screens import ScreenPanel
from app.ui.task_runner import RunningTask
from app.ui.theme import Space
from app.ui.widgets.buttons import push_button
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.text import Role, text_label


class ActivityPanel(ScreenPanel):
    """Shows what was asked of models; asks for little."""

    clear_requested = Signal()
    engine_requested = Signal()
    cancel_requested = Signal(int)
    again_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = TodayTiles()
        self._running = RunningList()
        self._ended = EndedList()
        self._providers = ProviderList()
        self._table = CallTable()
        self._size = text_label("", Role.MUTED, wrap=True)
        self._clear_button = push_button(tr("Clear"), is_small=True, tip=tr("Forget all kept answers"))
        self._calls = QStackedWidget()
        self._none = EmptyState(
            icon="ph.shield-check",
            heading=tr("Nothing was sent to anyone"),
            explanation=tr(
                "Calls of an assistant model are listed here: when, to whom, how much. Never what was said."
            ),
            action_text=tr("Set up an assistant model"),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        running, providers, kept = Card(tr("Tasks")), Card(tr("Providers")), Card(tr("Kept answers"))
        running.body.addWidget(self._running)
        running.body.addWidget(self._ended)
        running.body.addStretch(1)
        providers.body.addWidget(self._providers)
        providers.body.addStretch(1)
        kept.heading_row.addWidget(self._clear_button)
        kept.body.addWidget(self._size)
        kept.body.addStretch(1)
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        for card in (running, providers, kept):
            cards.addWidget(card, 1)
        log = Card(tr("Calls"))
        self._calls.addWidget(self._none)
        self._calls.addWidget(self._table)
        log.body.addWidget(self._calls, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, 0, Space.L + Space.XS, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._tiles)
        column.addLayout(cards)
        column.addWidget(log, 1)
        self.show_cache(0)

    def _connect(self) -> None:
        self._clear_button.clicked.connect(self.clear_requested)
        self._none.action_chosen.connect(self.engine_requested)
        self._running.cancel_requested.connect(self.cancel_requested)
        self._ended.again_requested.connect(self.again_requested)

    def show_usage(self, usage: UsageToday) -> None:
        """Shows what was used since midnight."""
        self._tiles.show_usage(usage)

    def show_running(self, tasks: Sequence[RunningTask]) -> None:
        """Shows what runs just now."""
        self._running.show_tasks(tasks)

    def show_ended(self, jobs: Sequence[EndedJob]) -> None:
        """Shows what is over."""
        self._ended.show_jobs(jobs)

    def show_calls(self, calls: Sequence[CallRecord]) -> None:
        """Shows the log."""
        self._table.show_calls(calls)
        self._calls.setCurrentWidget(self._table if calls else self._none)

    def show_providers(self, states: Sequence[BreakerState]) -> None:
        """Shows how the providers are doing."""
        self._providers.show_states(states)

    def show_cache(self, size: int) -> None:
        """Shows how much the kept answers take, in bytes."""
        self._size.setText(
            tr("{size}. The same question again is answered from here, at once and free.", size=bytes_words(size))
        )
        self._clear_button.setEnabled(size > 0)
