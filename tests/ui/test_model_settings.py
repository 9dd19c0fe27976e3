"""The settings of models by clicks and keys: engine, connection, privacy, budget."""

import threading

import pytest
from buttons import press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QLineEdit, QListWidget, QPushButton

from app.domain.models import ConnectionReport, ModelChoice, ModelFault, UsageToday, provider_of
from app.domain.settings import Settings
from app.ui.settings.controller import SettingsController
from app.ui.settings.key_row import KeyRow
from app.ui.settings.panel import SettingsPanel
from app.ui.state import Screen, SettingsPart
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.name_field import NameField
from app.ui.widgets.toggle import Toggle


@pytest.fixture
def screen(rig, qtbot, light):
    panel = SettingsPanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 760)
    panel.show()
    SettingsController(panel, rig.services, rig.runner, rig.state, panel).start()
    return panel


@pytest.fixture
def assistant(rig, screen):
    """The screen with a provider and a model chosen."""
    rig.state.set_settings(Settings(engine="assistant", provider="openai", model="gpt-5-mini"))
    return screen


def words(parent):
    return " | ".join(label.text() for label in parent.findChildren(QLabel) if label.isVisible())


def card(screen, name):
    return next(b for b in screen.findChildren(QPushButton) if b.accessibleName().startswith(name))


def pick(box, value):
    index = box.findData(value)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def field(screen, name):
    return next(f for f in screen.findChildren(QLineEdit) if f.accessibleName() == name)


# --- engine


def test_without_an_assistant_nothing_asks_for_a_provider(screen):
    assert card(screen, "Offline engine").isChecked()
    assert not screen.engine.findChild(ChoiceBox).isVisible()


