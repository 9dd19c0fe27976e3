"""Trying a connection, and listing the models of a server."""

import json
import threading

import pytest
from asking_models import KEY, LIMITS, Keys, question
from model_server import ModelServer, Shape

from app.domain.errors import Cancelled
from app.domain.models import ModelChoice, ModelFault, provider_of

COUNTED = json.dumps({"numbers": "one two three four five six seven eight nine ten"})


@pytest.fixture
def server():
    with ModelServer(COUNTED, models=("m", "m-embed", "n:latest")) as server:
        yield server


def examined(gateway, server, fault="ok", shape=Shape.OPENAI, *, model="m", **how):
    provider = "ollama" if shape is Shape.OLLAMA else "compatible"
    choice = ModelChoice(provider=provider, model=model, address=server.address(fault, shape))
    return gateway.test(choice, cancelled=threading.Event(), **how)


def found(report):
    return report.address_ok, report.key_ok, report.model_ok, report.json_ok, report.fault


@pytest.mark.parametrize("shape", [Shape.OPENAI, Shape.OLLAMA])
def test_all_is_well(server, new_gateway, shape):
    report = examined(new_gateway(), server, shape=shape)
    assert found(report) == (True, True, True, True, None)
    assert report.models == ("m", "n:latest")
    assert report.first_token_ms > 0
    assert report.tokens_per_s > 0


def test_ollama_leaves_the_tag_out(server, new_gateway):
    assert examined(new_gateway(), server, shape=Shape.OLLAMA, model="n").fault is None


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("401", (True, False, None, None, ModelFault.BAD_KEY)),
        ("403", (True, False, None, None, ModelFault.NO_PERMISSION)),
        ("404_model", (True, None, False, None, ModelFault.MODEL_UNKNOWN)),
        ("prose", (True, True, True, False, ModelFault.BAD_REPLY)),
        ("length", (True, True, True, False, ModelFault.CUT_SHORT)),
        ("429_quota", (True, None, None, None, ModelFault.QUOTA)),
        ("503", (True, None, None, None, ModelFault.OVERLOADED)),
        ("close", (False, None, None, None, ModelFault.CANNOT_CONNECT)),
        ("404_html", (False, None, None, None, ModelFault.BAD_ADDRESS)),
    ],
)
def test_address_key_model_and_json_are_told_apart(server, new_gateway, fault, expected):
    assert found(examined(new_gateway(), server, fault)) == expected


def test_where_no_word_came_no_speed_is_told(server, new_gateway):
    report = new_gateway().test(question(server, "402").choice, cancelled=threading.Event())
    assert (report.first_token_ms, report.tokens_per_s) == (None, None)


def test_a_key_the_list_refuses_is_told_before_anything_is_asked(new_gateway):
    with ModelServer(COUNTED, key="another") as server:
        assert found(examined(new_gateway(), server)) == (True, False, None, None, ModelFault.BAD_KEY)
        assert [request.method for request in server.requests] == ["GET"]


def test_a_model_the_server_does_not_have_is_told_even_where_any_name_is_served(server, new_gateway):
    report = examined(new_gateway(), server, model="typo")
    assert found(report) == (True, None, False, None, ModelFault.MODEL_UNKNOWN)


def test_nobody_is_there(server, new_gateway):
    port = server.port
    server.__exit__()
    choice = ModelChoice(provider="compatible", model="m", address=f"http://127.0.0.1:{port}/v1")
    report = new_gateway().test(choice, cancelled=threading.Event())
    assert found(report) == (False, None, None, None, ModelFault.CANNOT_CONNECT)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (ModelChoice(provider="openai", model="m"), (None, False, None, None, ModelFault.NO_KEY)),
        (ModelChoice(provider="azure", model="m"), (False, None, None, None, ModelFault.BAD_ADDRESS)),
    ],
)
def test_what_is_missing_is_told_without_a_call(new_gateway, choice, expected):
    assert found(new_gateway(keys=Keys({})).test(choice, cancelled=threading.Event())) == expected


def test_without_asking_only_the_list_is_read(server, new_gateway):
    report = examined(new_gateway(), server, ask=False)
    assert (report.address_ok, report.json_ok, report.fault) == (True, None, None)
    assert [request.method for request in server.requests] == ["GET"]


def test_a_test_is_stopped_at_once(server, new_gateway):
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        new_gateway().test(ModelChoice(provider="compatible", model="m", address=server.address()), cancelled=stop)


def test_models_are_those_the_server_lists(server, new_gateway):
    choice = ModelChoice(provider="compatible", model="", address=server.address())
    assert new_gateway().models(choice, cancelled=threading.Event()) == ("m", "n:latest")


def test_where_nothing_is_listed_well_known_names_are_offered(server, new_gateway):
    choice = ModelChoice(provider="ollama", model="", address=server.address("none/such", Shape.OLLAMA))
    assert new_gateway().models(choice, cancelled=threading.Event()) == provider_of("ollama").models
    nobody = ModelChoice(provider="gone", model="")
    assert new_gateway(LIMITS).models(nobody, cancelled=threading.Event()) == ()


def test_the_list_is_asked_for_with_the_key(server, new_gateway):
    choice = ModelChoice(provider="compatible", model="", address=server.address())
    new_gateway().models(choice, cancelled=threading.Event())
    assert server.requests[0].key == KEY
    new_gateway(keys=Keys({})).models(choice, cancelled=threading.Event())
    assert server.requests[1].key == ""
