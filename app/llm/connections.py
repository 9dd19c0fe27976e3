"""What is remembered of a provider at an address: its wire, how it is doing, and how its models want to be asked."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from app.domain.models import ModelChoice, ModelFault, Provider, host_of, is_this_machine, provider_of
from app.llm.answer_form import AnswerForm
from app.llm.breaker import Breaker
from app.llm.faults import CallFailed, Failure
from app.llm.limiter import Limiter
from app.llm.limits import NEAR, REMOTE, CallLimits
from app.llm.providers import KEYLESS, base_url, is_near
from app.llm.transport import BoundTransport

_LONGEST_KEY: Final = 4_000


class Connection:
    """One provider at one address. Only the thread of the calls uses it, but for `breaker`."""

    def __init__(
        self, provider: Provider, base: str, *, limits: CallLimits, is_near: bool, clock: Callable[[], float]
    ) -> None:
        self.provider = provider
        self.base = base
        self.host = host_of(base)
        self.limits = limits
        self.is_near = is_near
        self.wire = BoundTransport(base)
        self.breaker = Breaker(provider.id, self.host, clock=clock)
        self.limiter = Limiter(
            requests=0 if is_near else provider.requests_a_minute, tokens=provider.tokens_a_minute, clock=clock
        )
        self._forms: dict[str, AnswerForm] = {}

    def form(self, model: str) -> AnswerForm:
        """How the model wants to be asked, as far as it is known."""
        return self._forms.setdefault(model, AnswerForm())


class Connections:
    """All of a session. Thread-safe."""

    def __init__(self, *, clock: Callable[[], float], remote: CallLimits = REMOTE, near: CallLimits = NEAR) -> None:
        self._clock = clock
        self._remote = remote
        self._near = near
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], Connection] = {}

    def to(self, choice: ModelChoice) -> Connection:
        """The connection of a choice. Raises CallFailed: there is no such provider, or no address."""
        provider = provider_of(choice.provider)
        base = base_url(choice, provider) if provider else ""
        if provider is None or not host_of(base):
            raise CallFailed(Failure(ModelFault.BAD_ADDRESS))
        with self._lock:
            if (provider.id, base) not in self._known:
                near = is_near(choice)
                self._known[provider.id, base] = Connection(
                    provider, base, limits=self._near if near else self._remote, is_near=near, clock=self._clock
                )
            return self._known[provider.id, base]

    def all(self) -> tuple[Connection, ...]:
        """Those made so far."""
        with self._lock:
            return tuple(self._known.values())

    async def end(self) -> None:
        """Closes all wires."""
        for connection in self.all():
            await connection.wire.end()


def usable_key(connection: Connection, key: str | None) -> str:
    """The key as it is sent. Raises CallFailed: there is none, it is no key, or it would go in the open."""
    if not key:
        if connection.provider.needs_key:
            raise CallFailed(Failure(ModelFault.NO_KEY))
        return KEYLESS
    if not (key.isascii() and key.isprintable()) or " " in key or len(key) > _LONGEST_KEY:
        raise CallFailed(Failure(ModelFault.BAD_KEY))
    if connection.base.startswith("http:") and not connection.is_near and not is_this_machine(connection.base):
        raise CallFailed(Failure(ModelFault.TLS))
    return key


def told_of_key(failure: Failure, key: str) -> Failure:
    """The failure as it is told: a server that wants a key where there is none did not find a wrong one."""
    if failure.fault is ModelFault.BAD_KEY and key == KEYLESS:
        return replace(failure, fault=ModelFault.NO_KEY)
    return failure
