"""The frame: places, banner, status, drops, commands, memory."""

import gc
import threading
import weakref

import PySide6
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QScreen
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QPushButton, QSplitter, QTextEdit

from app.domain.assist import AssistRequest
from app.domain.errors import RefusalClass, Refused
from app.domain.models import ModelChoice
from app.domain.tasks import AssistedJob, TaskState
from app.services.task_context import Progress
from app.ui.application import JOB_FIELD, RESUME_FIELD, UserInterface, places
from app.ui.drop_overlay import DropOverlay
from app.ui.errors import CrashReporter, Notice, Tone, crash_report, notice_for
from app.ui.jobs.controller import JobsController
from app.ui.jobs.panel import JobsPanel
from app.ui.main_window import NARROW_BELOW, MainWindow
from app.ui.navigation import NARROW, WIDE, NavigationRail
from app.ui.palette import Command, ranked
from app.ui.state import AppState, Screen
from app.ui.status_bar import StatusBar
from app.ui.task_runner import RunningTask
from app.ui.theme import theme_manager, tokens
from app.ui.widgets.banner import Banner
from app.ui.widgets.crash_dialog import CrashDialog
from app.ui.window_memory import WindowMemory


@pytest.fixture
def interface(services, qtbot):
    interface = UserInterface(services)
    qtbot.addWidget(interface.window)
    interface.show()
    qtbot.waitUntil(lambda: interface.screens_begun == set(Screen))
    interface.window.activateWindow()
    qtbot.waitUntil(interface.window.isActiveWindow)
    yield interface
    interface.close()


def shown(interface):
    return interface.window._stack.currentWidget()


def drag_point(x, y):
    """Where a drag is: Qt 6.12 wants fractions of pixels, 6.11 knows whole ones only."""
    return QPointF(x, y) if PySide6.__version_info__ >= (6, 12) else QPoint(int(x), int(y))


def dropped(interface, *files, x=500):
    """Drags these files onto the window and lets them go, as the window system does."""
    at = QPointF(x, 300)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    handle, action = interface.window.windowHandle(), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(drag_point(at.x(), at.y()), action, data, buttons, keys))
    overlay = interface.window.drop_overlay
    was_offered = overlay.isVisible()
    if was_offered:
        QApplication.sendEvent(overlay, QDropEvent(at, action, data, buttons, keys))
    return was_offered


def test_it_opens_on_tailor(interface):
    assert shown(interface) is interface.window.panel(Screen.TAILOR)
    assert interface.window.minimumWidth() == 1024


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_1, "tailor"),
        (Qt.Key.Key_2, "resumes"),
        (Qt.Key.Key_3, "jobs"),
        (Qt.Key.Key_4, "activity"),
        (Qt.Key.Key_5, "settings"),
    ],
)
def test_places_are_reached_by_keys(interface, qtbot, key, name):
    interface.state.set_screen(Screen.JOBS if name != "jobs" else Screen.TAILOR)
    qtbot.keyClick(interface.window, key, Qt.KeyboardModifier.ControlModifier)
    assert shown(interface) is interface.window.panel(Screen(name))


def test_places_are_reached_by_the_rail(interface, qtbot):
    rail = interface.window.findChild(NavigationRail)
    button = next(b for b in rail.findChildren(QPushButton) if b.accessibleName() == "Jobs")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown(interface) is interface.window.panel(Screen.JOBS)
    assert button.isChecked()
    assert [b.accessibleName() for b in rail.findChildren(QPushButton) if b.isChecked()] == ["Jobs"]


def test_the_rail_collapses_in_a_small_window(interface):
    rail = interface.window.findChild(NavigationRail)
    interface.window.resize(NARROW_BELOW - 1, 700)
    QApplication.processEvents()
    assert rail.width() == NARROW
    interface.window.resize(NARROW_BELOW + 100, 700)
    QApplication.processEvents()
    assert rail.width() == WIDE


