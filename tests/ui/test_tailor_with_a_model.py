"""Tailoring with a model by clicks and keys: consent, progress, stopping, what is offered when it fails."""

import threading

import pytest
from buttons import press, says
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QTextBrowser

from app.domain.assist import Strength
from app.domain.errors import ModelTrouble
from app.domain.match import Verdict
from app.domain.models import ModelFault, provider_of
from app.domain.settings import Settings
from app.ui.models.choices import choice_of
from app.ui.models.outgoing_dialog import OutgoingDialog
from app.ui.models.troubles import ASKS_ANOTHER, REMEDIES, WaysOut, trouble_notice
from app.ui.state import Screen, SettingsPart
from app.ui.tailor.answer_dialog import AnswerDialog
from app.ui.tailor.change_card import ChangeCard
from app.ui.tailor.controller import TailorController
from app.ui.tailor.panel import TailorPanel
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.working import Working

ASSISTANT = Settings(engine="assistant", provider="openai", model="gpt-5-mini")
AGREED = ASSISTANT.model_copy(update={"ask_before_call": False, "allowed_hosts": ("api.openai.com",)})


@pytest.fixture
def panel(qtbot, light):
    panel = TailorPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.header)
    panel.resize(1200, 760)
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def sample(rig, panel, qtbot):
    """The sample resume and job, matched and ready to tailor."""
    controller = TailorController(panel, rig.services, rig.runner, rig.state, panel)
    controller.start()
    panel.sample_requested.emit()
    qtbot.waitUntil(
        lambda: says(panel.changes, "Ready to tailor") and panel.choices.tailor_action.isEnabled(), timeout=30_000
    )
    return controller


def asked(panel, qtbot):
    """The dialog that shows what will be sent, when it is there."""
    qtbot.waitUntil(lambda: bool(dialogs(panel)))
    dialog = dialogs(panel)[-1]
    qtbot.waitExposed(dialog)
    return dialog


def dialogs(panel):
    return [dialog for dialog in panel.window().findChildren(OutgoingDialog) if dialog.isVisible()]


def cards(panel):
    return panel.changes.findChildren(ChangeCard)


def tailor(panel):
    panel.choices.tailor_action.trigger()


def nothing_new(_request):
    return {"changes": []}


class Held:
    """An answer that comes when it is let go, or never."""

    def __init__(self, answer=nothing_new):
        self.go = threading.Event()
        self.begun = threading.Event()
        self._answer = answer

    def __call__(self, request):
        self.begun.set()
        if not self.go.wait(5):
            raise AssertionError("nobody let it go")
        return self._answer(request)


def trouble(fault, **facts):
    return ModelTrouble(fault, provider="OpenAI", host="api.openai.com", model="gpt-5-mini", **facts)


# --- before anything is sent


def test_offline_asks_nobody(rig, panel, sample, qtbot):
    tailor(panel)
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    assert rig.scripted.asked == []


def test_nothing_is_sent_before_the_person_has_seen_it(rig, panel, sample, qtbot):
    rig.state.set_settings(ASSISTANT)
    rig.scripted.answers = [nothing_new]
    tailor(panel)
    dialog = asked(panel, qtbot)
    assert rig.scripted.asked == []
    assert says(dialog, "api.openai.com")
    assert says(dialog, "no contact details")
    shown = [page.toPlainText() for page in dialog.findChildren(QTextBrowser)]
    press(qtbot, dialog, "Send")
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    sent = rig.scripted.asked[0].prompt
    assert sent.user.strip() in shown
    assert sent.system.strip() in shown
    name = rig.services.resumes.get(rig.state.resume_id).resume.basics.name
    assert name not in sent.user


def test_who_does_not_send_sends_nothing(rig, panel, sample, qtbot):
    rig.state.set_settings(ASSISTANT)
    tailor(panel)
    press(qtbot, asked(panel, qtbot), "Do not send")
    qtbot.waitUntil(lambda: not dialogs(panel))
    assert rig.scripted.asked == []
    assert says(panel.changes, "Ready to tailor")
    assert panel.choices.tailor_action.isEnabled()


