"""Letters by clicks and keys, on the real service and the real guard."""

import threading

import pytest
from buttons import press, says
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QRadioButton, QTextBrowser

from app.domain.assist import AssistRequest
from app.domain.errors import Cancelled, ModelTrouble
from app.domain.letters import LetterKind, SentenceAbout, SentenceVerdict
from app.domain.models import ModelChoice, ModelFault
from app.domain.settings import Settings
from app.ui.errors import Tone
from app.ui.export_dialog import ExportDialog
from app.ui.jobs.controller import JobsController
from app.ui.jobs.panel import ADVERT, LETTERS, JobsPanel
from app.ui.letters.exporting import LetterExporter
from app.ui.letters.marked_edit import MarkedEdit
from app.ui.letters.new_letter import NewLetterDialog
from app.ui.letters.sentence_list import SentenceList
from app.ui.models.outgoing_dialog import OutgoingDialog
from app.ui.state import Screen
from app.ui.widgets.segments import Segments

FALSE = "I led 40 engineers at Google."
ASSISTANT = Settings(engine="assistant", provider="openai", model="gpt-5-mini")
AGREED = ASSISTANT.model_copy(update={"ask_before_call": False, "allowed_hosts": ("api.openai.com",)})


@pytest.fixture
def jobs(rig, qtbot, light):
    """The Jobs screen on the sample, its letters shown."""
    panel = JobsPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.header)
    panel.resize(1200, 760)
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    controller = JobsController(panel, rig.services, rig.runner, rig.state, panel)
    controller.start()
    resume, job = rig.services.resumes.add_sample()
    rig.state.set_resume_id(resume.id)
    rig.state.set_job_id(job.id)
    controller.show_letters()
    qtbot.waitUntil(lambda: says(panel.letters, "No letter for this job yet"))
    qtbot.waitUntil(lambda: panel.letters.isVisible())
    yield panel
    controller.close()


@pytest.fixture
def cover(jobs, qtbot):
    """The same with a cover letter on it, drafted offline."""
    jobs.letters.draft_requested.emit(LetterKind.COVER_LETTER, None)
    qtbot.waitUntil(lambda: bool(body(jobs).toPlainText()), timeout=30_000)
    return jobs


def body(panel):
    return panel.letters.editor.findChild(MarkedEdit)


def export(panel):
    return panel.letters.editor.export_action


def type_at_the_end(panel, qtbot, words):
    body(panel).setFocus()
    body(panel).set_cursor(-1)
    qtbot.keyClicks(body(panel), words)


def kept(rig):
    summary = rig.services.letters.list(rig.state.job_id)[0]
    return rig.services.letters.get(summary.id)


def test_the_advert_and_the_letters_are_two_views_of_a_job(jobs, qtbot):
    view = next(s for s in jobs.findChildren(Segments) if s.accessibleName() == "Show")
    assert view.value == LETTERS
    view.chosen.emit(ADVERT)
    assert not jobs.letters.isVisible()


def test_a_letter_is_drafted_offline_by_two_clicks(rig, jobs, qtbot):
    press(qtbot, jobs.letters, "Write a letter…")
    qtbot.waitUntil(lambda: jobs.window().findChild(NewLetterDialog) is not None)
    dialog = jobs.window().findChild(NewLetterDialog)
    title = rig.services.resumes.list()[0].title
    assert says(dialog, f"“{title}”")
    assert dialog.kind is LetterKind.COVER_LETTER
    assert says(dialog, "Nothing leaves this computer")
    press(qtbot, dialog, "Write it")
    qtbot.waitUntil(lambda: bool(body(jobs).toPlainText()), timeout=30_000)
    assert says(jobs.letters, "every sentence is proved")
    assert says(jobs.letters, f"{title} · Offline engine")
    assert export(jobs).isEnabled()
    assert rig.scripted.asked == []
    assert kept(rig).letter.kind is LetterKind.COVER_LETTER


