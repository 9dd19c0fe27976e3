import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.credentials import Credentials, KeyState
from app.domain.errors import CannotWrite
from app.domain.page_layout import PageSize
from app.domain.settings import Settings, Theme
from app.services.settings import SettingsService
from app.storage.tables import SettingRow

KEY = "sk-live-3f9a1c77d2"


@pytest.fixture
def service(database, credentials):
    return SettingsService(database, credentials=credentials)


def test_a_key_is_kept_in_the_keyring_and_can_be_deleted(service, keyring):
    assert service.key_state("openai") is KeyState.ABSENT
    assert service.store_key("openai", f" {KEY} ") is KeyState.STORED
    assert keyring.secrets == {("PowerCV", "openai"): KEY}
    assert service.key_state("openai") is KeyState.STORED
    assert service.delete_key("openai") is KeyState.ABSENT
    assert service.delete_key("openai") is KeyState.ABSENT
    assert keyring.secrets == {}


def test_a_keyring_that_keeps_a_key_against_our_will_is_told(service, keyring, monkeypatch):
    service.store_key("openai", KEY)

    def refuse(_service, _username):
        raise PermissionError

    monkeypatch.setattr(keyring, "delete_password", refuse)
    with pytest.raises(CannotWrite):
        service.delete_key("openai")
    assert service.key_state("openai") is KeyState.STORED


def test_without_a_keyring_a_key_lives_until_exit(credentials, keyring):
    keyring.locked = True
    assert not credentials.works()
    assert credentials.store("openai", KEY) is KeyState.MEMORY_ONLY
    assert credentials.state("openai") is KeyState.MEMORY_ONLY
    assert credentials.key("openai") == KEY
    assert Credentials(keyring).key("openai") is None


def test_a_keyring_that_works_again_takes_the_key_over(credentials, keyring):
    keyring.locked = True
    credentials.store("openai", KEY)
    keyring.locked = False
    assert credentials.store("openai", KEY) is KeyState.STORED
    assert credentials.state("openai") is KeyState.STORED
    credentials.delete("openai")
    assert credentials.key("openai") is None


def test_an_empty_key_is_no_key(credentials):
    credentials.store("openai", KEY)
    assert credentials.store("openai", "  ") is KeyState.ABSENT
    assert credentials.key("openai") is None


def test_a_machine_without_any_keyring_is_no_trouble():
    """The backend of the tests is keyring's own `fail`, which is what a bare machine has."""
    credentials = Credentials()
    assert not credentials.works()
    assert credentials.state("openai") is KeyState.ABSENT
    assert credentials.store("openai", KEY) is KeyState.MEMORY_ONLY
    credentials.delete("openai")
    assert credentials.state("openai") is KeyState.ABSENT


def test_a_key_is_written_to_no_file_of_ours(service, paths, keyring):
    keyring.locked = True
    service.store_key("openai", KEY)
    service.update(Settings(provider="openai"))
    for path in paths.data.rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes()


def test_settings_are_kept(service):
    assert service.get() == Settings()
    wanted = Settings(theme=Theme.DARK, page_size=PageSize.LETTER, language="de")
    assert service.update(wanted) == wanted
    assert service.get() == wanted
    assert service.update(Settings()) == service.get() == Settings()


def test_a_setting_nobody_understands_is_as_if_it_were_not_there(service, database):
    service.update(Settings(theme=Theme.DARK))
    with database.write() as session:
        session.add(SettingRow(key="from_the_future", value="1"))
        session.get(SettingRow, "page_size").value = '"Papyrus"'
    assert service.get() == Settings(theme=Theme.DARK)
    with database.read() as session:
        assert session.get(SettingRow, "from_the_future") is not None


SECRET_SERVICE = ("dbus-run-session", "gnome-keyring-daemon")
SCRIPT = """
from app.credentials import Credentials, KeyState
first = Credentials()
assert first.works()
assert first.store("openai", "a key") is KeyState.STORED
second = Credentials()
assert second.state("openai") is KeyState.STORED
assert second.key("openai") == "a key"
second.delete("openai")
assert first.state("openai") is KeyState.ABSENT
print("kept and forgotten")
"""


@pytest.mark.skipif(any(shutil.which(part) is None for part in SECRET_SERVICE), reason="no Secret Service here")
def test_a_real_secret_service_keeps_and_forgets(tmp_path):
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    session = (
        'printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"',
        "session",
        sys.executable,
        "-c",
        SCRIPT,
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", *session],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "kept and forgotten", done.stderr
