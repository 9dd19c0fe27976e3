"""Fitting the pages on the Tailor screen: what does not fit becomes cards of the review; the master stays whole."""

import pytest
from builders import a_resume
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.changes import Op
from app.domain.review import Decision
from app.ui.tailor.controller import TailorController
from app.ui.tailor.panel import TailorPanel

TASKS = ("Ran trains", "Kept the timetable", "Swept the hall", "Sold tickets", "Oiled the points")
BULLETS = tuple(f"{TASKS[number % 5]} of line number {number}." for number in range(90))


@pytest.fixture
def panel(qtbot, light):
    panel = TailorPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.header)
    panel.resize(1200, 760)
    panel.show()
    return panel


@pytest.fixture
def job(rig, panel, qtbot):
    """A master of two pages and a job, both shown."""
    stored = rig.services.resumes.create("Mira Holt")
    rig.services.resumes.save(stored.id, a_resume(*BULLETS))
    job = rig.services.jobs.add_text("Engineer\nTern Ltd\n\nYou must know\n- Python\n")
    controller = TailorController(panel, rig.services, rig.runner, rig.state, panel)
    rig.state.set_job_id(job.id)
    controller.start()
    qtbot.waitUntil(lambda: panel.preview._rendered is not None, timeout=30_000)
    return stored.id, job.id


def tailor(rig, panel, job, qtbot):
    panel.choices.tailor_action.trigger()
    qtbot.waitUntil(lambda: rig.services.tailoring.find(*job) is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not rig.runner.running(), timeout=30_000)
    return rig.services.tailoring.find(*job)


def press_fit(panel, qtbot):
    button = next(b for b in panel.preview.findChildren(QPushButton) if b.text().startswith("Fit on"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_does_not_fit_is_proposed_on_cards(rig, panel, job, qtbot):
    tailoring = tailor(rig, panel, job, qtbot)
    heard = []
    rig.state.notice_raised.connect(heard.append)
    press_fit(panel, qtbot)
    qtbot.waitUntil(lambda: any("cards propose what to hide" in notice.text for notice in heard), timeout=60_000)
    hides = lambda: [  # noqa: E731
        item for item in rig.services.tailoring.get(tailoring.id).review.items if item.change.op is Op.HIDE
    ]
    cards = hides()
    assert cards
    assert all(card.is_open and card.verdict.allowed for card in cards)
    heard[-1].action()
    assert panel.changes.current.id == cards[0].id
    panel.changes.actions_.accept.trigger()
    qtbot.waitUntil(lambda: hides()[0].decision is Decision.ACCEPTED, timeout=20_000)
    version = rig.services.resumes.get(tailoring.tailored_id).resume
    assert [bullet.id for bullet in version.work[0].highlights if not bullet.visible] == [cards[0].change.target.item]
    assert all(bullet.visible for bullet in rig.services.resumes.get(job[0]).resume.work[0].highlights)


def test_before_tailoring_there_are_no_cards_and_it_says_so(rig, panel, job, qtbot):
    heard = []
    rig.state.notice_raised.connect(heard.append)
    press_fit(panel, qtbot)
    qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
    assert "Tailor it first" in heard[0].text
    heard[0].action()
    qtbot.waitUntil(lambda: rig.services.tailoring.find(*job) is not None, timeout=60_000)
