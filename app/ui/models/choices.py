"""Which model is set, as a value and as words. Pure."""

from app.domain.models import ModelChoice, provider_of
from app.domain.settings import Settings
from app.i18n import tr

OFFLINE = "offline"
ASSISTANT = "assistant"


def choice_of(settings: Settings) -> ModelChoice:
    """The model that is set, whole or not."""
    return ModelChoice(provider=settings.provider, model=settings.model, address=settings.address)


def uses_model(settings: Settings) -> bool:
    """Whether a model is to propose."""
    return settings.engine == ASSISTANT


def choice_words(choice: ModelChoice) -> str:
    """ "Anthropic · claude-sonnet-4-5"."""
    provider = provider_of(choice.provider)
    parts = (provider.name if provider else "", choice.model)
    return " · ".join(part for part in parts if part) or tr("No model chosen")


def engine_words(settings: Settings) -> str:
    """The engine in use, for the status bar."""
    return choice_words(choice_of(settings)) if uses_model(settings) else tr("Offline engine")