def test_a_host_can_be_agreed_to_for_good(rig, panel, sample, qtbot):
    rig.state.set_settings(ASSISTANT)
    rig.scripted.answers = [nothing_new, nothing_new]
    tailor(panel)
    dialog = asked(panel, qtbot)
    dialog.findChild(QCheckBox).click()
    press(qtbot, dialog, "Send")
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    assert rig.state.settings.allowed_hosts == ("api.openai.com",)
    qtbot.waitUntil(lambda: not dialogs(panel))
    tailor(panel)
    qtbot.waitUntil(lambda: len(rig.scripted.asked) == 2)
    assert not dialogs(panel)
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)


def test_another_host_is_asked_about_again(rig, panel, sample, qtbot):
    rig.state.set_settings(AGREED.model_copy(update={"provider": "mistral", "model": "mistral-small-latest"}))
    tailor(panel)
    assert says(asked(panel, qtbot), "api.mistral.ai")
    assert rig.scripted.asked == []


def test_what_would_be_sent_can_be_looked_at_any_time(rig, panel, sample, qtbot):
    rig.state.set_settings(AGREED)
    panel.choices.options.preview_requested.emit()
    dialog = asked(panel, qtbot)
    assert not [b for b in dialog.findChildren(QPushButton) if b.text() == "Send" and b.isVisible()]
    press(qtbot, dialog, "Close")
    assert rig.scripted.asked == []


def test_without_a_model_the_banner_leads_to_the_settings(rig, panel, sample, qtbot):
    rig.state.set_settings(Settings(engine="assistant"))
    with qtbot.waitSignal(rig.state.notice_raised) as raised:
        tailor(panel)
    notice = raised.args[0]
    assert notice.action_text == "Open the settings"
    with qtbot.waitSignal(rig.state.settings_part_requested) as led:
        notice.action()
    assert led.args == [SettingsPart.ENGINE]
    assert rig.state.screen is Screen.SETTINGS


# --- what is asked


def test_strength_language_and_wishes_go_along(rig, panel, sample, qtbot):
    rig.state.set_settings(AGREED)
    rig.scripted.answers = [nothing_new]
    options = panel.choices.options
    options.open_under(panel.choices)
    strength = next(s for s in options.findChildren(Segments) if s.accessibleName() == "How far")
    strength.show_value(Strength.REWRITE)
    options.findChild(QPlainTextEdit).setPlainText("Stress the night shifts")
    language = options.findChild(ChoiceBox)
    language.show_chosen("de")
    request = options.request(choice_of(rig.state.settings))
    assert (request.strength, request.language) == (Strength.REWRITE, "de")
    tailor(panel)
    qtbot.waitUntil(lambda: bool(rig.scripted.asked))
    assert "Stress the night shifts" in rig.scripted.asked[0].prompt.user
    qtbot.waitUntil(lambda: not rig.runner.running())


def test_the_engine_is_chosen_beside_the_button(rig, panel, sample, qtbot):
    options = panel.choices.options
    options.open_under(panel.choices)
    engine = next(s for s in options.findChildren(Segments) if s.accessibleName() == "Engine")
    assert engine.value == "offline"
    assert says(options, "Nothing leaves this computer")
    engine.chosen.emit("assistant")
    assert rig.state.settings.engine == "assistant"
    assert says(options, "No model chosen")
    assert not says(options, "Nothing leaves this computer")


def test_the_options_open_by_their_action_and_close_by_escape(panel, sample, qtbot):
    options = panel.choices.options
    panel.choices.options_action.trigger()
    qtbot.waitUntil(options.isVisible)
    qtbot.keyClick(options, Qt.Key.Key_Escape)
    assert not options.isVisible()


# --- while it runs


def test_it_says_how_far_it_is_and_counts_waits_down(qtbot, light):
    working = Working()
    qtbot.addWidget(working)
    working.begin("Reading")
    working.show_progress("Rewriting 4 of 11", 0.4)
    assert says(working, "Rewriting 4 of 11")
    working.show_progress("Trying again", None, 3.2)
    assert says(working, "Trying again in 3 seconds")
    working._countdown._clock.timeout.emit()
    assert says(working, "Trying again in 2 seconds")
    working._countdown._clock.timeout.emit()
    working._countdown._clock.timeout.emit()
    assert not says(working, "second")


