"""How a question is put: the form, the schema, the address; and what it would cost."""

import pytest
from pydantic import BaseModel, Field

from app.domain.models import (
    PROVIDERS,
    ModelChoice,
    Route,
    address_of,
    host_of,
    is_this_machine,
    provider_of,
)
from app.llm import usage
from app.llm.answer_form import AnswerForm, Form, Option, messages, response_format, strict_schema
from app.llm.providers import base_url, headers, is_near, listing_url, lists, names_in
from app.llm.requests import ModelRequest, Prompt
from app.llm.tokens import RoughEncoding, count_tokens


class Inner(BaseModel):
    title: str = Field(default="", max_length=10)
    default: int = 3


class Outer(BaseModel):
    inner: list[Inner]


PROMPT = Prompt(name="p", version="1", system="System.", user="User.")


def test_the_schema_is_strict_and_keeps_fields_named_like_its_words():
    schema = strict_schema(Outer)
    inner = schema["$defs"]["Inner"]
    assert schema["additionalProperties"] is False
    assert inner["required"] == ["title", "default"]
    assert set(inner["properties"]) == {"title", "default"}
    assert "maxLength" not in inner["properties"]["title"]


def test_the_schema_is_told_in_words_where_the_server_is_not_bound_to_it():
    assert response_format(Form.WORDS, Outer) is None
    assert response_format(Form.JSON, Outer) == {"type": "json_object"}
    assert messages(PROMPT, Form.SCHEMA, Outer)[0]["content"] == "System."
    assert '"inner"' in messages(PROMPT, Form.WORDS, Outer)[0]["content"]


def test_a_form_is_given_up_step_by_step_and_an_option_once():
    form = AnswerForm()
    assert form.learn("'response_format' json_schema is not supported")
    assert form.learn("response_format is unknown")
    assert form.form is Form.WORDS
    assert not form.learn("response_format is unknown")
    assert form.learn("temperature does not support 0.0")
    assert not form.allows(Option.TEMPERATURE)
    assert not form.learn("temperature again")
    assert not form.learn("no idea")


@pytest.mark.parametrize(
    ("rejection", "option"),
    [
        (
            "unsupported parameter: 'max_tokens' is not supported here. use 'max_completion_tokens' instead.",
            Option.MAX_TOKENS,
        ),
        ("max_tokens is too large: 9000. this model supports at most 4096 completion tokens", Option.HEADROOM),
        ("max_completion_tokens is too large", Option.HEADROOM),
        ("unknown field: stream_options", Option.STREAM_USAGE),
    ],
)
def test_what_a_server_says_of_an_option(rejection, option):
    form = AnswerForm()
    assert form.learn(rejection)
    assert [each for each in Option if not form.allows(each)] == [option]
    assert form.form is Form.SCHEMA


@pytest.mark.parametrize(
    "rejection",
    [
        "unknown name \"additionalproperties\" at 'generation_config.response_schema'",
        "this response_format type is unavailable now",
        "failed to generate json. please adjust your prompt. (json_validate_failed)",
        "json schema conversion failed: unrecognized schema",
    ],
)
def test_what_servers_say_of_a_form(rejection):
    form = AnswerForm()
    assert form.learn(rejection)
    assert form.form is Form.JSON


@pytest.mark.parametrize(
    ("choice", "base"),
    [
        (ModelChoice(provider="openai", model="m"), "https://api.openai.com/v1"),
        (
            ModelChoice(provider="azure", model="m", address="https://mine.openai.azure.com/openai/deployments/x?y=1"),
            "https://mine.openai.azure.com/openai/v1",
        ),
        (ModelChoice(provider="azure", model="m"), ""),
        (ModelChoice(provider="ollama", model="m", address="http://box:11434/api/chat/"), "http://box:11434"),
        (ModelChoice(provider="ollama", model="m", address="http://box:11434/v1"), "http://box:11434"),
        (
            ModelChoice(provider="anthropic", model="m", address="https://api.anthropic.com/v1/messages"),
            "https://api.anthropic.com",
        ),
        (ModelChoice(provider="compatible", model="m", address=" http://box/v1/models "), "http://box/v1"),
    ],
)
def test_the_base_of_an_address_whatever_was_pasted(choice, base):
    assert base_url(choice, provider_of(choice.provider)) == base


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://API.OpenAI.com/v1", "api.openai.com"),
        ("https://api.openai.com:443", "api.openai.com"),
        ("http://127.0.0.1:1234/v1", "127.0.0.1:1234"),
        ("api.openai.com", ""),
        ("ftp://x", ""),
        ("http://[::1", ""),
        ("http://x:99999", ""),
    ],
)
def test_the_host_of_an_address(address, host):
    assert host_of(address) == host


