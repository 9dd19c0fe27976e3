"""Models of others: who offers them, what a call cost, and how a call can fail. No key is ever in these values."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from app.domain.frozen import Frozen


class ModelChoice(Frozen):
    """Which model to ask. `address` "" is the provider's own; local servers, compatible ones and Azure need one."""

    provider: str
    model: str
    address: str = ""


class Route(StrEnum):
    """The protocols, by the names litellm gives them. Nearly everyone speaks OpenAI's."""

    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    OLLAMA = "ollama_chat"


class Provider(Frozen):
    """Someone who offers models.

    `id` is what settings and the keyring know it by; `address` the base URL of its interface ("" = the person enters
    it); `route` the protocol it speaks; `models` names known to work, the first one first offered;
    `requests_a_minute` and `tokens_a_minute` what a new account may use (0 = no limit).
    """

    id: str
    name: str
    address: str
    route: Route
    models: tuple[str, ...] = ()
    needs_key: bool = True
    is_local: bool = False
    asks_address: bool = False
    requests_a_minute: int = 50
    tokens_a_minute: int = 0


PROVIDERS: Final = (
    Provider(
        id="anthropic",
        name="Anthropic",
        address="https://api.anthropic.com",
        route=Route.ANTHROPIC,
        models=("claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-5"),
        tokens_a_minute=80_000,
    ),
    Provider(
        id="openai",
        name="OpenAI",
        address="https://api.openai.com/v1",
        route=Route.OPENAI,
        models=("gpt-5-mini", "gpt-5", "gpt-5-nano", "gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-mini"),
        tokens_a_minute=200_000,
    ),
    Provider(
        id="gemini",
        name="Google Gemini",
        address="https://generativelanguage.googleapis.com/v1beta/openai",
        route=Route.OPENAI,
        models=("gemini-2.5-flash", "gemini-2.5-pro", "gemini-2.5-flash-lite"),
        requests_a_minute=15,
        tokens_a_minute=250_000,
    ),
    Provider(
        id="mistral",
        name="Mistral",
        address="https://api.mistral.ai/v1",
        route=Route.OPENAI,
        models=("mistral-medium-latest", "mistral-large-latest", "mistral-small-latest"),
    ),
    Provider(
        id="openrouter",
        name="OpenRouter",
        address="https://openrouter.ai/api/v1",
        route=Route.OPENAI,
        models=("anthropic/claude-sonnet-4.5", "openai/gpt-5-mini", "google/gemini-2.5-flash"),
    ),
    Provider(
        id="deepseek",
        name="DeepSeek",
        address="https://api.deepseek.com",
        route=Route.OPENAI,
        models=("deepseek-chat", "deepseek-reasoner"),
    ),
    Provider(
        id="groq",
        name="Groq",
        address="https://api.groq.com/openai/v1",
        route=Route.OPENAI,
        models=("openai/gpt-oss-120b", "openai/gpt-oss-20b", "llama-3.3-70b-versatile"),
        requests_a_minute=30,
    ),
    Provider(
        id="azure",
        name="Azure OpenAI",
        address="",
        route=Route.OPENAI,
        models=("gpt-5-mini", "gpt-4.1", "gpt-4o"),
        asks_address=True,
    ),
    Provider(
        id="compatible",
        name="OpenAI-compatible",
        address="http://127.0.0.1:1234/v1",
        route=Route.OPENAI,
        needs_key=False,
        asks_address=True,
        requests_a_minute=0,
    ),
    Provider(
        id="ollama",
        name="Ollama",
        address="http://127.0.0.1:11434",
        route=Route.OLLAMA,
        models=("llama3.1:8b", "qwen3:8b", "gemma3:12b", "mistral-small"),
        needs_key=False,
        is_local=True,
        asks_address=True,
        requests_a_minute=0,
    ),
)
"""Everyone who can be asked, in the order they are offered."""

_BY_ID: Final[Mapping[str, Provider]] = MappingProxyType({provider.id: provider for provider in PROVIDERS})


