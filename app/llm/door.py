"""litellm, tamed: imported late and quietly, asked for one reply at a time, with nothing of its own accord.

It fetches no price list, reads no `.env`, prints nothing, tries nothing again, asks no other server, and logs nothing.
"""

import functools
import gc
import logging
import os
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Final

import httpx

from app.domain.models import ModelFault, Route
from app.llm.faults import BrokenAnswer, Failure
from app.llm.limits import MAX_TEXT, CallLimits
from app.llm.replies import without_thoughts
from app.llm.tokens import RoughEncoding
from app.llm.transport import BoundTransport, new_client, timeouts

_ENCODING: Final = "litellm.litellm_core_utils.default_encoding"
ONLY_THOUGHTS: Final = "thoughts"
"""The detail of an answer that was cut before it had begun: the model thought too long."""
_QUIET: Final = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "openai", "httpcore")
_CHATTER: Final = (
    "Pydantic serializer warnings",
    "Item '.*' on TypedDict class",
    "Accessing the 'model_(computed_)?fields' attribute",
    "coroutine '(OpenAIChatCompletion|BaseLLMHTTPHandler)",
)
"""Warnings about litellm's own classes; some quote what was said."""
_NEVER: Final = logging.CRITICAL + 1


_LOADING: Final = threading.Lock()
"""Two threads that load at once would each put back the other's resting collector, and it would rest for good."""


@dataclass(frozen=True)
class Reply:
    """A reply that came whole. Tokens are None where the server does not tell."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call: to whom, over which wire, with which key, and what litellm takes beside that."""

    route: Route
    base: str
    model: str
    key: str
    wire: BoundTransport
    limits: CallLimits
    parameters: Mapping[str, object]


class EmptyStream(Exception):
    """What came was no stream, or one without an end and without a word: a plain call tells more."""


def load() -> ModuleType:
    """litellm. Takes seconds the first time; call it on a thread of its own. Safe to call from several."""
    with _LOADING:
        return _loaded()


@functools.cache
def _loaded() -> ModuleType:
    """Loads litellm while the collector of garbage rests: with it, the window stands still for a third of a second."""
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    os.environ["LITELLM_MODE"] = "PRODUCTION"
    thresholds = gc.get_threshold()
    gc.set_threshold(0, 0, 0)  # for Python's own collector and for the window's (app/ui/garbage.py) alike
    try:
        for name in _QUIET:
            logging.getLogger(name).setLevel(_NEVER)
        logging.getLogger("httpx").setLevel(logging.WARNING)
        for warning in _CHATTER:
            warnings.filterwarnings("ignore", message=warning)
        sys.modules[_ENCODING] = _rough_encoding()
        import litellm
        import openai  # noqa: F401 - at once, as the first call needs it
        from litellm.llms.custom_httpx.http_handler import HTTPHandler

        litellm.suppress_debug_info = True
        litellm.module_level_client = HTTPHandler(client=httpx.Client(transport=httpx.MockTransport(_nobody)))
        gc.freeze()
        return litellm
    finally:
        gc.set_threshold(*thresholds)


async def plain(call: Call) -> Reply:
    """The reply in one piece. Raises BrokenAnswer and whatever litellm raises."""
    answer = await load().acompletion(**_arguments(call), stream=False)
    choices = getattr(answer, "choices", None)
    if not choices:
        raise BrokenAnswer(Failure(ModelFault.BAD_REPLY, "empty"))
    message = choices[0].message
    _check(choices[0].finish_reason, message.content, refusal=_refusal(message), calls=bool(message.tool_calls))
    return Reply(message.content, *_tokens(getattr(answer, "usage", None)))


async def streamed(call: Call, on_text: Callable[[str], None]) -> Reply:
    """The reply as it grows, told to `on_text` piece by piece. Raises EmptyStream, BrokenAnswer and litellm's."""
    stream = await load().acompletion(**_arguments(call), stream=True)
    pieces: list[str] = []
    length, usage, refusal, calls = 0, None, "", False
    try:
        async for chunk in stream:
            usage = getattr(chunk, "usage", None) or usage
            delta = chunk.choices[0].delta if chunk.choices else None
            refusal = refusal or _refusal(delta)
            calls = calls or bool(getattr(delta, "tool_calls", None))
            piece = getattr(delta, "content", None)
            if isinstance(piece, str) and piece:
                length += len(piece)
                if length > MAX_TEXT:
                    raise BrokenAnswer(Failure(ModelFault.BAD_REPLY, "too large"))
                pieces.append(piece)
                on_text(piece)
    finally:
        await stream.aclose()
    text = "".join(pieces)
    finish = stream.received_finish_reason
    if finish is None:
        if text:
            raise BrokenAnswer(Failure(ModelFault.CANNOT_CONNECT, "disconnected"))
        raise EmptyStream
    if not text.strip() and finish == "stop" and not refusal and not calls:
        raise EmptyStream
    _check(finish, text, refusal=refusal, calls=calls)
    return Reply(text, *_tokens(usage))


def _arguments(call: Call) -> dict[str, object]:
    client = _openai_client(call) if call.route is Route.OPENAI else _handler(call)
    return {
        **call.parameters,
        "model": f"{call.route}/{call.model}",
        "api_base": call.base,
        "api_key": call.key,
        "client": client,
        "max_retries": 0,
        "timeout": timeouts(call.limits),
    }


def _openai_client(call: Call) -> object:
    import openai

    return openai.AsyncOpenAI(
        api_key=call.key, base_url=call.base, max_retries=0, http_client=new_client(call.wire, call.limits)
    )


def _handler(call: Call) -> object:
    from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler

    return AsyncHTTPHandler(transport=call.wire, follow_redirects=False, timeout=timeouts(call.limits))


def _check(finish: object, text: object, *, refusal: str, calls: bool) -> None:
    """Raises BrokenAnswer unless the reply is one: whole, of text, and not declined."""
    if finish == "length":
        is_answer = isinstance(text, str) and without_thoughts(text).strip()
        raise BrokenAnswer(Failure(ModelFault.CUT_SHORT, "" if is_answer else ONLY_THOUGHTS))
    if finish == "content_filter":
        raise BrokenAnswer(Failure(ModelFault.FILTERED))
    if refusal:
        raise BrokenAnswer(Failure(ModelFault.REFUSED))
    if not isinstance(text, str) or not text.strip():
        raise BrokenAnswer(Failure(ModelFault.BAD_REPLY, "tool call" if calls else "empty"))


def _refusal(message: object) -> str:
    fields = getattr(message, "provider_specific_fields", None)
    told = getattr(message, "refusal", None) or (fields.get("refusal") if isinstance(fields, dict) else None)
    return told if isinstance(told, str) else ""


def _tokens(usage: object) -> tuple[int | None, int | None]:
    told = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    tokens_in, tokens_out = (value if isinstance(value, int) and value > 0 else None for value in told)
    return tokens_in, tokens_out


def _rough_encoding() -> ModuleType:
    """Instead of the module that loads a tokenizer with the first call, which stops the window for a moment."""
    module = ModuleType(_ENCODING)
    vars(module)["encoding"] = RoughEncoding()
    return module


def _nobody(request: httpx.Request) -> httpx.Response:
    """Instead of the client with which litellm asks servers about models, unasked."""
    raise httpx.ConnectError("not wanted", request=request)
