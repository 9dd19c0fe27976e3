"""How each provider is spoken to: the base of its addresses, its headers, and how it lists its models.

Three protocols cover them all: OpenAI's (nearly everyone), Anthropic's, and Ollama's own.
"""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from app.domain.models import ModelChoice, Provider, Route, address_of, host_of, is_this_machine, provider_of

KEYLESS: Final = "none"
"""Sent to servers that want no key: with an empty one, libraries take whatever key the environment holds."""

_ENDS: Final[Mapping[Route, Sequence[str]]] = {
    Route.OPENAI: ("/chat/completions", "/completions", "/chat", "/models"),
    Route.OLLAMA: ("/api/chat", "/api/generate", "/api/tags", "/api", "/v1/chat/completions", "/v1"),
    Route.ANTHROPIC: ("/v1/messages", "/messages", "/v1"),
}
_AZURE_HOSTS: Final = (".openai.azure.com", ".services.ai.azure.com", ".cognitiveservices.azure.com")
_NOT_FOR_CHAT: Final = re.compile(
    r"embed|whisper|tts|transcribe|moderation|dall-e|image|audio|realtime|rerank|speech|video|veo|ocr|guard|live|aqa",
    re.IGNORECASE,
)
_LISTED: Final = 2_000
"""More names than anyone lists."""


def base_url(choice: ModelChoice, provider: Provider) -> str:
    """The base of the addresses of a call, whatever part of it the person pasted; "" when there is none."""
    address = address_of(choice).split("?")[0].split("#")[0]
    for end in _ENDS[provider.route]:
        address = address.removesuffix(end).rstrip("/")
    if host_of(address).endswith(_AZURE_HOSTS):
        return f"{address.split('/openai')[0]}/openai/v1"
    return address


def listing_url(base: str, provider: Provider) -> str:
    """Where the names of the models are."""
    return base + {Route.OLLAMA: "/api/tags", Route.ANTHROPIC: "/v1/models?limit=1000"}.get(provider.route, "/models")


def headers(provider: Provider, key: str) -> dict[str, str]:
    """The headers that show the key."""
    if not key:
        return {}
    if provider.route is Route.ANTHROPIC:
        return {"x-api-key": key, "anthropic-version": "2023-06-01"}
    return {"Authorization": f"Bearer {key}"}


def names_in(listing: object) -> tuple[str, ...]:
    """The names of chat models in an answer to the listing request, sorted; empty when it holds none."""
    if not isinstance(listing, dict):
        return ()
    entries = listing.get("data") or listing.get("models")
    if not isinstance(entries, list):
        return ()
    names = {_name(entry) for entry in entries[:_LISTED] if isinstance(entry, dict)}
    return tuple(sorted(name for name in names if name and not _NOT_FOR_CHAT.search(name)))


def _name(entry: Mapping[str, object]) -> str:
    name = entry.get("id") or entry.get("name") or ""
    return name.removeprefix("models/")[:200] if isinstance(name, str) else ""


def lists(names: Sequence[str], model: str) -> bool:
    """Whether a model is among the names; Ollama leaves ":latest" out."""
    return model in names or f"{model}:latest" in names


def is_near(choice: ModelChoice) -> bool:
    """Whether the server is on this machine or in this network, where slow is not broken."""
    provider = provider_of(choice.provider)
    address = address_of(choice)
    if (provider and provider.is_local) or is_this_machine(address):
        return True
    try:
        host = urlsplit(address).hostname or ""
        return host.endswith((".local", ".lan", ".internal")) or ipaddress.ip_address(host).is_private
    except ValueError:
        return False
