"""Fitting the pages on the Tailor screen: what is hidden there stays in the master, and comes back with one press."""

import pytest
from builders import a_bullet, a_resume

from app.domain.changes import Change, ChangeId, Op
from app.ui.tailor.controller import TailorController
from app.ui.tailor.panel import TailorPanel


@pytest.fixture
def panel(qtbot, light):
    panel = TailorPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.header)
    panel.resize(1200, 760)
    panel.show()
    return panel


@pytest.fixture
def tailored(rig, panel, qtbot):
    """The ids of a master and of its version for a job; the version is shown."""
    stored = rig.services.resumes.create("Mira Holt")
    rig.services.resumes.save(stored.id, a_resume("Ran trains.", "Kept the timetable.", "Swept the hall."))
    job = rig.services.jobs.add_text("Engineer\nTern Ltd\n\nYou must know\n- Python\n")
    controller = TailorController(panel, rig.services, rig.runner, rig.state, panel)
    rig.state.set_job_id(job.id)
    controller.start()
    qtbot.waitUntil(lambda: panel.preview._rendered is not None, timeout=30_000)
    panel.choices.tailor_action.trigger()
    qtbot.waitUntil(lambda: rig.services.tailoring.find(stored.id, job.id) is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not rig.runner.running(), timeout=30_000)
    return stored.id, rig.services.tailoring.find(stored.id, job.id).tailored_id


def test_what_is_hidden_on_the_version_stays_in_the_master_and_comes_back(rig, panel, tailored, qtbot):
    master, version = tailored
    shown = lambda name: rig.services.resumes.get(name).resume.work[0].highlights[2].visible  # noqa: E731
    heard = []
    rig.state.notice_raised.connect(heard.append)
    hide = Change(id=ChangeId("fit"), op=Op.HIDE, target=a_bullet(3), before="Swept the hall.", reason="room")
    panel.hiding_chosen.emit((hide,))
    qtbot.waitUntil(lambda: not shown(version), timeout=10_000)
    assert shown(master)
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    heard[0].action()
    qtbot.waitUntil(lambda: shown(version), timeout=10_000)
