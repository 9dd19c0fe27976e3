"""Keys of providers: in the keyring of the system, or in memory until exit where there is none. Nowhere else, ever.

The only module that knows `keyring`. A keyring may wait for the person (a dialog to unlock it): never call this from
the thread that paints. A key goes out to the code that sends it and is never shown again. It belongs to the host it
was entered for: at another address of the same provider there is no key until one is entered.
"""

import logging
import threading
from enum import StrEnum
from typing import Final, Protocol

from app.domain.errors import CannotWrite
from app.domain.models import host_of, provider_of
from app.i18n import tr

_SERVICE: Final = "PowerCV"
_log = logging.getLogger(__name__)


class KeyState(StrEnum):
    """Where the key of a provider is."""

    STORED = "stored"
    ABSENT = "absent"
    MEMORY_ONLY = "memory_only"


class Keyring(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps the secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forgets the secret."""


class _KeyringFailed(Exception):
    """There is no keyring, or it is locked, or it does not do what it should."""


class Credentials:
    """The keys of all providers. Thread-safe. `keyring` None takes the system's own when it is first needed."""

    def __init__(self, keyring: Keyring | None = None) -> None:
        self._keyring = keyring
        self._in_memory: dict[str, str] = {}
        self._lock = threading.Lock()

    def works(self) -> bool:
        """Whether a key stored now would still be there after a restart."""
        try:
            self._ask("get_password", "")
        except _KeyringFailed:
            return False
        return True

    def state(self, provider: str, host: str = "") -> KeyState:
        """Where the key of the provider is. `host` "" is the provider's own, here and below."""
        account = _account(provider, host)
        with self._lock:
            if account in self._in_memory:
                return KeyState.MEMORY_ONLY
        return KeyState.STORED if self._stored(account) else KeyState.ABSENT

    def store(self, provider: str, key: str, host: str = "") -> KeyState:
        """Keeps the key, in the keyring if that works, and says where it is now. An empty key is deleted."""
        key = key.strip()
        if not key:
            self.delete(provider, host)
            return KeyState.ABSENT
        account = _account(provider, host)
        try:
            self._ask("set_password", account, key)
        except _KeyringFailed:
            with self._lock:
                self._in_memory[account] = key
            return KeyState.MEMORY_ONLY
        with self._lock:
            self._in_memory.pop(account, None)
        return KeyState.STORED

    def delete(self, provider: str, host: str = "") -> None:
        """Forgets the key, wherever it is. Does nothing when there is none. Raises CannotWrite: it is kept on."""
        account = _account(provider, host)
        with self._lock:
            self._in_memory.pop(account, None)
        if self._stored(account):
            try:
                self._ask("delete_password", account)
            except _KeyringFailed as error:
                raise CannotWrite(path=tr("the keyring of your system"), reason=str(error.__cause__ or "")) from error

    def key(self, provider: str, host: str = "") -> str | None:
        """The key, for the one who sends it to this host."""
        account = _account(provider, host)
        with self._lock:
            key = self._in_memory.get(account)
        return key or self._stored(account)

    def _stored(self, account: str) -> str | None:
        try:
            return self._ask("get_password", account)
        except _KeyringFailed:
            return None

    def _ask(self, method: str, account: str, *arguments: str) -> str | None:
        """Calls the keyring. Any failure of a backend counts as "no keyring": they raise what their libraries raise."""
        try:
            answer = getattr(self._backend(), method)(_SERVICE, account, *arguments)
        except Exception as error:  # backends come from outside and raise anything (D-Bus, Win32, Cocoa)
            _log.info("keyring does not answer: %s", type(error).__name__)
            raise _KeyringFailed from error
        return answer if isinstance(answer, str) else None

    def _backend(self) -> Keyring:
        with self._lock:
            if self._keyring is None:
                import keyring

                self._keyring = keyring.get_keyring()
            return self._keyring


def _account(provider: str, host: str) -> str:
    """The name of a key in the keyring: the provider, and the host where it is not the provider's own."""
    known = provider_of(provider)
    own = host_of(known.address) if known else ""
    return provider if host in ("", own) else f"{provider}@{host}"
