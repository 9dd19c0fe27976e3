"""The one thread on which all calls run, and threads for what would hold it up.

Whoever asks waits in its own thread; ending a call is ending its task, which takes a moment even when the server is
silent.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, Final, TypeVar

_Value = TypeVar("_Value")
_GRACE_S: Final = 2.0
_log = logging.getLogger(__name__)


class LoopThread:
    """An event loop in a thread of its own, started when first needed. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def submit(self, work: Coroutine[Any, Any, _Value]) -> "Future[_Value]":
        """Begins the work on the thread of the loop."""
        return asyncio.run_coroutine_threadsafe(work, self._running())

    def close(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Ends what runs, does the last thing, and ends the thread. Does nothing when it never ran."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            return
        try:
            asyncio.run_coroutine_threadsafe(_end_all(last), loop).result(_GRACE_S)
        except (TimeoutError, CancelledError):
            _log.warning("calls did not end in time")
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_GRACE_S)
        if not thread.is_alive():
            loop.close()

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._loop.set_exception_handler(_note)
                self._thread = threading.Thread(target=self._loop.run_forever, name="model calls", daemon=True)
                self._thread.start()
            return self._loop


async def _end_all(last: Callable[[], Coroutine[Any, Any, None]]) -> None:
    mine = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not mine]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await last()
    await asyncio.get_running_loop().shutdown_asyncgens()


def _note(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What nobody caught is noted by its kind alone: its text may be that of a server."""
    _log.warning("in the thread of calls: %s", type(context.get("exception")).__name__)


async def in_thread(work: Callable[[], _Value], *, name: str) -> _Value:
    """Does blocking work in a thread of its own. When the waiting is ended, the work is left to itself."""
    done: Future[_Value] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            done.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return await asyncio.shield(asyncio.wrap_future(done))