def test_every_kind_can_be_chosen(rig, jobs, qtbot):
    jobs.letters.open_new_form(rig.state.settings, "Ada Varga")
    dialog = jobs.window().findChild(NewLetterDialog)
    for kind, button in zip(LetterKind, dialog.findChildren(QRadioButton), strict=True):
        button.click()
        assert dialog.kind is kind
    dialog.reject()


def test_interview_questions_have_no_greeting(jobs, qtbot):
    jobs.letters.draft_requested.emit(LetterKind.INTERVIEW_QUESTIONS, None)
    qtbot.waitUntil(lambda: bool(body(jobs).toPlainText()), timeout=30_000)
    assert not says(jobs.letters.editor, "Greeting")
    assert says(jobs.letters.editor, "Subject")


def test_what_is_typed_is_kept_and_judged(rig, cover, qtbot):
    before = body(cover).toPlainText()
    type_at_the_end(cover, qtbot, f" {FALSE}")
    assert not rig.state.is_saved
    qtbot.waitUntil(lambda: says(cover.letters, "1 sentence is not proved"), timeout=10_000)
    assert rig.state.is_saved
    assert body(cover).toPlainText() == f"{before} {FALSE}"
    assert kept(rig).letter.paragraphs[-1].endswith(FALSE)
    assert len(body(cover).extraSelections()) == 1
    assert not export(cover).isEnabled()


def test_typing_on_is_never_undone_by_what_was_kept(rig, cover, qtbot):
    before = body(cover).toPlainText()
    type_at_the_end(cover, qtbot, " Thank")
    cover.letters.editor.edited.emit(cover.letters.editor.letter)
    type_at_the_end(cover, qtbot, " you.")
    qtbot.waitUntil(lambda: rig.state.is_saved, timeout=10_000)
    assert body(cover).toPlainText() == f"{before} Thank you."
    assert kept(rig).letter.paragraphs[-1].endswith("Thank you.")


def test_the_person_can_stand_up_for_a_sentence(rig, cover, qtbot):
    type_at_the_end(cover, qtbot, f" {FALSE}")
    qtbot.waitUntil(lambda: says(cover.letters, "1 sentence is not proved"), timeout=10_000)
    press(qtbot, cover.letters, "This is true")
    qtbot.waitUntil(lambda: says(cover.letters, "every sentence is proved"), timeout=10_000)
    assert says(cover.letters, "You say it is true")
    assert export(cover).isEnabled()


def test_a_sentence_leads_to_its_place(cover, qtbot):
    type_at_the_end(cover, qtbot, f" {FALSE}")
    qtbot.waitUntil(lambda: says(cover.letters, "1 sentence is not proved"), timeout=10_000)
    row = next(label for label in cover.letters.findChildren(QLabel) if label.text() == FALSE).parentWidget()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert body(cover).textCursor().selectedText() == FALSE


def test_undo_takes_back_and_redo_takes_again(rig, cover, qtbot):
    before = body(cover).toPlainText()
    type_at_the_end(cover, qtbot, " Thanks")
    qtbot.keyClick(body(cover), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: body(cover).toPlainText() == before, timeout=10_000)
    qtbot.waitUntil(lambda: cover.letters.editor.redo_action.isEnabled())
    cover.letters.editor.redo_action.trigger()
    qtbot.waitUntil(lambda: body(cover).toPlainText() == f"{before} Thanks", timeout=10_000)


def test_a_deleted_letter_can_be_had_back(rig, cover, qtbot):
    with qtbot.waitSignal(rig.state.notice_raised, timeout=10_000) as raised:
        cover.letters.editor.delete_action.trigger()
    qtbot.waitUntil(lambda: says(cover.letters, "No letter for this job yet"))
    raised.args[0].action()
    qtbot.waitUntil(lambda: says(cover.letters, "every sentence is proved"), timeout=10_000)


def test_the_letter_can_be_copied(cover):
    cover.letters.editor.copy_action.trigger()
    assert QGuiApplication.clipboard().text().startswith("Dear ")
    QGuiApplication.clipboard().clear()


