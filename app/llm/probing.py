"""Tries a connection and tells address, key, model, JSON and speed apart; lists the models of a server.

First the list of models, which costs nothing and needs no model; then one small question, as every real one is asked.
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import httpx
from pydantic import BaseModel

from app.domain.models import CallUsage, ConnectionReport, ModelChoice, ModelFault, Route
from app.llm import usage
from app.llm.asking import Asking, Listeners
from app.llm.connections import Connection, told_of_key
from app.llm.faults import CallFailed, Failure, failure_of
from app.llm.providers import KEYLESS, headers, listing_url, lists, names_in
from app.llm.requests import ModelRequest, Prompt, Waiting
from app.llm.tokens import count_tokens
from app.llm.transport import new_client

_PROMPT: Final = Prompt(
    name="test",
    version="1",
    system="You answer with JSON.",
    user='Answer with {"numbers": "one two three four five six seven eight nine ten"} and nothing else.',
)
_ROOM: Final = 200
_KEY_FAULTS: Final = frozenset({ModelFault.BAD_KEY, ModelFault.NO_PERMISSION, ModelFault.NO_KEY})
_ADDRESS_FAULTS: Final = frozenset({ModelFault.BAD_ADDRESS, ModelFault.CANNOT_CONNECT, ModelFault.TLS})
_JSON_FAULTS: Final = frozenset({ModelFault.BAD_REPLY, ModelFault.CUT_SHORT, ModelFault.REFUSED, ModelFault.FILTERED})

WriteDown = Callable[[ModelRequest[Any], Connection, str, CallUsage], Awaitable[None]]
"""Keeps a line of a call: what was asked of whom, how it ended, what it took."""


class _Counted(BaseModel):
    """The answer to the small question."""

    numbers: str


@dataclass
class _Pieces:
    """When the text of an answer came."""

    first: float | None = None
    last: float = 0.0
    text: str = ""

    def add(self, piece: str) -> None:
        """A piece just came; an empty one only says that some will."""
        if not piece:
            return
        self.last = time.monotonic()
        self.first = self.first or self.last
        self.text += piece


async def names(connection: Connection, key: str) -> tuple[str, ...]:
    """The names of the models a server lists. Raises CallFailed."""
    shown = "" if key == KEYLESS else key
    url = listing_url(connection.base, connection.provider)
    try:
        async with new_client(connection.wire, connection.limits) as client:
            answer = await client.get(url, headers=headers(connection.provider, shown))
            answer.raise_for_status()
            return names_in(answer.json())
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise CallFailed(told_of_key(failure_of(error), key)) from None


async def examine(
    connection: Connection, choice: ModelChoice, key: str, *, write_down: WriteDown, ask: bool = True
) -> ConnectionReport:
    """What works of a connection; without `ask` only what the list of models tells, which costs nothing.

    `write_down` is told of the call that asks the model.
    """
    report = ConnectionReport(provider=choice.provider, host=connection.host)
    listed: tuple[str, ...] = ()
    try:
        listed = await names(connection, key)
    except CallFailed as error:
        if error.failure.fault in _KEY_FAULTS | {ModelFault.CANNOT_CONNECT, ModelFault.TLS}:
            return _with_fault(report, error.failure)
    report = report.model_copy(update={"models": listed})
    if not choice.model.strip() or (listed and _lists_all(connection) and not lists(listed, choice.model)):
        return _with_fault(report, Failure(ModelFault.MODEL_UNKNOWN))
    if not ask:
        return report.model_copy(update={"address_ok": True if listed else None})
    return await _ask(connection, choice, key, report, write_down)


async def _ask(
    connection: Connection, choice: ModelChoice, key: str, report: ConnectionReport, write_down: WriteDown
) -> ConnectionReport:
    request = ModelRequest(choice=choice, prompt=_PROMPT, schema=_Counted, purpose="test", max_tokens=_ROOM)
    pieces = _Pieces()
    asking = Asking(
        request,
        connection,
        key=key,
        estimate=usage.estimate(request),
        listeners=Listeners(on_text=pieces.add, on_wait=_ignore, on_retry=_nothing, wants_text=True),
        limits=replace(connection.limits, tries=1),
    )
    began, outcome = time.monotonic(), usage.CANCELLED
    try:
        await asking.answer()
        outcome = usage.OK
    except CallFailed as error:
        outcome = error.failure.fault.value
        return _with_speed(_with_fault(report, error.failure), pieces, began)
    finally:
        took = asking.taken(duration_ms=round((time.monotonic() - began) * 1000))
        await write_down(request, connection, outcome, took)
    works = {"address_ok": True, "key_ok": True, "model_ok": True, "json_ok": True}
    return _with_speed(report.model_copy(update=works), pieces, began)


def _with_fault(report: ConnectionReport, failure: Failure) -> ConnectionReport:
    """Up to the fault all is well; what would come after it is not known."""
    fault = failure.fault
    found: dict[str, object] = {"fault": fault, "detail": failure.detail, "address_ok": fault not in _ADDRESS_FAULTS}
    if fault in _KEY_FAULTS:
        found["key_ok"] = False
    elif fault is ModelFault.MODEL_UNKNOWN:
        found["model_ok"] = False
    elif fault in _JSON_FAULTS:
        found |= {"key_ok": True, "model_ok": True, "json_ok": False}
    return report.model_copy(update=found)


def _with_speed(report: ConnectionReport, pieces: _Pieces, began: float) -> ConnectionReport:
    if pieces.first is None:
        return report
    took = pieces.last - pieces.first
    speed = count_tokens(pieces.text) / took if took > 0 else None
    return report.model_copy(update={"first_token_ms": (pieces.first - began) * 1000, "tokens_per_s": speed})


def _lists_all(connection: Connection) -> bool:
    """Servers of one's own list what they have, and some answer for any name; others leave names out of the list."""
    return connection.provider.route is Route.OLLAMA or connection.provider.id == "compatible"


def _ignore(_news: Waiting) -> None:
    """Nobody is told."""


def _nothing() -> None:
    """Not counted."""
