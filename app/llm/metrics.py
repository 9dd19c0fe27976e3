"""What the gateway does, counted in this process. No content, no keys; nothing is sent anywhere."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from app.domain.models import BreakerPhase, BreakerState, CallUsage

_SECONDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0)
_PHASES = {BreakerPhase.CLOSED: 0, BreakerPhase.TRIAL: 1, BreakerPhase.OPEN: 2}


class Metrics:
    """Counters of one gateway, in a registry of their own. Thread-safe."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        who = ("provider", "model")
        self._requests = Counter("powercv_llm_requests", "Questions asked", (*who, "outcome"), registry=self.registry)
        self._latency = Histogram(
            "powercv_llm_seconds", "How long answers took", who, buckets=_SECONDS, registry=self.registry
        )
        self._tokens = Counter("powercv_llm_tokens", "Tokens used", (*who, "direction"), registry=self.registry)
        self._cost = Counter("powercv_llm_cost_usd", "US dollars spent, where known", who, registry=self.registry)
        self._cache = Counter("powercv_llm_cache", "Looked up in the cache", ("result",), registry=self.registry)
        self._retries = Counter("powercv_llm_retries", "Tried again", ("provider",), registry=self.registry)
        self._breaker = Gauge(
            "powercv_llm_breaker", "0 closed, 1 on trial, 2 open", ("provider", "host"), registry=self.registry
        )

    def looked_up(self, *, hit: bool) -> None:
        """The cache knew the answer, or did not."""
        self._cache.labels("hit" if hit else "miss").inc()

    def tried_again(self, provider: str) -> None:
        """A call is made once more after a fault."""
        self._retries.labels(provider).inc()

    def asked(self, provider: str, model: str, outcome: str, usage: CallUsage) -> None:
        """A question came to its end, by a call."""
        self._requests.labels(provider, model, outcome).inc()
        self._latency.labels(provider, model).observe(usage.duration_ms / 1000)
        self._tokens.labels(provider, model, "in").inc(usage.tokens_in)
        self._tokens.labels(provider, model, "out").inc(usage.tokens_out)
        self._cost.labels(provider, model).inc(usage.cost or 0.0)

    def breaker(self, state: BreakerState) -> None:
        """How a provider is doing."""
        self._breaker.labels(state.provider, state.host).set(_PHASES[state.phase])

    def text(self) -> str:
        """All of them, in the text format of Prometheus."""
        return generate_latest(self.registry).decode()