def test_the_assistant_is_chosen_by_a_click_and_kept(rig, screen, qtbot):
    qtbot.mouseClick(card(screen, "Assistant model"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rig.services.settings.get().engine == "assistant")
    assert screen.engine.findChild(ChoiceBox).isVisible()
    assert not screen.findChild(NameField).isVisible()
    qtbot.mouseClick(card(screen, "Offline engine"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rig.services.settings.get().engine == "offline")


def test_the_engine_is_chosen_by_key(rig, screen, qtbot):
    card(screen, "Assistant model").setFocus()
    qtbot.keyClick(card(screen, "Assistant model"), Qt.Key.Key_Space)
    assert rig.state.settings.engine == "assistant"


def test_a_provider_brings_a_model_that_works(rig, assistant):
    pick(assistant.engine.findChild(ChoiceBox), "mistral")
    assert rig.state.settings.model == provider_of("mistral").models[0]
    assert assistant.findChild(NameField).value == rig.state.settings.model


def test_only_who_needs_an_address_asks_for_one(rig, assistant, qtbot):
    assert not field(assistant, "Address").isVisible()
    pick(assistant.engine.findChild(ChoiceBox), "ollama")
    assert field(assistant, "Address").isVisible()
    assert not assistant.findChild(KeyRow).isVisible()
    assert "nothing leaves it" in words(assistant)


def test_an_address_elsewhere_says_where_text_goes(rig, assistant, qtbot):
    pick(assistant.engine.findChild(ChoiceBox), "compatible")
    address = field(assistant, "Address")
    qtbot.keyClicks(address, "https://models.example.org/v1")
    assert "Text is sent to models.example.org" in words(assistant)
    qtbot.keyClick(address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rig.services.settings.get().address == "https://models.example.org/v1")
    assert assistant.findChild(KeyRow).isVisible()


def test_models_are_loaded_from_the_provider(rig, assistant, qtbot):
    rig.models.listed = ("one-model", "other-model")
    press(qtbot, assistant, "Load models")
    names = assistant.findChild(NameField)
    qtbot.waitUntil(lambda: names.findText("other-model") >= 0)
    assert names.value == "gpt-5-mini"
    names.hidePopup()
    names.setCurrentIndex(names.findText("other-model"))
    names.activated.emit(names.currentIndex())
    qtbot.waitUntil(lambda: rig.services.settings.get().model == "other-model")


def test_models_of_a_provider_no_longer_chosen_are_not_shown(rig, assistant, qtbot):
    rig.models.listed = ("late-model",)
    rig.models.holds = threading.Event()
    press(qtbot, assistant, "Load models")
    pick(assistant.engine.findChild(ChoiceBox), "mistral")
    rig.models.holds.set()
    qtbot.waitUntil(lambda: any(b.text() == "Load models" for b in assistant.findChildren(QPushButton)))
    assert assistant.findChild(NameField).findText("late-model") < 0


def test_a_test_tells_the_points_apart(rig, assistant, qtbot):
    rig.models.report = ConnectionReport(
        provider="openai", host="api.openai.com", address_ok=True, key_ok=False, fault=ModelFault.BAD_KEY
    )
    press(qtbot, assistant, "Test connection")
    qtbot.waitUntil(lambda: "✗ Key" in words(assistant))
    assert "✓ Address" in words(assistant)
    assert "– Model" in words(assistant)
    assert "does not accept the key" in words(assistant)
    assert rig.models.tested == [ModelChoice(provider="openai", model="gpt-5-mini")]


def test_a_test_that_succeeds_tells_the_speed(rig, assistant, qtbot):
    rig.models.report = ConnectionReport(
        provider="openai",
        host="api.openai.com",
        address_ok=True,
        key_ok=True,
        model_ok=True,
        json_ok=True,
        first_token_ms=840,
        tokens_per_s=61.7,
    )
    press(qtbot, assistant, "Test connection")
    qtbot.waitUntil(lambda: "0.8 s to the first word · 62 tokens a second" in words(assistant))
    assert "It works" in words(assistant)
    rig.state.set_settings(rig.state.settings.model_copy(update={"model": "gpt-5"}))
    assert "It works" not in words(assistant)


def test_a_test_can_be_stopped_at_once(rig, assistant, qtbot):
    rig.models.holds = threading.Event()
    press(qtbot, assistant, "Test connection")
    press(qtbot, assistant, "Stop")
    assert "Trying" not in words(assistant)
    press(qtbot, assistant, "Test connection")
    rig.models.holds.set()
    qtbot.waitUntil(lambda: "It works" in words(assistant))


# --- privacy


def test_masking_and_asking_are_on_and_can_be_turned_off(rig, screen, qtbot):
    screen.show_part(SettingsPart.PRIVACY)
    for toggle in (t for t in screen.findChildren(Toggle) if t.isVisible()):
        assert toggle.isChecked()
        qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not rig.services.settings.get().mask_contact)
    qtbot.waitUntil(lambda: not rig.services.settings.get().ask_before_call)


def test_what_is_never_sent_is_ticked_or_named(rig, screen, qtbot):
    screen.show_part(SettingsPart.PRIVACY)
    tick = next(t for t in screen.findChildren(QCheckBox) if t.text() == "References")
    tick.click()
    named = field(screen, "Words that are never sent")
    qtbot.keyClicks(named, "Gannet Chemicals,  Project Heron ,")
    qtbot.keyClick(named, Qt.Key.Key_Return)
    wanted = ("references", "Gannet Chemicals", "Project Heron")
    qtbot.waitUntil(lambda: rig.services.settings.get().never_send == wanted)
    tick.click()
    qtbot.waitUntil(lambda: rig.services.settings.get().never_send == wanted[1:])


def test_an_agreement_is_taken_back(rig, screen, qtbot):
    rig.state.set_settings(Settings(allowed_hosts=("api.openai.com", "api.mistral.ai")))
    screen.show_part(SettingsPart.PRIVACY)
    press(qtbot, screen, "Revoke")
    qtbot.waitUntil(lambda: rig.services.settings.get().allowed_hosts == ("api.mistral.ai",))
    assert "api.openai.com" not in words(screen)


def test_an_engine_without_a_model_is_not_called_in_use(rig, screen, qtbot):
    screen.show_part(SettingsPart.ENGINE)
    rig.state.set_settings(Settings(engine="assistant"))
    qtbot.waitUntil(lambda: "not set up yet" in words(screen))
    rig.state.set_settings(Settings(engine="assistant", provider="openai", model="gpt-5-mini"))
    qtbot.waitUntil(lambda: "✓ in use" in words(screen))
    assert "not set up yet" not in words(screen)


# --- budget


def test_a_budget_is_kept(rig, screen, qtbot):
    screen.show_part(SettingsPart.BUDGET)
    day = next(f for f in screen.findChildren(QDoubleSpinBox) if f.accessibleName() == "US dollars a day")
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "3.5")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rig.services.settings.get().budget_day_usd == 3.5)
    assert rig.services.settings.get().budget_run_usd == Settings().budget_run_usd


def test_what_was_used_and_kept_is_read_when_the_screen_is_shown(rig, screen, qtbot):
    rig.models.usage = UsageToday(tokens=12_345, cost=0.07, calls=3)
    rig.models.size = 2048
    screen.show_part(SettingsPart.BUDGET)
    rig.state.set_screen(Screen.SETTINGS)
    qtbot.waitUntil(lambda: "12,345 tokens · $0.07" in words(screen))
    assert "2.0 kB" in words(screen)
    press(qtbot, screen, "Clear")
    qtbot.waitUntil(lambda: rig.models.size == 0)
    qtbot.waitUntil(lambda: "2.0 kB" not in words(screen))


def test_where_the_price_is_not_known_it_says_which_limits_hold(rig, screen, qtbot):
    rig.models.unpriced = ("homebrew",)
    rig.models.usage = UsageToday(tokens=500, cost=0.07, calls=3, unpriced=1)
    screen.show_part(SettingsPart.BUDGET)
    rig.state.set_screen(Screen.SETTINGS)
    qtbot.waitUntil(lambda: "500 tokens · at least $0.07" in words(screen))
    assert "is not known" not in words(screen)
    rig.state.set_settings(Settings(provider="compatible", model="homebrew", address="https://models.example/v1"))
    qtbot.waitUntil(lambda: "The price of homebrew is not known" in words(screen))


def test_another_screen_can_lead_to_a_part(rig, screen):
    rig.state.open_settings(SettingsPart.BUDGET)
    assert rig.state.screen is Screen.SETTINGS
    assert screen.findChild(QListWidget).currentItem().text() == "Budget"
