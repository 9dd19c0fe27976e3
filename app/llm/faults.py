"""What an error of a call means, told by its status and its causes.

litellm's own classes mix too many cases: a refused connection, a wrong certificate and an unreadable body are all an
"internal server error". The chain of causes tells them apart. The text of a server is looked at, never passed on: it
may repeat a key or a prompt.
"""

import json
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from app.domain.models import ModelFault
from app.llm.transport import AnswerTooLarge, Disconnected, ProxyUnsupported, WrongHost

_CHAIN: Final = 20
_TEXT: Final = 20_000

_CONTEXT: Final = re.compile(
    r"context (length|size|window)|maximum context|context_length_exceeded|prompt is too long|too many tokens"
)
_FILTER: Final = re.compile(
    r"content management policy|content_filter|content filter|contentpolicy|safety (system|settings)|blocked by"
)
_KEY: Final = re.compile(
    r"api[ _-]?key (is )?(not valid|invalid|expired)|(invalid|incorrect|expired|missing) api[ _-]?key|"
    r"api_key_invalid|invalid x-api-key"
)
_QUOTA: Final = re.compile(
    r"insufficient_quota|exceeded your current quota|quota exceeded|billing hard limit|billing_hard_limit"
)
_CREDIT: Final = re.compile(
    r"insufficient (credit|balance|fund)|credit balance is too low|payment required|out of credits"
)
_MODEL: Final = re.compile(
    r"\bmodel\b(?s:.{0,200}?)(not found|does not exist|not exist|unknown|not available|not supported)|"
    r"model_not_found|no such model|unknown model|invalid model|not a valid model|deploymentnotfound"
)
_HTML: Final = re.compile(r"<(!doctype|html)")
_ERROR_INSIDE: Final = re.compile(r"unexpected response from ollama: \{'error':")
_UNREADABLE: Final = re.compile(
    r"empty or invalid response|invalid response object|provider returned 'choices'|unable to (get json|parse)|"
    r"repeating the same chunk|error parsing chunk"
)


@dataclass(frozen=True)
class Failure:
    """A fault. `detail` is a word of ours ("dns", "refused", "disconnected", "redirect", …) or "status 500"."""

    fault: ModelFault
    detail: str = ""
    retry_after_s: float | None = None


class BrokenAnswer(Exception):
    """An answer that came whole but holds nothing of use. Carries its failure."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


class CallFailed(Exception):
    """A call that came to nothing. Carries why; nothing of what the server said."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.fault.value)
        self.failure = failure


def failure_of(error: BaseException) -> Failure:
    """What the error means. An error nobody knows is a bad reply: something came that no one could use."""
    if isinstance(error, BrokenAnswer | CallFailed):
        return error.failure
    chain = tuple(_causes(error))
    text = text_of(error)
    status = _status(chain)
    if not any(isinstance(cause, httpx.HTTPStatusError) for cause in chain):
        found = _without_answer(chain, text)
        if found is not None:
            return found
    return Failure(_by_status(status, text), f"status {status}" if status else "", retry_after(error))


def text_of(error: BaseException) -> str:
    """What the error says, lower case and cut."""
    return str(error)[:_TEXT].lower()


def retry_after(error: BaseException, *, now: datetime | None = None) -> float | None:
    """The seconds a server asks to wait, given in seconds or as a date (RFC 9110, 10.2.3); None when it does not."""
    for cause in _causes(error):
        for name in ("litellm_response_headers", "headers"):
            value = _header(getattr(cause, name, None))
            if value:
                return _seconds(value, now or datetime.now(UTC))
        response = getattr(cause, "response", None)
        value = _header(getattr(response, "headers", None))
        if value:
            return _seconds(value, now or datetime.now(UTC))
    return None


def _header(headers: object) -> str:
    get = getattr(headers, "get", None)
    value = get("retry-after") or get("Retry-After") or get("llm_provider-retry-after") if callable(get) else None
    return value if isinstance(value, str) else ""


def _seconds(value: str, now: datetime) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(value) - now).total_seconds()
        except (ValueError, TypeError):
            return None
    return min(max(seconds, 0.0), 86_400.0) if seconds == seconds else None  # NaN is not equal to itself


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    while error is not None and error not in seen and len(seen) < _CHAIN:
        seen.append(error)
        yield error
        error = error.__cause__ or error.__context__


