"""The Activity screen: calls without content, today in numbers, how providers are doing."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from app.domain.assist import AssistRequest
from app.domain.errors import ModelTrouble
from app.domain.letters import LetterKind
from app.domain.models import (
    BreakerPhase,
    BreakerState,
    CallRecord,
    CallUsage,
    ModelChoice,
    ModelFault,
    UsageToday,
)
from app.domain.settings import Theme
from app.domain.tasks import AssistedJob, StoredTask, TaskState
from app.services.queue import GAVE_UP
from app.services.task_context import Progress
from app.ui.activity.call_table import CallTable
from app.ui.activity.controller import ActivityController
from app.ui.activity.job_words import ended_job
from app.ui.activity.panel import ActivityPanel
from app.ui.models.outcomes import outcome_words
from app.ui.models.outgoing_dialog import OutgoingDialog
from app.ui.state import Screen
from app.ui.task_runner import RunningTask
from app.ui.theme import theme_manager
from app.ui.widgets.countdown import CountdownSentence
from app.wording import fault_words

REQUEST = AssistRequest(choice=ModelChoice(provider="openai", model="gpt-5-mini"))


def call(outcome="ok", **usage):
    return CallRecord(
        provider="mistral",
        host="api.mistral.ai",
        model="mistral-small-latest",
        purpose="tailoring",
        outcome=outcome,
        usage=CallUsage(**{"tokens_in": 1200, "tokens_out": 345, "cost": 0.021, "duration_ms": 2350, **usage}),
        created_at=datetime(2026, 5, 4, 12, 30, tzinfo=UTC),
    )


@pytest.fixture
def screen(rig, qtbot, light):
    panel = ActivityPanel()
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    ActivityController(panel, rig.services, rig.runner, rig.state, panel).start()
    return panel


def words(parent):
    return " | ".join(label.text() for label in parent.findChildren(QLabel) if label.isVisible())


def cells(screen, row):
    model = screen.findChild(CallTable).model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_without_calls_it_says_so_and_leads_to_the_engine(rig, screen, qtbot):
    rig.state.set_screen(Screen.ACTIVITY)
    assert "Nothing was sent to anyone" in words(screen)
    button = next(b for b in screen.findChildren(QPushButton) if b.text() == "Set up an assistant model")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert rig.state.screen is Screen.SETTINGS


def test_calls_are_listed_with_what_they_took(rig, screen, qtbot):
    rig.models.log = (call(), call("rate_limited", cost=None), call(from_cache=True, tokens_in=0, tokens_out=0))
    rig.models.usage = UsageToday(tokens=3090, cost=0.04, calls=2, from_cache=1)
    rig.state.set_screen(Screen.ACTIVITY)
    qtbot.waitUntil(lambda: screen.findChild(CallTable).isVisible())
    assert cells(screen, 0)[1:] == [
        "Mistral",
        "mistral-small-latest",
        "Proposals",
        "1,545",
        "$0.02",
        "2.4 s",
        "✓ answered",
    ]
    assert cells(screen, 1)[5:] == ["–", "2.4 s", "✗ too many requests"]
    assert cells(screen, 2)[-1] == "✓ kept answer"
    model = screen.findChild(CallTable).model()
    assert model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole) == "1,200 sent, 345 received"
    assert "3,090" in words(screen)
    assert "$0.04" in words(screen)


def test_result_is_coloured_in_either_look(rig, screen, qtbot):
    rig.models.log = (call(), call("bad_key"))
    rig.state.set_screen(Screen.ACTIVITY)
    model = screen.findChild(CallTable).model()
    qtbot.waitUntil(lambda: model.rowCount() == 2)

    def colours():
        return [model.index(row, 7).data(Qt.ItemDataRole.ForegroundRole).name() for row in range(2)]

    light = colours()
    theme_manager().apply(Theme.DARK)
    assert set(light).isdisjoint(colours())
    assert light[0] != light[1]


def test_providers_tell_how_they_are_doing(rig, screen, qtbot):
    rig.models.states = (
        BreakerState(provider="mistral", host="api.mistral.ai"),
        BreakerState(provider="openai", host="api.openai.com", failures=2),
        BreakerState(provider="groq", host="api.groq.com", phase=BreakerPhase.OPEN, failures=3, retry_after_s=41.2),
        BreakerState(provider="deepseek", host="api.deepseek.com", phase=BreakerPhase.TRIAL, failures=3),
    )
    rig.state.set_screen(Screen.ACTIVITY)
    qtbot.waitUntil(lambda: "left alone for 41 seconds" in words(screen))
    assert "✓ works" in words(screen)
    assert "2 failures in a row" in words(screen)
    assert "next call tries again" in words(screen)
    rig.models.states = rig.models.states[:1]
    rig.state.usage_changed.emit()
    qtbot.waitUntil(lambda: "left alone" not in words(screen))


def test_kept_answers_can_be_cleared(rig, screen, qtbot):
    rig.models.size = 5 * 1024
    rig.state.set_screen(Screen.ACTIVITY)
    qtbot.waitUntil(lambda: "5.0 kB" in words(screen))
    button = next(b for b in screen.findChildren(QPushButton) if b.text() == "Clear")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "5.0 kB" not in words(screen))
    assert not button.isEnabled()


def test_what_runs_is_shown_and_can_be_stopped(screen, qtbot):
    screen.show_running(
        (RunningTask(7, "Tailoring", Progress("Rewriting 2 of 9", 0.3)), RunningTask(8, "Reading", None))
    )
    qtbot.waitUntil(lambda: "Rewriting 2 of 9" in words(screen))
    stop = screen.findChildren(QToolButton)[1]
    assert stop.toolTip() == "Stop this"
    with qtbot.waitSignal(screen.cancel_requested) as asked:
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert asked.args == [8]
    screen.show_running(())
    assert "Nothing runs just now" in words(screen)


def test_nothing_is_read_while_another_screen_is_shown(rig, screen, qtbot):
    rig.models.log = (call(),)
    rig.state.usage_changed.emit()
    rig.runner.run(lambda _context: None, owner=screen, on_success=lambda _none: None)
    qtbot.waitUntil(lambda: not rig.runner._tasks)
    assert screen.findChild(CallTable).model().rowCount() == 0


@pytest.mark.parametrize("fault", list(ModelFault))
def test_every_fault_has_a_short_name(fault):
    assert fault_words(fault)
    assert outcome_words(call(fault.value)).startswith("✗ ")


def test_a_call_that_was_tried_again_says_how_often():
    assert outcome_words(call(retries=2)) == "✓ answered · 3 attempts"
    assert outcome_words(call("overloaded", retries=1)) == "✗ overloaded · 2 attempts"


def test_a_stopped_call_is_called_stopped():
    assert outcome_words(call("cancelled")) == "stopped"


# --- jobs that asked a model


@pytest.fixture
def sample(rig):
    return rig.services.resumes.add_sample()


def failed_tailoring(rig, sample):
    """Leaves a tailoring that a model could not help with."""
    resume, job = sample
    rig.scripted.answers = [ModelTrouble(ModelFault.OVERLOADED, provider="OpenAI")]
    with pytest.raises(ModelTrouble):
        rig.services.tailoring.start(resume.id, job.id, request=REQUEST)


def press(qtbot, parent, text):
    button = next(b for b in parent.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_wait_says_which_try_comes_and_counts_down(screen, qtbot):
    waits = RunningTask(7, "Tailoring", Progress("Overloaded. Attempt 2 of 3", wait_s=4.2))
    screen.show_running((waits,))
    qtbot.waitUntil(lambda: "Overloaded. Attempt 2 of 3 in 4 seconds" in words(screen))
    screen.findChild(CountdownSentence)._clock.timeout.emit()
    screen.show_running((waits, RunningTask(8, "Reading", None)))
    assert "in 3 seconds" in words(screen)


def test_a_job_that_failed_is_told_and_can_begin_again(rig, screen, sample, qtbot):
    failed_tailoring(rig, sample)
    rig.state.set_screen(Screen.ACTIVITY)
    qtbot.waitUntil(lambda: "✗ overloaded" in words(screen))
    assert f"Tailored resume · {sample[1].advert.title}" in words(screen)

    rig.scripted.answers = [{"changes": []}]
    press(qtbot, screen, "Begin again")
    qtbot.waitUntil(lambda: screen.window().findChild(OutgoingDialog) is not None, timeout=30_000)
    assert len(rig.scripted.asked) == 1, "nothing is sent before the person agrees"
    with qtbot.waitSignal(rig.state.notice_raised, timeout=30_000) as raised:
        press(qtbot, screen.window().findChild(OutgoingDialog), "Send")
    qtbot.waitUntil(lambda: "✓ done" in words(screen))
    assert "overloaded" not in words(screen)
    raised.args[0].action()
    assert (rig.state.screen, rig.state.job_id) == (Screen.TAILOR, sample[1].id)
    assert rig.services.tailoring.find(sample[0].id, sample[1].id) is not None


def test_a_job_that_does_not_begin_again_stays_as_it_is(rig, screen, sample, qtbot):
    failed_tailoring(rig, sample)
    rig.state.set_screen(Screen.ACTIVITY)
    qtbot.waitUntil(lambda: "✗ overloaded" in words(screen))
    press(qtbot, screen, "Begin again")
    qtbot.waitUntil(lambda: screen.window().findChild(OutgoingDialog) is not None, timeout=30_000)
    press(qtbot, screen.window().findChild(OutgoingDialog), "Do not send")
    assert "✗ overloaded" in words(screen)
    assert [task.state for task in rig.services.queue.latest(5)] == [TaskState.FAILED]


def stored(state, error="", attempts=1, kind=None):
    job = AssistedJob(kind=kind, resume_id="r", job_id="j", request=REQUEST)
    at = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
    return StoredTask(
        id="t", kind="x", input=job.model_dump_json(), state=state, progress=0.5, attempts=attempts, error=error,
        created_at=at, updated_at=at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("task", "title", "result", "note"),
    [
        (stored(TaskState.DONE), "Tailored resume · Engineer", "✓ done", ""),
        (stored(TaskState.DONE, attempts=2), "Tailored resume · Engineer", "✓ done", "begun 2 times"),
        (stored(TaskState.CANCELLED, kind=LetterKind.OUTREACH), "Message · Engineer", "stopped", ""),
        (stored(TaskState.FAILED, GAVE_UP, 3), "Tailored resume · Engineer", "✗ PowerCV ended at it", "begun 3 times"),
        (stored(TaskState.FAILED, "ModelTrouble:quota"), "Tailored resume · Engineer", "✗ quota used up", ""),
        (stored(TaskState.FAILED, "NotFound"), "Tailored resume · Engineer", "✗ failed", ""),
    ],
)
def test_how_a_job_ended_is_said_in_words(task, title, result, note):
    job = ended_job(task, "Engineer")
    assert (job.title, job.result) == (title, result)
    assert job.note.endswith(note)
    assert job.may_begin_again is (task.state is not TaskState.DONE)