def test_the_first_window_is_no_larger_than_the_screen(interface, services, qtbot, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1366, 728))
    window = MainWindow(places())
    qtbot.addWidget(window)
    assert (window.width(), window.height()) == (1326, 688)


def test_a_user_error_nobody_took_stands_in_the_banner(interface):
    interface.runner.user_error.emit(Refused(RefusalClass.NO_TEXT, file_name="scan.pdf"))
    banner = interface.window.findChild(Banner)
    assert banner.isVisible()
    assert "only pictures of text" in banner.notice.text
    interface.state.set_screen(Screen.JOBS)
    assert banner.isVisible()


def test_a_notice_that_only_confirms_goes_with_the_screen(interface):
    interface.state.notify(Notice("Done.", Tone.GOOD))
    interface.state.set_screen(Screen.JOBS)
    assert not interface.window.findChild(Banner).isVisible()


def test_a_file_dropped_over_a_text_field_is_taken(interface, tmp_path, qtbot):
    advert = tmp_path / "advert.txt"
    advert.write_text("Baker\nCrumb & Co\n\n- You must bake bread\n", encoding="utf-8")
    interface.state.set_screen(Screen.JOBS)
    field = QTextEdit(interface.window.panel(Screen.JOBS))
    field.setGeometry(0, 0, 900, 600)
    field.show()
    assert dropped(interface, advert)
    qtbot.waitUntil(lambda: interface.state.job_id is not None)
    assert field.toPlainText() == ""
    assert not interface.window.drop_overlay.isVisible()
    banner = interface.window.findChild(Banner)
    assert "added to your jobs" in banner.notice.text
    banner.notice.action()
    qtbot.waitUntil(lambda: interface.state.job_id is None)


def test_words_and_folders_are_not_taken(interface, tmp_path):
    assert not dropped(interface, tmp_path)


def test_a_drop_on_tailor_may_be_either_once_there_is_a_resume(interface, tmp_path, qtbot):
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    overlay = interface.window.drop_overlay
    taken = []
    overlay.files_dropped.disconnect()
    overlay.files_dropped.connect(lambda field, files: taken.append((field, files)))
    dropped(interface, file)
    interface.state.set_resume_id("r")
    dropped(interface, file, x=interface.window.width() - 50)
    dropped(interface, file, x=50)
    assert taken == [(RESUME_FIELD, (file,)), (JOB_FIELD, (file,)), (RESUME_FIELD, (file,))]


