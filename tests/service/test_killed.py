"""The program is killed while a model works for it: nothing is lost, nothing is paid for twice."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from model_server import ModelServer
from wire_answers import fits, is_repair, questions

from app.bootstrap import build_services
from app.domain.assist import AssistRequest
from app.domain.changes import ChangeSource
from app.domain.models import ModelChoice
from app.domain.tasks import TaskState
from app.services.task_context import TaskContext

_PROGRAM = Path(__file__).parents[1] / "killed_program.py"
_SAVING = "app.storage.improvements:add"
_MOMENTS = [
    pytest.param("app.services.assisting:Assisting.propose", (), id="before the question"),
    pytest.param("app.services.call_log:CallLog.add", (), id="with the answer, before it is written down"),
    pytest.param(_SAVING, (), id="with all answers, before anything is saved"),
    pytest.param(_SAVING, ("fresh",), id="with all answers, asked afresh"),
    pytest.param("app.storage.tasks:end", ("fresh",), id="when all is saved, before the job is over"),
]


@contextmanager
def program(paths, server, *more, kind="tailoring", where=""):
    environment = os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    command = [sys.executable, str(_PROGRAM), str(paths.data), server.address(), kind, where, *more]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
        running.ids = running.stdout.readline().split()
        try:
            yield running
        finally:
            running.kill()


@contextmanager
def next_start(paths):
    services = build_services(paths)
    try:
        yield services
    finally:
        services.close()


def go_on(services):
    """What the window does at its start. The jobs that were left, as they are afterwards."""
    left = services.queue.recover()
    for task in left:
        services.queue.carry_out(task.id, context=TaskContext())
    return [services.queue.get(task.id) for task in left]


@pytest.fixture
def server():
    with ModelServer(fits) as server:
        yield server


@pytest.mark.parametrize(("where", "more"), _MOMENTS)
def test_each_question_of_a_tailoring_is_asked_once(paths, server, where, more):
    with program(paths, server, *more, where=where) as killed:
        assert killed.wait(120) == -9
    with next_start(paths) as services:
        assert [task.state for task in go_on(services)] == [TaskState.DONE]
        found = services.tailoring.find(*killed.ids)
        assert any(item.change.source is ChangeSource.MODEL for item in found.review.items)
        assert go_on(services) == []
    assert [is_repair(request) for request in questions(server)] == [False, True]


def test_each_question_of_a_letter_is_asked_once(paths, server):
    with program(paths, server, "fresh", kind="letter", where="app.storage.documents:add") as killed:
        assert killed.wait(120) == -9
    with next_start(paths) as services:
        assert [task.state for task in go_on(services)] == [TaskState.DONE]
        assert len(services.letters.list(killed.ids[1])) == 1
    assert [is_repair(request) for request in questions(server)] == [False, True]


def test_what_was_answered_before_the_kill_is_not_asked_again(paths):
    came = threading.Event()

    def hangs_at_the_second(request):
        if is_repair(request) and not came.is_set():
            came.set()
            server.released.wait(60)
        return fits(request)

    with ModelServer(hangs_at_the_second) as server:
        with program(paths, server) as killed:
            assert came.wait(120)
        assert [is_repair(request) for request in questions(server)] == [False, True]
        with next_start(paths) as services:
            assert [task.state for task in go_on(services)] == [TaskState.DONE]
            assert [is_repair(request) for request in questions(server)] == [False, True, True]

            choice = ModelChoice(provider="compatible", model="m", address=server.address())
            services.tailoring.start(*killed.ids, request=AssistRequest(choice=choice))
            assert len(questions(server)) == 3


def test_a_run_takes_up_its_answers_days_later(paths, server, monkeypatch):
    with program(paths, server, where=_SAVING) as killed:
        assert killed.wait(120) == -9
    from app.llm import cache

    now = cache.time.time() + timedelta(days=5).total_seconds()
    monkeypatch.setattr(cache.time, "time", lambda: now)
    with next_start(paths) as services:
        assert [task.state for task in go_on(services)] == [TaskState.DONE]
        assert len(questions(server)) == 2

        choice = ModelChoice(provider="compatible", model="m", address=server.address())
        services.tailoring.start(*killed.ids, request=AssistRequest(choice=choice))
        assert len(questions(server)) == 4, "for another run they are too old"


def test_what_another_window_is_doing_is_left_to_it(paths):
    came, may_answer = threading.Event(), threading.Event()

    def waits(request):
        came.set()
        may_answer.wait(60)
        return fits(request)

    with ModelServer(waits) as server, program(paths, server) as other:
        assert came.wait(120)
        with next_start(paths) as services:
            assert go_on(services) == []
            may_answer.set()
            assert other.wait(120) == 0
            assert go_on(services) == []
            assert services.tailoring.find(*other.ids) is not None
        assert [is_repair(request) for request in questions(server)] == [False, True]
