import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from app.domain.errors import CannotWrite, DamagedDatabase, NewerDatabase
from app.storage.database import Database
from app.storage.tables import REVISION

NEXT = f"{int(REVISION) + 1:04}"
DATA = Path(__file__).parents[1] / "data"

DATA = Path(__file__).parent.parent / "data"


def schema_of(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        objects = sorted(rows)
        columns = {
            name: sorted(row[1:] for row in connection.execute(f"PRAGMA table_info({name})"))
            for kind, name, _ in objects
            if kind == "table"
        }
        keys = {
            name: sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")) for name in columns
        }
    return objects, columns, keys


def old_file(path, schema):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DATA / schema).read_text(encoding="utf-8"))


def test_file_and_its_companions_are_for_the_owner_alone(database, paths):
    with database.write() as session:
        session.execute(text("INSERT INTO settings VALUES ('theme', '\"dark\"')"))
    for path in paths.data.glob("powercv.sqlite3*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert stat.S_IMODE(paths.data.stat().st_mode) == 0o700


def test_indexes_bear_the_agreed_names(database):
    inspector = inspect(database.engine)
    names = {index["name"] for table in ("resumes", "jobs", "improvements") for index in inspector.get_indexes(table)}
    assert names == {
        "ix_resumes_parent_id",
        "ix_resumes_processing_status",
        "ix_resumes_is_confirmed",
        "ix_resumes_is_master_status",
        "ix_resumes_created_status",
        "ix_resumes_parent_created",
        "ix_jobs_keywords_hash",
        "ix_jobs_created",
        "ix_improvements_original_resume_id",
        "ix_improvements_tailored_resume_id",
        "ix_improvements_job_id",
        "ix_improvements_original_created",
    }


def test_write_ahead_log_and_foreign_keys_are_on(database):
    with database.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_write_that_raises_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError), database.write() as session:
        session.execute(text("INSERT INTO settings VALUES ('theme', '1')"))
        raise ZeroDivisionError
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM settings")) == 0


def test_writers_that_read_first_take_turns(database):
    """A deferred transaction would fail here: it reads, another one writes, and its own write is refused."""
    with database.write() as session:
        session.execute(text("INSERT INTO settings VALUES ('count', '0')"))
    together = threading.Barrier(4)

    def count_up():
        together.wait()
        for _ in range(10):
            with database.write() as session:
                count = int(session.scalar(text("SELECT value FROM settings")))
                session.execute(text("UPDATE settings SET value = :count"), {"count": str(count + 1)})

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.scalar(text("SELECT value FROM settings")) == "40"


def test_a_newer_file_is_refused_and_left_alone(paths):
    Database(paths.database).close()
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = paths.database.read_bytes()
    with pytest.raises(NewerDatabase):
        Database(paths.database)
    assert paths.database.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"this is no database, and never was one " * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_what_is_no_database_is_called_damaged_and_left_alone(paths, content):
    paths.database.write_bytes(content)
    with pytest.raises(DamagedDatabase):
        Database(paths.database)
    assert paths.database.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(paths):
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(DamagedDatabase):
        Database(paths.database)


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CannotWrite):
        Database(tmp_path / "missing" / "powercv.sqlite3")


@pytest.mark.parametrize("schema", sorted(path.name for path in DATA.glob("schema-*.sql")))
def test_the_kept_schema_of_every_version_opens_today(paths, schema):
    old_file(paths.database, schema)
    with closing(Database(paths.database)) as database, database.read() as session:
        assert session.scalar(text("SELECT title FROM resumes")) == "Mira Holt"
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == REVISION


def test_migrations_and_tables_make_the_same_file(paths, tmp_path):
    from sqlalchemy import create_engine

    from app.storage.migrate import migrate

    Database(paths.database).close()
    migrated = tmp_path / "migrated.sqlite3"
    engine = create_engine(f"sqlite+pysqlite:///{migrated}")
    migrate(engine, path=migrated, wanted=REVISION)
    engine.dispose()
    assert schema_of(migrated) == schema_of(paths.database)