def test_every_provider_has_a_way_to_be_asked():
    for provider in PROVIDERS:
        assert provider.address or provider.asks_address
        assert provider.models or provider.asks_address
        assert isinstance(provider.route, Route)
        choice = ModelChoice(provider=provider.id, model="m")
        assert address_of(choice) == provider.address
        assert listing_url("http://x", provider).startswith("http://x/")
        assert headers(provider, "") == {}


@pytest.mark.parametrize(
    ("choice", "near"),
    [
        (ModelChoice(provider="ollama", model="m"), True),
        (ModelChoice(provider="compatible", model="m"), True),
        (ModelChoice(provider="compatible", model="m", address="http://192.168.1.4:8080/v1"), True),
        (ModelChoice(provider="compatible", model="m", address="http://box.local/v1"), True),
        (ModelChoice(provider="compatible", model="m", address="https://api.example.org/v1"), False),
        (ModelChoice(provider="openai", model="m"), False),
    ],
)
def test_a_server_near_by_may_take_its_time(choice, near):
    assert is_near(choice) is near


def test_this_machine():
    assert is_this_machine("http://localhost:1/v1")
    assert is_this_machine("http://[::1]:1/v1")
    assert not is_this_machine("http://192.168.1.4/v1")
    assert not is_this_machine("http://[::1")


@pytest.mark.parametrize("listing", [None, [], {}, {"data": "x"}, {"data": [1, {"id": 3}, {"nothing": "x"}]}])
def test_lists_that_are_none(listing):
    assert names_in(listing) == ()


def test_lists_of_models_hold_those_that_chat():
    listing = {"data": [{"id": "models/gemini-2.5-pro"}, {"id": "text-embedding-3"}, {"id": "whisper-1"}, {"id": "b"}]}
    assert names_in(listing) == ("b", "gemini-2.5-pro")
    assert lists(("qwen3:latest",), "qwen3")
    assert not lists(("qwen3:8b",), "qwen3")


def question(provider, model, address=""):
    choice = ModelChoice(provider=provider, model=model, address=address)
    return ModelRequest(choice=choice, prompt=PROMPT, schema=Outer, purpose="test", max_tokens=1000)


def test_an_estimate_holds_room_for_thoughts_where_a_model_thinks():
    thinking, plain = (usage.estimate(question("openai", model)) for model in ("gpt-5-mini", "gpt-4o"))
    assert (thinking.thinks, plain.thinks) == (True, False)
    assert thinking.tokens_out == plain.tokens_out + usage.THINKING
    assert plain.cost == pytest.approx(plain.tokens_in * 2.5e-6 + 1000 * 1e-5)


def test_what_runs_near_by_costs_nothing_and_what_is_unknown_is_unknown():
    assert usage.estimate(question("ollama", "qwen3:8b")).cost == 0
    assert usage.estimate(question("compatible", "m", "https://api.example.org")).cost is None
    assert usage.estimate(question("openai", 'no"such\\model')).cost is None


@pytest.mark.parametrize("model", ["anthropic/claude-sonnet-4.5", "openai/gpt-5-mini", "google/gemini-2.5-flash"])
def test_openrouter_asks_what_the_makers_ask(model):
    assert usage.price_of(provider_of("openrouter"), model)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [  # as cl100k counts them
        ("", 0),
        ("Led a team of four engineers.", 7),
        ("Built data pipelines in Python and Airflow that handle 40 million events a day.", 17),
        ('{"changes":[{"id":1,"after":"Led a team"}]}', 14),
        ("Leitung eines vierköpfigen Teams in der Softwareentwicklung", 14),
        ("东京的软件工程师", 9),
    ],
)
def test_tokens_are_counted_about_right(text, tokens):
    assert count_tokens(text) == pytest.approx(tokens, rel=0.3, abs=1)
    assert len(RoughEncoding().encode(text)) == count_tokens(text)
