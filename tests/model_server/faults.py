"""Every way to fail that was seen of servers, by name. Errors repeat the key and the prompt, as some servers do."""

import contextlib
import gzip
import json
import socket
import struct
from dataclasses import dataclass, replace
from typing import Any

from model_server.shapes import MISSING, Said, Shape, dumped, error, events, whole

_STREAM_KIND = {
    Shape.OPENAI: "text/event-stream; charset=utf-8",
    Shape.ANTHROPIC: "text/event-stream; charset=utf-8",
    Shape.OLLAMA: "application/x-ndjson",
}
_HTML = b"<!doctype html><html><title>Sign in</title><body>Hotel Wi-Fi</body></html>"


@dataclass
class Exchange:
    """One request and the way to answer it."""

    server: Any
    request: Any
    connection: socket.socket
    shape: Shape = Shape.OPENAI

    @property
    def streams(self):
        return bool(self.request.body.get("stream", self.shape is Shape.OLLAMA))

    @property
    def prompt(self):
        return " ".join(str(message.get("content")) for message in self.request.body.get("messages", []))

    def said(self, **changes):
        answer = self.server.answer
        return replace(Said(answer(self.request) if callable(answer) else answer), **changes)

    def send(self, status, body, *, kind="application/json", headers=()):
        content = body if isinstance(body, bytes) else dumped(body)
        self.raw(_head(status, (("Content-Type", kind), ("Content-Length", len(content)), *headers)) + content)
        return True

    def raw(self, content):
        with contextlib.suppress(OSError):
            self.connection.sendall(content)

    def stream(self, lines, *, kind=None, end=True):
        """Sends pieces as a chunked body; without its end when it is to break off."""
        self.raw(_head(200, (("Content-Type", kind or _STREAM_KIND[self.shape]), ("Transfer-Encoding", "chunked"))))
        for line in lines:
            self.raw(b"%x\r\n%s\r\n" % (len(line), line))
        if end:
            self.raw(b"0\r\n\r\n")
        return end

    def wait(self, seconds=60.0):
        self.server.released.wait(seconds)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        return False


def _head(status, headers):
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status} Whatever\r\n{lines}\r\n".encode("latin-1")


# --- a good answer, and answers that say something else ---


def say(**changes):
    """The answer with something changed in it, whole or streamed as asked for."""

    def fault(exchange):
        said = exchange.said(**changes)
        if exchange.streams:
            return exchange.stream(events(exchange.shape, said))
        return exchange.send(200, whole(exchange.shape, said))

    return fault


def text(change):
    """The answer with its text changed."""

    def fault(exchange):
        said = exchange.said()
        return say(content=change(said.content))(exchange)

    return fault


def body(change, *, kind="application/json", headers=()):
    """A plain body changed as bytes; whoever asks for a stream gets it as well."""

    def fault(exchange):
        content = change(dumped(whole(exchange.shape, exchange.said())))
        return exchange.send(200, content, kind=kind, headers=headers)

    return fault


def value(change):
    """A plain body changed as a value."""

    def fault(exchange):
        return exchange.send(200, change(exchange, whole(exchange.shape, exchange.said())))

    return fault


def in_streams(change):
    """Only streams fail: `change` gets the exchange and its lines."""

    def fault(exchange):
        if not exchange.streams:
            return say()(exchange)
        return change(exchange, events(exchange.shape, exchange.said()))

    return fault


# --- errors by status ---


def status(number, message, *, code=None, headers=()):
    def fault(exchange):
        told = f"{message} (key {exchange.request.key}; prompt {exchange.prompt})"
        return exchange.send(number, error(exchange.shape, told, code=code), headers=headers)

    return fault


def page(number, *, content=_HTML, headers=()):
    return lambda exchange: exchange.send(number, content, kind="text/html", headers=headers)


def forwarded(where):
    def fault(exchange):
        target = where(exchange)
        return exchange.send(307, b"", headers=(("Location", target),))

    return fault


def _elsewhere(exchange):
    """The same server by another name: another host to whoever looks."""
    return f"http://localhost:{exchange.server.port}{exchange.request.path.replace('/redirect/', '/ok/')}"


# --- below HTTP ---


def _hang(exchange):
    exchange.wait()
    return False


def _hang_body(exchange):
    kind = _STREAM_KIND[exchange.shape] if exchange.streams else "application/json"
    exchange.raw(_head(200, (("Content-Type", kind), ("Content-Length", 5000))))
    return _hang(exchange)


def _slow(exchange):
    exchange.wait(0.2)
    return say()(exchange)


def _drip(exchange):
    if exchange.streams:
        exchange.raw(_head(200, (("Content-Type", _STREAM_KIND[exchange.shape]), ("Connection", "close"))))
        content = b"".join(events(exchange.shape, exchange.said()))
    else:
        content = dumped(whole(exchange.shape, exchange.said()))
        exchange.raw(_head(200, (("Content-Type", "application/json"), ("Content-Length", len(content)))))
    for start in range(0, len(content), 60):
        exchange.raw(content[start : start + 60])
        exchange.wait(0.01)
    return not exchange.streams


