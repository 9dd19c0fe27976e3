"""Where PowerCV keeps its things. One override moves all of them; nothing is created at import."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

FOLDER_MODE = 0o700
FILE_MODE = 0o600


@dataclass(frozen=True)
class Paths:
    """The folders and files of one installation, all below `data`."""

    data: Path

    @property
    def database(self) -> Path:
        """The one data file."""
        return self.data / "powercv.sqlite3"

    @property
    def cache(self) -> Path:
        """What can be thrown away at any time."""
        return self.data / "cache"

    @property
    def answers(self) -> Path:
        """Answers of models, kept for a day; for a week for the run they were given to."""
        return self.cache / "answers"

    @property
    def logs(self) -> Path:
        """The rotating logs."""
        return self.data / "logs"

    @property
    def claims(self) -> Path:
        """Which jobs are being carried out."""
        return self.data / "claims"

    @property
    def window_state(self) -> Path:
        """Geometry, splitters, last selection."""
        return self.data / "window.ini"

    def create(self) -> None:
        """Makes the folders, readable by their owner alone. Raises OSError when the place cannot be written."""
        for folder in (self.data, self.cache, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
            folder.chmod(FOLDER_MODE)


def default_data_folder() -> Path:
    """The system's place for a person's data; POWERCV_DATA_DIR overrides it."""
    override = os.environ.get("POWERCV_DATA_DIR")
    return Path(override) if override else Path(platformdirs.user_data_dir("PowerCV", appauthor=False))
