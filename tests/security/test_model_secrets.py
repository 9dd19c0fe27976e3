"""No key and no prompt in any log, data file or cache; nothing sent to anyone who was not asked."""

import contextlib
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from asking_models import GOOD, LIMITS, PROMPT, ask, question
from fakes import FakeKeyring
from model_server import FAULTS, ModelServer, Shape

from app.credentials import Credentials
from app.domain.errors import ModelTrouble
from app.domain.models import host_of
from app.llm.gateway import Gateway
from app.logs import start_logging
from app.paths import Paths
from app.services.call_log import CallLog
from app.services.models import BudgetLimits
from app.storage.database import Database

KEY = "sk-geheim-4711-geheim-4711"
"""Not the key of the other tests."""
_MARK = "Quixote"


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path / "data")
    paths.create()
    return paths


@pytest.fixture
def verbose_logs(paths):
    """All that any library has to say, in the log file as the program writes it."""
    root = logging.getLogger()
    before, handlers = root.level, list(root.handlers)
    start_logging(paths, verbose=True)
    root.addHandler(logging.FileHandler(paths.logs / "unredacted.log"))
    root.setLevel(logging.DEBUG)
    yield
    root.setLevel(before)
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()


def everything_in(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_no_key_and_no_prompt_is_found_anywhere(paths, verbose_logs, capfd, monkeypatch):
    assert _MARK in PROMPT
    keyring, database = FakeKeyring(), Database(paths.database)
    credentials = Credentials(keyring)
    quick = {"connect_s": 1.0, "silence_s": 0.3, "call_s": 1.0, "tries": 1}
    limits = type(LIMITS)(**quick)
    with ModelServer(json.dumps(GOOD, ensure_ascii=False)) as server:
        gateway = Gateway(
            keys=credentials,
            log=CallLog(database),
            cache=paths.answers,
            budget=BudgetLimits,
            remote=limits,
            near=limits,
        )
        for shape, provider in ((Shape.OPENAI, "compatible"), (Shape.OLLAMA, "ollama")):
            credentials.store(provider, KEY, host_of(server.address()))
            for fault in FAULTS:
                with contextlib.suppress(ModelTrouble):
                    ask(gateway, question(server, fault, shape))
        assert {request.key for request in server.requests} == {KEY}
        assert all(_MARK in str(request.body) for request in server.requests)
        gateway.close()
    database.close()
    said = capfd.readouterr()
    places = everything_in(paths.data) | {"stdout": said.out.encode(), "stderr": said.err.encode()}
    assert b"call of compatible" in places[paths.logs / "unredacted.log"]
    for place, content in places.items():
        assert KEY.encode() not in content, place
        assert _MARK.encode() not in content, place
    assert all(file.stat().st_mode & 0o077 == 0 for file in paths.answers.parent.rglob("*") if file.is_dir())


_IMPORT = """
import gc, json, sys, threading
seen, collecting = [], (gc.get_threshold(), gc.isenabled())
sys.addaudithook(lambda event, arguments: seen.append(event) if event.startswith("socket.") else None)
from app.llm import door
both = [threading.Thread(target=door.load) for _ in range(2)]
for thread in both:
    thread.start()
for thread in both:
    thread.join()
litellm = door.load()
import os
print(json.dumps({
    "events": sorted(set(seen) - {"socket.__new__", "socket.gethostname", "socket.bind"}),
    "key": os.environ.get("OPENAI_API_KEY"),
    "collecting": (gc.get_threshold(), gc.isenabled()) == collecting,
    "prices": len(litellm.model_cost) > 1000,
}))
"""


def test_loading_the_library_sends_nothing_and_reads_no_stray_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("OPENAI_API_KEY=sk-stray-0123456789abcdef\n")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"events": [], "key": None, "collecting": True, "prices": True}
    assert done.stderr == ""
