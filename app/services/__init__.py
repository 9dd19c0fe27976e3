"""What a person can do, one method each: plain classes, no Qt. `Services` is all of them together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.paths import Paths
    from app.services.export import Export
    from app.services.jobs import Jobs
    from app.services.letters import Letters
    from app.services.models import Models
    from app.services.queue import Queue
    from app.services.resumes import Resumes
    from app.services.settings import SettingsService
    from app.services.tailoring import Tailoring
    from app.services.trash import Trash


@dataclass(frozen=True)
class Services:
    """One of each, as `app.bootstrap` builds them. `closers` end what stands behind them, in the order of building."""

    paths: Paths
    resumes: Resumes
    jobs: Jobs
    tailoring: Tailoring
    letters: Letters
    trash: Trash
    export: Export
    settings: SettingsService
    models: Models
    queue: Queue
    closers: tuple[Callable[[], None], ...] = ()

    def close(self) -> None:
        """Closes everything in reverse order."""
        for closer in reversed(self.closers):
            closer()
