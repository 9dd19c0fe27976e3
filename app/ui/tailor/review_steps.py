"""The decisions of a review, carried out one after the other in the order they were made, however fast they come."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.changes import ChangeId
from app.domain.errors import UserError
from app.domain.review import Decision, GuardVerdict
from app.domain.stored import StoredTailoring
from app.services import Services
from app.ui.tailor.changes_column import ChangesColumn
from app.ui.task_runner import Job, TaskRunner, without_context

_Then = Callable[[StoredTailoring | None], object] | None


class ReviewSteps(QObject):
    """Part of the controller: listens to the cards, talks to the service. Works on one tailoring at a time."""

    stepped = Signal(object)
    """The StoredTailoring after a decision."""
    failed = Signal(object)
    """A UserError."""

    def __init__(self, changes: ChangesColumn, services: Services, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._changes = changes
        self._tailoring = services.tailoring
        self._runner = runner
        self._id = ""
        self._waiting: deque[tuple[Job, _Then]] = deque()
        self._then: _Then = None
        self._is_running = False
        self._connect()

    def _connect(self) -> None:
        changes = self._changes
        changes.decide_requested.connect(self._on_decide)
        changes.edit_requested.connect(self._on_edit)
        changes.check_requested.connect(self._on_check)
        changes.accept_all_requested.connect(self._on_accept_all)
        changes.actions_.undo.triggered.connect(self._on_undo)
        changes.actions_.redo.triggered.connect(self._on_redo)
        changes.actions_.start_over.triggered.connect(self._on_start_over)

    def work_on(self, tailoring_id: str) -> None:
        """Decisions are on this tailoring from now on ("" = none); those that wait for another are kept all the same,
        and not shown."""
        self._id = tailoring_id

    def _on_decide(self, change_ids: tuple[ChangeId, ...], decision: Decision) -> None:
        self.add(without_context(self._tailoring.decide, self._id, change_ids, decision))

    def _on_edit(self, change_id: str, words: str) -> None:
        self.add(without_context(self._tailoring.edit, self._id, ChangeId(change_id), words))

    def vouch(self, change_id: ChangeId) -> None:
        """Keeps what a blocked change claims as a fact of the person's own."""
        self.add(without_context(self._tailoring.vouch, self._id, change_id))

    def _on_accept_all(self, change_ids: tuple[ChangeId, ...] | None) -> None:
        self.add(without_context(self._tailoring.accept_all_safe, self._id, only=change_ids))

    def _on_start_over(self) -> None:
        self.add(without_context(self._tailoring.start_over, self._id))

    def _on_undo(self) -> None:
        self.add(without_context(self._tailoring.undo, self._id))

    def _on_redo(self) -> None:
        self.add(without_context(self._tailoring.redo, self._id))

    @property
    def is_reviewing(self) -> bool:
        """Whether there is a tailoring to work on."""
        return bool(self._id)

    def add(self, job: Job, *, then: _Then = None) -> None:
        """Carries out a job that returns the tailoring (None: it is gone), after those that wait; nothing without a
        tailoring. `then` is called when its outcome is on the screen, and where there is none to show."""
        if self._id:
            self._waiting.append((job, then))
            self._run_next()

    def _run_next(self) -> None:
        if self._is_running or not self._waiting:
            return
        self._is_running = True
        job, self._then = self._waiting.popleft()
        self._runner.run(
            job,
            on_success=self._on_stepped,
            on_error=self._on_failed,
            on_finished=self._on_finished,
            owner=self,
            keeps=True,
        )

    def _on_stepped(self, tailoring: StoredTailoring | None) -> None:
        if tailoring is not None and tailoring.id != self._id:
            return
        if tailoring is not None:
            self.stepped.emit(tailoring)
        if self._then is not None:
            self._then(tailoring)

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(error)

    def _on_finished(self) -> None:
        self._is_running = False
        self._run_next()

    def _on_check(self, change_id: str, words: str) -> None:
        if self._id:
            check = without_context(self._tailoring.check_edit, self._id, ChangeId(change_id), words)
            shown = partial(_show_check, self._changes, ChangeId(change_id))
            self._runner.run(check, on_success=shown, replaces="check", owner=self)


def _show_check(changes: ChangesColumn, change_id: ChangeId, verdict: GuardVerdict) -> None:
    changes.show_check(change_id, verdict)
