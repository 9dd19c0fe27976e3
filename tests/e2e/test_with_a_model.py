"""Tailoring with a model in the real window: nothing is sent before the person has seen it and pressed Send."""

import json
import os
import re

import pytest
from desk import Desk, wait_for
from model_server import ModelServer, Shape

from app.bootstrap import build_services
from app.domain.settings import Settings
from app.paths import Paths

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a display: `make test` starts one"),
]

_LINE = re.compile(r"^(\d+) (.+)\.$", re.MULTILINE)


def without_full_stops(request):
    """Proposes each line of the resume anew, without the full stop at its end."""
    told = request.body["messages"][-1]["content"].partition("<<<RESUME")[2]
    return json.dumps({"changes": [{"id": int(number), "after": text} for number, text in _LINE.findall(told)]})


@pytest.fixture
def server():
    with ModelServer(without_full_stops) as server:
        yield server


def with_a_model(paths, server, fault="ok", **more):
    """The sample, with a model of the loopback server chosen."""
    paths.create()
    services = build_services(paths)
    services.resumes.add_sample()
    address = server.address(fault, Shape.OPENAI)
    services.settings.update(Settings(engine="assistant", provider="compatible", model="m", address=address, **more))
    services.close()


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "data")


@pytest.fixture
def desk(tmp_path, paths, server):
    """The window on the sample, with a model of the loopback server chosen."""
    with_a_model(paths, server)
    desk = Desk(paths.data)
    yield desk
    desk.screenshot(tmp_path / "last.png")
    desk.close()


def test_a_model_proposes_once_the_person_has_agreed(desk, server):
    desk.settle()
    desk.focus()
    desk.press("ctrl+1")
    desk.settle()
    desk.press("ctrl+Return")
    dialog = wait_for(lambda: desk.find_window("What will be sent"), what="what will be sent is shown")
    assert server.requests == []

    desk.focus(dialog)
    desk.press("Return")
    wait_for(
        lambda: desk.stored("SELECT engine FROM improvements") == [("compatible/m",)],
        what="the model proposed",
        seconds=90,
    )
    assert server.requests
    assert "ada.varga" not in json.dumps([request.body for request in server.requests])
    kept = desk.stored("SELECT purpose, outcome FROM llm_usage")
    assert kept == [("tailoring", "ok")]
    assert desk.program.poll() is None, "the program still runs"


def test_a_window_that_is_killed_goes_on_at_its_next_start(paths, server):
    """The first question is never answered: the server is silent. The second time it is."""
    host = f"127.0.0.1:{server.port}"
    with_a_model(paths, server, "hang*1", ask_before_call=False, allowed_hosts=(host,))
    desk = Desk(paths.data)
    desk.settle()
    desk.focus()
    desk.press("ctrl+1")
    desk.settle()
    desk.press("ctrl+Return")
    wait_for(lambda: server.asked("hang*1"), what="the model is asked")
    assert desk.stored("SELECT state, attempts FROM tasks") == [("running", 1)]
    desk.program.kill()
    desk.program.wait()

    again = Desk(paths.data)
    wait_for(
        lambda: again.stored("SELECT engine FROM improvements") == [("compatible/m",)],
        what="what was cut off is finished",
        seconds=90,
    )
    wait_for(
        lambda: again.stored("SELECT state, attempts FROM tasks") == [("done", 2)], what="the job is over", seconds=30
    )
    assert len(server.asked("hang*1")) == 2
    assert again.program.poll() is None, "the program still runs"
    again.close()
    desk.close()
