"""Models of others: who can be asked, whether a connection works, what was asked and what it cost."""

from app.domain.models import BreakerState, CallRecord, ConnectionReport, ModelChoice, Provider, UsageToday
from app.services.task_context import TaskContext


class Models:
    """What a person can do about models. All methods but `providers` are for a worker thread."""

    def providers(self) -> tuple[Provider, ...]:
        """Everyone who can be asked."""
        raise NotImplementedError

    def test(self, choice: ModelChoice, *, context: TaskContext) -> ConnectionReport:
        """Tries a connection. Raises Cancelled."""
        raise NotImplementedError

    def list_models(self, choice: ModelChoice, *, context: TaskContext) -> tuple[str, ...]:
        """The names of the models there. Raises Cancelled."""
        raise NotImplementedError

    def usage_today(self) -> UsageToday:
        """What was used since midnight."""
        raise NotImplementedError

    def calls(self, limit: int) -> tuple[CallRecord, ...]:
        """The last calls, newest first."""
        raise NotImplementedError

    def cache_size(self) -> int:
        """Bytes of kept answers."""
        raise NotImplementedError

    def clear_cache(self) -> None:
        """Forgets all kept answers."""
        raise NotImplementedError

    def breaker_states(self) -> tuple[BreakerState, ...]:
        """How the providers asked in this session are doing."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """Loads what the first call needs, when a provider is set. Takes seconds."""
        raise NotImplementedError
