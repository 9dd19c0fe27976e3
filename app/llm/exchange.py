"""The other side of the door: everything that happens on the thread of the calls.

Here a question finds its answer in the cache, or sets out with a key and a budget; here a call is written down, however
it ended.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import JsonValue, ValidationError

from app.domain.errors import ModelTrouble
from app.domain.frozen import Frozen
from app.domain.models import (
    BreakerState,
    CallRecord,
    CallUsage,
    ConnectionReport,
    ModelChoice,
    ModelFault,
    provider_of,
)
from app.llm import probing, usage
from app.llm.asking import Asking, Listeners
from app.llm.budget import Budget, BudgetLimits, Spent
from app.llm.cache import AnswerCache, key_of
from app.llm.connections import Connection, Connections, usable_key
from app.llm.edges import CallLog, Keys
from app.llm.faults import CallFailed, Failure
from app.llm.flights import Flight, Flights, Tell
from app.llm.loop import in_thread
from app.llm.metrics import Metrics
from app.llm.requests import Estimate, ModelAnswer, ModelRequest, T

_log = logging.getLogger(__name__)


class Exchange:
    """Answers questions by the cache or by calls. Only the thread of the calls uses it."""

    def __init__(
        self, *, keys: Keys, log: CallLog, limits: Callable[[], BudgetLimits], cache: Path, connections: Connections
    ) -> None:
        self._keys = keys
        self._log = log
        self._limits = limits
        self._budget = Budget()
        self._flights = Flights()
        self._cache = AnswerCache(cache)
        self._connections = connections
        self.metrics = Metrics()

    async def answer(self, request: ModelRequest[T], tell: Tell, *, wants_text: bool) -> ModelAnswer[T]:
        """The answer, out of the cache, by a call under way or by a new one. Raises ModelTrouble."""
        host = ""
        try:
            connection = self._connections.to(request.choice)
            host = connection.host
            return await self._found(request, connection, tell, wants_text=wants_text)
        except CallFailed as error:
            raise _trouble(error.failure, request.choice, host) from None

    async def _found(
        self, request: ModelRequest[T], connection: Connection, tell: Tell, *, wants_text: bool
    ) -> ModelAnswer[T]:
        if not request.choice.model.strip():
            raise CallFailed(Failure(ModelFault.MODEL_UNKNOWN))
        key = key_of(request, connection.base)
        if (known := await self._known(request, key, connection)) is not None:
            return known
        flight = self._flights.of(key, lambda mine: self._fly(mine, request, key, connection, wants_text=wants_text))
        is_first = not flight.listeners
        answer: ModelAnswer[T] = await flight.join(tell)
        return answer if is_first else ModelAnswer(answer.value, _free(answer.usage))

    async def _known(self, request: ModelRequest[T], key: str, connection: Connection) -> ModelAnswer[T] | None:
        began = time.monotonic()
        found = self._cache.get(key, run=request.run, fresh=request.fresh)
        try:
            kept = _Kept.model_validate(found) if found is not None else None
            value = request.schema.model_validate(kept.value) if kept else None
        except ValidationError:
            kept = value = None
        self.metrics.looked_up(hit=value is not None)
        if kept is None or value is None:
            return None
        took = _free(CallUsage(tokens_in=kept.tokens_in, tokens_out=kept.tokens_out, duration_ms=_since(began)))
        await self._write_down(request, connection, usage.OK, took)
        return ModelAnswer(value, took)

    async def _fly(
        self, flight: Flight, request: ModelRequest[T], key: str, connection: Connection, *, wants_text: bool
    ) -> ModelAnswer[T]:
        """The call everyone who asks the same waits for. Raises CallFailed."""
        began = time.monotonic()
        plan = await in_thread(lambda: self._prepare(request, connection), name="preparing a call")
        reserved: list[Estimate] = []

        def can_afford() -> bool:
            fits = self._budget.reserve(plan.estimate, run=request.run, limits=plan.limits, today=plan.today)
            reserved.extend([plan.estimate] * fits)
            return fits

        if not can_afford():
            raise CallFailed(Failure(ModelFault.BUDGET_SPENT))
        listeners = Listeners(
            on_text=flight.tell,
            on_wait=flight.tell,
            on_retry=lambda: self.metrics.tried_again(connection.provider.id),
            wants_text=wants_text,
        )
        asking = Asking(
            request,
            connection,
            key=plan.key,
            estimate=plan.estimate,
            listeners=listeners,
            may_ask_again=can_afford,
        )
        outcome = usage.CANCELLED
        try:
            value = await asking.answer()
            outcome = usage.OK
            took = asking.taken(duration_ms=_since(began))
            self._keep(key, request, value, took)
        except CallFailed as error:
            outcome = error.failure.fault.value
            raise
        finally:
            took = asking.taken(duration_ms=_since(began))
            await self._account(request, connection, reserved, outcome, took)
        return ModelAnswer(value, took)

    def _prepare(self, request: ModelRequest[T], connection: Connection) -> "_Plan":
        """The key, the estimate, and what may be spent. Raises CallFailed."""
        key = usable_key(connection, self._keys.key(connection.provider.id, connection.host))
        return _Plan(key, usage.estimate(request), self._limits(), self._log.spent_today())

    def _keep(self, key: str, request: ModelRequest[T], value: T, took: CallUsage) -> None:
        kept = _Kept(value=value.model_dump(mode="json"), tokens_in=took.tokens_in, tokens_out=took.tokens_out)
        self._cache.put(key, kept.model_dump(), owner=request.owner, run=request.run)

    async def _account(
        self,
        request: ModelRequest[T],
        connection: Connection,
        reserved: list[Estimate],
        outcome: str,
        took: CallUsage,
    ) -> None:
        """Counts a call that is over, however it ended."""
        self.metrics.asked(connection.provider.id, request.choice.model, outcome, took)
        self.metrics.breaker(connection.breaker.state())
        try:
            await self._write_down(request, connection, outcome, took)
        finally:
            tokens = took.tokens_in + took.tokens_out
            self._budget.settle(reserved, run=request.run, tokens=tokens, cost=took.cost)

    async def _write_down(
        self, request: ModelRequest[T], connection: Connection, outcome: str, took: CallUsage
    ) -> None:
        record = CallRecord(
            provider=connection.provider.id,
            host=connection.host,
            model=request.choice.model,
            purpose=request.purpose,
            outcome=outcome,
            usage=took,
            created_at=datetime.now(UTC),
        )
        try:
            await in_thread(lambda: self._log.add(record), name="log of calls")
        except Exception as error:  # noqa: BLE001 - an answer that is paid for is not lost for want of a line
            _log.warning("a call could not be written down: %s", type(error).__name__)

    async def test(self, choice: ModelChoice, *, ask: bool) -> ConnectionReport:
        """What works of a connection; without `ask` nothing is asked that costs."""
        try:
            connection = self._connections.to(choice)
        except CallFailed as error:
            return _unreachable(choice, error.failure)
        try:
            stored = await in_thread(lambda: self._keys.key(choice.provider, connection.host), name="reading a key")
            key = usable_key(connection, stored)
        except CallFailed as error:
            return _unreachable(choice, error.failure, host=connection.host)
        return await probing.examine(connection, choice, key, write_down=self._write_down, ask=ask)

    async def models(self, choice: ModelChoice) -> tuple[str, ...]:
        """The names the server lists, or the well-known ones."""
        provider = provider_of(choice.provider)
        known = provider.models if provider else ()
        try:
            connection = self._connections.to(choice)
            stored = await in_thread(lambda: self._keys.key(choice.provider, connection.host), name="reading a key")
            return await probing.names(connection, usable_key(connection, stored)) or known
        except CallFailed:
            return known

    async def forget(self, owner: str) -> None:
        """Forgets the answers of a resume."""
        self._cache.forget(owner)

    async def clear_cache(self) -> None:
        """Forgets all answers."""
        self._cache.clear()

    async def cache_size(self) -> int:
        """Bytes of kept answers."""
        return self._cache.size()

    def states(self) -> tuple[BreakerState, ...]:
        """How the providers asked so far are doing. Thread-safe."""
        return tuple(connection.breaker.state() for connection in self._connections.all())

    async def end(self) -> None:
        """Closes the cache and all connections."""
        self._cache.close()
        await self._connections.end()


@dataclass(frozen=True)
class _Plan:
    """What is needed to set out. The key is in no text of it."""

    key: str = field(repr=False)
    estimate: Estimate
    limits: BudgetLimits
    today: Spent


class _Kept(Frozen):
    """An answer as the cache has it."""

    value: dict[str, JsonValue]
    tokens_in: int
    tokens_out: int


def _free(took: CallUsage) -> CallUsage:
    """The same for one who got it without a call."""
    return took.model_copy(update={"cost": 0.0, "retries": 0, "from_cache": True})


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _trouble(failure: Failure, choice: ModelChoice, host: str) -> ModelTrouble:
    provider = provider_of(choice.provider)
    return ModelTrouble(
        failure.fault,
        provider=provider.name if provider else choice.provider,
        host=host,
        model=choice.model.strip(),
        detail=failure.detail,
        retry_after_s=failure.retry_after_s,
    )


def _unreachable(choice: ModelChoice, failure: Failure, *, host: str = "") -> ConnectionReport:
    """The report where nothing could be sent."""
    is_key = failure.fault in (ModelFault.NO_KEY, ModelFault.BAD_KEY)
    return ConnectionReport(
        provider=choice.provider,
        host=host,
        address_ok=None if is_key else False,
        key_ok=False if is_key else None,
        fault=failure.fault,
        detail=failure.detail,
    )
