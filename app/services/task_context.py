"""What slow work gets besides its data: a way to report progress and to learn that nobody waits any more."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from app.domain.errors import Cancelled


@dataclass(frozen=True)
class Progress:
    """Where the work is: a sentence for the person and the share done, 0 to 1 (None = unknown).

    `wait_s` says that it rests, and for how many seconds; the sentence then ends before "in 12 seconds". `draft` is the
    text a model has written so far: to look at only, as nobody has judged it.
    """

    sentence: str
    share: float | None = None
    wait_s: float | None = None
    draft: tuple[str, ...] = ()


def _ignore(_progress: Progress) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class TaskContext:
    """Handed to every slow service method. `TaskContext()` reports to nobody and is never cancelled."""

    on_progress: Callable[[Progress], None] = _ignore
    cancelled: threading.Event = field(default_factory=threading.Event)

    def report(
        self,
        sentence: str,
        share: float | None = None,
        *,
        wait_s: float | None = None,
        draft: tuple[str, ...] = (),
    ) -> None:
        """Tells the person where the work is. Raises Cancelled when they stopped it."""
        self.raise_if_cancelled()
        self.on_progress(Progress(sentence, share, wait_s, draft))

    def raise_if_cancelled(self) -> None:
        """Raises Cancelled when the person stopped the task."""
        if self.cancelled.is_set():
            raise Cancelled


UNATTENDED: Final = TaskContext()
"""For work nobody watches; never cancelled."""
