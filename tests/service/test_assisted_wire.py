"""Tailoring with a model over a real wire: the command line, and a program that is killed while the model thinks."""

import json
import logging
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from model_server import ModelServer

from app import cli
from app.bootstrap import build_services
from app.domain.assist import AssistRequest
from app.domain.changes import ChangeSource
from app.domain.models import ModelChoice
from app.domain.tasks import TaskState
from app.resources import resource

RESUME, JOB = resource("sample", "resume.json"), resource("sample", "job.txt")
KEY = "sk-0123456789abcdefghij"
_LINE = re.compile(r"^(\d+) (.+)$", re.MULTILINE)
_ROOT = Path(__file__).parents[2]


def asked(request):
    """The question as it came over the wire."""
    return "\n".join(message["content"] for message in request.body["messages"])


def is_repair(request):
    return "<<<LINES" in asked(request)


def fits(request):
    """Takes the full stop off each line; invents something in the last one, also when asked to mend it."""
    if is_repair(request):
        return json.dumps({"changes": []})
    told = asked(request).partition("<<<RESUME\n")[2].partition("\nRESUME>>>")[0]
    changes = [{"id": int(number), "after": text.rstrip(".")} for number, text in _LINE.findall(told)]
    changes[-1]["after"] += " for 800 people"
    return json.dumps({"changes": changes})


@pytest.fixture
def server():
    with ModelServer(fits, key=KEY) as server:
        yield server


@pytest.fixture
def tailor(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("POWERCV_API_KEY", KEY)
    handlers = list(logging.getLogger().handlers)

    def tailor(*more, fault="ok"):
        arguments = (
            "tailor", "--resume", RESUME, "--job", JOB, "--out", tmp_path / "out.md", "--data-dir", tmp_path / "data",
            "--engine", "compatible/m", "--address", server.address(fault), "--json", *more,
        )  # fmt: skip
        code = cli.run(cli.parse([str(argument) for argument in arguments]))
        return code, json.loads(capsys.readouterr().out)

    yield tailor
    for handler in set(logging.getLogger().handlers) - set(handlers):
        logging.getLogger().removeHandler(handler)
        handler.close()


def questions(server):
    return [request for request in server.requests if request.method == "POST"]


def test_one_question_and_one_for_what_was_blocked_then_none(tailor, server, tmp_path):
    code, document = tailor()
    assert code == 0
    by_model = [change for change in document["changes"] if change["change"]["source"] == "model"]
    assert [change["verdict"]["allowed"] for change in by_model].count(False) == 1
    assert document["usage"]["tokensIn"] > 0
    assert [is_repair(request) for request in questions(server)] == [False, True]
    assert "800 people" not in (tmp_path / "out.md").read_text(encoding="utf-8")

    code, again = tailor()
    assert code == 0
    assert len(questions(server)) == 2
    assert again["usage"]["fromCache"]
    assert again["changes"] == document["changes"]


def test_asked_afresh_it_is_asked_again(tailor, server):
    tailor()
    tailor("--fresh")
    assert len(questions(server)) == 4


def test_what_is_shown_is_what_is_sent(tailor, server):
    _, shown = tailor("--show-call")
    assert questions(server) == []
    tailor()
    assert asked(questions(server)[0]).startswith(f"{shown['system']}\n{shown['user']}")


@pytest.mark.parametrize(
    ("fault", "kind"),
    [("401", "bad_key"), ("429_quota", "quota"), ("402", "no_credit"), ("404_model", "model_unknown")],
)
def test_trouble_has_its_own_exit_code_and_writes_nothing(tailor, tmp_path, fault, kind):
    code, document = tailor(fault=fault)
    assert code == 4
    assert document["error"]["class"] == kind
    assert document["error"]["message"]
    assert not (tmp_path / "out.md").exists()


def test_the_key_is_in_no_file(tailor, server, tmp_path):
    tailor()
    assert questions(server)[0].key == KEY
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert files
    assert all(KEY.encode() not in path.read_bytes() for path in files)


_TAILOR = """
import sys
from pathlib import Path
from app.bootstrap import build_services
from app.domain.assist import AssistRequest
from app.domain.models import ModelChoice
from app.paths import Paths

data, address = sys.argv[1:]
services = build_services(Paths(Path(data)))
resume, job = services.resumes.add_sample()
print(resume.id, job.id, flush=True)
choice = ModelChoice(provider="compatible", model="m", address=address)
services.tailoring.start(resume.id, job.id, request=AssistRequest(choice=choice))
"""


def test_killed_while_the_model_thinks_nothing_is_lost_and_nothing_paid_twice(paths):
    came = threading.Event()

    def hangs_at_the_second(request):
        if is_repair(request) and not came.is_set():
            came.set()
            server.released.wait(60)
        return fits(request)

    with ModelServer(hangs_at_the_second) as server:
        command = [sys.executable, "-c", _TAILOR, str(paths.data), server.address()]
        environment = {
            **os.environ,
            "PYTHONPATH": str(_ROOT),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        program = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        resume_id, job_id = program.stdout.readline().split()
        assert came.wait(120)
        program.kill()
        program.wait()
        program.stdout.close()
        assert [is_repair(request) for request in questions(server)] == [False, True]

        services = build_services(paths)
        try:
            ended, ends = threading.Event(), []
            services.queue.recover(lambda task: (ends.append(task), ended.set()))
            assert ended.wait(120)
            assert [task.state for task in ends] == [TaskState.DONE]
            found = services.tailoring.find(resume_id, job_id)
            assert any(item.change.source is ChangeSource.MODEL for item in found.review.items)
            assert [is_repair(request) for request in questions(server)] == [False, True, True]

            choice = ModelChoice(provider="compatible", model="m", address=server.address())
            services.tailoring.start(resume_id, job_id, request=AssistRequest(choice=choice))
            assert len(questions(server)) == 3
        finally:
            services.close()
