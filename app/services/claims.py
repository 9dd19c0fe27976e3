"""Which jobs are in the hands of a living program: a lock on a small file for each.

The system lets go of a lock when its program ends, however it ends. So two windows on one data folder never carry out
the same job, and a job whose claim is free while its row says "running" was cut off.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.paths import FILE_MODE, FOLDER_MODE


class Claims:
    """Locks in a folder, which is made when first needed. Thread-safe; counts between threads as between programs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def claimed(self, task_id: str) -> Iterator[bool]:
        """Claims a job while the block runs. Gives False when somebody else has it."""
        from filelock import FileLock, Timeout  # late: the window is painted first

        self._folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        lock = FileLock(self._folder / f"{task_id}.lock", mode=FILE_MODE)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def is_free(self, task_id: str) -> bool:
        """Whether nobody has it just now."""
        with self.claimed(task_id) as mine:
            return mine
