"""Answers that were valid, kept in the cache folder, so that asking the same again costs nothing.

For a day they answer whoever asks. The run they were given to finds them for a week, and also when it asks afresh: cut
off at any point, it goes on without paying for them twice.

Values are JSON and nothing else: a pickle planted in the file is refused (CVE-2025-69872). Keys are digests; neither
prompts nor keys of providers are kept. Trouble with the file is a miss; a damaged one is made anew.
"""

import contextlib
import hashlib
import json
import logging
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import diskcache
from diskcache.core import MODE_PICKLE
from pydantic import JsonValue

from app.domain.frozen import Frozen
from app.llm.requests import ModelRequest, T
from app.paths import FOLDER_MODE

_DAY_S: Final = 24 * 60 * 60.0
_WEEK_S: Final = 7 * _DAY_S
_LARGEST: Final = 200 * 1024 * 1024
_IN_FILE: Final = 2**31 - 1
"""Every value stays in the one database file."""
_log = logging.getLogger(__name__)


class _PickleRefused(Exception):
    """A value this program never wrote."""


class _Kept(Frozen):
    """An answer, with the run it was given to and when (seconds since 1970)."""

    answer: JsonValue
    run: str
    at: float


class _JsonDisk(diskcache.JSONDisk):  # type: ignore[misc] # diskcache has no types
    """Writes JSON; reads JSON and never a pickle."""

    def get(self, key: Any, raw: bool) -> Any:
        """The key as it was given. Raises _PickleRefused."""
        if not raw:
            raise _PickleRefused
        return super().get(key, raw)

    def fetch(self, mode: int, filename: str | None, value: Any, read: bool) -> Any:
        """The value as it was given. Raises _PickleRefused."""
        if mode == MODE_PICKLE or filename is not None:
            raise _PickleRefused
        return super().fetch(mode, filename, value, read)


class AnswerCache:
    """Answers by the digest of their question. The file is opened when first needed.

    Only one thread may use it: diskcache keeps a connection for each thread, and closes only that of its caller.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: diskcache.Cache | None = None

    def get(self, key: str, *, run: str = "", fresh: bool = False) -> JsonValue:
        """The answer, None when it is not known (any more). Asked `fresh`, only the run's own counts."""
        with self._forgiving():
            found = self._open().get(key)
            kept = _Kept.model_validate(found) if found is not None else None
            if kept and ((run and kept.run == run) or (not fresh and time.time() - kept.at < _DAY_S)):
                return kept.answer
        return None

    def put(self, key: str, answer: JsonValue, *, owner: str, run: str = "") -> None:
        """Keeps an answer; `owner` is the resume it is forgotten with."""
        kept = _Kept(answer=answer, run=run, at=time.time())
        with self._forgiving():
            self._open().set(key, kept.model_dump(), expire=_WEEK_S if run else _DAY_S, tag=owner or None)

    def forget(self, owner: str) -> None:
        """Forgets the answers of a resume."""
        with self._forgiving():
            self._open().evict(owner)

    def clear(self) -> None:
        """Forgets all."""
        with self._forgiving():
            self._open().clear()

    def size(self) -> int:
        """Bytes on the disk."""
        with self._forgiving():
            return int(self._open().volume())
        return 0

    def close(self) -> None:
        """Closes the file."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def _open(self) -> diskcache.Cache:
        if self._cache is None:
            self._folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
            self._folder.chmod(FOLDER_MODE)
            _check(self._folder / "cache.db")
            self._cache = diskcache.Cache(
                str(self._folder),
                timeout=1,
                disk=_JsonDisk,
                disk_min_file_size=_IN_FILE,
                eviction_policy="least-recently-used",
                size_limit=_LARGEST,
                tag_index=True,
            )
        return self._cache

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        try:
            yield
        except (diskcache.Timeout, sqlite3.OperationalError, OSError) as error:
            _log.info("answer cache: %s", type(error).__name__)
        except (sqlite3.DatabaseError, _PickleRefused, ValueError, TypeError, KeyError) as error:
            _log.warning("answer cache is made anew: %s", type(error).__name__)
            self._throw_away()

    def _throw_away(self) -> None:
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _check(file: Path) -> None:
    """Raises sqlite3.DatabaseError for what is no database: diskcache would leave it open."""
    if file.exists():
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")


def key_of(request: ModelRequest[T], base: str) -> str:
    """The digest of everything that makes an answer what it is."""
    told = (
        request.choice.provider,
        base,
        request.choice.model,
        request.max_tokens,
        request.temperature,
        request.prompt.name,
        request.prompt.version,
        request.prompt.system,
        request.prompt.user,
        request.schema.__name__,
        request.schema.model_json_schema(),
    )
    return hashlib.sha256(json.dumps(told, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
