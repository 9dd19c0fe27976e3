import sys
from dataclasses import fields
from types import SimpleNamespace

import pytest

from app import bootstrap
from app.paths import Paths
from app.sandbox.pool import WORKER_FLAG
from app.services import Services


def test_all_services_stand_on_one_data_folder(tmp_path):
    paths = Paths(tmp_path)
    paths.create()
    services = bootstrap.build_services(paths)
    resume = services.resumes.create("Mira Holt")
    services.close()
    again = bootstrap.build_services(paths)
    assert [summary.id for summary in again.resumes.list()] == [resume.id]
    again.close()


def test_things_are_closed_in_reverse_order():
    closed = []
    closers = tuple(lambda number=number: closed.append(number) for number in (1, 2, 3))
    parts = {field.name: None for field in fields(Services)} | {"closers": closers}
    Services(**parts).close()
    assert closed == [3, 2, 1]


def test_a_command_goes_to_the_command_line(tmp_path, capsys):
    assert bootstrap.main(["import", str(tmp_path / "gone.pdf"), "--data-dir", str(tmp_path)]) == 3
    assert "gone.pdf" in capsys.readouterr().err


def test_a_frozen_program_is_its_own_sandbox_child(monkeypatch):
    served = []
    monkeypatch.setattr("app.sandbox.worker.main", lambda: served.append(True) or 0)
    assert bootstrap.main([WORKER_FLAG]) == 0
    assert served == [True]


@pytest.mark.parametrize(
    ("python", "pyside", "starts"),
    [((3, 11, 9), "6.12.0", False), ((3, 11, 9), "6.11.3", True), ((3, 12, 1), "6.12.0", True)],
)
def test_a_pyside_that_would_abort_is_not_begun_with(monkeypatch, python, pyside, starts):
    monkeypatch.setattr(bootstrap.sys, "version_info", python)
    monkeypatch.setitem(sys.modules, "PySide6", SimpleNamespace(__version__=pyside))
    if starts:
        bootstrap._refuse_broken_pyside()
    else:
        with pytest.raises(SystemExit, match=r"6\.11\.3"):
            bootstrap._refuse_broken_pyside()