def test_letters_are_listed_and_opened(rig, cover, qtbot):
    cover.letters.draft_requested.emit(LetterKind.OUTREACH, None)
    names = cover.letters.findChild(QListWidget)
    qtbot.waitUntil(lambda: names.count() == 2, timeout=10_000)
    assert names.currentRow() == 0
    names.setCurrentRow(1)
    qtbot.waitUntil(lambda: says(cover.letters.editor, "Cover letter"), timeout=10_000)


def test_what_waits_is_kept_when_the_window_closes(rig, cover, qtbot):
    type_at_the_end(cover, qtbot, " Goodbye.")
    controller = cover.findChild(JobsController)
    controller.close()
    assert kept(rig).letter.paragraphs[-1].endswith("Goodbye.")


def test_a_letter_needs_a_resume(rig, jobs, qtbot):
    for resume in rig.services.resumes.list():
        rig.services.resumes.delete(resume.id)
    with qtbot.waitSignal(rig.state.notice_raised) as raised:
        jobs.letters.draft_requested.emit(LetterKind.COVER_LETTER, None)
    raised.args[0].action()
    assert rig.state.screen is Screen.TAILOR


# --- by a model


def wanted(jobs, rig, **changes):
    """What the dialog asks for with the assistant chosen."""
    dialog = NewLetterDialog(rig.state.settings, "Ada Varga", parent=jobs)
    request = dialog.request
    dialog.deleteLater()
    return request.model_copy(update=changes)


def a_letter(request):
    return {name: _filled(field) for name, field in request.schema.model_fields.items()}


def _filled(field):
    return ["Thank you for your time."] if "list" in str(field.annotation) else ""


def test_nothing_is_sent_for_a_letter_before_it_was_seen(rig, jobs, qtbot):
    rig.state.set_settings(ASSISTANT)
    jobs.letters.draft_requested.emit(LetterKind.COVER_LETTER, wanted(jobs, rig))
    qtbot.waitUntil(lambda: bool(jobs.window().findChildren(OutgoingDialog)), timeout=30_000)
    dialog = jobs.window().findChild(OutgoingDialog)
    assert rig.scripted.asked == []
    assert says(dialog, "api.openai.com")
    press(qtbot, dialog, "Do not send")
    assert says(jobs.letters, "No letter for this job yet")


def test_a_letter_by_a_model_can_be_stopped(rig, jobs, qtbot):
    rig.state.set_settings(AGREED)
    begun, go = threading.Event(), threading.Event()

    def held(_request):
        begun.set()
        assert go.wait(10)
        raise ModelTrouble(ModelFault.TIMEOUT, provider="OpenAI")

    rig.scripted.answers = [held]
    jobs.letters.draft_requested.emit(LetterKind.COVER_LETTER, wanted(jobs, rig))
    qtbot.waitUntil(begun.is_set, timeout=30_000)
    press(qtbot, jobs.letters, "Stop")
    qtbot.waitUntil(lambda: says(jobs.letters, "No letter for this job yet"))
    go.set()
    qtbot.waitUntil(lambda: not rig.runner.running())


def test_when_the_model_fails_the_offline_engine_writes(rig, jobs, qtbot):
    rig.state.set_settings(AGREED)
    rig.scripted.answers = [ModelTrouble(ModelFault.NO_CREDIT, provider="OpenAI", host="api.openai.com")]
    with qtbot.waitSignal(rig.state.notice_raised, timeout=30_000) as raised:
        jobs.letters.draft_requested.emit(LetterKind.COVER_LETTER, wanted(jobs, rig))
    assert raised.args[0].action_text == "Use the offline engine"
    raised.args[0].action()
    qtbot.waitUntil(lambda: bool(body(jobs).toPlainText()), timeout=30_000)


# --- as a file


def exporter(panel):
    return panel.findChild(LetterExporter)


def test_a_letter_is_exported_in_the_design_of_the_resume(rig, cover, qtbot, tmp_path):
    export(cover).trigger()
    dialog = cover.findChild(ExportDialog)
    assert not any("json" in words for words in dialog.nameFilters())
    target = tmp_path / "letter.pdf"
    with qtbot.waitSignal(rig.state.notice_raised, timeout=60_000) as raised:
        dialog.path_chosen.emit(target)
    assert "letter.pdf" in raised.args[0].text
    assert target.read_bytes().startswith(b"%PDF")
    dialog.reject()


