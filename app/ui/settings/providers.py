"""The providers of assistant models a key can be kept for: their names as a person knows them, and usual models."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Provider:
    """`id` is what settings and the keyring know it by; a local one needs no key."""

    id: str
    name: str
    needs_key: bool = True


PROVIDERS: Final = (
    Provider("anthropic", "Anthropic"),
    Provider("openai", "OpenAI"),
    Provider("gemini", "Google Gemini"),
    Provider("mistral", "Mistral"),
    Provider("openrouter", "OpenRouter"),
    Provider("ollama", "Ollama", needs_key=False),
)


def provider_of(identifier: str) -> Provider | None:
    """The provider with this id, None when it is not known (any more)."""
    return next((provider for provider in PROVIDERS if provider.id == identifier), None)
