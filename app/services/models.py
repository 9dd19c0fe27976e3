"""Models of others: who can be asked, whether a connection works, what was asked and what it cost."""

from collections.abc import Callable
from pathlib import Path

from app.credentials import Credentials, KeyState
from app.domain.models import (
    PROVIDERS,
    BreakerPhase,
    BreakerState,
    CallRecord,
    ConnectionReport,
    ModelChoice,
    Provider,
    UsageToday,
)
from app.domain.settings import Settings
from app.llm import usage
from app.llm.budget import BudgetLimits
from app.llm.edges import Keys
from app.llm.gateway import Gateway
from app.services.call_log import CallLog
from app.services.task_context import UNATTENDED, TaskContext
from app.storage.database import Database


class Models:
    """What a person can do about models. All methods but `providers` are for a worker thread."""

    def __init__(
        self, gateway: Gateway, *, log: CallLog, credentials: Credentials, settings: Callable[[], Settings]
    ) -> None:
        self._gateway = gateway
        self._log = log
        self._credentials = credentials
        self._settings = settings

    @property
    def gateway(self) -> Gateway:
        """The door to all models, for what asks them."""
        return self._gateway

    def providers(self) -> tuple[Provider, ...]:
        """Everyone who can be asked."""
        return PROVIDERS

    def test(self, choice: ModelChoice, *, context: TaskContext = UNATTENDED) -> ConnectionReport:
        """Tries a connection. Raises Cancelled."""
        return self._gateway.test(choice, cancelled=context.cancelled)

    def examine(self, *, context: TaskContext = UNATTENDED) -> ConnectionReport | None:
        """Whether the provider of the settings can be reached with its key, at no cost; None where none is chosen.

        Raises Cancelled.
        """
        settings = self._settings()
        if not settings.provider:
            return None
        choice = ModelChoice(provider=settings.provider, model=settings.model, address=settings.address)
        return self._gateway.test(choice, cancelled=context.cancelled, ask=False)

    def list_models(self, choice: ModelChoice, *, context: TaskContext = UNATTENDED) -> tuple[str, ...]:
        """The names of the models there. Raises Cancelled."""
        return self._gateway.models(choice, cancelled=context.cancelled)

    def others(self, choice: ModelChoice) -> tuple[Provider, ...]:
        """Who could be asked instead: providers with a key, none of them paused. Sending to them needs consent."""
        paused = {state.provider for state in self.breaker_states() if state.phase is not BreakerPhase.CLOSED}
        return tuple(
            provider
            for provider in PROVIDERS
            if provider.id not in paused | {choice.provider}
            and provider.address
            and provider.needs_key
            and self._credentials.state(provider.id) is not KeyState.ABSENT
        )

    def knows_price(self, choice: ModelChoice) -> bool:
        """Whether it is known what a call costs; a server of one's own costs nothing."""
        return usage.cost(choice, tokens_in=0, tokens_out=0) is not None

    def usage_today(self) -> UsageToday:
        """What was used since midnight."""
        return self._log.today()

    def calls(self, limit: int) -> tuple[CallRecord, ...]:
        """The last calls, newest first."""
        return self._log.latest(limit)

    def cache_size(self) -> int:
        """Bytes of kept answers."""
        return self._gateway.cache_size()

    def clear_cache(self) -> None:
        """Forgets all kept answers."""
        self._gateway.clear_cache()

    def breaker_states(self) -> tuple[BreakerState, ...]:
        """How the providers asked in this session are doing."""
        return self._gateway.states()

    def metrics(self) -> str:
        """What was counted in this session, in the text format of Prometheus."""
        return self._gateway.metrics()

    def warm_up(self) -> None:
        """Loads what the first call needs, when a provider is set. Takes seconds."""
        settings = self._settings()
        if settings.engine != "offline" and settings.provider:
            self._gateway.warm_up()


def build_models(
    database: Database,
    *,
    cache: Path,
    credentials: Credentials,
    settings: Callable[[], Settings],
    keys: Keys | None = None,
) -> Models:
    """The service and all behind it; nothing of it is started yet. `cache` is the folder of kept answers; `keys` None
    takes those of the credentials."""
    log = CallLog(database)
    gateway = Gateway(keys=keys or credentials, log=log, cache=cache, budget=lambda: _budget(settings()))
    return Models(gateway, log=log, credentials=credentials, settings=settings)


def _budget(settings: Settings) -> BudgetLimits:
    return BudgetLimits(
        day_usd=settings.budget_day_usd,
        day_tokens=settings.budget_day_tokens,
        run_usd=settings.budget_run_usd,
        run_tokens=settings.budget_run_tokens,
    )
