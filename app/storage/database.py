"""The one data file: opened safely, read and written in short transactions.

Readers see one state from begin to end; writers take the lock before they read, so that what they read is still true
when they write. Nothing slow is ever done inside `read()` or `write()`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.orm import Session

from app.domain.errors import CannotWrite, DamagedDatabase, NewerDatabase
from app.paths import FILE_MODE
from app.storage.tables import REVISION, Base

_VERSION_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS alembic_version"
    " (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
_BUSY_TIMEOUT_S: Final = 10
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNWRITABLE: Final = {
    sqlite3.SQLITE_FULL: "No space left on device",
    sqlite3.SQLITE_READONLY: "Read-only file system",
    sqlite3.SQLITE_IOERR: "Input/output error",
    sqlite3.SQLITE_CANTOPEN: "Cannot open the file",
    sqlite3.SQLITE_BUSY: "Another program is writing to it",
}


class Database:
    """An open data file. Safe to use from several threads at once.

    Raises NewerDatabase, DamagedDatabase or CannotWrite when the file cannot be opened as what it should be.
    """

    def __init__(self, path: Path, *, revision: str = REVISION) -> None:
        self._path = path
        _create_private_file(path)
        self._engine = _engine(path)
        self._writer = self._engine.execution_options(immediate=True)
        try:
            with _plain_errors(path):
                self._prepare(revision)
        except BaseException:
            self.close()
            raise

    @property
    def engine(self) -> Engine:
        """The engine, for tests that count statements."""
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads."""
        with _plain_errors(self._path), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that writes: kept as a whole, or not at all when the block raises."""
        with _plain_errors(self._path), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Closes all connections; the write-ahead log is folded into the file."""
        self._engine.dispose()

    def _prepare(self, revision: str) -> None:
        found = self._revision()
        if found == revision:
            return
        if found is None:
            self._create(revision)
        elif found > revision:
            raise NewerDatabase(path=str(self._path))
        else:
            from app.storage.migrate import migrate  # alembic is slow to import and seldom needed

            migrate(self._engine, path=self._path, wanted=revision)

    def _revision(self) -> str | None:
        """The migration the file is at; None for an empty file. A file with other tables is not ours."""
        with self._engine.connect() as connection:
            names = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
            if not names:
                return None
            if "alembic_version" not in names:
                raise DamagedDatabase(path=str(self._path))
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        if not isinstance(found, str):
            raise DamagedDatabase(path=str(self._path))
        return found

    def _create(self, revision: str) -> None:
        """All tables at once, as the migrations would have made them. Another process may have been quicker."""
        with self._writer.begin() as connection:
            Base.metadata.create_all(connection)
            connection.execute(text(_VERSION_TABLE))
            if connection.scalar(text("SELECT count(*) FROM alembic_version")) == 0:
                connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})


def _create_private_file(path: Path) -> None:
    """Makes the file with its final mode before anything is written; SQLite gives -wal and -shm the same mode."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE))
        path.chmod(FILE_MODE)
    except OSError as error:
        raise CannotWrite(path=str(path), reason=error.strerror or "") from error


def _engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        connect_args={"timeout": _BUSY_TIMEOUT_S, "check_same_thread": False},
        hide_parameters=True,  # an error report must not hold a resume
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _on_begin, not by the driver's guess
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("fold", 1, _fold, deterministic=True)


def _on_begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _fold(value: str | None) -> str:
    """Case folding for search and sorting; SQLite's own knows ASCII only."""
    return (value or "").casefold()


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """What the file's state makes fail, said as a UserError; statements that are wrong stay what they are: bugs."""
    try:
        yield
    except exc.DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            raise DamagedDatabase(path=str(path)) from error
        if code in _UNWRITABLE:
            raise CannotWrite(path=str(path), reason=_UNWRITABLE[code]) from error
        raise
