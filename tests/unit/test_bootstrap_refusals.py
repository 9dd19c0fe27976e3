"""The window says what it needs instead of letting Qt abort."""

import sys

import PySide6
import pytest

from app import bootstrap


def test_without_a_screen_it_says_how_to_run_headless(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit, match="xvfb-run"):
        bootstrap._refuse_without_screen()


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_screen_will_do(monkeypatch, name):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv(name, "x")
    bootstrap._refuse_without_screen()


@pytest.mark.parametrize(
    ("python", "pyside", "is_refused"),
    [((3, 11), "6.12.0", True), ((3, 11), "6.11.3", False), ((3, 12), "6.12.0", False)],
)
def test_the_pair_that_aborts_is_refused(monkeypatch, python, pyside, is_refused):
    monkeypatch.setattr(sys, "version_info", python)
    monkeypatch.setattr(PySide6, "__version__", pyside)
    if is_refused:
        with pytest.raises(SystemExit, match=r"6\.11\.3"):
            bootstrap._refuse_broken_pyside()
    else:
        bootstrap._refuse_broken_pyside()
