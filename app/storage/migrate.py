"""Brings an older data file up to date, after setting a copy aside. The only module that imports Alembic."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from app.paths import FILE_MODE

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, *, path: Path, wanted: str, migrations: Path = _MIGRATIONS) -> None:
    """Runs the migrations up to `wanted`, all in one transaction. The copy is never overwritten or removed."""
    back_up(path, path.with_name(f"{path.name}.before-{wanted}"))
    with engine.execution_options(immediate=True).begin() as connection:
        command.upgrade(_config(migrations, connection=connection), wanted)


def back_up(source: Path, copy: Path) -> None:
    """Copies a data file that may be in use, whole. Does nothing when the copy is already there."""
    if copy.exists():
        return
    unfinished = copy.with_name(f"{copy.name}.unfinished")
    unfinished.touch(mode=FILE_MODE)
    with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(unfinished)) as writer:
        reader.backup(writer)
    unfinished.replace(copy)


def _config(migrations: Path, *, connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
