"""The server itself: reads requests off a socket and lets a fault answer them."""

import json
import socketserver
import threading
from dataclasses import dataclass, field

from model_server import faults, shapes
from model_server.shapes import Shape

_PATHS = {Shape.OPENAI: "/v1", Shape.OLLAMA: "", Shape.ANTHROPIC: ""}
_ENDS = {
    "/v1/chat/completions": Shape.OPENAI,
    "/api/chat": Shape.OLLAMA,
    "/v1/messages": Shape.ANTHROPIC,
}
_LISTS = {"/v1/models": Shape.OPENAI, "/api/tags": Shape.OLLAMA}


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict
    body: dict = field(default_factory=dict)

    @property
    def fault(self):
        return self.path.split("/")[1]

    @property
    def end(self):
        return "/" + self.path.split("?")[0].split("/", 2)[2]

    @property
    def key(self):
        return self.headers.get("authorization", "").removeprefix("Bearer ") or self.headers.get("x-api-key", "")


class ModelServer:
    """Answers every question with `answer` (a text, or a function of the request), where no fault spoils it.

    `key` is the only one it takes; `rejects` what it says of parameters it does not know.
    """

    def __init__(self, answer, *, models=("m",), key=None, rejects=None):
        self.rejects = rejects or {}
        self.answer = answer
        self.models = models
        self.key = key
        self.requests = []
        self.released = threading.Event()
        """Set when the server stops: whoever makes a client wait, waits for this."""
        self.arrived = threading.Condition()
        self._server = _Tcp(("127.0.0.1", 0), _Handler)
        self._server.model_server = self
        self.port = self._server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def address(self, fault="ok", shape=Shape.OPENAI):
        """Where that fault is met; "503*2" is met twice, then all is well."""
        return f"http://127.0.0.1:{self.port}/{fault}{_PATHS[shape]}"

    def asked(self, fault):
        """The questions that came for a fault."""
        return [request for request in self.requests if request.fault == fault and request.end in _ENDS]

    def wait_for(self, count):
        """Waits until so many requests have come."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.requests) >= count, timeout=30)

    def note(self, request):
        with self.arrived:
            self.requests.append(request)
            self.arrived.notify_all()


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """A client that went away is no news."""


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while (request := self._read()) is not None:
            server = self.server.model_server
            server.note(request)
            if not self._answer(server, request):
                return

    def _read(self):
        if self.rfile.peek(1)[:1] == b"\x16":  # TLS
            return None
        first = self.rfile.readline().decode("latin-1").split()
        if len(first) < 2:
            return None
        headers = {}
        while (line := self.rfile.readline().decode("latin-1").strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        content = self.rfile.read(int(headers.get("content-length", 0)))
        try:
            body = json.loads(content) if content else {}
        except ValueError:
            body = {}
        return Request(first[0], first[1], headers, body)

    def _answer(self, server, request):
        """Whether the connection goes on."""
        exchange = faults.Exchange(server, request, self.connection)
        if server.key is not None and request.key != server.key:
            return exchange.send(401, shapes.error(Shape.OPENAI, f"Incorrect API key provided: {request.key}"))
        if request.method == "GET":
            return self._list(server, request, exchange)
        shape = _ENDS.get(request.end)
        if shape is None:
            return exchange.send(404, b"<!doctype html><title>404 Not Found</title>", kind="text/html")
        exchange.shape = shape
        for parameter in server.rejects.keys() & request.body.keys():
            return exchange.send(400, shapes.error(shape, server.rejects[parameter]))
        name, _, times = request.fault.partition("*")
        is_over = times and len(server.asked(request.fault)) > int(times)
        return faults.FAULTS["ok" if is_over else name](exchange)

    def _list(self, server, request, exchange):
        shape = _LISTS.get(request.end)
        if shape is None:
            return exchange.send(404, b"not here", kind="text/plain")
        if shape is Shape.OLLAMA:
            return exchange.send(200, {"models": [{"name": name} for name in server.models]})
        return exchange.send(200, {"object": "list", "data": [{"id": name} for name in server.models]})
