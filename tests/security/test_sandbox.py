import ctypes
import sys
import threading

import pytest

from app.domain.errors import Cancelled, RefusalClass, Refused, RenderFailed
from app.sandbox.failures import SandboxCrashed, SandboxTimeout, restore
from app.sandbox.pool import Sandbox
from app.sandbox.wire import WireError, read_frame, write_frame

JOBS = "tests.security.sandbox_jobs"


@pytest.fixture(scope="module")
def sandbox():
    sandbox = Sandbox(time_limit_s=30, memory_limit_mb=1024, modules=(JOBS,))
    yield sandbox
    sandbox.close()


def test_a_job_gets_arguments_and_bytes_and_gives_both_back(sandbox):
    assert sandbox.call(f"{JOBS}:echo", data=b"abc", arguments={"a": [1, None, "ü"]}) == ({"a": [1, None, "ü"]}, b"cba")


def test_the_child_stays_between_calls(sandbox):
    assert sandbox.call(f"{JOBS}:process") == sandbox.call(f"{JOBS}:process")


def test_a_refusal_arrives_as_itself(sandbox):
    with pytest.raises(Refused) as caught:
        sandbox.call(f"{JOBS}:refuse")
    assert (caught.value.refusal, caught.value.file_name, caught.value.detail) == (
        RefusalClass.ENCRYPTED,
        "a.pdf",
        "secret",
    )


def test_other_user_errors_arrive_as_themselves(sandbox):
    with pytest.raises(RenderFailed) as caught:
        sandbox.call(f"{JOBS}:fail_to_render")
    assert caught.value.reason == "memory"


def test_a_bug_arrives_with_its_traceback_and_the_child_lives_on(sandbox):
    before = sandbox.call(f"{JOBS}:process")
    with pytest.raises(SandboxCrashed, match="ZeroDivisionError"):
        sandbox.call(f"{JOBS}:divide")
    assert sandbox.call(f"{JOBS}:process") == before


def test_what_a_job_prints_does_not_disturb_the_answer(sandbox):
    assert sandbox.call(f"{JOBS}:print_noise")[0] == "quiet"


@pytest.mark.parametrize("function", ["os:getcwd", f"{JOBS}:_private", f"{JOBS}:Path", f"{JOBS}:missing", "nonsense"])
def test_only_the_jobs_of_allowed_modules_run(sandbox, function):
    with pytest.raises(SandboxCrashed, match="no such job"):
        sandbox.call(function)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("connect", {"port": 9}),
        ("read_file", {"path": "/etc/passwd"}),
        ("list_folder", {"path": "/etc"}),
        ("run", {}),
    ],
)
def test_the_doors_are_closed(sandbox, function, arguments):
    with pytest.raises(SandboxCrashed, match="DoorClosed"):
        sandbox.call(f"{JOBS}:{function}", arguments=arguments)


def test_nothing_outside_can_be_read_or_written(sandbox, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    with pytest.raises(SandboxCrashed, match="DoorClosed"):
        sandbox.call(f"{JOBS}:read_file", arguments={"path": str(secret)})
    with pytest.raises(SandboxCrashed, match="DoorClosed"):
        sandbox.call(f"{JOBS}:write_file", arguments={"path": str(tmp_path / "new.txt")})
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


def _kernel_has_landlock() -> bool:
    return sys.platform.startswith("linux") and ctypes.CDLL(None).syscall(444, None, 0, 1) > 0


@pytest.mark.skipif(not _kernel_has_landlock(), reason="this kernel has no Landlock")
def test_nothing_can_be_written_behind_the_interpreter_s_back(sandbox, tmp_path):
    descriptor, _ = sandbox.call(f"{JOBS}:write_file_natively", arguments={"path": str(tmp_path / "new.txt")})
    assert descriptor < 0
    assert not list(tmp_path.iterdir())


def test_too_much_memory_ends_the_job_only(sandbox):
    with pytest.raises(SandboxCrashed, match="memory"):
        sandbox.call(f"{JOBS}:eat_memory")
    assert sandbox.call(f"{JOBS}:echo")[0] == {}


def test_a_child_that_dies_is_replaced(sandbox):
    before = sandbox.call(f"{JOBS}:process")
    with pytest.raises(SandboxCrashed, match="died"):
        sandbox.call(f"{JOBS}:die")
    assert sandbox.call(f"{JOBS}:process") != before


def test_a_job_that_hangs_is_killed_and_the_next_one_runs():
    sandbox = Sandbox(time_limit_s=0.3, memory_limit_mb=1024, modules=(JOBS,))
    try:
        sandbox.prepare(f"{JOBS}:hang")
        with pytest.raises(SandboxTimeout):
            sandbox.call(f"{JOBS}:hang")
        assert sandbox.call(f"{JOBS}:echo", data=b"ab")[1] == b"ba"
    finally:
        sandbox.close()


def test_cancelling_kills_the_job(sandbox):
    cancelled = threading.Event()
    sandbox.prepare(f"{JOBS}:hang")
    timer = threading.Timer(0.1, cancelled.set)
    timer.start()
    with pytest.raises(Cancelled):
        sandbox.call(f"{JOBS}:hang", cancelled=cancelled)
    timer.join()
    assert sandbox.call(f"{JOBS}:echo")[0] == {}


def test_a_call_that_waits_its_turn_can_be_cancelled(sandbox):
    first_cancelled, second_cancelled = threading.Event(), threading.Event()
    started = threading.Event()

    def occupy():
        started.set()
        with pytest.raises(Cancelled):
            sandbox.call(f"{JOBS}:hang", cancelled=first_cancelled)

    thread = threading.Thread(target=occupy)
    thread.start()
    started.wait()
    second_cancelled.set()
    with pytest.raises(Cancelled):
        sandbox.call(f"{JOBS}:echo", cancelled=second_cancelled)
    first_cancelled.set()
    thread.join()


def test_closing_while_a_job_runs_ends_it():
    sandbox = Sandbox(time_limit_s=60, memory_limit_mb=1024, modules=(JOBS,))
    sandbox.prepare(f"{JOBS}:hang")
    timer = threading.Timer(0.1, sandbox.close)
    timer.start()
    with pytest.raises(SandboxCrashed, match="died"):
        sandbox.call(f"{JOBS}:hang")
    timer.join()


def test_a_frame_that_lies_is_no_frame(tmp_path):
    file = tmp_path / "frame"
    with file.open("wb") as stream:
        write_frame(stream, {"a": 1}, b"xyz")
    whole = file.read_bytes()
    for broken in (whole[:-1], b"\xff" * 40, whole.replace(b'{"a":1}', b'{"a":1]')):
        file.write_bytes(broken)
        with file.open("rb") as stream, pytest.raises(WireError):
            read_frame(stream)


@pytest.mark.parametrize("described", [None, [], {"kind": "Refused"}, {"kind": "RefusalClass", "facts": {}}])
def test_only_user_errors_are_restored(described):
    with pytest.raises(SandboxCrashed):
        restore(described)
