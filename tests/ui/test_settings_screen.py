"""The Settings screen by clicks and keys."""

import pytest
from buttons import press
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

from app.domain.models import provider_of
from app.domain.page_layout import PageSize
from app.domain.settings import Theme
from app.ui.errors import Tone
from app.ui.settings.controller import SettingsController
from app.ui.settings.key_row import KeyRow
from app.ui.settings.panel import SettingsPanel
from app.ui.state import Screen
from app.ui.widgets.choice_box import ChoiceBox


@pytest.fixture
def screen(rig, qtbot, light):
    panel = SettingsPanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show()
    SettingsController(panel, rig.services, rig.runner, rig.state, panel).start()
    return panel


def section(screen, words):
    names = screen.findChild(QListWidget)
    names.setCurrentItem(names.findItems(words, Qt.MatchFlag.MatchExactly)[0])


def choose_provider(screen, provider):
    screen.engine.changed.emit("engine", "assistant")
    box = screen.engine.findChild(ChoiceBox)
    index = box.findData(provider)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_theme_is_kept(rig, screen, qtbot):
    section(screen, "Appearance")
    press(qtbot, screen, "Dark")
    assert rig.state.settings.theme is Theme.DARK
    qtbot.waitUntil(lambda: rig.services.settings.get().theme is Theme.DARK)
    qtbot.waitUntil(lambda: rig.state.is_saved)


def test_the_page_size_is_kept(rig, screen, qtbot):
    section(screen, "Page defaults")
    press(qtbot, screen, "Letter")
    qtbot.waitUntil(lambda: rig.services.settings.get().page_size is PageSize.LETTER)


def test_a_change_of_language_says_when_it_shows(rig, screen, qtbot):
    section(screen, "Appearance")
    with qtbot.waitSignal(rig.state.notice_raised):
        screen.change_requested.emit("language", "de")
    qtbot.waitUntil(lambda: rig.services.settings.get().language == "de")


def test_the_same_setting_again_saves_nothing(rig, screen, qtbot):
    with qtbot.assertNotEmitted(rig.state.settings_changed):
        screen.change_requested.emit("theme", "system")


def test_a_key_goes_to_the_keyring_and_is_seen_no_more(rig, screen, qtbot):
    choose_provider(screen, "openai")
    row = screen.findChild(KeyRow)
    qtbot.waitUntil(lambda: "none" in words(row))
    press(qtbot, row, "Enter…")
    field = row.findChild(QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(field, "not-a-real-key")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""
    assert not field.isVisible()
    qtbot.waitUntil(lambda: "✓ stored" in words(row))
    assert list(rig.keyring.secrets.values()) == ["not-a-real-key"]
    assert "not-a-real-key" not in repr(rig.services.settings.get())
    press(qtbot, row, "Delete")
    qtbot.waitUntil(lambda: "none" in words(row))
    assert rig.keyring.secrets == {}


def test_escape_empties_the_key_field(rig, screen, qtbot):
    choose_provider(screen, "openai")
    row = screen.findChild(KeyRow)
    qtbot.waitUntil(lambda: "none" in words(row))
    press(qtbot, row, "Enter…")
    field = row.findChild(QLineEdit)
    qtbot.keyClicks(field, "half")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not field.isVisible()
    assert rig.keyring.secrets == {}


def test_without_a_keyring_a_banner_says_that_the_key_lives_until_the_end(rig, screen, qtbot):
    rig.keyring.locked = True
    choose_provider(screen, "openai")
    row = screen.findChild(KeyRow)
    qtbot.waitUntil(lambda: "none" in words(row))
    with qtbot.waitSignal(rig.state.notice_raised) as raised:
        row.key_given.emit("secret-word")
    assert raised.args[0].tone is Tone.CAUTION
    assert "keyring" in raised.args[0].text
    assert "secret-word" not in raised.args[0].text
    qtbot.waitUntil(lambda: "until you quit" in words(row))


def test_a_local_provider_needs_no_key(rig, screen, qtbot):
    choose_provider(screen, "ollama")
    assert not screen.findChild(KeyRow).isVisible()


def test_the_model_is_kept_and_forgotten_with_the_provider(rig, screen, qtbot):
    choose_provider(screen, "openai")
    field = next(f for f in screen.findChildren(QLineEdit) if f.accessibleName() == "Model")
    field.selectAll()
    qtbot.keyClicks(field, "some-model")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rig.services.settings.get().model == "some-model")
    choose_provider(screen, "mistral")
    assert rig.state.settings.model == provider_of("mistral").models[0]


def test_the_keyring_is_asked_when_the_screen_is_shown_and_not_before(rig, qtbot):
    rig.services.settings.store_key("openai", "k")
    rig.state.set_settings(rig.state.settings.model_copy(update={"provider": "openai", "engine": "assistant"}))
    panel = SettingsPanel()
    qtbot.addWidget(panel)
    panel.show()
    SettingsController(panel, rig.services, rig.runner, rig.state, panel).start()
    row = panel.findChild(KeyRow)
    assert "✓ stored" not in words(row)
    rig.state.set_screen(Screen.SETTINGS)
    qtbot.waitUntil(lambda: "✓ stored" in words(row))


def test_the_data_folder_is_shown_and_opened(rig, screen, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    section(screen, "Data")
    assert str(rig.services.paths.data) in words(screen)
    press(qtbot, screen, "Open the folder")
    assert opened[0].toLocalFile() == str(rig.services.paths.data)


def test_the_versions_can_be_copied(screen, qtbot):
    section(screen, "About")
    press(qtbot, screen, "Copy")
    assert QGuiApplication.clipboard().text().startswith("PowerCV ")
    QGuiApplication.clipboard().clear()


def test_what_was_deleted_is_put_back_from_the_trash(rig, screen, qtbot):
    kept = rig.services.resumes.create("Mira Holt")
    job = rig.services.jobs.add_text("Baker\nCrumb & Co\n\n- You must bake bread\n")
    rig.services.resumes.delete(kept.id)
    rig.services.jobs.delete(job.id)
    section(screen, "Trash")
    assert "Nothing is in the trash." in words(screen.trash)
    rig.state.set_screen(Screen.SETTINGS)
    lying = screen.trash.findChild(QListWidget)
    qtbot.waitUntil(lambda: lying.count() == 2)
    assert lying.item(0).text().startswith("Baker")
    lying.selectAll()
    with qtbot.waitSignals([rig.state.resumes_changed, rig.state.jobs_changed]):
        press(qtbot, screen, "Put back")
    qtbot.waitUntil(lambda: lying.count() == 0)
    assert [found.id for found in rig.services.resumes.list()] == [kept.id]
    assert [found.id for found in rig.services.jobs.list()] == [job.id]
