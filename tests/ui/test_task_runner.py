"""The bridge off the UI thread: who is called, on which thread, and who is not."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import NotFound, RefusalClass, Refused
from app.services.task_context import Progress, TaskContext
from app.ui.task_runner import Lane, TaskRunner, with_context, without_context


class Witness(QObject):
    """Writes down who was called."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.calls = []
        self.threads = set()

    def note(self, name, *values):
        self.calls.append((name, *values))
        self.threads.add(QThread.currentThread())

    def callbacks(self):
        return {
            "on_success": partial(self.note, "success"),
            "on_error": partial(self.note, "error"),
            "on_progress": partial(self.note, "progress"),
            "on_finished": partial(self.note, "finished"),
        }


@pytest.fixture
def runner(qtbot):
    runner = TaskRunner()
    yield runner
    assert runner.close()


@pytest.fixture
def witness(qtbot):
    return Witness()


def wait_for_end(qtbot, witness, times=1):
    qtbot.waitUntil(lambda: witness.calls.count(("finished",)) == times)


def test_a_result_comes_back_on_the_ui_thread(qtbot, runner, witness):
    runner.run(without_context(sum, (1, 2)), **witness.callbacks())
    wait_for_end(qtbot, witness)
    assert witness.calls == [("success", 3), ("finished",)]
    assert witness.threads == {QApplication.instance().thread()}


def test_the_job_runs_elsewhere(qtbot, runner, witness):
    runner.run(without_context(threading.get_ident), **witness.callbacks())
    wait_for_end(qtbot, witness)
    assert witness.calls[0][1] != threading.get_ident()


def test_a_user_error_goes_to_who_asked(qtbot, runner, witness):
    def refuse(context):
        raise Refused(RefusalClass.EMPTY)

    with qtbot.assertNotEmitted(runner.user_error):
        runner.run(refuse, **witness.callbacks())
        wait_for_end(qtbot, witness)
    assert witness.calls[0][0] == "error"
    assert witness.calls[0][1].refusal is RefusalClass.EMPTY


def test_a_user_error_nobody_takes_goes_to_the_banner(qtbot, runner):
    def miss(context):
        raise NotFound(kind="resume", identifier="x")

    with qtbot.waitSignal(runner.user_error) as caught:
        runner.run(miss)
    assert caught.args[0].identifier == "x"


def test_a_bug_is_told_and_the_task_finishes(qtbot, runner, witness):
    def divide(context):
        return 1 / 0

    with qtbot.waitSignal(runner.bug) as caught:
        runner.run(divide, **witness.callbacks())
    assert isinstance(caught.args[0], ZeroDivisionError)
    wait_for_end(qtbot, witness)
    assert witness.calls == [("finished",)]


def test_progress_arrives_before_the_result_and_the_last_one_counts(qtbot, runner, witness):
    def work(context):
        for step in range(500):
            context.report("step", step / 499)
        return "done"

    runner.run(work, **witness.callbacks())
    wait_for_end(qtbot, witness)
    shown = [call[1] for call in witness.calls if call[0] == "progress"]
    assert shown[-1] == Progress("step", 1.0)
    assert len(shown) <= 500
    assert [call[0] for call in witness.calls[-2:]] == ["success", "finished"]


def test_a_cancelled_task_only_finishes(qtbot, runner, witness):
    started = threading.Event()

    def work(context):
        started.set()
        context.cancelled.wait()
        return "too late"

    handle = runner.run(work, **witness.callbacks())
    assert started.wait(5)
    handle.cancel()
    wait_for_end(qtbot, witness)
    runner.run(without_context(int), on_success=partial(witness.note, "next"))
    qtbot.waitUntil(lambda: ("next", 0) in witness.calls)
    assert witness.calls == [("finished",), ("next", 0)]


def test_cancelled_from_within_is_silent(qtbot, runner, witness):
    def work(context):
        context.cancelled.set()
        context.raise_if_cancelled()

    with qtbot.assertNotEmitted(runner.bug), qtbot.assertNotEmitted(runner.user_error):
        runner.run(work, **witness.callbacks())
        wait_for_end(qtbot, witness)
    assert witness.calls == [("finished",)]


