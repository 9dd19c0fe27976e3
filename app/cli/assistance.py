"""Models on the command line: which one, with which key, what will be sent, and what is said meanwhile."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from app.cli.arguments import OFFLINE, Options
from app.cli.usage import WrongUsage
from app.credentials import Credentials
from app.domain.assist import AssistRequest, Outgoing, Strength
from app.domain.models import PROVIDERS, ModelChoice, address_of, host_of, provider_of
from app.i18n import tr, trn
from app.services.assisting import Assisting
from app.services.models import build_models
from app.services.settings import SettingsService
from app.services.task_context import Progress, TaskContext
from app.storage.database import Database

ANY_KEY: Final = "POWERCV_API_KEY"
"""The variable whose key goes to whichever server this call names."""


class CallKeys:
    """Keys for one call: from the environment, where a script puts them, else from the keyring.

    The variable of a provider ("OPENAI_API_KEY") counts at the provider's own host only; an address of the person's own
    gets what is in POWERCV_API_KEY or was entered for it.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def key(self, provider: str, host: str) -> str | None:
        """The key for this provider at this host."""
        known = provider_of(provider)
        own = host_of(known.address) if known else ""
        named = os.environ.get(f"{provider.upper()}_API_KEY") if own and host == own else None
        return os.environ.get(ANY_KEY) or named or self._credentials.key(provider, host)


def wanted(options: Options) -> AssistRequest | None:
    """What is asked of a model; None for the embedded engine. Raises WrongUsage."""
    if options.engine == OFFLINE:
        return None
    provider, _, model = options.engine.partition("/")
    if provider_of(provider) is None or not model:
        names = ", ".join(known.id for known in PROVIDERS)
        raise WrongUsage(tr("--engine is offline or PROVIDER/MODEL; providers: {names}", names=names))
    choice = ModelChoice(provider=provider, model=model, address=options.address)
    if not host_of(address_of(choice)):
        raise WrongUsage(
            tr("--address must say where {provider} answers, as in http://127.0.0.1:1234/v1", provider=provider)
        )
    return AssistRequest(
        choice=choice,
        strength=Strength(options.strength),
        instructions=options.instructions,
        language=options.language,
        fresh=options.fresh,
    )


@contextmanager
def assistance(options: Options) -> Iterator[Assisting]:
    """The door to models, with the person's settings, budget, cache and log of calls."""
    database = Database(options.paths.database)
    credentials = Credentials()
    settings = SettingsService(database, credentials=credentials)
    models = build_models(
        database,
        cache=options.paths.answers,
        credentials=credentials,
        settings=settings.get,
        keys=CallKeys(credentials),
    )
    try:
        yield Assisting(models.gateway, settings=settings.get)
    finally:
        models.gateway.close()
        database.close()


def heard(options: Options) -> TaskContext:
    """Says on stderr what is done, where that is wanted."""

    def say(progress: Progress) -> None:
        sys.stderr.write(f"{progress.sentence}\n")
        sys.stderr.flush()

    return TaskContext(on_progress=say) if options.verbose else TaskContext()


def call_lines(outgoing: Outgoing) -> Iterator[str]:
    """What would be sent, to the letter, for a person at a terminal."""
    yield tr("To {provider} ({host}), {model}", provider=outgoing.provider, host=outgoing.host, model=outgoing.model)
    count = trn("about {count} token", "about {count} tokens", outgoing.tokens_in)
    yield count if outgoing.cost is None else tr("{tokens}, at most ${cost}", tokens=count, cost=f"{outgoing.cost:.4f}")
    if outgoing.masked:
        yield tr("Replaced on this machine:")
        yield from (f"  {line}" for line in outgoing.masked)
    yield ""
    yield outgoing.system
    yield ""
    yield outgoing.user
