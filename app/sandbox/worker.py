"""The sandbox child: reads jobs from its standard input, answers on its standard output, and can do nothing else.

Started as `python -m app.sandbox.worker`, or by a frozen program with `--sandbox-worker` (see `bootstrap`). The first
frame configures it; the doors close for good once the module of the first job is loaded, before any foreign byte
is seen.
"""

import gc
import importlib
import math
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import BinaryIO, Final, TypeAlias, cast

from app.domain.errors import UserError
from app.sandbox.doors import close_doors, forbid_writing, leave_network, limit_memory
from app.sandbox.failures import describe
from app.sandbox.wire import JSON, WireError, read_frame, write_frame

Job: TypeAlias = Callable[[dict[str, JSON], bytes], tuple[JSON, bytes]]

_GRACE_S: Final = 5


def main() -> int:
    """Serves jobs until the program closes the pipe."""
    requests, replies = _take_pipes()
    try:
        configuration, _ = read_frame(requests)
        assert isinstance(configuration, dict)
        worker = Worker(configuration)
        write_frame(replies, {"ready": True})
        while True:
            header, data = read_frame(requests)
            assert isinstance(header, dict)
            write_frame(replies, *worker.answer(header, data))
    except (WireError, OSError):
        return 0


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keeps the pipes for ourselves: whatever a library prints goes to standard error."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
    return requests, replies


class Worker:
    """Carries out jobs of the allowed modules."""

    def __init__(self, configuration: dict[str, JSON]) -> None:
        self._modules = frozenset(cast("list[str]", configuration["modules"]))
        self._time_limit_s = float(cast("float", configuration["time_limit_s"]))
        self._closed = False
        leave_network()
        limit_memory(int(cast("int", configuration["memory_limit_mb"])))

    def answer(self, header: dict[str, JSON], data: bytes) -> tuple[JSON, bytes]:
        """Does one job. The answer is {"result": …} with bytes, or {"refused" | "failed": …}."""
        try:
            job = self._job(str(header["function"]))
            if header.get("prepare"):
                return {"result": None}, b""
            self._watch_time()
            result, output = job(cast("dict[str, JSON]", header["arguments"]), data)
            return {"result": result}, output
        except UserError as error:
            return {"refused": describe(error)}, b""
        except MemoryError:
            return {"failed": "memory"}, b""
        except Exception:  # noqa: BLE001 - a bug inside is reported to the program outside
            return {"failed": traceback.format_exc()[-8000:]}, b""
        finally:
            self._forget_time()

    def _job(self, function: str) -> Job:
        module_name, _, name = function.partition(":")
        if module_name not in self._modules or not name or name.startswith("_"):
            raise PermissionError(f"no such job: {function}")
        module = importlib.import_module(module_name)
        if not self._closed:
            gc.collect()
            gc.freeze()
            forbid_writing()
            close_doors()
            self._closed = True
        job = vars(module).get(name)
        if not callable(job) or getattr(job, "__module__", "") != module_name:
            raise PermissionError(f"no such job: {function}")
        return cast("Job", job)

    def _watch_time(self) -> None:
        """The program kills a child that is late; should the program be gone, the alarm does."""
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, math.ceil(self._time_limit_s) + _GRACE_S)

    def _forget_time(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    sys.exit(main())
