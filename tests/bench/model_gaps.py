"""Prints the largest gaps of the event loop while the first call of a model is made: `model_gaps.py FOLDER`.

A gap counts as long as this process was at work in it: what other programs take of a busy machine is left out.
"""

import json
import sys
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from asking_models import GOOD, LIMITS, Keys, Log, ask, question  # noqa: E402
from model_server import ModelServer  # noqa: E402
from PySide6.QtCore import QCoreApplication  # noqa: E402

from app.llm.budget import BudgetLimits  # noqa: E402
from app.llm.gateway import Gateway  # noqa: E402
from app.ui.garbage import GarbageCollector  # noqa: E402

application = QCoreApplication([])
collector = GarbageCollector()
with ModelServer(json.dumps(GOOD)) as server:
    gateway = Gateway(keys=Keys(), log=Log(), cache=Path(sys.argv[1]), budget=BudgetLimits, remote=LIMITS, near=LIMITS)
    thread = threading.Thread(target=lambda: ask(gateway, question(server), streamed=True))
    thread.start()
    gaps, wall, work = [], time.perf_counter(), time.process_time()
    while thread.is_alive():
        application.processEvents()
        before = wall, work
        wall, work = time.perf_counter(), time.process_time()
        gaps.append(min(wall - before[0], work - before[1]) * 1000)
    gateway.close()
collector.stop()
print(*sorted(gaps)[-3:])
