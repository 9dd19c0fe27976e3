import threading

import pytest
from fakes import Later

from app.domain.errors import Cancelled, ModelTrouble
from app.domain.models import ModelFault
from app.domain.tasks import TaskState
from app.services.queue import GAVE_UP, MOST_ATTEMPTS, Queue, Threads
from app.services.task_context import TaskContext


@pytest.fixture
def later():
    return Later()


@pytest.fixture
def queue(database, later, clock):
    return Queue(database, executor=later, clock=clock)


def left_running(queue):
    """A job as a crash leaves it."""

    def crash(_task_id, _input, _context):
        raise KeyboardInterrupt

    queue.register("crash", crash)
    end = queue._end
    queue._end = lambda *_arguments, **_more: None
    with pytest.raises(KeyboardInterrupt):
        queue.run("crash", "{}", context=TaskContext())
    queue._end = end
    [task] = queue.unfinished()
    assert task.state is TaskState.RUNNING
    return task


def test_a_job_is_carried_out_with_its_input(queue):
    seen = []
    queue.register("letter", lambda task_id, text, _context: seen.append((task_id, text)))
    task_id = queue.run("letter", '{"a": 1}', context=TaskContext())
    assert seen == [(task_id, '{"a": 1}')]
    task = queue.get(task_id)
    assert (task.state, task.progress, task.attempts) == (TaskState.DONE, 1.0, 1)
    assert queue.unfinished() == ()


def test_progress_is_kept_and_passed_on(queue):
    heard, kept = [], []

    def work(task_id, _input, context):
        context.report("half", 0.5)
        kept.append(queue.get(task_id).progress)

    queue.register("letter", work)
    queue.run("letter", "", context=TaskContext(on_progress=heard.append))
    assert kept == [0.5]
    assert [progress.sentence for progress in heard] == ["half"]


def test_trouble_is_raised_and_its_kind_kept(queue):
    def fail(*_arguments):
        raise ModelTrouble(ModelFault.BAD_KEY, provider="OpenAI")

    queue.register("letter", fail)
    with pytest.raises(ModelTrouble):
        queue.run("letter", "", context=TaskContext())
    queue.register("other", lambda *_arguments: None)
    assert queue.unfinished() == ()


def test_a_cancelled_job_is_over(queue):
    def work(_task_id, _input, context):
        context.cancelled.set()
        context.raise_if_cancelled()

    queue.register("letter", work)
    with pytest.raises(Cancelled):
        queue.run("letter", "", context=TaskContext())
    assert queue.recover() == ()


def test_a_job_nobody_waits_for(queue, later):
    ends = []
    queue.register("letter", lambda *_arguments: None)
    task_id = queue.add("letter", "", on_end=ends.append)
    assert queue.get(task_id).state is TaskState.QUEUED
    later.go_on()
    assert [task.state for task in ends] == [TaskState.DONE]


def test_a_queued_job_can_be_cancelled_and_never_begins(queue, later):
    begun = []
    queue.register("letter", lambda *_arguments: begun.append(1))
    task_id = queue.add("letter", "")
    queue.cancel(task_id)
    later.go_on()
    assert begun == []
    assert queue.get(task_id).state is TaskState.CANCELLED


def test_a_failed_job_is_told_and_does_not_stop_the_others(queue, later):
    def fail(*_arguments):
        raise ModelTrouble(ModelFault.QUOTA, provider="OpenAI")

    ends = []
    queue.register("fails", fail)
    queue.register("works", lambda *_arguments: None)
    queue.add("fails", "", on_end=ends.append)
    queue.add("works", "", on_end=ends.append)
    later.go_on()
    assert [(task.state, task.error) for task in ends] == [
        (TaskState.FAILED, "ModelTrouble:quota"),
        (TaskState.DONE, ""),
    ]


def test_what_a_crash_left_is_begun_again(queue, later):
    task = left_running(queue)
    seen = []
    queue.register("crash", lambda task_id, *_arguments: seen.append(task_id))
    assert [found.id for found in queue.recover()] == [task.id]
    later.go_on()
    assert seen == [task.id]
    assert queue.get(task.id).state is TaskState.DONE


def test_a_job_that_brings_the_program_down_is_given_up(queue, later):
    task = left_running(queue)
    end = queue._end
    for _ in range(MOST_ATTEMPTS - 1):
        queue.recover()
        queue._end = lambda *_arguments, **_more: None
        with pytest.raises(KeyboardInterrupt):
            later.go_on()
        queue._end = end
    assert queue.recover() == ()
    given_up = queue.get(task.id)
    assert (given_up.state, given_up.error) == (TaskState.FAILED, GAVE_UP)


def test_closing_leaves_a_running_job_for_the_next_start(database, clock):
    queue = Queue(database, executor=Threads(), clock=clock)
    begun = threading.Event()

    def work(_task_id, _input, context):
        begun.set()
        assert context.cancelled.wait(30)
        context.raise_if_cancelled()

    queue.register("letter", work)
    task_id = queue.add("letter", "")
    assert begun.wait(30)
    queue.close()
    assert queue.get(task_id).state is TaskState.QUEUED