def test_a_letter_with_a_blocked_sentence_is_not_written(rig, cover, qtbot, tmp_path):
    type_at_the_end(cover, qtbot, f" {FALSE}")
    qtbot.waitUntil(lambda: says(cover.letters, "1 sentence is not proved"), timeout=10_000)
    target = tmp_path / "letter.txt"
    with qtbot.waitSignal(rig.state.notice_raised, timeout=30_000) as raised:
        exporter(cover).write(rig.services.letters.list(rig.state.job_id)[0].id, target)
    assert raised.args[0].tone is Tone.DANGER
    assert not target.exists()


@pytest.mark.parametrize(("kind", "offered"), [("changed_number", True), ("markup_or_link_injection", False)])
def test_only_what_a_persons_word_can_prove_may_be_vouched_for(qtbot, kind, offered):
    rows = SentenceList()
    qtbot.addWidget(rows)
    rows.show()
    verdict = SentenceVerdict(
        paragraph=0, start=0, end=len(FALSE), text=FALSE, about=SentenceAbout.PERSON, allowed=False, kind=kind
    )
    rows.show_sentences((verdict,))
    assert any(button.isVisible() for button in rows.findChildren(QPushButton)) is offered


class Growing:
    """An answer whose text is heard and then waits to be let go."""

    def __init__(self, *texts):
        self.texts = texts
        self.go = threading.Event()

    def ask(self, request, *, cancelled, on_text=None, on_wait=None):
        for text in self.texts:
            on_text(text)
        while not self.go.wait(0.01):
            if cancelled.is_set():
                raise Cancelled
        raise ModelTrouble(ModelFault.CUT_SHORT, provider="OpenAI", host="api.openai.com", model="m")


@pytest.fixture
def growing(rig, jobs, monkeypatch):
    rig.state.set_settings(AGREED)
    growing = Growing("", '{"paragraphs":["I led 40 engineers', ' at Google.","And')
    monkeypatch.setattr(rig.scripted, "ask", growing.ask)
    request = AssistRequest(choice=ModelChoice(provider="openai", model="gpt-5-mini"))
    jobs.letters.draft_requested.emit(LetterKind.COVER_LETTER, request)
    return growing


def so_far(panel):
    return next(b for b in panel.findChildren(QTextBrowser) if b.accessibleName() == "The text so far")


def test_a_letter_is_seen_while_it_is_written_and_is_gone_when_it_breaks_off(rig, jobs, growing, qtbot):
    qtbot.waitUntil(lambda: so_far(jobs).toPlainText() == "I led 40 engineers at Google.\n\nAnd")
    assert so_far(jobs).isVisible()
    assert so_far(jobs).isReadOnly()
    assert says(jobs.letters, "Not judged yet")
    growing.go.set()
    qtbot.waitUntil(lambda: says(jobs.letters, "No letter for this job yet"))
    assert so_far(jobs).toPlainText() == ""
    assert rig.services.letters.list(rig.state.job_id) == ()


def test_a_letter_that_is_being_written_is_stopped_at_once(rig, jobs, growing, qtbot):
    qtbot.waitUntil(lambda: so_far(jobs).isVisible())
    press(qtbot, jobs.letters, "Stop")
    qtbot.waitUntil(lambda: says(jobs.letters, "No letter for this job yet"))
    assert rig.services.letters.list(rig.state.job_id) == ()


def test_what_is_to_be_written_anew_is_taken_away(jobs, qtbot):
    jobs.letters.show_working("Writing …")
    jobs.letters.show_progress("Writing", None, None, ("Half a sen",))
    jobs.letters.show_progress("Mending 2 sentences nothing proves", 0.8, None)
    assert so_far(jobs).isVisible()
    jobs.letters.show_progress("Overloaded. Attempt 2 of 3", None, 4.0)
    assert not so_far(jobs).isVisible()
    assert says(jobs.letters, "Overloaded. Attempt 2 of 3 in 4 seconds")