def provider_of(identifier: str) -> Provider | None:
    """The provider with this id, None when it is not known (any more)."""
    return _BY_ID.get(identifier)


def address_of(choice: ModelChoice) -> str:
    """The base URL a call would go to, without a slash at its end; "" when nobody has entered one."""
    provider = provider_of(choice.provider)
    return (choice.address.strip() or (provider.address if provider else "")).rstrip("/")


def host_of(address: str) -> str:
    """The host of an address with its port where that is not the usual one; "" when it is no address.

    Keys, the circuit breaker and the person's consent are bound to it.
    """
    try:
        parts = urlsplit(address.strip())
        usual = {"http": 80, "https": 443}.get(parts.scheme)
        port = "" if parts.port in (None, usual) else f":{parts.port}"
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    return f"{host}{port}" if usual and host else ""


def is_this_machine(address: str) -> bool:
    """Whether an address leads to this very computer: nothing sent there leaves it."""
    try:
        host = (urlsplit(address.strip()).hostname or "").lower()
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class ModelFault(StrEnum):
    """Why a call of a model gave nothing. One sentence and one action each (`app.wording`)."""

    NO_KEY = "no_key"
    BAD_KEY = "bad_key"
    NO_PERMISSION = "no_permission"
    NO_CREDIT = "no_credit"
    QUOTA = "quota"
    MODEL_UNKNOWN = "model_unknown"
    CONTEXT_TOO_LONG = "context_too_long"
    FILTERED = "filtered"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    OVERLOADED = "overloaded"
    TIMEOUT = "timeout"
    CANNOT_CONNECT = "cannot_connect"
    TLS = "tls"
    BAD_ADDRESS = "bad_address"
    BAD_REQUEST = "bad_request"
    BAD_REPLY = "bad_reply"
    CUT_SHORT = "cut_short"
    BUDGET_SPENT = "budget_spent"
    PAUSED = "paused"

    @property
    def is_transient(self) -> bool:
        """Whether the same call may well succeed a little later: it is tried again, and counts for the breaker."""
        return self in _TRANSIENT


_TRANSIENT: Final = frozenset(
    {ModelFault.RATE_LIMITED, ModelFault.OVERLOADED, ModelFault.TIMEOUT, ModelFault.CANNOT_CONNECT}
)


class CallUsage(Frozen):
    """What a call took. `cost` is in US dollars, None where the price is not known."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    duration_ms: int = 0
    retries: int = 0
    from_cache: bool = False


class CallRecord(Frozen):
    """One call as it is kept: who was asked what for, never what was said. `outcome` is "ok" or a ModelFault's name."""

    provider: str
    host: str
    model: str
    purpose: str
    outcome: str
    usage: CallUsage
    created_at: datetime


class UsageToday(Frozen):
    """What was used since midnight, local time. `cost` counts calls with a known price; `unpriced` are the others."""

    tokens: int = 0
    cost: float = 0.0
    unpriced: int = 0
    calls: int = 0
    from_cache: int = 0


class BreakerPhase(StrEnum):
    """CLOSED: calls go through. OPEN: none does until `retry_after_s` is over. TRIAL: one does, to see."""

    CLOSED = "closed"
    OPEN = "open"
    TRIAL = "trial"


class BreakerState(Frozen):
    """How a provider at a host is doing. `failures` is the number of transient faults in a row."""

    provider: str
    host: str
    phase: BreakerPhase = BreakerPhase.CLOSED
    failures: int = 0
    retry_after_s: float = 0.0


class ConnectionReport(Frozen):
    """What a test of a connection found. None: it did not come to that. `fault` is the first thing that failed.

    `models` is what the server says it has; `first_token_ms` the wait for the first piece of an answer.
    """

    provider: str
    host: str
    address_ok: bool | None = None
    key_ok: bool | None = None
    model_ok: bool | None = None
    json_ok: bool | None = None
    first_token_ms: float | None = None
    tokens_per_s: float | None = None
    models: tuple[str, ...] = ()
    fault: ModelFault | None = None
    detail: str = ""
