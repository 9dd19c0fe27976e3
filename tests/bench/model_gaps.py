"""Prints the largest gaps of the event loop while the first call of a model is made: `model_gaps.py FOLDER`.

What other programs take of a busy machine is left out (on Linux): the time the thread was ready but not let run.
"""

import gc
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
from app.ui.import_hook import leave_sources_unread  # noqa: E402
from app.ui.task_runner import SWITCH_SECONDS  # noqa: E402

_SCHEDULED = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")


def waited() -> float:
    """Seconds this thread was ready to run and was not let."""
    return int(_SCHEDULED.read_text().split()[1]) / 1e9 if _SCHEDULED.exists() else 0.0


leave_sources_unread()  # as the window does before anything else (app/bootstrap.py)
application = QCoreApplication([])
sys.setswitchinterval(SWITCH_SECONDS)
collector = GarbageCollector()
gc.collect()
gc.freeze()  # as the window does once it stands (app/ui/application.py)
with ModelServer(json.dumps(GOOD)) as server:
    gateway = Gateway(keys=Keys(), log=Log(), cache=Path(sys.argv[1]), budget=BudgetLimits, remote=LIMITS, near=LIMITS)
    thread = threading.Thread(target=lambda: ask(gateway, question(server), streamed=True))
    thread.start()
    gaps, now, kept_waiting = [], time.perf_counter(), waited()
    while thread.is_alive():
        application.processEvents()
        before = now, kept_waiting
        now, kept_waiting = time.perf_counter(), waited()
        gaps.append((now - before[0] - (kept_waiting - before[1])) * 1000)
    gateway.close()
collector.stop()
print(*sorted(gaps)[-3:])