def test_a_migration_sets_a_copy_aside_and_keeps_everything(paths, tmp_path):
    from app.storage.migrate import migrate

    old_file(paths.database, f"schema-{REVISION}.sql")
    folder = tmp_path / "migrations"
    _with_a_next_step(folder, "ALTER TABLE resumes ADD COLUMN mood TEXT")
    database = Database(paths.database)
    migrate(database.engine, path=paths.database, wanted=NEXT, migrations=folder)
    with database.read() as session:
        assert session.scalar(text("SELECT mood FROM resumes")) is None
        assert session.scalar(text("SELECT title FROM resumes")) == "Mira Holt"
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == NEXT
    database.close()
    copy = paths.data / f"powercv.sqlite3.before-{NEXT}"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT title FROM resumes").fetchone() == ("Mira Holt",)


def test_a_migration_that_fails_changes_nothing(paths, tmp_path):
    from app.storage.migrate import migrate

    old_file(paths.database, f"schema-{REVISION}.sql")
    folder = tmp_path / "migrations"
    _with_a_next_step(folder, "ALTER TABLE resumes ADD COLUMN mood TEXT", "ALTER TABLE nowhere ADD COLUMN x TEXT")
    database = Database(paths.database)
    with pytest.raises(Exception, match="nowhere"):
        migrate(database.engine, path=paths.database, wanted=NEXT, migrations=folder)
    assert "mood" not in {column["name"] for column in inspect(database.engine).get_columns("resumes")}
    database.close()


def _with_a_next_step(folder, *statements):
    import shutil

    import app.storage.migrations as package

    shutil.copytree(Path(package.__file__).parent, folder)
    steps = "\n".join(f"    op.execute({statement!r})" for statement in statements)
    (folder / "versions" / f"{NEXT}_next.py").write_text(
        f'from alembic import op\nrevision = "{NEXT}"\ndown_revision = "{REVISION}"\n\ndef upgrade():\n{steps}\n'
    )


def test_a_file_that_turns_out_damaged_while_open_is_told(paths):
    with closing(Database(paths.database)) as database, database.write() as session:
        for number in range(200):
            session.execute(text("INSERT INTO settings VALUES (:key, :key)"), {"key": f"{number}" * 50})
    content = bytearray(paths.database.read_bytes())
    content[-8192:] = b"\xff" * 8192
    paths.database.write_bytes(content)
    with closing(Database(paths.database)) as database, pytest.raises(DamagedDatabase), database.read() as session:
        session.execute(text("SELECT * FROM settings ORDER BY value")).all()


def test_a_file_that_may_not_be_written_is_told(database):
    with pytest.raises(CannotWrite), database.write() as session:
        session.execute(text("PRAGMA query_only = 1"))
        session.execute(text("INSERT INTO settings VALUES ('theme', '1')"))


def test_another_program_that_keeps_writing_is_told(paths, monkeypatch):
    monkeypatch.setattr("app.storage.database._BUSY_TIMEOUT_S", 0.01)
    with closing(Database(paths.database)) as database, closing(sqlite3.connect(paths.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotWrite), database.write() as session:
            session.execute(text("SELECT count(*) FROM settings"))


def test_a_wrong_statement_is_a_bug_and_stays_one(database):
    from sqlalchemy.exc import OperationalError

    with pytest.raises(OperationalError) as wrong, database.read() as session:
        session.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "Mira Holt"})
    assert "Mira Holt" not in str(wrong.value)


def test_a_damaged_document_is_a_bug_whose_report_holds_nothing_of_it():
    from pydantic import ValidationError

    from app.domain.resume import Resume

    with pytest.raises(ValidationError) as wrong:
        Resume.model_validate({"basics": {"name": ["Mira Holt"]}})
    assert "Mira Holt" not in str(wrong.value)
