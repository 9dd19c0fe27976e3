"""The wire to one host and no other: no redirects, no surprise proxies, no endless answers.

Every request of a provider goes through a `BoundTransport`. It sends to the host it was made for and to nobody else,
so that neither a redirect nor a variable of the environment leads a key or a resume elsewhere.
"""

import ssl
from collections.abc import AsyncIterator
from typing import Final
from urllib.request import getproxies, proxy_bypass

import httpx

from app.domain.models import host_of, is_this_machine
from app.llm.limits import MAX_ANSWER_BYTES, MAX_STREAM_BYTES, CallLimits

_STREAMS: Final = ("text/event-stream", "application/x-ndjson", "application/stream+json")
_TELLING: Final = (b"x-stainless-", b"openai-organization", b"openai-project")
"""Headers that libraries add of their own: about this machine, or from the environment."""
_HTTP_PROXY: Final = ("http://", "https://")


class WrongHost(httpx.TransportError):
    """Someone wanted to send to another host than the one this wire is for."""


class Disconnected(httpx.TransportError):
    """The connection failed or broke; the cause says how. Not httpx's own, after which libraries quietly send again."""


class AnswerTooLarge(httpx.TransportError):
    """More came back than any answer has."""


class ProxyUnsupported(httpx.TransportError):
    """The system asks for a kind of proxy that cannot be used here (SOCKS)."""


class BoundTransport(httpx.AsyncBaseTransport):
    """Sends to the host of `address` alone. `aclose` does nothing, as clients come and go: the owner calls `end`."""

    def __init__(self, address: str) -> None:
        self._host = host_of(address)
        self._is_open = address.startswith("http:")
        self._proxy = _proxy_for(address)
        self._inner: httpx.AsyncHTTPTransport | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request, once. Raises WrongHost, ProxyUnsupported, Disconnected and what httpx raises."""
        if host_of(str(request.url)) != self._host:
            raise WrongHost("not the host this connection is for", request=request)
        if self._proxy and not self._proxy.startswith(_HTTP_PROXY):
            raise ProxyUnsupported("only http proxies can be used", request=request)
        if self._inner is None:
            trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if self._is_open else True  # the true one takes time
            self._inner = httpx.AsyncHTTPTransport(verify=trusted, proxy=self._proxy or None, retries=0)
        try:
            response = await self._inner.handle_async_request(_discreet(request))
        except (httpx.RemoteProtocolError, httpx.ConnectError) as error:
            raise Disconnected("no connection", request=request) from error
        assert isinstance(response.stream, httpx.AsyncByteStream)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_stream = kind in _STREAMS
        if is_stream or kind == "application/json":
            response.headers["content-type"] = kind  # these are UTF-8, whatever a server says (RFC 8259, 8.1)
        response.stream = _Capped(response.stream, request, MAX_STREAM_BYTES if is_stream else MAX_ANSWER_BYTES)
        return response

    async def aclose(self) -> None:
        """Left open for the next client."""

    async def end(self) -> None:
        """Closes the connections."""
        if self._inner is not None:
            await self._inner.aclose()
            self._inner = None


def _discreet(request: httpx.Request) -> httpx.Request:
    """The same without the headers nobody asked for. A copy: libraries look for their own in the original."""
    kept = [(name, value) for name, value in request.headers.raw if not name.lower().startswith(_TELLING)]
    return httpx.Request(
        request.method, request.url, headers=kept, stream=request.stream, extensions=request.extensions
    )


class _Capped(httpx.AsyncByteStream):
    """A body that ends in an error once it is longer than any answer."""

    def __init__(self, stream: httpx.AsyncByteStream, request: httpx.Request, most: int) -> None:
        self._stream = stream
        self._request = request
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        length = 0
        async for piece in self._stream:
            length += len(piece)
            if length > self._most:
                raise AnswerTooLarge("the answer is too large", request=self._request)
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


def new_client(transport: BoundTransport, limits: CallLimits) -> httpx.AsyncClient:
    """A client on this wire that follows no redirect and reads nothing from the environment."""
    return httpx.AsyncClient(transport=transport, timeout=timeouts(limits), follow_redirects=False, trust_env=False)


def timeouts(limits: CallLimits) -> httpx.Timeout:
    """The limits as httpx has them: for connecting, and for each read."""
    return httpx.Timeout(limits.silence_s, connect=limits.connect_s)


def _proxy_for(address: str) -> str:
    """The proxy the system asks for, "" for none; there is never one to this machine."""
    url = httpx.URL(address)
    if is_this_machine(address) or proxy_bypass(url.host):
        return ""
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all") or ""
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"
