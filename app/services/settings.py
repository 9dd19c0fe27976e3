"""Settings and keys. Keys go to the keyring, settings to the data file; never the other way round."""

from app.credentials import Credentials, KeyState
from app.domain.models import ModelChoice, address_of, host_of
from app.domain.settings import Settings
from app.storage import settings as stored_settings
from app.storage.database import Database


class SettingsService:
    """What a person has set. Whatever is about keys may wait for the system's keyring: never from the UI thread."""

    def __init__(self, database: Database, *, credentials: Credentials) -> None:
        self._database = database
        self._credentials = credentials

    def get(self) -> Settings:
        """All settings."""
        with self._database.read() as session:
            return stored_settings.load(session)

    def update(self, settings: Settings) -> Settings:
        """Keeps all settings."""
        with self._database.write() as session:
            stored_settings.save(session, settings)
        return settings

    def key_state(self, provider: str, address: str | None = None) -> KeyState:
        """Where the key of a provider is. A key belongs to a host: that of `address` ("" = the provider's own); None
        takes the address of the settings, if they name this provider. So do the others."""
        return self._credentials.state(provider, self._host(provider, address))

    def store_key(self, provider: str, key: str, address: str | None = None) -> KeyState:
        """Keeps a key and says where it is now. It is never shown again."""
        return self._credentials.store(provider, key, self._host(provider, address))

    def delete_key(self, provider: str, address: str | None = None) -> KeyState:
        """Forgets a key and says where it is now (absent). Raises CannotWrite."""
        host = self._host(provider, address)
        self._credentials.delete(provider, host)
        return self._credentials.state(provider, host)

    def _host(self, provider: str, address: str | None) -> str:
        if address is None:
            settings = self.get()
            address = settings.address if settings.provider == provider else ""
        return host_of(address_of(ModelChoice(provider=provider, model="", address=address)))
