"""A real model on loopback: any server that speaks OpenAI's protocol and Ollama's. Form is asserted, never sense.

Skipped unless POWERCV_TEST_MODEL_URL names one (docs/models.md says how to start a small one), such as
`http://127.0.0.1:8080/v1`; POWERCV_TEST_MODEL is the name of the model.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from asking_models import Keys
from pydantic import BaseModel

from app.domain.errors import Cancelled
from app.domain.models import ModelChoice
from app.llm.limits import NEAR
from app.llm.requests import ModelRequest, Prompt

URL = os.environ.get("POWERCV_TEST_MODEL_URL", "")
MODEL = os.environ.get("POWERCV_TEST_MODEL", "m")
pytestmark = [
    pytest.mark.real_model,
    pytest.mark.skipif(not URL, reason="POWERCV_TEST_MODEL_URL names no server"),
]


class Colours(BaseModel):
    """Bounded on every side: a very small model would go on for ever."""

    first: Literal["red", "green", "blue"]
    second: Literal["red", "green", "blue"]
    is_warm: bool


@pytest.fixture(params=["compatible", "ollama"])
def choice(request):
    address = URL if request.param == "compatible" else URL.removesuffix("/v1")
    return ModelChoice(provider=request.param, model=MODEL, address=address)


@pytest.fixture
def gateway(new_gateway):
    return new_gateway(NEAR, keys=Keys({}))


def asked(choice, **changes):
    prompt = Prompt(
        name="colours",
        version="1",
        system="You answer with JSON.",
        user="Name two colours, and whether the first is warm.",
    )
    given = {"choice": choice, "prompt": prompt, "schema": Colours, "purpose": "test", "max_tokens": 200}
    return ModelRequest(**given | changes)


def test_an_answer_has_the_form_that_was_asked_for(gateway, choice):
    pieces = []
    answer = gateway.ask(asked(choice), cancelled=threading.Event(), on_text=pieces.append)
    assert isinstance(answer.value, Colours)
    assert len(pieces) > 1
    assert answer.usage.tokens_in > 0
    assert answer.usage.tokens_out > 0
    assert gateway.ask(asked(choice), cancelled=threading.Event()).usage.from_cache


def test_the_connection_is_found_to_work(gateway, choice):
    report = gateway.test(choice, cancelled=threading.Event())
    assert (report.address_ok, report.key_ok, report.model_ok) == (True, True, True)
    assert MODEL in report.models
    assert report.first_token_ms > 0
    assert report.tokens_per_s > 0


def test_a_model_that_is_not_there_is_told(gateway, choice):
    wrong = choice.model_copy(update={"model": "no-such-model"})
    assert gateway.test(wrong, cancelled=threading.Event()).model_ok is False


def test_a_running_answer_is_stopped(gateway, choice):
    stop = threading.Event()
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(
            gateway.ask, asked(choice, fresh=True), cancelled=stop, on_text=lambda _piece: stop.set()
        )
        with pytest.raises(Cancelled):
            running.result(timeout=60)
