"""Nothing is cut in the smallest window when every word is a third longer, as German ones are."""

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea

from app import i18n
from app.ui.application import UserInterface
from app.ui.main_window import NARROW_BELOW
from app.ui.state import Screen
from app.ui.widgets.segments import Segments
from app.ui.widgets.text import ElidedLabel

_ADVERT = """Senior Platform Engineer
Northwind

- You must know Python and Kubernetes
- Grafana is nice to have
- You must have a forklift licence
"""


def stretched(sentence):
    """The sentence with longer words; {names} stay."""
    parts = re.split(r"(\{[^}]*\})", sentence)
    return "".join(p if p.startswith("{") else re.sub(r"(\w{2})(\w+)", r"\1\1\2", p) for p in parts)


class LongWords:
    """A catalogue of a language whose words are longer."""

    def gettext(self, sentence):
        return stretched(sentence)

    def ngettext(self, singular, plural, count):
        return stretched(singular if count == 1 else plural)


@pytest.fixture
def interface(services, qtbot, monkeypatch):
    monkeypatch.setattr(i18n, "_catalogue", LongWords())
    job = services.jobs.add_text(_ADVERT)
    interface = UserInterface(services)
    qtbot.addWidget(interface.window)
    interface.show()
    interface.window.resize(1024, 680)
    interface.state.set_job_id(job.id)
    qtbot.waitUntil(lambda: interface.screens_begun == set(Screen))
    qtbot.waitUntil(lambda: len(interface.window.findChildren(Segments)) >= len(job.advert.requirements) > 0)
    yield interface
    interface.close()


def cut(window):
    """The visible words that have less room than they need."""
    found = []
    for widget in [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]:
        if not widget.isVisible() or isinstance(widget, ElidedLabel) or not getattr(widget, "text", str)():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        too_narrow = not wraps and widget.width() < widget.sizeHint().width() - 1
        too_low = wraps and widget.height() < widget.heightForWidth(widget.width()) - 1
        if too_narrow or too_low or _is_outside(widget):
            found.append(f"{type(widget.parent()).__name__}: {widget.text()}")
    return found


def _is_outside(widget):
    """Whether it stands over the right edge of what holds it (below is what scrolling is for)."""
    holder = widget.parentWidget()
    while holder is not None and not holder.isWindow():
        right = widget.mapTo(holder, QPoint(widget.width(), 0)).x()
        if right > holder.width() + 1:
            return True
        if isinstance(holder, QScrollArea):
            return False
        holder = holder.parentWidget()
    return False


@pytest.mark.parametrize("width", [1024, NARROW_BELOW])
@pytest.mark.parametrize("screen", list(Screen))
def test_no_word_is_cut(interface, qtbot, screen, width):
    interface.window.resize(width, 680)
    interface.state.set_screen(screen)
    for _ in range(5):
        QApplication.processEvents()
    assert interface.window.width() == width
    assert cut(interface.window) == []


def test_no_word_of_the_settings_is_cut(interface, qtbot):
    from app.ui.settings.panel import SettingsPanel

    interface.state.set_screen(Screen.SETTINGS)
    interface.settings._change("provider", "openai")
    panel = interface.window.findChild(SettingsPanel)
    for row in range(panel._names.count()):
        panel._names.setCurrentRow(row)
        QApplication.processEvents()
        assert cut(interface.window) == []
    qtbot.waitUntil(lambda: interface.state.is_saved)