def test_a_task_that_waits_in_its_lane_can_be_cancelled(qtbot, runner, witness):
    go_on = threading.Event()
    first = runner.run(lambda context: go_on.wait(5), lane=Lane.RENDER)
    ran = threading.Event()
    second = runner.run(lambda context: ran.set(), lane=Lane.RENDER, **witness.callbacks())
    second.cancel()
    wait_for_end(qtbot, witness)
    go_on.set()
    first.cancel()
    assert not ran.is_set()


def test_a_newer_task_replaces_the_older_of_its_owner(qtbot, runner, witness):
    go_on = threading.Event()
    contexts = []

    def slow(context):
        contexts.append(context)
        go_on.wait(5)
        return "old"

    other_owner = QObject()
    runner.run(slow, replaces="preview", owner=witness, **witness.callbacks())
    qtbot.waitUntil(lambda: len(contexts) == 1)
    runner.run(without_context(str, "new"), replaces="preview", owner=witness, **witness.callbacks())
    runner.run(without_context(str, "other"), replaces="preview", owner=other_owner, **witness.callbacks())
    assert contexts[0].cancelled.is_set()
    go_on.set()
    wait_for_end(qtbot, witness, times=2)
    assert sorted(call[1] for call in witness.calls if call[0] == "success") == ["new", "other"]


def test_results_for_an_owner_that_is_gone_are_dropped(qtbot, runner, witness):
    go_on = threading.Event()
    owner = QWidget()
    runner.run(lambda context: go_on.wait(5), owner=owner, title="work", **witness.callbacks())
    owner.deleteLater()
    qtbot.waitUntil(lambda: not is_alive(owner))
    go_on.set()
    qtbot.waitUntil(lambda: not runner.running())
    assert witness.calls == []


def is_alive(thing):
    import shiboken6

    return shiboken6.isValid(thing)


def test_titled_tasks_are_listed_with_their_progress(qtbot, runner):
    go_on = threading.Event()

    def work(context):
        context.report("Reading", 0.5)
        go_on.wait(5)

    runner.run(work, title="Import")
    qtbot.waitUntil(lambda: bool(runner.running()) and runner.running()[0].progress is not None)
    assert runner.running()[0].progress == Progress("Reading", 0.5)
    assert runner.running()[0].title == "Import"
    go_on.set()
    qtbot.waitUntil(lambda: not runner.running())


def test_lanes_limit_how_many_run_at_once(qtbot, runner, witness):
    lock = threading.Lock()
    state = {"now": 0, "most": 0}
    barrier = threading.Event()

    def work(context):
        with lock:
            state["now"] += 1
            state["most"] = max(state["most"], state["now"])
        barrier.wait(0.01)
        with lock:
            state["now"] -= 1

    for _ in range(6):
        runner.run(work, lane=Lane.RENDER, on_finished=partial(witness.note, "finished"))
    wait_for_end(qtbot, witness, times=6)
    assert state["most"] == 1


def test_with_context_hands_the_context_by_name(qtbot, runner, witness):
    def method(name, *, context: TaskContext):
        return name, isinstance(context, TaskContext)

    runner.run(with_context(method, "a"), **witness.callbacks())
    wait_for_end(qtbot, witness)
    assert witness.calls[0] == ("success", ("a", True))


def test_after_closing_nothing_is_started(qtbot, witness):
    runner = TaskRunner()
    assert runner.close()
    handle = runner.run(without_context(int), **witness.callbacks())
    handle.cancel()
    QApplication.processEvents()
    assert witness.calls == []


class Emitter(QObject):
    fired = Signal(object, bool)


def test_five_thousand_emits_do_no_harm(qtbot):
    """PySide6 6.12 on Python 3.11 drops a reference to None, True and False at every call and aborts."""
    emitter, seen = Emitter(), []
    emitter.fired.connect(partial(_keep, seen))
    for _ in range(5_000):
        emitter.fired.emit(None, True)
    assert len(seen) == 5_000


def _keep(seen, value, flag):
    seen.append((value, flag))
