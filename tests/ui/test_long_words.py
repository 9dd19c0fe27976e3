"""Nothing is cut in the smallest window when every word is a third longer, as German ones are."""

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea

from app import i18n
from app.domain.assist import Outgoing
from app.domain.letters import LetterKind
from app.domain.models import BreakerState, CallRecord, CallUsage, ConnectionReport, ModelFault
from app.domain.settings import Settings
from app.ui.activity.call_table import CallTable
from app.ui.application import UserInterface
from app.ui.letters.new_letter import NewLetterDialog
from app.ui.letters.pane import LettersPane
from app.ui.main_window import NARROW_BELOW
from app.ui.models.choices import choice_of
from app.ui.models.outgoing_dialog import OutgoingDialog
from app.ui.state import Screen
from app.ui.tailor.engine_options import EngineOptions
from app.ui.widgets.segments import Segments
from app.ui.widgets.text import ElidedLabel

ASSISTANT = Settings(engine="assistant", provider="openai", model="gpt-5-mini", allowed_hosts=("api.openai.com",))
REPORT = ConnectionReport(
    provider="openai",
    host="api.openai.com",
    address_ok=True,
    key_ok=True,
    model_ok=True,
    json_ok=False,
    first_token_ms=1234,
    tokens_per_s=45,
    fault=ModelFault.BAD_REPLY,
)
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
    qtbot.waitUntil(lambda: cut(interface.window) == [])
    assert interface.window.width() == width


def test_no_word_of_the_settings_is_cut(interface, qtbot):
    from app.ui.settings.panel import SettingsPanel

    interface.state.set_screen(Screen.SETTINGS)
    interface.state.set_settings(ASSISTANT)
    panel = interface.window.findChild(SettingsPanel)
    panel.engine.show_report(choice_of(ASSISTANT), REPORT)
    for row in range(panel._names.count()):
        panel._names.setCurrentRow(row)
        qtbot.waitUntil(lambda: cut(interface.window) == [])
    qtbot.waitUntil(lambda: interface.state.is_saved)


@pytest.mark.parametrize("width", [1024, NARROW_BELOW])
def test_no_word_of_a_letter_is_cut(interface, qtbot, width):
    resume, job = interface._services.resumes.add_sample()
    interface.state.set_resume_id(resume.id)
    interface.state.set_job_id(job.id)
    interface.jobs.show_letters()
    interface.window.resize(width, 680)
    pane = interface.window.findChild(LettersPane)
    qtbot.waitUntil(pane.isVisible)
    QApplication.processEvents()
    assert cut(interface.window) == []
    pane.draft_requested.emit(LetterKind.COVER_LETTER, None)
    qtbot.waitUntil(lambda: pane.editor.isVisible() and pane.editor.letter is not None, timeout=30_000)
    for _ in range(5):
        QApplication.processEvents()
    assert cut(interface.window) == []


def test_no_word_of_what_runs_and_ran_is_cut(interface, qtbot, models):
    models.log = tuple(
        CallRecord(
            provider="openrouter",
            host="openrouter.ai",
            model="anthropic/claude-sonnet-4.5",
            purpose="tailoring",
            outcome=fault,
            usage=CallUsage(tokens_in=123_456, cost=1.23),
            created_at=datetime(2026, 9, 28, tzinfo=UTC),
        )
        for fault in ModelFault
    )
    models.states = (BreakerState(provider="openrouter", host="openrouter.ai", failures=2),)
    interface.state.set_screen(Screen.ACTIVITY)
    table = interface.window.findChild(CallTable)
    qtbot.waitUntil(lambda: table.model().rowCount() == len(ModelFault))
    for _ in range(5):
        QApplication.processEvents()
    assert cut(interface.window) == []


def test_no_word_of_what_is_asked_of_a_model_is_cut(interface, qtbot):
    outgoing = Outgoing(provider="Mistral", host="api.mistral.ai", model="m", system="s", user="u", tokens_in=7)
    options = EngineOptions(interface.window)
    options.show_settings(ASSISTANT)
    dialogs = (
        options,
        OutgoingDialog(outgoing, is_masked=True, remember=False, only_shown=False, parent=interface.window),
        NewLetterDialog(ASSISTANT, "Ada Varga", parent=interface.window),
    )
    for dialog in dialogs:
        dialog.show()
        for _ in range(5):
            QApplication.processEvents()
        assert cut(dialog) == []
        dialog.hide()
