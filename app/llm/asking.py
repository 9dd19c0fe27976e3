"""One question on its way: its turn, the breaker, the tries, the call, and what is made of the reply.

In this order: rate limiter → circuit breaker → retry → call → clean, parse, validate, and one repair round. Runs on
the thread of the calls; ending its task ends it at any point.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

from app.domain.models import CallUsage, ModelFault, Route
from app.llm import door, replies, usage
from app.llm.answer_form import Form, Option, messages, repair, response_format
from app.llm.breaker import Paused
from app.llm.connections import Connection, told_of_key
from app.llm.door import Call, EmptyStream, Reply
from app.llm.faults import CallFailed, Failure, failure_of, text_of
from app.llm.limits import CallLimits
from app.llm.loop import in_thread
from app.llm.requests import Estimate, ModelRequest, T, Waiting
from app.llm.tokens import count_tokens

_SMALLEST_CONTEXT: Final = 4096
_SPARE: Final = 256
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Listeners:
    """Who hears of the way: pieces of text ("": it begins, or begins anew), and pauses. Neither may block."""

    on_text: Callable[[str], None]
    on_wait: Callable[[Waiting], None]
    on_retry: Callable[[], None]
    wants_text: bool


class Asking(Generic[T]):
    """One question. Make it anew for each. `may_ask_again` says whether one more call can be afforded."""

    def __init__(
        self,
        request: ModelRequest[T],
        connection: Connection,
        *,
        key: str,
        estimate: Estimate,
        listeners: Listeners,
        may_ask_again: Callable[[], bool] = lambda: True,
        limits: CallLimits | None = None,
    ) -> None:
        self._request = request
        self._connection = connection
        self._limits = limits or connection.limits
        self._form = connection.form(request.choice.model)
        self._form.thinks = self._form.thinks or estimate.thinks
        self._key = key
        self._estimate = estimate
        self._listeners = listeners
        self._may_ask_again = may_ask_again
        self._plainly = False
        self._retries = 0
        self._tokens_in = 0
        self._tokens_out = 0

    def taken(self, *, duration_ms: int) -> CallUsage:
        """What it took so far."""
        tokens = {"tokens_in": self._tokens_in, "tokens_out": self._tokens_out}
        cost = usage.cost(self._request.choice, **tokens)
        return CallUsage(**tokens, cost=cost, duration_ms=duration_ms, retries=self._retries)

    async def answer(self) -> T:
        """The answer, valid in form. Raises CallFailed."""
        reply = await self._reply([])
        try:
            return await self._read(reply)
        except replies.Misfit as misfit:
            complaint = misfit.complaint
        if not self._may_ask_again():
            raise CallFailed(Failure(ModelFault.BUDGET_SPENT))
        _log.info("the answer of %s does not fit, asking once more", self._connection.provider.id)
        reply = await self._reply(repair(reply.text, complaint, self._request.schema))
        try:
            return await self._read(reply)
        except replies.Misfit:
            raise CallFailed(Failure(ModelFault.BAD_REPLY, "misfit")) from None

    async def _read(self, reply: Reply) -> T:
        """In a thread: a long reply must not hold up the other calls."""
        return await in_thread(lambda: replies.read(reply.text, self._request.schema), name="reading a reply")

    async def _reply(self, more: list[dict[str, str]]) -> Reply:
        await self._turn()
        breaker = self._connection.breaker
        try:
            breaker.enter()
        except Paused as paused:
            raise CallFailed(Failure(ModelFault.PAUSED, retry_after_s=paused.retry_after_s)) from None
        try:
            reply = await self._within_time(more)
        except CallFailed as error:
            if error.failure.fault.is_transient:
                breaker.failed(at_least_s=error.failure.retry_after_s or 0.0)
            raise
        else:
            breaker.succeeded()
            return reply
        finally:
            breaker.left()

    async def _within_time(self, more: list[dict[str, str]]) -> Reply:
        try:
            async with asyncio.timeout(self._limits.ask_s):
                return await self._with_retries(more)
        except TimeoutError:
            raise CallFailed(Failure(ModelFault.TIMEOUT)) from None

    async def _with_retries(self, more: list[dict[str, str]]) -> Reply:
        tries = AsyncRetrying(
            stop=self._is_enough,
            wait=self._pause,
            retry=retry_if_exception(_may_pass),
            before_sleep=self._before_pause,
            sleep=asyncio.sleep,
            reraise=True,
        )
        async for attempt in tries:
            with attempt:
                if attempt.retry_state.attempt_number > 1:
                    await self._turn()
                return await self._try(more)
        raise AssertionError

    async def _turn(self) -> None:
        """Waits for the provider's limit a minute."""
        seconds = self._connection.limiter.reserve(self._estimate.tokens_in + self._estimate.tokens_out)
        if seconds > 0:
            self._listeners.on_wait(Waiting(seconds=seconds, attempt=self._retries + 1, of=self._limits.tries))
            await asyncio.sleep(seconds)

    def _pause(self, state: RetryCallState) -> float:
        """Longer each time, with jitter; at least what the server asks for."""
        asked = _failure(state).retry_after_s or 0.0
        grown: float = min(self._limits.pause_s * 2 ** (state.attempt_number - 1), self._limits.longest_pause_s)
        jittered = min(grown * random.uniform(0.75, 1.25), self._limits.longest_pause_s)  # noqa: S311 - no secret
        return max(asked, jittered)

    def _is_enough(self, state: RetryCallState) -> bool:
        return state.attempt_number >= self._limits.tries or state.upcoming_sleep > self._limits.longest_pause_s

    def _before_pause(self, state: RetryCallState) -> None:
        self._retries += 1
        self._listeners.on_retry()
        self._listeners.on_wait(
            Waiting(
                seconds=state.upcoming_sleep,
                attempt=state.attempt_number + 1,
                of=self._limits.tries,
                fault=_failure(state).fault,
            )
        )

    async def _try(self, more: list[dict[str, str]]) -> Reply:
        """One try; put another way at once where the server does not know the first. Raises CallFailed."""
        while True:
            try:
                async with asyncio.timeout(self._limits.call_s):
                    reply = await self._call(more)
            except EmptyStream:
                self._plainly = True
            except Exception as error:  # noqa: BLE001 - libraries raise anything; it is told apart by its causes
                failure = told_of_key(failure_of(error), self._key)
                self._count_cut(failure)
                if not self._can_ask_otherwise(failure, error):
                    _log.info("call of %s: %s %s", self._connection.provider.id, failure.fault, failure.detail)
                    raise CallFailed(failure) from None
            else:
                if self._plainly:
                    self._form.streams = False
                await self._count(reply)
                return reply

    def _can_ask_otherwise(self, failure: Failure, error: BaseException) -> bool:
        if failure.detail == door.ONLY_THOUGHTS and not self._form.thinks:
            self._form.thinks = True
            return True
        could_be = failure.fault is ModelFault.BAD_REQUEST or failure.detail == "status 500"
        return could_be and self._form.learn(text_of(error))

    async def _call(self, more: list[dict[str, str]]) -> Reply:
        await in_thread(door.load, name="loading litellm")
        streams = self._form.streams and not self._plainly
        streams = streams and (self._connection.is_near or self._listeners.wants_text)
        call = Call(
            route=self._connection.provider.route,
            base=self._connection.base,
            model=self._request.choice.model,
            key=self._key,
            wire=self._connection.wire,
            limits=self._limits,
            parameters=self._parameters(more, streams=streams),
        )
        if not streams:
            return await door.plain(call)
        self._listeners.on_text("")
        return await door.streamed(call, self._listeners.on_text)

    def _parameters(self, more: list[dict[str, str]], *, streams: bool) -> dict[str, object]:
        form, request, route = self._form, self._request, self._connection.provider.route
        told: dict[str, object] = {
            "messages": messages(request.prompt, form.form, request.schema) + more,
            "max_tokens" if form.allows(Option.MAX_TOKENS) else "max_completion_tokens": self._room(),
        }
        if form.allows(Option.TEMPERATURE):
            told["temperature"] = request.temperature
        if form.form is not Form.WORDS:
            told["response_format"] = response_format(form.form, request.schema)
        if streams and route is Route.OPENAI and form.allows(Option.STREAM_USAGE):
            told["stream_options"] = {"include_usage": True}
        if route is Route.OLLAMA:
            told["num_ctx"] = _context(self._estimate.tokens_in + self._room())
        return told

    def _room(self) -> int:
        thinks = self._form.thinks and self._form.allows(Option.HEADROOM)
        return self._request.max_tokens + (usage.THINKING if thinks else 0)

    async def _count(self, reply: Reply) -> None:
        self._tokens_in += reply.tokens_in or self._estimate.tokens_in
        if reply.tokens_out is None:
            self._tokens_out += await in_thread(lambda: count_tokens(reply.text), name="counting tokens")
        else:
            self._tokens_out += reply.tokens_out

    def _count_cut(self, failure: Failure) -> None:
        """What was cut for its length was written, and is paid for."""
        if failure.fault is ModelFault.CUT_SHORT:
            self._tokens_in += self._estimate.tokens_in
            self._tokens_out += self._room()


def _failure(state: RetryCallState) -> Failure:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, CallFailed)
    return error.failure


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, CallFailed) and error.failure.fault.is_transient


def _context(tokens: int) -> int:
    """The window an Ollama server is to open: by default it opens a small one and cuts what does not fit, silently."""
    size = _SMALLEST_CONTEXT
    while size < tokens + _SPARE:
        size *= 2
    return size
