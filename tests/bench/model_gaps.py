"""Prints the largest gaps of the event loop while the first call of a model is made: `model_gaps.py FOLDER`."""

import json
import sys
import threading
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from asking_models import GOOD, LIMITS, Keys, Log, ask, question  # noqa: E402
from loop_watch import LoopWatch  # noqa: E402
from model_server import ModelServer  # noqa: E402
from PySide6.QtCore import QCoreApplication  # noqa: E402

from app.llm.budget import BudgetLimits  # noqa: E402
from app.llm.gateway import Gateway  # noqa: E402
from app.ui.garbage import GarbageCollector  # noqa: E402

application = QCoreApplication([])
collector = GarbageCollector()
with ModelServer(json.dumps(GOOD)) as server, LoopWatch() as watch:
    gateway = Gateway(keys=Keys(), log=Log(), cache=Path(sys.argv[1]), budget=BudgetLimits, remote=LIMITS, near=LIMITS)
    thread = threading.Thread(target=lambda: ask(gateway, question(server), streamed=True))
    thread.start()
    while thread.is_alive():
        application.processEvents()
    gateway.close()
collector.stop()
print(*sorted(watch.gaps_ms)[-3:])
