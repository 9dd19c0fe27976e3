"""The live preview draws one state at a time, the newest last, and never shows the pages of another resume."""

import threading
from types import SimpleNamespace

import pytest

from app.domain.errors import RenderFailed
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Basics, Resume
from app.ui.resumes.live_preview import LivePreview
from app.ui.task_runner import TaskRunner


class SlowPress:
    """A renderer that draws only when it is told to; the pages bear the name of the person."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.go_on = threading.Semaphore(0)

    def preview(self, resume, _layout, *, context):
        self.drawn.append(resume.basics.name)
        assert self.go_on.acquire(timeout=10)
        if resume.basics.name == "broken":
            raise RenderFailed(reason="failed")
        return RenderedPdf(pdf=resume.basics.name.encode(), pages=1)


@pytest.fixture
def press():
    return SlowPress()


@pytest.fixture
def preview(qtbot, press):
    runner = TaskRunner()
    preview = LivePreview(SimpleNamespace(export=press), runner, runner)
    yield preview
    assert runner.close()


@pytest.fixture
def shown(preview):
    shown: list[bytes] = []
    preview.rendered.connect(lambda pages: shown.append(pages.pdf))
    return shown


def state(name: str) -> Resume:
    return Resume(basics=Basics(name=name))


def test_states_in_between_are_skipped_and_the_newest_is_drawn(preview, press, shown, qtbot):
    preview.show("r1", state("one"), PageLayout())
    qtbot.waitUntil(lambda: press.drawn == ["one"])
    preview.show("r1", state("two"), PageLayout())
    preview.show("r1", state("three"), PageLayout(), after_pause=True)
    press.go_on.release()
    qtbot.waitUntil(lambda: press.drawn == ["one", "three"])
    press.go_on.release()
    qtbot.waitUntil(lambda: shown == [b"one", b"three"])


def test_typing_is_drawn_when_it_pauses(preview, press, shown, qtbot):
    for name in ("a", "ab", "abc"):
        preview.show("r1", state(name), PageLayout(), after_pause=True)
    press.go_on.release()
    qtbot.waitUntil(lambda: shown == [b"abc"])
    assert press.drawn == ["abc"]


def test_pages_of_the_resume_before_are_never_shown(preview, press, shown, qtbot):
    preview.show("r1", state("one"), PageLayout())
    qtbot.waitUntil(lambda: press.drawn == ["one"])
    preview.show("r2", state("two"), PageLayout())
    press.go_on.release(2)
    qtbot.waitUntil(lambda: shown == [b"two"])


def test_a_failure_is_told_and_the_next_state_is_drawn(preview, press, shown, qtbot):
    with qtbot.waitSignal(preview.failed):
        preview.show("r1", state("broken"), PageLayout())
        press.go_on.release()
    preview.show("r1", state("mended"), PageLayout())
    press.go_on.release()
    qtbot.waitUntil(lambda: shown == [b"mended"])


def test_pages_nobody_wants_any_more_are_not_shown(preview, press, shown, qtbot):
    preview.show("r1", state("one"), PageLayout())
    qtbot.waitUntil(lambda: press.drawn == ["one"])
    preview.forget()
    press.go_on.release()
    preview.show("r2", state("two"), PageLayout())
    press.go_on.release()
    qtbot.waitUntil(lambda: shown == [b"two"])
