"""How the protocols put an answer: whole, and piece by piece."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    OPENAI = "openai"
    OLLAMA = "ollama"
    ANTHROPIC = "anthropic"


@dataclass(frozen=True)
class Said:
    """What the model said, before a protocol wraps it. `content` None: nothing; `extra` goes into the message."""

    content: Any
    finish: str | None = "stop"
    thoughts: str = ""
    extra: tuple[tuple[str, Any], ...] = ()
    usage: bool = True


def whole(shape, said):
    """The body of a plain answer."""
    return {Shape.OPENAI: _openai, Shape.OLLAMA: _ollama, Shape.ANTHROPIC: _anthropic}[shape](said)


def events(shape, said, *, pieces=6):
    """The lines of a streamed answer, each as bytes with its ending."""
    if shape is Shape.OLLAMA:
        return [dumped(line) + b"\n" for line in _ollama_lines(said, pieces)]
    if shape is Shape.ANTHROPIC:
        return [
            b"event: " + line["type"].encode() + b"\ndata: " + dumped(line) + b"\n\n"
            for line in _anthropic_lines(said, pieces)
        ]
    return [b"data: " + dumped(line) + b"\n\n" for line in _openai_lines(said, pieces)] + [b"data: [DONE]\n\n"]


def dumped(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def error(shape, message, *, code=None, kind="invalid_request_error"):
    """The body of an error."""
    if shape is Shape.OLLAMA:
        return {"error": message}
    if shape is Shape.ANTHROPIC:
        return {"type": "error", "error": {"type": kind, "message": message}}
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


def _message(said):
    message = {"role": "assistant", "content": said.content, **dict(said.extra)}
    if said.thoughts:
        message["reasoning_content"] = said.thoughts
    if message.get("content") is MISSING:
        del message["content"]
    return message


MISSING = object()


def _openai(said):
    body = {
        "id": "answer-1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "message": _message(said), "finish_reason": said.finish}],
    }
    return body | ({"usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}} if said.usage else {})


def _ollama(said):
    message = _message(said)
    message.pop("reasoning_content", None)
    if said.thoughts:
        message["thinking"] = said.thoughts
    body = {"model": "m", "created_at": "2026-11-02T09:00:00Z", "message": message, "done": True}
    if said.finish is not None:
        body["done_reason"] = said.finish
    return body | ({"prompt_eval_count": 11, "eval_count": 7} if said.usage else {})


def _anthropic(said):
    stop = {"stop": "end_turn", "length": "max_tokens"}.get(said.finish, said.finish)
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [{"type": "text", "text": said.content}],
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {"input_tokens": 11, "output_tokens": 7},
    }


def _cut(text, pieces):
    if not isinstance(text, str):
        return [] if text is MISSING or text is None else [text]
    size = max(1, -(-len(text) // pieces))
    return [text[start : start + size] for start in range(0, len(text), size)]


def _openai_lines(said, pieces):
    def chunk(delta, finish=None):
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {"id": "answer-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}

    yield chunk({"role": "assistant", "content": ""})
    if said.thoughts:
        yield chunk({"reasoning_content": said.thoughts})
    for piece in _cut(said.content, pieces):
        yield chunk({"content": piece})
    if said.extra:
        yield chunk(dict(said.extra))
    yield chunk({}, said.finish)
    if said.usage:
        yield {
            "id": "answer-1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [],
            "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
        }


def _ollama_lines(said, pieces):
    def line(message, **more):
        return {"model": "m", "created_at": "2026-11-02T09:00:00Z", "message": message, "done": False} | more

    if said.thoughts:
        yield line({"role": "assistant", "content": "", "thinking": said.thoughts})
    for piece in _cut(said.content, pieces):
        yield line({"role": "assistant", "content": piece})
    end = {"done": True} | ({"done_reason": said.finish} if said.finish else {})
    if said.usage:
        end |= {"prompt_eval_count": 11, "eval_count": 7}
    yield line({"role": "assistant", "content": "", **dict(said.extra)}, **end)


def _anthropic_lines(said, pieces):
    start = _anthropic(said) | {"content": [], "stop_reason": None}
    yield {"type": "message_start", "message": start}
    yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    for piece in _cut(said.content, pieces):
        yield {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": piece}}
    yield {"type": "content_block_stop", "index": 0}
    delta = {"stop_reason": _anthropic(said)["stop_reason"], "stop_sequence": None}
    yield {"type": "message_delta", "delta": delta, "usage": {"output_tokens": 7}}
    yield {"type": "message_stop"}
