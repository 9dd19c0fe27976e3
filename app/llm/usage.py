"""What calls take in tokens and money. Prices are those of the list litellm brings along; litellm is not imported."""

import functools
import importlib.util
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from app.domain.models import ModelChoice, Provider, Route, provider_of
from app.llm.answer_form import strict_schema
from app.llm.providers import is_near
from app.llm.requests import Estimate, ModelRequest, T
from app.llm.tokens import count_tokens

OK: Final = "ok"
CANCELLED: Final = "cancelled"
"""How a call ended, in the log of calls; else the name of its fault."""
THINKING: Final = 8_000
"""Tokens a model may think before it answers."""
_OVERHEAD: Final = 12
"""Tokens around two messages."""
_UNPREFIXED: Final = frozenset({"openai", "anthropic"})
"""Providers whose models are in the list by their bare names."""
_MAKERS: Final = {"google": "gemini", "mistralai": "mistral", "x-ai": "xai"}


class Price(NamedTuple):
    """US dollars a token, and whether the model thinks before it answers (which costs too)."""

    per_token_in: float
    per_token_out: float
    thinks: bool

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """What a call costs."""
        return tokens_in * self.per_token_in + tokens_out * self.per_token_out


def estimate(request: ModelRequest[T]) -> Estimate:
    """What a call takes at most: its text and schema in; its limit out, and room for thoughts where a model thinks."""
    schema = json.dumps(strict_schema(request.schema), separators=(",", ":"))
    tokens_in = sum(map(count_tokens, (request.prompt.system, request.prompt.user, schema))) + _OVERHEAD
    is_thinker = thinks(request.choice)
    tokens_out = request.max_tokens + (THINKING if is_thinker else 0)
    return Estimate(
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=cost(request.choice, tokens_in=tokens_in, tokens_out=tokens_out),
        thinks=is_thinker,
    )


def cost(choice: ModelChoice, *, tokens_in: int, tokens_out: int) -> float | None:
    """US dollars; nothing for a server of one's own, None where the price is not known."""
    if is_near(choice):
        return 0.0
    provider = provider_of(choice.provider)
    price = price_of(provider, choice.model) if provider else None
    return price.of(tokens_in, tokens_out) if price else None


def thinks(choice: ModelChoice) -> bool:
    """Whether the model is known to think before it answers. Anthropic's do so only on demand."""
    provider = provider_of(choice.provider)
    price = price_of(provider, choice.model) if provider and provider.route is Route.OPENAI else None
    return bool(price and price.thinks)


@functools.lru_cache(maxsize=64)
def price_of(provider: Provider, model: str) -> Price | None:
    """The price of a model, as litellm's list of this version has it."""
    for name in _names(provider, model):
        entry = _entry(name)
        if entry:
            return _price(entry)
    return None


def _names(provider: Provider, model: str) -> Iterator[str]:
    """The names a model may have in the list. OpenRouter asks what the maker of a model asks."""
    yield f"{provider.id}/{model}"
    if provider.id in _UNPREFIXED:
        yield model
    if provider.id == "openrouter" and "/" in model:
        maker, _, bare = model.partition("/")
        yield f"{_MAKERS.get(maker, maker)}/{bare}"
        if maker in _UNPREFIXED:
            yield bare
            yield bare.replace(".", "-")


def _entry(name: str) -> Mapping[str, Any] | None:
    """The entry of the list. Found by its name: reading three megabytes of JSON would hold up the window."""
    listed = _list()
    start = listed.find(f"{json.dumps(name)}: {{")
    if start < 0:
        return None
    try:
        entry, _end = json.JSONDecoder().raw_decode(listed, listed.index("{", start))
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


@functools.cache
def _list() -> str:
    found = importlib.util.find_spec("litellm")
    try:
        folder = Path(found.origin or "").parent if found else Path()
        return (folder / "model_prices_and_context_window_backup.json").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _price(entry: Mapping[str, Any]) -> Price | None:
    """Any: the list is JSON of others."""
    per_in, per_out = entry.get("input_cost_per_token"), entry.get("output_cost_per_token")
    if isinstance(per_in, int | float) and isinstance(per_out, int | float):
        return Price(float(per_in), float(per_out), entry.get("supports_reasoning") is True)
    return None
