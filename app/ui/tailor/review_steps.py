"""The decisions of a review, carried out one after the other in the order they were made, however fast they come."""

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.changes import ChangeId
from app.domain.errors import UserError
from app.domain.review import Decision, GuardVerdict
from app.domain.stored import StoredTailoring
from app.services import Services
from app.ui.tailor.changes_column import ChangesColumn
from app.ui.task_runner import Job, TaskRunner, without_context


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
        self._waiting: deque[Job] = deque()
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

    def work_on(self, tailoring_id: str) -> None:
        """Carries out decisions on this tailoring from now on ("" = none); what waits for another is dropped."""
        if tailoring_id != self._id:
            self._id = tailoring_id
            self._waiting.clear()

    def _on_decide(self, change_ids: tuple[ChangeId, ...], decision: Decision) -> None:
        self._add(without_context(self._tailoring.decide, self._id, change_ids, decision))

    def _on_edit(self, change_id: str, words: str) -> None:
        self._add(without_context(self._tailoring.edit, self._id, ChangeId(change_id), words))

    def _on_accept_all(self) -> None:
        self._add(without_context(self._tailoring.accept_all_safe, self._id))

    def _on_undo(self) -> None:
        self._add(without_context(self._tailoring.undo, self._id))

    def _on_redo(self) -> None:
        self._add(without_context(self._tailoring.redo, self._id))

    def _add(self, job: Job) -> None:
        if self._id:
            self._waiting.append(job)
            self._run_next()

    def _run_next(self) -> None:
        if self._is_running or not self._waiting:
            return
        self._is_running = True
        self._runner.run(
            self._waiting.popleft(),
            on_success=self._on_stepped,
            on_error=self._on_failed,
            on_finished=self._on_finished,
            owner=self,
        )

    def _on_stepped(self, tailoring: StoredTailoring) -> None:
        if tailoring.id == self._id:
            self.stepped.emit(tailoring)

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
