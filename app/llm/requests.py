"""What is asked of a model, and what comes back. Plain values; the gateway carries them out."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from app.domain.frozen import Frozen
from app.domain.models import CallUsage, ModelChoice, ModelFault

T = TypeVar("T", bound=BaseModel)


class Prompt(Frozen):
    """A prompt with its values filled in. `name` and `version` are those of its file (part of the cache's key)."""

    name: str
    version: str
    system: str
    user: str


@dataclass(frozen=True, kw_only=True)
class ModelRequest(Generic[T]):
    """One question.

    `schema` is what the answer must be; `purpose` a word for the log of calls ("tailoring", "letter"). `run` groups
    the calls of one run, for its budget and so that it finds its own answers when it begins anew; `owner` is the resume
    the answer is forgotten with; `fresh` takes no answer that was given to another run. `max_tokens` bounds the answer.
    """

    choice: ModelChoice
    prompt: Prompt
    schema: type[T]
    purpose: str
    max_tokens: int = 4096
    temperature: float = 0.0
    fresh: bool = False
    owner: str = ""
    run: str = ""


@dataclass(frozen=True)
class ModelAnswer(Generic[T]):
    """A valid answer and what it took."""

    value: T
    usage: CallUsage


class Estimate(Frozen):
    """What a call would take at most. `cost` is in US dollars, None where the price is not known; `thinks` when the
    model is known to think before it answers, which is in `tokens_out`."""

    tokens_in: int
    tokens_out: int
    cost: float | None
    thinks: bool = False


class Waiting(Frozen):
    """Why a call waits just now: for its turn (`fault` None: the provider's limit a minute), or before it is tried
    again after a fault. `attempt`, of at most `of`, is the one that comes; counts from 1."""

    seconds: float
    attempt: int = 1
    of: int = 1
    fault: ModelFault | None = None