def test_a_run_is_stopped_at_once(rig, panel, sample, qtbot):
    rig.state.set_settings(AGREED)
    held = Held()
    rig.scripted.answers = [held]
    tailor(panel)
    assert held.begun.wait(5)
    qtbot.waitUntil(lambda: says(panel.changes, "Asking gpt-5-mini"))
    press(qtbot, panel.changes, "Stop")
    qtbot.waitUntil(lambda: says(panel.changes, "Ready to tailor"))
    assert panel.choices.tailor_action.isEnabled()
    held.go.set()
    qtbot.waitUntil(lambda: not rig.runner.running())
    assert cards(panel) == []


def test_usage_is_read_anew_after_a_run(rig, panel, sample, qtbot):
    rig.state.set_settings(AGREED)
    rig.scripted.answers = [nothing_new]
    with qtbot.waitSignal(rig.state.usage_changed):
        tailor(panel)


# --- when it fails


@pytest.mark.parametrize("fault", list(ModelFault))
def test_every_fault_has_a_sentence_and_one_action(fault, qtbot):
    done = []
    ways = WaysOut(
        retry=lambda: done.append("retry"), offline=lambda: done.append("offline"), open_settings=done.append
    )
    notice = trouble_notice(trouble(fault, detail="the server's own words"), ways)
    assert notice.text
    assert "the server's own words" in notice.text
    assert notice.action_text
    notice.action()
    assert len(done) == 1


def test_another_provider_is_offered_only_when_one_is_there():
    ways = WaysOut(retry=print, offline=print, open_settings=print)
    other = WaysOut(retry=print, offline=print, open_settings=print, other_name="Mistral", other=print)
    for fault in ModelFault:
        assert "Mistral" not in trouble_notice(trouble(fault), ways).more_text
        assert ("Mistral" in trouble_notice(trouble(fault), other).more_text) == (fault in ASKS_ANOTHER)
    assert set(REMEDIES) == set(ModelFault)


def test_trying_again_asks_the_same_without_asking_the_person_again(rig, panel, sample, qtbot):
    rig.state.set_settings(ASSISTANT)
    rig.scripted.answers = [trouble(ModelFault.OVERLOADED), nothing_new]
    with qtbot.waitSignal(rig.state.notice_raised) as raised:
        tailor(panel)
        press(qtbot, asked(panel, qtbot), "Send")
    notice = raised.args[0]
    assert notice.action_text == "Try again"
    assert says(panel.changes, "Ready to tailor")
    notice.action()
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    assert len(rig.scripted.asked) == 2


def test_the_offline_engine_takes_over_when_asked(rig, panel, sample, qtbot):
    rig.state.set_settings(AGREED)
    rig.scripted.answers = [trouble(ModelFault.NO_CREDIT)]
    with qtbot.waitSignal(rig.state.notice_raised) as raised:
        tailor(panel)
    assert raised.args[0].action_text == "Use the offline engine"
    raised.args[0].action()
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    assert rig.state.settings.engine == "assistant"
    assert len(rig.scripted.asked) == 1


def test_another_provider_is_asked_only_after_the_person_agreed(rig, panel, sample, qtbot):
    rig.models.other = (provider_of("mistral"),)
    rig.state.set_settings(AGREED.model_copy(update={"allowed_hosts": ("api.openai.com", "api.mistral.ai")}))
    rig.scripted.answers = [trouble(ModelFault.PAUSED, retry_after_s=40), nothing_new]
    with qtbot.waitSignal(rig.state.notice_raised) as raised:
        tailor(panel)
    assert raised.args[0].more_text == "Ask Mistral instead…"
    raised.args[0].more_action()
    dialog = asked(panel, qtbot)
    assert says(dialog, "api.mistral.ai")
    assert len(rig.scripted.asked) == 1
    press(qtbot, dialog, "Send")
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    assert rig.scripted.asked[1].choice.provider == "mistral"


