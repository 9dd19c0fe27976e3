"""Undo and redo over frozen drafts: a step keeps the draft before and the one after; they share what did not change."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from app.ui.resumes.drafts import Draft, Place
from app.ui.resumes.edits import Edit

_TYPING_PAUSE_S = 1.5
"""Typing on after a longer pause is a new step."""
_MOST_STEPS = 500


@dataclass(frozen=True)
class Step:
    """One step of undo and the place it happened at."""

    before: Draft
    after: Draft
    place: Place
    merge_key: str
    at: float


class History:
    """The drafts of one editing session."""

    def __init__(self, draft: Draft, *, clock: Callable[[], float] = monotonic) -> None:
        self._draft = draft
        self._clock = clock
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self._draft

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def do(self, edit: Edit) -> bool:
        """Applies an edit; False when it changed nothing."""
        after = edit.apply(self._draft)
        if after is self._draft:
            return False
        self._remember(Step(self._draft, after, edit.place, edit.merge_key, self._clock()))
        self._draft = after
        self._undone.clear()
        return True

    def undo(self) -> Place | None:
        """Takes the last step back; returns where it was, None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._draft = step.before
        return step.place

    def redo(self) -> Place | None:
        """Does the last undone step again; returns where it was, None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._draft = step.after
        return step.place

    def _remember(self, step: Step) -> None:
        last = self._done[-1] if self._done else None
        goes_on = last and step.merge_key and last.merge_key == step.merge_key and not self._undone
        if last and goes_on and step.at - last.at <= _TYPING_PAUSE_S:
            self._done[-1] = Step(last.before, step.after, step.place, step.merge_key, step.at)
            return
        self._done.append(step)
        del self._done[:-_MOST_STEPS]
