"""Settings in the data file: one row each, so that a setting this program does not know survives it."""

import json

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.domain.settings import Settings
from app.storage.tables import SettingRow


def load(session: Session) -> Settings:
    """The settings; defaults where nothing (or nothing this program understands) is kept."""
    rows = session.execute(select(SettingRow.key, SettingRow.value).where(SettingRow.key.in_(Settings.model_fields)))
    settings = Settings()
    for key, value in rows:
        settings = _with(settings, key, value)
    return settings


def save(session: Session, settings: Settings) -> None:
    """Keeps all settings."""
    for key, value in settings.model_dump(mode="json", by_alias=False).items():
        row = {"key": key, "value": json.dumps(value)}
        statement = insert(SettingRow).values(row)
        session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": row["value"]}))


def _with(settings: Settings, key: str, value: str) -> Settings:
    try:
        return Settings.model_validate(settings.model_dump(by_alias=False) | {key: json.loads(value)})
    except ValueError:
        return settings
