"""Models: answers out of the cache, stopping a call in every state, and what the first call does to the event loop."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from asking_models import GOOD, LIMITS, Keys, Log, ask, question
from model_server import ModelServer, Shape

from app.domain.errors import Cancelled
from app.llm.budget import BudgetLimits
from app.llm.gateway import Gateway

Lines = list[tuple[str, list[float], str]]
_HITS = 300
_STOPS = 20


def cached_answers(folder: Path) -> Lines:
    """The same question again: no call."""
    with ModelServer(json.dumps(GOOD)) as server:
        gateway = _gateway(folder)
        ask(gateway, question(server))
        values = [_timed(lambda: ask(gateway, question(server))) for _ in range(_HITS)]
        gateway.close()
    return [("an answer out of the cache", values, "ms")]


def stopping(folder: Path) -> Lines:
    """From the wish to stop until the thread that asked is free again."""
    lines: Lines = []
    with ModelServer(json.dumps(GOOD)) as server:
        patient = replace(LIMITS, pause_s=600.0, longest_pause_s=600.0, ask_s=None)
        for fault in ("hang", "hang_body", "stall", "drip", "503"):
            values = []
            for number in range(_STOPS):
                gateway = _gateway(folder, patient)
                values.append(_stopped(gateway, server, fault, Shape.OPENAI if number % 2 else Shape.OLLAMA))
                gateway.close()
            name = "in a pause" if fault == "503" else f"while the server is at {fault!r}"
            lines.append((f"stopping {name}", values, "ms"))
    return lines


def first_call(folder: Path) -> Lines:
    """The gaps of the event loop while the first call of a process is made, importing litellm included."""
    script = Path(__file__).with_name("model_gaps.py")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    gaps: list[float] = []
    for number in range(5):
        command = [sys.executable, str(script), str(folder / str(number))]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        gaps += [float(gap) for gap in run.stdout.split()]
    return [("event-loop gap: first call of a model", gaps, "ms")]


MODEL_MEASURES: dict[str, Callable[[Path], Lines]] = {
    "model_cache": cached_answers,
    "model_stop": stopping,
    "model_first_call": first_call,
}


def _gateway(folder: Path, limits=LIMITS) -> Gateway:
    gateway = Gateway(keys=Keys(), log=Log(), cache=folder / "answers", budget=BudgetLimits, remote=limits, near=limits)
    gateway.warm_up()
    return gateway


def _stopped(gateway: Gateway, server: ModelServer, fault: str, shape: Shape) -> float:
    stop, waits = threading.Event(), threading.Event()
    ended: list[float] = []
    asked = len(server.requests)

    def work() -> None:
        try:
            ask(gateway, question(server, fault, shape, fresh=True), cancelled=stop, on_wait=lambda _: waits.set())
        except Cancelled:
            ended.append(time.perf_counter())

    thread = threading.Thread(target=work)
    thread.start()
    server.wait_for(asked + 1)
    if fault == "503":
        waits.wait(30)
    began = time.perf_counter()
    stop.set()
    thread.join()
    return (ended[0] - began) * 1000 if ended else 0.0


def _timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000