def test_the_veil_goes_when_the_drag_leaves(interface, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    overlay = interface.window.findChild(DropOverlay)
    event = QDragEnterEvent(
        drag_point(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(interface.window, event)
    assert overlay.isVisible()
    QApplication.sendEvent(overlay, event)
    QApplication.sendEvent(overlay, QDragLeaveEvent())
    assert not overlay.isVisible()


def test_the_palette_runs_what_is_typed(interface, qtbot):
    qtbot.keyClick(interface.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = interface.window.palette_dialog
    assert palette.isVisible()
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "go sett")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert interface.state.screen is Screen.SETTINGS


def test_the_palette_walks_by_keys_and_finds_nothing_quietly(interface, qtbot):
    palette = interface.window.palette_dialog
    palette.open_palette()
    field = palette.findChild(QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert palette._list.currentIndex().row() == 1
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert palette._list.currentIndex().row() == 0
    qtbot.keyClicks(field, "zzzz")
    assert palette._model.rowCount() == 0
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not palette.isVisible()


def test_every_action_of_every_screen_is_in_the_palette(interface):
    palette = interface.window.palette_dialog
    palette.open_palette()
    words = [command.words for command in palette._commands]
    assert "Paste an advert…" in words
    assert "Go to Resumes" in words
    assert "Search or run a command" not in words
    assert len(words) == len(set(words))
    palette.hide()


def test_the_palette_offers_the_screen_at_hand_first_and_quitting_last(interface):
    palette = interface.window.palette_dialog
    palette.open_palette()
    own = [palette._model.item(row).text() for row in range(palette._model.rowCount())]
    assert own[-1] == "Quit PowerCV"
    assert own.index("Export…") < own.index("Go to Tailor")
    palette.hide()


def test_the_palette_leads_to_the_trash(interface, qtbot):
    palette = interface.window.palette_dialog
    palette.open_palette()
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "trash")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert interface.state.screen is Screen.SETTINGS
    assert interface.window.panel(Screen.SETTINGS).trash.isVisible()


def test_commands_that_begin_with_the_words_come_first():
    commands = [Command(words, "", print) for words in ("Search jobs", "Open job", "Jobs: search", "Quit")]
    assert [c.words for c in ranked(commands, "jobs")] == ["Jobs: search", "Search jobs"]
    assert [c.words for c in ranked(commands, "SE jo")] == ["Search jobs", "Jobs: search"]
    assert len(ranked(commands, " ")) == 4


def splitter_of(interface):
    return next(s for s in interface.window.findChildren(QSplitter) if s.objectName() == "jobs")


def test_the_window_remembers(services, qtbot):
    job = services.jobs.add_text("Baker\nCrumb & Co\n\n- You must bake bread\n")
    first = UserInterface(services)
    qtbot.addWidget(first.window)
    first.show()
    qtbot.waitUntil(lambda: first.screens_begun == set(Screen))
    first.state.set_job_id(job.id)
    first.state.set_screen(Screen.JOBS)
    qtbot.waitUntil(lambda: splitter_of(first).widget(0).isVisible())
    splitter_of(first).setSizes([222, 900])
    width = splitter_of(first).sizes()[0]
    first.window.close()
    first.close()
    second = UserInterface(services)
    qtbot.addWidget(second.window)
    second.show()
    qtbot.waitUntil(lambda: splitter_of(second).widget(0).isVisible())
    assert splitter_of(second).sizes()[0] == width == 222
    assert second.state.screen is Screen.JOBS
    assert second.state.job_id == job.id
    second.close()
    second.close()


def test_what_is_open_is_remembered_at_once(interface, services):
    job = services.jobs.add_text("Baker\nCrumb & Co\n\n- You must bake bread\n")
    interface.state.set_job_id(job.id)
    interface.state.set_screen(Screen.JOBS)
    after_a_crash = AppState(interface.state.settings)
    WindowMemory(services.paths).restore_selection(after_a_crash)
    assert (after_a_crash.job_id, after_a_crash.screen) == (job.id, Screen.JOBS)
    assert services.paths.window_state.stat().st_mode & 0o777 == 0o600


def test_the_file_of_the_window_is_the_persons_alone(interface, services):
    interface.window.close()
    assert services.paths.window_state.stat().st_mode & 0o777 == 0o600


def test_a_bug_is_shown_once_with_a_redacted_report(interface, qtbot):
    reporter = interface.crash_reporter
    try:
        raise ValueError("mail to someone@example.com with sk-abcdefghijklmnop1234")
    except ValueError as error:
        reporter.show(error)
        reporter.show(error)
    dialogs = interface.window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    copy = next(b for b in dialogs[0].findChildren(QPushButton) if b.text() == "Copy the report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    report = QApplication.clipboard().text()
    assert "ValueError" in report
    assert "someone@example.com" not in report
    assert "sk-abc" not in report
    dialogs[0].accept()
    QApplication.clipboard().clear()


def test_an_exception_in_a_slot_is_shown(qtbot, interface):
    with qtbot.captureExceptions():
        pass
    interface.crash_reporter._on_uncaught(ValueError, ValueError("x"), None)
    dialog = interface.window.findChild(CrashDialog)
    assert dialog.isVisible()
    dialog.accept()


def test_the_report_names_the_versions():
    report = crash_report(RuntimeError("x"))
    assert report.startswith("PowerCV ")
    assert "PySide6" in report


def test_the_words_of_an_error_are_those_of_the_program():
    notice = notice_for(Refused(RefusalClass.EMPTY, file_name="a.pdf"))
    assert notice.tone is Tone.DANGER
    assert "a.pdf" in notice.text


def test_the_status_bar_shows_what_runs_and_stops_it(qtbot, light):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 32)
    bar.show()
    assert not bar._stop_button.isVisible()
    bar.show_tasks((RunningTask(7, "Reading a.pdf", Progress("Page 2 of 4", 0.5)), RunningTask(8, "Import", None)))
    assert bar._task.text() == "Page 2 of 4"
    assert bar._progress.value() == bar._progress.maximum() // 2
    assert "1" in bar._more_button.text()
    with qtbot.waitSignal(bar.cancel_requested) as cancelled:
        qtbot.mouseClick(bar._stop_button, Qt.MouseButton.LeftButton)
    assert cancelled.args == [7]
    bar.show_tasks(())
    assert not bar._task.isVisible()
    bar.show_saved(False)
    assert bar._saved.text() == "Saving…"


def test_every_control_has_a_name_and_a_tip(interface):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    controls = [
        control
        for kind in (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QPlainTextEdit)
        for control in interface.window.findChildren(kind)
        if not control.objectName().startswith("qt_") and not control.isHidden()
    ]
    nameless = [
        control
        for control in controls
        if not (control.accessibleName() or getattr(control, "text", str)())
        and not isinstance(control.parent(), QLineEdit | QComboBox)
    ]
    assert [type(control.parent()).__name__ + "/" + control.toolTip() for control in nameless] == []


def test_nothing_of_a_panel_stays_when_it_goes(rig, qtbot):
    panel = JobsPanel()
    controller = JobsController(panel, rig.services, rig.runner, rig.state, panel)
    remembered = weakref.ref(controller)
    header = panel.header
    panel.deleteLater()
    header.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert not shiboken6.isValid(panel)
    assert not shiboken6.isValid(controller)
    rig.state.set_job_id("x")
    rig.state.jobs_changed.emit()
    del panel, controller, header
    gc.collect()
    assert remembered() is None


def test_the_crash_reporter_hands_the_hook_back(services, qtbot):
    import sys

    interface = UserInterface(services)
    qtbot.addWidget(interface.window)
    interface.show()
    assert isinstance(interface.crash_reporter, CrashReporter)
    interface.close()
    assert sys.excepthook is sys.__excepthook__


def test_closing_asks_while_something_runs(interface, qtbot):
    go_on = threading.Event()
    interface.runner.run(lambda context: go_on.wait(5), title="Reading a.pdf")
    qtbot.waitUntil(lambda: bool(interface.window.status_bar.tasks))
    interface.window.close()
    assert interface.window.isVisible()
    box = interface.window.findChild(QMessageBox)
    assert "1 task" in box.text()
    qtbot.mouseClick(next(b for b in box.buttons() if b.text() == "Stop and quit"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not interface.window.isVisible())
    go_on.set()


def test_a_job_is_gone_to_by_its_name(interface, services, qtbot):
    job = services.jobs.add_text("Baker\nCrumb & Co\n\n- You must bake bread\n")
    interface.state.jobs_changed.emit()
    palette = interface.window.palette_dialog
    qtbot.waitUntil(lambda: any(command.hint == "Job" for command in interface._palette_places.commands()))
    palette.open_palette()
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "baker")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert interface.state.job_id == job.id
    assert interface.state.screen is Screen.JOBS


def test_a_resume_is_gone_to_by_its_name(interface, services, qtbot):
    resume = services.resumes.create("Mira Holt")
    interface.state.resumes_changed.emit()
    places = interface._palette_places
    qtbot.waitUntil(lambda: any(command.hint == "Resume" for command in places.commands()))
    next(command for command in places.commands() if command.hint == "Resume").run()
    assert interface.state.resume_id == resume.id
    assert interface.state.screen is Screen.RESUMES


def test_the_look_is_a_command(interface, qtbot):
    palette = interface.window.palette_dialog
    palette.open_palette()
    next(command for command in palette._commands if command.words == "Use the dark look").run()
    assert theme_manager().tokens.is_dark
    next(command for command in palette._commands if command.words == "Use the light look").run()
    palette.hide()
    qtbot.waitUntil(lambda: interface.state.is_saved)


def test_the_veil_says_what_the_files_will_be(interface, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    overlay = interface.window.drop_overlay
    interface.state.set_resume_id("r")
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(interface.window, QDragEnterEvent(drag_point(5, 5), action, data, button, keys))
    left = overlay.grab().toImage()
    QApplication.sendEvent(overlay, QDragEnterEvent(drag_point(5, 5), action, data, button, keys))
    QApplication.sendEvent(overlay, QDragMoveEvent(drag_point(overlay.width() - 9, 9), action, data, button, keys))
    right = overlay.grab().toImage()
    middle = overlay.height() // 2 + 200
    chosen = QColor(tokens().accent_background)
    quarter, three_quarters = overlay.width() // 4, overlay.width() * 3 // 4
    assert left.pixelColor(quarter, middle) == chosen
    assert left.pixelColor(three_quarters, middle) != chosen
    assert right.pixelColor(three_quarters, middle) == chosen
    QApplication.sendEvent(overlay, QDragLeaveEvent())
    assert not overlay.isVisible()


def test_the_palette_paints_words_and_keys(interface):
    palette = interface.window.palette_dialog
    palette.open_palette()
    first = palette._list.visualRect(palette._model.index(0, 0))
    image = palette._list.viewport().grab(first).toImage()
    assert image.pixelColor(first.width() // 2, 3) == QColor(tokens().accent_background)
    palette.hide()


def test_all_that_runs_can_be_stopped_from_a_menu(qtbot, light):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_tasks((RunningTask(7, "One", None), RunningTask(8, "Two", None)))
    qtbot.mouseClick(bar._more_button, Qt.MouseButton.LeftButton)
    menu = bar.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Stop: One", "Stop: Two"]
    with qtbot.waitSignal(bar.cancel_requested) as cancelled:
        menu.actions()[1].trigger()
    assert cancelled.args == [8]
    menu.close()


def test_what_was_cut_off_is_finished_after_the_start(services, scripted, qtbot):
    resume, job = services.resumes.add_sample()
    request = AssistRequest(choice=ModelChoice(provider="openai", model="m"))
    wanted = AssistedJob(resume_id=resume.id, job_id=job.id, request=request)
    scripted.answers = [{"changes": []}]
    services.queue.add("tailoring", wanted.model_dump_json())
    interface = UserInterface(services)
    qtbot.addWidget(interface.window)
    with qtbot.waitSignal(interface.state.notice_raised, timeout=30_000) as raised:
        interface.show()
    assert services.tailoring.find(resume.id, job.id) is not None
    assert "finished" in raised.args[0].text
    interface.close()


def test_what_is_gone_on_with_is_shown_and_can_be_stopped(services, scripted, qtbot):
    resume, job = services.resumes.add_sample()
    request = AssistRequest(choice=ModelChoice(provider="openai", model="m"))
    wanted = AssistedJob(resume_id=resume.id, job_id=job.id, request=request)
    go_on = threading.Event()
    scripted.answers = [lambda _request: go_on.wait(30) and {"changes": []}]
    task_id = services.queue.add("tailoring", wanted.model_dump_json())
    interface = UserInterface(services)
    qtbot.addWidget(interface.window)
    interface.show()
    runner = interface.runner
    qtbot.waitUntil(lambda: bool(scripted.asked), timeout=30_000)
    [running] = [task for task in runner.running() if task.title == f"Tailored resume · {job.advert.title}"]
    runner.cancel(running.number)
    go_on.set()
    qtbot.waitUntil(lambda: services.queue.get(task_id).state is TaskState.CANCELLED)
    assert services.tailoring.find(resume.id, job.id) is None
    interface.close()