def _half(exchange):
    """Half of the answer, and no end."""
    if exchange.streams:
        lines = events(exchange.shape, exchange.said())
        exchange.stream(lines[: len(lines) // 2], end=False)
        return
    content = dumped(whole(exchange.shape, exchange.said()))
    exchange.raw(_head(200, (("Content-Type", "application/json"), ("Content-Length", len(content)))))
    exchange.raw(content[: len(content) // 2])


def _stall(exchange):
    _half(exchange)
    return _hang(exchange)


def _cut(exchange):
    _half(exchange)
    return False


def _cut_reset(exchange):
    _half(exchange)
    exchange.wait(0.05)
    return exchange.reset()


def _huge(exchange):
    return say(content='{"changes": "' + "a" * 8_000_000 + '"}')(exchange)


def _error_inside(exchange):
    if exchange.shape is Shape.OLLAMA:
        return exchange.send(200, {"error": "upstream failed"})
    return exchange.send(200, {"error": {"message": "upstream failed", "code": 502}})


# --- streams ---


def _stream_error(exchange, lines):
    if exchange.shape is Shape.OLLAMA:
        failed = dumped({"error": "an error was met while running the model"}) + b"\n"
    else:
        failed = b"data: " + dumped(error(exchange.shape, "The server had an error", kind="server_error")) + b"\n\n"
    return exchange.stream([*lines[: len(lines) // 2], failed])


def _stream_garbage(exchange, lines):
    broken = b'{"message": {"content": \n' if exchange.shape is Shape.OLLAMA else b'data: {"choices": [{"del\n\n'
    middle = len(lines) // 2
    return exchange.stream([*lines[:middle], broken, *lines[middle:]])


def _stream_pings(exchange, lines):
    if exchange.shape is Shape.OLLAMA:
        return exchange.stream([piece for line in lines for piece in (b"\n", line)])
    return exchange.stream([piece for line in lines for piece in (b": ping\n\n", line)])


def _stream_split(exchange, lines):
    content = b"".join(lines)
    return exchange.stream([content[start : start + 7] for start in range(0, len(content), 7)])


def _stream_empty(exchange, _lines):
    return exchange.stream([] if exchange.shape is Shape.OLLAMA else [b"data: [DONE]\n\n"])


def _json_as_stream(exchange):
    return exchange.stream(events(exchange.shape, exchange.said()))


# --- changes of text ---


def _pythonic(content):
    return repr(json.loads(content))


def _bidi(content):
    return content.replace("after", "aft\u200ber").replace('": "', '": "\u202e\u2066') + "\u200f \U0001f600"


def _controls(content):
    return content.replace('": "', '": "\x00\x1b\x07')


def _twice(content):
    return content.replace('"id":', '"id": 2, "id":', 1)


def _choices(found):
    return lambda exchange, _body: (
        {"model": "m", "choices": found}
        if exchange.shape is not Shape.OLLAMA
        else {"model": "m", "message": None, "done": True}
    )


def _without_message(exchange, body):
    if exchange.shape is Shape.OLLAMA:
        return {key: value for key, value in body.items() if key != "message"}
    return body | {"choices": [{"index": 0, "finish_reason": "stop"}]}


_THOUGHT = "Let me see. The person led a team {of four}."
_CALL = {"id": "c1", "type": "function", "function": {"name": "search", "arguments": "{}"}}

FAULTS = {
    "ok": say(),
    "400": status(400, "Bad request"),
    "400_response_format": status(400, "'response_format' of type 'json_schema' is not supported with this model"),
    "400_unknown_param": status(400, "Unrecognized request argument supplied: response_format"),
    "400_context": status(400, "This model's maximum context length is 4097 tokens", code="context_length_exceeded"),
    "400_context_llamacpp": status(400, "the request exceeds the available context size, try increasing it"),
    "400_content_filter": status(
        400,
        "The response was filtered due to the prompt triggering the content management policy",
        code="content_filter",
    ),
    "401": status(401, "Incorrect API key provided", code="invalid_api_key"),
    "402": status(402, "Payment required"),
    "403": status(403, "You are not allowed to use this", code="forbidden"),
    "404_model": status(404, "The model `m` does not exist or you do not have access to it", code="model_not_found"),
    "408": status(408, "Request timed out"),
    "409": status(409, "Conflict"),
    "413": status(413, "Request too large"),
    "422": status(422, "Unprocessable entity"),
    "429_quota": status(429, "You exceeded your current quota, please check your plan", code="insufficient_quota"),
    "500_response_format": status(500, "1 validation error: ('response_format', 'type') Input should be 'text'"),
    "500": status(500, "The server had an error"),
    "503": status(503, "The engine is overloaded"),
    "503_loading": status(503, "Loading model"),
    "504": status(504, "Gateway timeout"),
    "529": status(529, "Overloaded"),
    "429": status(429, "Rate limit reached", headers=(("Retry-After", "1"),)),
    "404_html": page(404),
    "502_html": page(502),
    "503_html": page(503, headers=(("Retry-After", "1"),)),
    "500_empty": page(500, content=b""),
    "redirect": forwarded(_elsewhere),
    "redirect_loop": forwarded(lambda exchange: exchange.request.path),
    "hang": _hang,
    "hang_body": _hang_body,
    "slow": _slow,
    "close": lambda exchange: False,
    "reset": Exchange.reset,
    "drip": _drip,
    "stall": _stall,
    "cut": _cut,
    "cut_reset": _cut_reset,
    "truncated_json": body(lambda content: content[: len(content) // 2]),
    "empty_body": body(lambda content: b""),
    "html": body(lambda content: _HTML, kind="text/html"),
    "text": body(lambda content: b"it works!", kind="text/plain"),
    "json_list": body(lambda content: b"[1, 2]"),
    "json_null": body(lambda content: b"null"),
    "200_error": _error_inside,
    "wrong_type": body(lambda content: content, kind="text/plain"),
    "utf16": body(lambda content: content.decode().encode("utf-16"), kind="application/json; charset=utf-8"),
    "latin1": body(lambda content: content.decode().encode("latin-1"), kind="application/json; charset=utf-8"),
    "mojibake": body(lambda content: content, kind="application/json; charset=iso-8859-1"),
    "bom": body(lambda content: b"\xef\xbb\xbf" + content),
    "bad_gzip": body(lambda content: content, headers=(("Content-Encoding", "gzip"),)),
    "gzip": body(gzip.compress, headers=(("Content-Encoding", "gzip"),)),
    "huge": _huge,
    "empty_choices": value(_choices([])),
    "null_choices": value(_choices(None)),
    "no_choices": value(lambda exchange, _body: {"model": "m", "object": "chat.completion"}),
    "no_message": value(_without_message),
    "no_usage": say(usage=False),
    "null_reason": value(lambda exchange, _body: whole(exchange.shape, exchange.said(finish=None))),
    "odd_reason": say(finish="eos"),
    "content_none": say(content=None),
    "content_missing": say(content=MISSING),
    "content_parts": text(lambda content: [{"type": "text", "text": content}]),
    "content_object": text(json.loads),
    "refusal": say(content=None, extra=(("refusal", "I cannot help with that."),)),
    "tool_call": say(content=None, finish="tool_calls", extra=(("tool_calls", [_CALL]),)),
    "reasoning_content": say(thoughts=_THOUGHT),
    "reasoning_only": say(content="", thoughts=_THOUGHT, finish="length"),
    "content_empty": say(content=""),
    "content_blank": say(content=" \n\n "),
    "length": lambda exchange: say(content=exchange.said().content[:20], finish="length")(exchange),
    "content_filter": say(content="", finish="content_filter"),
    "fenced": text(lambda content: f"```json\n{content}\n```"),
    "fenced_prose": text(lambda content: f"Sure! Here you are:\n```json\n{content}\n```\nAnything else?"),
    "prose_json": text(lambda content: f"Sure, here it is: {content} I hope it helps."),
    "trailing_comma": text(lambda content: content.removesuffix("}") + ",}"),
    "single_quotes": text(_pythonic),
    "json_comments": text(lambda content: "// the changes\n" + content.replace("[", "[ /* one */ ")),
    "broken_json": text(lambda content: content[: len(content) // 2]),
    "two_json": text(lambda content: f"{content}\n{content}"),
    "nan_json": text(lambda content: content.replace('"id": 1', '"id": NaN')),
    "dup_keys": text(_twice),
    "wrong_schema": text(lambda content: '{"keywords": ["python", "sql"]}'),
    "wrong_types": text(lambda content: '{"changes": "all of them", "id": "one"}'),
    "prose": text(lambda content: "I would say that the resume is fine as it is."),
    "think": text(lambda content: f"<think>{_THOUGHT}</think>{content}"),
    "think_open": say(content=f"<think>{_THOUGHT} And then", finish="length"),
    "think_close": text(lambda content: f"{_THOUGHT}</think>\n{content}"),
    "controls": text(_controls),
    "bidi": text(_bidi),
    "surrogate": text(lambda content: content.replace('": "', '": "\\ud83d', 1)),
    "html_reply": text(lambda content: f"<b>Sure</b><script>alert(1)</script>\n{content}"),
    "repeat": say(content="again and again " * 200, finish="length"),
    "stream_no_done": in_streams(
        lambda exchange, lines: exchange.stream([line for line in lines if b"[DONE]" not in line])
    ),
    "stream_eof": in_streams(lambda exchange, lines: exchange.stream(lines[: len(lines) // 2])),
    "stream_error": in_streams(_stream_error),
    "stream_garbage": in_streams(_stream_garbage),
    "stream_empty": in_streams(_stream_empty),
    "stream_pings": in_streams(_stream_pings),
    "stream_split": in_streams(_stream_split),
    "stream_as_json": value(lambda exchange, body: body),
    "json_as_stream": _json_as_stream,
}
"""By name: a function that answers, and says whether the connection goes on."""
