import stat

import pytest

from app.storage import vector_cache
from app.storage.vector_cache import VectorCache


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vectors.sqlite3"


@pytest.fixture
def cache(path):
    cache = VectorCache(path)
    yield cache
    cache.close()


def test_what_was_kept_is_there_after_a_restart(cache, path):
    cache.put_many({"a": b"1", "b": b"2"})
    cache.close()
    assert cache.get_many(["b", "a", "c"]) == {"a": b"1", "b": b"2"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_any_number_of_keys_can_be_asked_for(cache):
    many = {f"k{number}": b"v" for number in range(1700)}
    cache.put_many(many)
    assert cache.get_many(list(many)) == many


def test_a_damaged_file_is_made_anew(cache, path):
    path.write_bytes(b"this never was a database " * 100)
    assert cache.get_many(["a"]) == {}
    cache.put_many({"a": b"1"})
    assert cache.get_many(["a"]) == {"a": b"1"}


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path):
    cache = VectorCache(tmp_path / "nowhere" / "vectors.sqlite3")
    cache.put_many({"a": b"1"})
    assert cache.get_many(["a"]) == {}
    cache.close()


def test_the_oldest_go_when_there_are_too_many(cache, monkeypatch):
    monkeypatch.setattr(vector_cache, "_MOST", 3)
    for number in range(5):
        cache.put_many({str(number): b"v"})
    assert set(cache.get_many([str(number) for number in range(5)])) == {"2", "3", "4"}
