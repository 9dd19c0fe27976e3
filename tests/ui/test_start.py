import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from app import bootstrap
from app.paths import Paths

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def boxes(monkeypatch):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append((box.text(), box.informativeText())))
    return shown


@pytest.fixture
def root_handlers():
    import logging

    before = list(logging.getLogger().handlers)
    yield
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_a_damaged_data_file_is_said_in_a_box_and_left_alone(qtbot, boxes, root_handlers, tmp_path):
    paths = Paths(tmp_path)
    paths.create()
    paths.database.write_bytes(b"this never was a database " * 100)
    assert bootstrap.main(["--data-dir", str(tmp_path)]) == 1
    [(problem, action)] = boxes
    assert str(paths.database) in problem
    assert action
    assert paths.database.read_bytes().startswith(b"this never was")


def test_a_data_folder_that_cannot_be_made_is_said_in_a_box(qtbot, boxes, root_handlers, tmp_path):
    (tmp_path / "file").touch()
    assert bootstrap.main(["--data-dir", str(tmp_path / "file" / "data")]) == 1
    assert len(boxes) == 1


def test_the_window_gets_the_services_and_they_are_closed_after_it(monkeypatch, root_handlers, tmp_path):
    seen = []
    monkeypatch.setattr("app.ui.application.run", lambda services: seen.append(services.resumes.list()) or 7)
    assert bootstrap.main(["--data-dir", str(tmp_path)]) == 7
    assert seen == [()]


_IMPORTS_AFTER_QT = """
import linecache
from PySide6 import QtCore
from app.ui.import_hook import leave_sources_unread

if {quietly}:
    leave_sources_unread()
import wave
print(any(name.endswith("wave.py") for name in linecache.cache))
"""


@pytest.mark.parametrize("quietly", [True, False])
def test_sources_of_modules_are_not_kept_in_memory(quietly):
    """Without it they are: the day this fails for False, PySide does it no more, and `import_hook` can go."""
    program = _IMPORTS_AFTER_QT.format(quietly=quietly)
    run = subprocess.run([sys.executable, "-c", program], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(not quietly)