def test_who_did_not_agree_to_another_provider_tries_again_with_the_first(rig, panel, sample, qtbot):
    rig.models.other = (provider_of("mistral"),)
    rig.state.set_settings(AGREED)
    rig.scripted.answers = [trouble(ModelFault.OVERLOADED), nothing_new]
    with qtbot.waitSignal(rig.state.notice_raised) as raised:
        tailor(panel)
    raised.args[0].more_action()
    press(qtbot, asked(panel, qtbot), "Do not send")
    raised.args[0].action()
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    assert [request.choice.provider for request in rig.scripted.asked] == ["openai", "openai"]


def test_a_new_wish_takes_the_ways_out_of_the_last_one_away(rig, panel, sample, qtbot):
    rig.state.set_settings(AGREED)
    rig.scripted.answers = [trouble(ModelFault.OVERLOADED)]
    with qtbot.waitSignal(rig.state.notice_raised):
        tailor(panel)
    qtbot.waitUntil(panel.choices.tailor_action.isEnabled)
    rig.state.set_settings(AGREED.model_copy(update={"provider": "mistral", "model": "mistral-large-latest"}))
    with qtbot.waitSignal(rig.state.notice_taken_back):
        tailor(panel)
    press(qtbot, asked(panel, qtbot), "Do not send")
    assert len(rig.scripted.asked) == 1


# --- an answer in a model's words


ANSWER = "Yes, I described our network in Terraform for two years"
BULLET = "Described our network in Terraform for two years"


@pytest.fixture
def answered(rig, panel, sample, qtbot):
    """A review under way, a model set, and the question of what nothing proves answered; `answered()` presses Yes."""
    tailor(panel)
    qtbot.waitUntil(lambda: bool(cards(panel)), timeout=30_000)
    rig.state.set_settings(AGREED)
    missing = next(match for match in panel.match._matches.values() if match.verdict is Verdict.MISSING)
    panel.match.answer_requested.emit(missing.requirement_id)
    qtbot.waitUntil(lambda: panel.findChild(AnswerDialog) is not None)
    dialog = panel.findChild(AnswerDialog)
    qtbot.keyClicks(dialog.findChild(GrowingEdit), ANSWER)
    dialog.findChild(QCheckBox).setChecked(True)
    return lambda: press(qtbot, dialog, "Yes, add it to my facts")


def proposed(panel):
    return [item.change.after for item in panel.changes._review.items]


def test_a_model_words_an_answer_where_the_person_wants_it(rig, panel, answered, qtbot):
    rig.scripted.answers = [{"bullet": BULLET}]
    answered()
    qtbot.waitUntil(lambda: BULLET in proposed(panel))
    assert [fact.text for fact in rig.services.resumes.facts(rig.services.resumes.list()[0].id)] == [ANSWER]


@pytest.mark.parametrize("answer", [trouble(ModelFault.QUOTA), {"bullet": "Led 400 people with Terraform"}])
def test_where_a_model_cannot_word_it_the_words_stay_the_persons(rig, panel, answered, qtbot, answer):
    rig.scripted.answers = [answer]
    answered()
    qtbot.waitUntil(lambda: BULLET in proposed(panel))


def test_an_answer_that_is_not_sent_is_not_lost(rig, panel, answered, qtbot):
    rig.state.set_settings(ASSISTANT)
    answered()
    qtbot.waitUntil(lambda: panel.window().findChild(OutgoingDialog) is not None)
    press(qtbot, panel.window().findChild(OutgoingDialog), "Do not send")
    qtbot.waitUntil(lambda: BULLET in proposed(panel))
    assert rig.scripted.asked == []


def test_an_answer_that_is_stopped_is_not_lost(rig, panel, answered, qtbot):
    held = Held()
    rig.scripted.answers = [held]
    answered()
    qtbot.waitUntil(held.begun.is_set)
    [wording] = [task for task in rig.runner.running() if task.title == "Wording your answer"]
    rig.runner.cancel(wording.number)
    qtbot.waitUntil(lambda: BULLET in proposed(panel))
    held.go.set()
