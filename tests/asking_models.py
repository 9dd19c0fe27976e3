"""What tests of the gateway ask, with whose key, and what comes of it."""

import threading

from model_server import Shape
from pydantic import BaseModel

from app.domain.models import ModelChoice
from app.llm.budget import Spent
from app.llm.limits import CallLimits
from app.llm.requests import ModelRequest, Prompt

KEY = "sk-0123456789abcdefghij"
PROMPT = "The resume of Zoltan Quixote"
GOOD = {"changes": [{"id": 1, "after": "Führte ein Café mit vier Köchen"}]}
LIMITS = CallLimits(connect_s=5, silence_s=10, call_s=20, ask_s=30, tries=2, pause_s=0.001, longest_pause_s=0.01)


class Change(BaseModel):
    id: int
    after: str


class Changes(BaseModel):
    changes: list[Change]


class Keys:
    """The same key for everyone, or one by provider and host."""

    def __init__(self, keys=None):
        self.keys = keys

    def key(self, provider, host):
        return KEY if self.keys is None else self.keys.get((provider, host))


class Log:
    def __init__(self):
        self.records = []
        self.spent = Spent()

    def add(self, record):
        self.records.append(record)

    def spent_today(self):
        return self.spent


def question(server, fault="ok", shape=Shape.OPENAI, *, about="", model="m", **changes):
    """A request to the server for that fault."""
    provider = {Shape.OLLAMA: "ollama", Shape.ANTHROPIC: "anthropic"}.get(shape, "compatible")
    choice = ModelChoice(provider=provider, model=model, address=server.address(fault, shape))
    prompt = Prompt(name="test", version="1", system="Answer.", user=f"{PROMPT} {about}")
    given = {"choice": choice, "prompt": prompt, "schema": Changes, "purpose": "test", "max_tokens": 100}
    return ModelRequest(**given | changes)


def ask(gateway, asked, *, streamed=False, cancelled=None, on_wait=None):
    return gateway.ask(
        asked,
        cancelled=cancelled or threading.Event(),
        on_text=(lambda _piece: None) if streamed else None,
        on_wait=on_wait,
    )