def _status(chain: tuple[BaseException, ...]) -> int | None:
    """The status as it came over the wire where one did; litellm invents others and leaves texts there."""
    for cause in chain:
        if isinstance(cause, httpx.HTTPStatusError):
            return cause.response.status_code
    for cause in chain:
        try:
            return int(getattr(cause, "status_code", None) or 0) or None
        except (TypeError, ValueError):
            continue
    return None


_UNREADABLES: Final = (
    json.JSONDecodeError,
    httpx.DecodingError,
    ValueError,
    AttributeError,
    KeyError,
    TypeError,
    IndexError,
)
_BELOW_HTTP: Final[Sequence[tuple[tuple[type[BaseException], ...], Failure]]] = (
    ((ssl.SSLError,), Failure(ModelFault.TLS)),
    ((WrongHost, httpx.TooManyRedirects), Failure(ModelFault.BAD_ADDRESS, "redirect")),
    ((httpx.UnsupportedProtocol, httpx.InvalidURL), Failure(ModelFault.BAD_ADDRESS)),
    ((ProxyUnsupported, httpx.ProxyError), Failure(ModelFault.CANNOT_CONNECT, "proxy")),
    ((socket.gaierror,), Failure(ModelFault.CANNOT_CONNECT, "dns")),
    ((ConnectionRefusedError,), Failure(ModelFault.CANNOT_CONNECT, "refused")),
    ((httpx.ConnectTimeout,), Failure(ModelFault.CANNOT_CONNECT, "no answer")),
    ((httpx.TimeoutException, TimeoutError), Failure(ModelFault.TIMEOUT)),
    ((httpx.LocalProtocolError, UnicodeEncodeError), Failure(ModelFault.BAD_KEY)),
    ((AnswerTooLarge,), Failure(ModelFault.BAD_REPLY, "too large")),
    (
        (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError, ConnectionResetError, BrokenPipeError),
        Failure(ModelFault.CANNOT_CONNECT, "disconnected"),
    ),
    ((httpx.ConnectError, Disconnected), Failure(ModelFault.CANNOT_CONNECT, "refused")),
)
"""Faults below HTTP by what is in the chain of causes; the first that fits."""


def _without_answer(chain: tuple[BaseException, ...], text: str) -> Failure | None:
    """Faults below HTTP: no connection, no end, nothing readable."""
    if "[ssl:" in text:
        return Failure(ModelFault.TLS)
    for kinds, failure in _BELOW_HTTP:
        if any(isinstance(cause, kinds) for cause in chain):
            return failure
    if any(type(cause).__name__ == "APITimeoutError" for cause in chain):
        return Failure(ModelFault.TIMEOUT)
    if _ERROR_INSIDE.search(text):
        return Failure(_by_status(500, text), "error inside")
    if _UNREADABLE.search(text) or any(isinstance(c, _UNREADABLES) and not _is_litellms(c) for c in chain):
        return Failure(ModelFault.BAD_REPLY, "unreadable")
    return None


def _is_litellms(error: BaseException) -> bool:
    return type(error).__module__.startswith(("litellm", "openai"))


def _by_status(status: int | None, text: str) -> ModelFault:  # noqa: C901 - a table with conditions
    if _KEY.search(text) or status == 401:
        return ModelFault.BAD_KEY
    if _QUOTA.search(text):
        return ModelFault.QUOTA
    if _CREDIT.search(text) or status == 402:
        return ModelFault.NO_CREDIT
    if status == 403:
        return ModelFault.NO_PERMISSION
    if status == 429:
        return ModelFault.RATE_LIMITED
    if status in (408, 504):
        return ModelFault.TIMEOUT
    if status is not None and 300 <= status < 400:
        return ModelFault.BAD_ADDRESS
    if status in (404, 405):
        return ModelFault.MODEL_UNKNOWN if _MODEL.search(text) and not _HTML.search(text) else ModelFault.BAD_ADDRESS
    if status in (400, 413, 422):
        return _of_request(status, text)
    if status is not None and (status >= 500 or status in (409, 425)):
        return ModelFault.OVERLOADED
    return ModelFault.BAD_REPLY


def _of_request(status: int | None, text: str) -> ModelFault:
    if status == 413 or _CONTEXT.search(text):
        return ModelFault.CONTEXT_TOO_LONG
    if _FILTER.search(text):
        return ModelFault.FILTERED
    return ModelFault.MODEL_UNKNOWN if _MODEL.search(text) else ModelFault.BAD_REQUEST
