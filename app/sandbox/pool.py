"""The program's side of the sandbox: starts a child on demand, waits no longer than allowed, kills and restarts."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import Final

from app.domain.errors import Cancelled
from app.sandbox.failures import SandboxCrashed, SandboxTimeout, restore
from app.sandbox.wire import JSON, WireError, read_frame, write_frame

WORKER_FLAG: Final = "--sandbox-worker"
JOB_MODULES: Final = ("app.importers.worker_jobs", "app.render.worker_jobs")
_START_LIMIT_S: Final = 60.0
_POLL_S: Final = 0.05
_KEPT_ENVIRONMENT: Final = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "SYSTEMROOT",
    "WINDIR",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "XDG_CACHE_HOME",
)
_log = logging.getLogger(__name__)


class Sandbox:
    """One child process for work that may hang or lie. Thread-safe; calls are carried out one after the other."""

    def __init__(self, *, time_limit_s: float, memory_limit_mb: int, modules: tuple[str, ...] = JOB_MODULES) -> None:
        self._time_limit_s = time_limit_s
        self._memory_limit_mb = memory_limit_mb
        self._modules = modules
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._loaded: set[str] = set()
        self._exchanges = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sandbox")

    def call(
        self,
        function: str,
        /,
        *,
        data: bytes = b"",
        arguments: Mapping[str, JSON] | None = None,
        cancelled: threading.Event | None = None,
    ) -> tuple[JSON, bytes]:
        """Runs "module:function"(arguments, data) in the child and returns what it returns.

        Raises the UserError the function raised; SandboxTimeout, SandboxCrashed; Cancelled when the event is set.
        """
        header: dict[str, JSON] = {"function": function, "arguments": dict(arguments or {})}
        return self._in_turn(header, data, cancelled or threading.Event())

    def prepare(self, function: str, /) -> None:
        """Starts the child and loads what the function needs, so that the first call is as fast as all others."""
        self._in_turn({"function": function, "arguments": {}, "prepare": True}, b"", threading.Event())

    def close(self) -> None:
        """Ends the child; a call under way ends with SandboxCrashed. A later call starts a new one."""
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()
        self._exchanges.shutdown(wait=True)
        self._exchanges = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sandbox")

    def _in_turn(self, header: dict[str, JSON], data: bytes, cancelled: threading.Event) -> tuple[JSON, bytes]:
        while not self._lock.acquire(timeout=_POLL_S):
            if cancelled.is_set():
                raise Cancelled
        try:
            if self._process is None or self._process.poll() is not None:
                self._start(cancelled)
            reply, output = self._loaded_first(header, cancelled)
            if not header.get("prepare") and _is_result(reply):
                reply, output = self._exchange(header, data, limit_s=self._time_limit_s, cancelled=cancelled)
        finally:
            self._lock.release()
        return _result(reply), output

    def _loaded_first(self, header: dict[str, JSON], cancelled: threading.Event) -> tuple[JSON, bytes]:
        """Has the child load the module of a job before the job's own time begins to count."""
        module = str(header["function"]).partition(":")[0]
        if module in self._loaded:
            return {"result": None}, b""
        wish = {**header, "arguments": {}, "prepare": True}
        reply, output = self._exchange(wish, b"", limit_s=_START_LIMIT_S, cancelled=cancelled)
        if _is_result(reply):
            self._loaded.add(module)
        return reply, output

    def _start(self, cancelled: threading.Event) -> None:
        self._end()
        _log.debug("starting sandbox child")
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parents[2],
            env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        configuration: JSON = {
            "modules": list(self._modules),
            "time_limit_s": self._time_limit_s,
            "memory_limit_mb": self._memory_limit_mb,
        }
        self._exchange(configuration, b"", limit_s=_START_LIMIT_S, cancelled=cancelled)

    def _exchange(self, header: JSON, data: bytes, *, limit_s: float, cancelled: threading.Event) -> tuple[JSON, bytes]:
        assert self._process is not None
        answer = self._exchanges.submit(_ask, self._process, header, data)
        deadline = time.monotonic() + limit_s
        try:
            return self._wait(answer, deadline, cancelled)
        except (WireError, OSError) as error:
            self._end()
            raise SandboxCrashed("died") from error
        except BaseException:
            self._end()
            raise

    def _wait(
        self, answer: Future[tuple[JSON, bytes]], deadline: float, cancelled: threading.Event
    ) -> tuple[JSON, bytes]:
        while True:
            if cancelled.is_set():
                raise Cancelled
            try:
                return answer.result(timeout=_POLL_S)
            except NotYet as error:
                if answer.done():
                    raise SandboxCrashed("died") from error
                if time.monotonic() > deadline:
                    raise SandboxTimeout from error

    def _end(self) -> None:
        process, self._process = self._process, None
        self._loaded.clear()
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close_quietly(pipe)


def _ask(process: "subprocess.Popen[bytes]", header: JSON, data: bytes) -> tuple[JSON, bytes]:
    assert process.stdin is not None
    assert process.stdout is not None
    write_frame(process.stdin, header, data)  # type: ignore[arg-type]
    return read_frame(process.stdout)  # type: ignore[arg-type]


def _is_result(reply: JSON) -> bool:
    return isinstance(reply, dict) and "result" in reply


def _result(reply: JSON) -> JSON:
    if not isinstance(reply, dict):
        raise SandboxCrashed("no answer")
    if "refused" in reply:
        raise restore(reply["refused"])
    if "failed" in reply:
        raise SandboxCrashed(str(reply["failed"]))
    return reply.get("result")


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    return [sys.executable, "-s", "-m", "app.sandbox.worker"]


def _close_quietly(pipe: object) -> None:
    try:
        pipe.close()  # type: ignore[attr-defined]
    except OSError:
        _log.debug("pipe of the sandbox child was gone already")
