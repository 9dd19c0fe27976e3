"""Every fault of a server, plain and streamed, in both protocols: the right kind, no crash, nothing wrong kept."""

import json
from dataclasses import replace

import pytest
from asking_models import GOOD, KEY, LIMITS, PROMPT, ask, question
from model_server import FAULTS, ModelServer, Shape

from app.domain.errors import ModelTrouble
from app.domain.models import ModelFault
from app.llm import connections

IMPATIENT = replace(LIMITS, silence_s=0.3, call_s=0.5, tries=1)
OK = None
_FAULTS = {
    "400": ModelFault.BAD_REQUEST,
    "400_response_format": ModelFault.BAD_REQUEST,
    "400_unknown_param": ModelFault.BAD_REQUEST,
    "400_context": ModelFault.CONTEXT_TOO_LONG,
    "400_context_llamacpp": ModelFault.CONTEXT_TOO_LONG,
    "400_content_filter": ModelFault.FILTERED,
    "401": ModelFault.BAD_KEY,
    "402": ModelFault.NO_CREDIT,
    "403": ModelFault.NO_PERMISSION,
    "404_model": ModelFault.MODEL_UNKNOWN,
    "408": ModelFault.TIMEOUT,
    "409": ModelFault.OVERLOADED,
    "413": ModelFault.CONTEXT_TOO_LONG,
    "422": ModelFault.BAD_REQUEST,
    "429_quota": ModelFault.QUOTA,
    "500_response_format": ModelFault.OVERLOADED,
    "500": ModelFault.OVERLOADED,
    "503": ModelFault.OVERLOADED,
    "503_loading": ModelFault.OVERLOADED,
    "504": ModelFault.TIMEOUT,
    "529": ModelFault.OVERLOADED,
    "429": ModelFault.RATE_LIMITED,
    "404_html": ModelFault.BAD_ADDRESS,
    "502_html": ModelFault.OVERLOADED,
    "503_html": ModelFault.OVERLOADED,
    "500_empty": ModelFault.OVERLOADED,
    "redirect": ModelFault.BAD_ADDRESS,
    "redirect_loop": ModelFault.BAD_ADDRESS,
    "hang": ModelFault.TIMEOUT,
    "hang_body": ModelFault.TIMEOUT,
    "close": ModelFault.CANNOT_CONNECT,
    "reset": ModelFault.CANNOT_CONNECT,
    "stall": ModelFault.TIMEOUT,
    "cut": ModelFault.CANNOT_CONNECT,
    "cut_reset": ModelFault.CANNOT_CONNECT,
    "200_error": ModelFault.OVERLOADED,
    "refusal": ModelFault.REFUSED,
    "content_filter": ModelFault.FILTERED,
    "reasoning_only": ModelFault.CUT_SHORT,
    "length": ModelFault.CUT_SHORT,
    "think_open": ModelFault.CUT_SHORT,
    "repeat": ModelFault.CUT_SHORT,
}
_BAD_REPLIES = [
    "truncated_json",
    "empty_body",
    "html",
    "text",
    "json_list",
    "json_null",
    "latin1",
    "bad_gzip",
    "huge",
    "empty_choices",
    "null_choices",
    "no_choices",
    "no_message",
    "content_none",
    "content_missing",
    "content_parts",
    "content_object",
    "tool_call",
    "content_empty",
    "content_blank",
    "broken_json",
    "nan_json",
    "dup_keys",
    "wrong_schema",
    "wrong_types",
    "prose",
]
_FINE = [
    "ok",
    "slow",
    "drip",
    "wrong_type",
    "utf16",
    "mojibake",
    "bom",
    "gzip",
    "no_usage",
    "null_reason",
    "odd_reason",
    "reasoning_content",
    "fenced",
    "fenced_prose",
    "prose_json",
    "trailing_comma",
    "single_quotes",
    "json_comments",
    "two_json",
    "think",
    "think_close",
    "controls",
    "bidi",
    "surrogate",
    "html_reply",
    "stream_no_done",
    "stream_pings",
    "stream_split",
    "stream_empty",
    "stream_as_json",
]
_OWN = {
    # (fault, protocol, streamed)
    ("200_error", Shape.OLLAMA, False): ModelFault.BAD_REPLY,
    ("refusal", Shape.OLLAMA, False): ModelFault.BAD_REPLY,
    ("refusal", Shape.OLLAMA, True): ModelFault.BAD_REPLY,
    ("json_as_stream", Shape.OPENAI, False): ModelFault.BAD_REPLY,
    ("json_as_stream", Shape.OLLAMA, False): ModelFault.BAD_REPLY,
    ("stream_eof", Shape.OPENAI, True): ModelFault.CANNOT_CONNECT,
    ("stream_eof", Shape.OLLAMA, True): ModelFault.CANNOT_CONNECT,
    ("stream_error", Shape.OPENAI, True): ModelFault.OVERLOADED,
    ("stream_error", Shape.OLLAMA, True): ModelFault.OVERLOADED,
    ("utf16", Shape.OPENAI, True): ModelFault.BAD_REPLY,
    ("stream_garbage", Shape.OPENAI, True): ModelFault.BAD_REPLY,
}
_HANGING = {"hang", "hang_body", "stall"}


def expected(fault, shape, streamed):
    """The fault, or OK."""
    own = _OWN.get((fault, shape, streamed), "")
    if own != "":
        return own
    if fault in _FAULTS:
        return _FAULTS[fault]
    return ModelFault.BAD_REPLY if fault in _BAD_REPLIES else OK


@pytest.fixture(scope="module")
def server():
    with ModelServer(json.dumps(GOOD, ensure_ascii=False)) as server:
        yield server


@pytest.mark.parametrize("streamed", [False, True], ids=["plain", "streamed"])
@pytest.mark.parametrize("shape", [Shape.OPENAI, Shape.OLLAMA])
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_for_what_it_is(server, new_gateway, monkeypatch, fault, shape, streamed):
    monkeypatch.setattr(connections, "is_near", lambda choice: False)  # else all would be streamed
    gateway = new_gateway(IMPATIENT if fault in _HANGING else LIMITS)
    asked = question(server, fault, shape, about=f"streamed: {streamed}")
    wanted = expected(fault, shape, streamed)
    if wanted is OK:
        answer = ask(gateway, asked, streamed=streamed)
        assert answer.value.model_dump() == GOOD
        assert ask(gateway, asked, streamed=streamed).usage.from_cache
        return
    with pytest.raises(ModelTrouble) as raised:
        ask(gateway, asked, streamed=streamed)
    assert raised.value.fault is wanted
    assert raised.value.host == f"127.0.0.1:{server.port}"
    assert KEY not in str(raised.value)
    assert PROMPT not in str(raised.value)
    calls = len(server.asked(fault))
    with pytest.raises(ModelTrouble):  # nothing was kept
        ask(gateway, asked, streamed=streamed)
    assert len(server.asked(fault)) > calls or fault in ("close", "reset")


def test_the_table_names_every_fault():
    assert set(FAULTS) == {
        *_FAULTS,
        *_BAD_REPLIES,
        *_FINE,
        "json_as_stream",
        "stream_eof",
        "stream_error",
        "stream_garbage",
    }
