"""Stand-ins for the edges of the program: the clock, the keyring. Never for our own services."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """A clock that stands still until it is moved on; each reading is a microsecond later, as real ones are."""

    def __init__(self):
        self._now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        self._now += timedelta(microseconds=1)
        return self._now

    def advance(self, **by):
        self._now += timedelta(**by)


class FakeKeyring:
    """A keyring in a dictionary; `locked` makes it fail as a locked one does."""

    def __init__(self):
        self.secrets = {}
        self.locked = False

    def _open(self):
        if self.locked:
            from keyring.errors import KeyringLocked

            raise KeyringLocked("locked")

    def get_password(self, service, username):
        self._open()
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        self._open()
        self.secrets[service, username] = password

    def delete_password(self, service, username):
        self._open()
        del self.secrets[service, username]
