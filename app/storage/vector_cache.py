"""Sentence vectors of lines that were read before, in a file of the cache folder that can be thrown away at any time.

Trouble with the file is never trouble for the person: what cannot be read is missing, what cannot be written is lost,
and a damaged file is made anew.
"""

import contextlib
import logging
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.paths import FILE_MODE

_log = logging.getLogger(__name__)
_TABLE: Final = "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)"
_MOST: Final = 50_000
"""Some 40 MB. Beyond it the oldest go."""
_AT_ONCE: Final = 500


class VectorCache:
    """Keeps vectors by key. Thread-safe. The file is opened when first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are there."""
        found: dict[str, bytes] = {}
        with self._lock, self._forgiving():
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - question marks only
                found.update(self._open().execute(query, some))
        return found

    def put_many(self, vectors: Mapping[str, bytes]) -> None:
        """Keeps vectors."""
        with self._lock, self._forgiving():
            connection = self._open()
            with connection:
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", vectors.items())
                connection.execute("DELETE FROM vectors WHERE rowid <= (SELECT max(rowid) FROM vectors) - ?", (_MOST,))

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, FILE_MODE))
            self._connection = sqlite3.connect(self._path, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_TABLE)
        return self._connection

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            _log.info("vector cache: %s", error)
        except sqlite3.DatabaseError as error:
            _log.warning("vector cache is made anew: %s", error)
            self._throw_away()
        except OSError as error:
            _log.info("vector cache: %s", error)

    def _throw_away(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)
