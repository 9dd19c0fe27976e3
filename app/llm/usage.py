"""How many tokens a text is and what they cost, from the tables litellm brings along; litellm itself is not imported.

Counts are those of OpenAI's cl100k encoding: exact for some models, within a tenth or two for the others.
"""

import functools
import importlib.util
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.domain.models import ModelChoice, Provider, Route, provider_of
from app.llm.answer_form import strict_schema
from app.llm.providers import is_near
from app.llm.requests import Estimate, ModelRequest, T

if TYPE_CHECKING:
    from tiktoken import Encoding

THINKING: Final = 8_000
"""Tokens a model may think before it answers."""
_ROUGH: Final = 4
"""Characters a token, where nothing better is known."""
_OVERHEAD: Final = 12
"""Tokens around two messages."""


class Price(NamedTuple):
    """US dollars a token, and whether the model thinks aloud before it answers (which costs too)."""

    per_token_in: float
    per_token_out: float
    thinks: bool

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """What a call costs."""
        return tokens_in * self.per_token_in + tokens_out * self.per_token_out


def count_tokens(text: str) -> int:
    """The tokens of a text, about."""
    encoding = _encoding()
    return len(encoding.encode_ordinary(text)) if encoding else len(text) // _ROUGH + 1


def warm_up() -> None:
    """Loads the tables, which takes a moment."""
    count_tokens("")
    _prices()


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


def price_of(provider: Provider, model: str) -> Price | None:
    """The price of a model, as litellm's list of this version has it."""
    prices = _prices()
    return prices.get(f"{provider.id}/{model}") or (prices.get(model) if provider.id in _UNPREFIXED else None)


def thinks(choice: ModelChoice) -> bool:
    """Whether the model is known to think before it answers. Anthropic's do so only on demand."""
    provider = provider_of(choice.provider)
    price = price_of(provider, choice.model) if provider and provider.route is Route.OPENAI else None
    return bool(price and price.thinks)


_UNPREFIXED: Final = frozenset({"openai", "anthropic"})


@functools.cache
def _encoding() -> "Encoding | None":
    """The encoding from litellm's own copy; tiktoken would fetch it from the network otherwise."""
    folder = _litellm_folder()
    tokenizers = folder / "litellm_core_utils" / "tokenizers" if folder else None
    if tokenizers is None or not tokenizers.is_dir():
        return None
    before = os.environ.get("TIKTOKEN_CACHE_DIR")
    os.environ["TIKTOKEN_CACHE_DIR"] = str(tokenizers)
    try:
        import tiktoken

        return tiktoken.get_encoding("cl100k_base")
    except (ImportError, OSError, ValueError):
        return None
    finally:
        if before is None:
            os.environ.pop("TIKTOKEN_CACHE_DIR", None)
        else:
            os.environ["TIKTOKEN_CACHE_DIR"] = before


@functools.cache
def _prices() -> Mapping[str, Price]:
    folder = _litellm_folder()
    try:
        listed = json.loads((folder / "model_prices_and_context_window_backup.json").read_bytes()) if folder else {}
    except (OSError, ValueError):
        return {}
    return {name: price for name, entry in listed.items() if (price := _price(entry))}


def _price(entry: Mapping[str, Any]) -> Price | None:
    """Any: the list is JSON of others."""
    per_in, per_out = entry.get("input_cost_per_token"), entry.get("output_cost_per_token")
    if isinstance(per_in, int | float) and isinstance(per_out, int | float):
        return Price(float(per_in), float(per_out), entry.get("supports_reasoning") is True)
    return None


def _litellm_folder() -> Path | None:
    found = importlib.util.find_spec("litellm")
    return Path(found.origin).parent if found and found.origin else None
