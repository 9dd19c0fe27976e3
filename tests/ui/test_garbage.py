"""Garbage with Qt objects in it is destroyed on the UI thread, whatever allocates."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from app.ui.garbage import GarbageCollector


class Knot(QObject):
    """Holds itself, so that only the collector can free it."""

    def __init__(self):
        super().__init__()
        self.self = self


@pytest.fixture
def collector(qtbot, monkeypatch):
    monkeypatch.setattr(
        gc, "get_threshold", lambda: (2_000, 10, 10)
    )  # a worker may be loading, with the real ones at 0
    gc.enable()
    collector = GarbageCollector()
    assert not gc.isenabled()
    yield collector
    collector.stop()
    assert gc.isenabled()
    gc.disable()


def allocate(count):
    keep = [[] for _ in range(count)]
    assert keep


def test_a_worker_that_allocates_much_frees_no_qt_object(collector):
    freed = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(threading.get_ident()))
    del knot
    worker = threading.Thread(target=allocate, args=(200_000,))
    worker.start()
    worker.join()
    assert freed == []
    allocate(200_000)
    keep = [[] for _ in range(3_000)]  # some come from a store of used ones and count for nothing
    collector.collect()
    assert freed == [threading.get_ident()]
    assert keep


def test_nothing_is_collected_before_it_is_due(collector, monkeypatch):
    gc.collect()
    collected = []
    with monkeypatch.context() as patch:
        patch.setattr(gc, "collect", collected.append)
        patch.setattr(gc, "get_count", lambda: (5, 0, 0))
        collector.collect()
        assert collected == []
        patch.setattr(gc, "get_count", lambda: (9_999, 99, 0))
        collector.collect()
        assert collected == [1]
