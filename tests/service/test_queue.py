import threading

import pytest

from app.domain.errors import Cancelled, ModelTrouble
from app.domain.models import ModelFault
from app.domain.tasks import TaskState
from app.services.claims import Claims
from app.services.queue import GAVE_UP, MOST_ATTEMPTS, Queue
from app.services.task_context import TaskContext
from app.storage import tasks


@pytest.fixture
def start(paths, database, clock):
    """Makes queues on the same data, as one program after the other or two at once do."""
    return lambda: Queue(database, claims=Claims(paths.claims), clock=clock)


@pytest.fixture
def queue(start):
    return start()


@pytest.fixture
def cut_off(database, queue):
    """Leaves a job as a program does that was killed at it."""

    def cut_off(task_id):
        with database.write() as session:
            assert tasks.begin(session, task_id, now=queue._clock())

    return cut_off


def fail(*_arguments):
    raise ModelTrouble(ModelFault.QUOTA, provider="OpenAI")


def until_stopped(begun):
    def work(_task_id, _input, context):
        begun.set()
        assert context.cancelled.wait(30)
        context.raise_if_cancelled()

    return work


def in_thread(work):
    """Does it in a thread; returns the thread and where its outcome will be."""
    ended = []

    def run():
        try:
            ended.append(work())
        except Cancelled:
            ended.append(Cancelled)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, ended


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
    queue.register("letter", fail)
    task_id = queue.add("letter", "")
    with pytest.raises(ModelTrouble):
        queue.carry_out(task_id, context=TaskContext())
    task = queue.get(task_id)
    assert (task.state, task.error) == (TaskState.FAILED, "ModelTrouble:quota")


def test_a_cancelled_job_is_over(queue):
    def work(_task_id, _input, context):
        context.cancelled.set()
        context.raise_if_cancelled()

    queue.register("letter", work)
    with pytest.raises(Cancelled):
        queue.run("letter", "", context=TaskContext())
    assert queue.recover() == ()


def test_a_queued_job_can_be_cancelled_and_never_begins(queue):
    begun = []
    queue.register("letter", lambda *_arguments: begun.append(1))
    task_id = queue.add("letter", "")
    queue.cancel(task_id)
    assert not queue.carry_out(task_id, context=TaskContext())
    assert begun == []
    assert queue.get(task_id).state is TaskState.CANCELLED


def test_a_running_job_can_be_cancelled_by_its_id(queue):
    begun = threading.Event()
    queue.register("letter", until_stopped(begun))
    task_id = queue.add("letter", "")
    thread, ended = in_thread(lambda: queue.carry_out(task_id, context=TaskContext()))
    assert begun.wait(30)
    queue.cancel(task_id)
    thread.join(30)
    assert ended == [Cancelled]
    assert queue.get(task_id).state is TaskState.CANCELLED


def test_a_job_stopped_while_it_begins_does_not_run(queue, monkeypatch):
    """The person stops it between the moment it is running by its row and the moment the handler has it."""
    begin = tasks.begin

    def stopped_right_after(session, task_id, *, now):
        begun = begin(session, task_id, now=now)
        stops.append(threading.Thread(target=queue.cancel, args=(task_id,)))
        stops[0].start()
        return begun

    stops = []
    queue.register("letter", lambda _id, _input, context: (stops[0].join(30), context.raise_if_cancelled()))
    monkeypatch.setattr(tasks, "begin", stopped_right_after)
    task_id = queue.add("letter", "")
    with pytest.raises(Cancelled):
        queue.carry_out(task_id, context=TaskContext())
    assert queue.get(task_id).state is TaskState.CANCELLED


def test_what_is_over_stays_as_it_is(queue):
    queue.register("letter", lambda *_arguments: None)
    task_id = queue.run("letter", "", context=TaskContext())
    queue.cancel(task_id)
    queue.again(task_id)
    assert not queue.carry_out(task_id, context=TaskContext())
    assert queue.get(task_id).state is TaskState.DONE


def test_a_job_that_failed_can_be_tried_again(queue):
    queue.register("letter", fail)
    with pytest.raises(ModelTrouble):
        queue.run("letter", "words", context=TaskContext())
    [failed] = queue.latest(5)
    seen = []
    queue.register("letter", lambda *arguments: seen.append(arguments[:2]))
    assert queue.again(failed.id).state is TaskState.QUEUED
    assert queue.carry_out(failed.id, context=TaskContext())
    assert seen == [(failed.id, "words")]
    assert (queue.get(failed.id).state, queue.get(failed.id).error) == (TaskState.DONE, "")


def test_a_job_is_carried_out_once_however_many_try(start):
    done = []
    queues = [start(), start()]
    for queue in queues:
        queue.register("letter", lambda task_id, *_more: done.append(task_id))
    task_id = queues[0].add("letter", "")
    threads = [in_thread(lambda queue=queue: queue.carry_out(task_id, context=TaskContext())) for queue in queues * 4]
    for thread, _ in threads:
        thread.join(30)
    assert sorted(ended[0] for _, ended in threads) == [False] * 7 + [True]
    assert done == [task_id]


def test_what_a_crash_left_is_begun_again(queue, start, cut_off):
    task_id = queue.add("letter", "")
    cut_off(task_id)
    seen = []
    again = start()
    again.register("letter", lambda task_id, *_arguments: seen.append(task_id))
    assert [task.id for task in again.recover()] == [task_id]
    again.carry_out(task_id, context=TaskContext())
    assert seen == [task_id]
    assert (again.get(task_id).state, again.get(task_id).attempts) == (TaskState.DONE, 2)


def test_what_somebody_is_at_is_not_taken_for_left_over(queue, start):
    begun = threading.Event()
    queue.register("letter", until_stopped(begun))
    thread, _ = in_thread(lambda: queue.run("letter", "", context=TaskContext()))
    assert begun.wait(30)
    other = start()
    assert other.recover() == ()
    [running] = other.unfinished()
    assert running.state is TaskState.RUNNING
    queue.cancel(running.id)
    thread.join(30)


def test_a_job_that_brings_the_program_down_is_given_up(queue, cut_off):
    task_id = queue.add("letter", "")
    for _ in range(MOST_ATTEMPTS):
        assert [task.id for task in queue.recover()] == [task_id]
        cut_off(task_id)
    assert queue.recover() == ()
    given_up = queue.get(task_id)
    assert (given_up.state, given_up.error) == (TaskState.FAILED, GAVE_UP)


def test_closing_stops_what_runs_and_writes_it_down(queue):
    begun = threading.Event()
    queue.register("letter", until_stopped(begun))
    task_id = queue.add("letter", "")
    thread, _ = in_thread(lambda: queue.carry_out(task_id, context=TaskContext()))
    assert begun.wait(30)
    queue.close()
    assert queue.get(task_id).state is TaskState.CANCELLED
    thread.join(30)


def test_what_begins_while_it_closes_is_stopped(queue):
    queue.register("letter", lambda _id, _input, context: context.raise_if_cancelled())
    queue.close()
    with pytest.raises(Cancelled):
        queue.run("letter", "", context=TaskContext())


def test_the_latest_jobs_come_first(queue, clock):
    queue.register("works", lambda *_arguments: None)
    queue.register("fails", fail)
    works = queue.run("works", "", context=TaskContext())
    clock.advance(minutes=1)
    with pytest.raises(ModelTrouble):
        queue.run("fails", "", context=TaskContext())
    queue.add("works", "")
    assert [task.state for task in queue.latest(5)] == [TaskState.FAILED, TaskState.DONE]
    assert queue.latest(5)[1].id == works
    assert len(queue.latest(1)) == 1
