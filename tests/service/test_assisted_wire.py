"""Tailoring with a model on the command line, over a real wire."""

import json
import logging

import pytest
from model_server import ModelServer
from wire_answers import asked, fits, is_repair, questions

from app import cli
from app.resources import resource

RESUME, JOB = resource("sample", "resume.json"), resource("sample", "job.txt")
KEY = "sk-0123456789abcdefghij"


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
