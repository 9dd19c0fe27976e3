"""Resumes go to the trash, and come back when the person takes it back."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import tr, trn
from app.services import Services
from app.services.task_context import TaskContext
from app.ui.errors import Notice, Tone
from app.ui.resumes.resume_tree import ResumeTree
from app.ui.state import AppState
from app.ui.task_runner import TaskRunner


class Deletion(QObject):
    """Part of the controller of the Resumes screen."""

    begun = Signal(str)
    """The id of a resume that is about to go."""
    gone = Signal(object)
    """The ids of what is in the trash now, versions that went along among them."""

    def __init__(
        self, tree: ResumeTree, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tree = tree
        self._services = services
        self._runner = runner
        self._state = state

    def delete(self, resume_ids: tuple[str, ...]) -> None:
        """Puts resumes, with the versions tailored from them, into the trash."""
        for resume_id in resume_ids:
            self.begun.emit(resume_id)
        self._runner.run(
            partial(_to_trash, self._services, resume_ids),
            on_success=partial(self._on_deleted, resume_ids),
            owner=self,
        )

    def _on_deleted(self, resume_ids: tuple[str, ...], gone: frozenset[str]) -> None:
        self.gone.emit(gone)
        if self._state.resume_id in gone:
            self._state.set_resume_id(self._tree.neighbour_of(resume_ids[-1]) if len(resume_ids) == 1 else None)
        self._state.resumes_changed.emit()
        count = len(resume_ids)
        words = trn("The resume is in the trash.", "{count} resumes are in the trash.", count)
        self._state.notify(Notice(words, Tone.INFO, tr("Undo"), partial(self._restore, resume_ids)))

    def _restore(self, resume_ids: tuple[str, ...]) -> None:
        self._runner.run(
            partial(_from_trash, self._services, resume_ids),
            on_success=partial(self._on_restored, resume_ids[-1]),
            owner=self,
        )

    def _on_restored(self, resume_id: str, _result: None) -> None:
        self._state.resumes_changed.emit()
        self._state.set_resume_id(resume_id)


def _to_trash(services: Services, resume_ids: tuple[str, ...], _context: TaskContext) -> frozenset[str]:
    return frozenset(gone for resume_id in resume_ids for gone in services.resumes.delete(resume_id))


def _from_trash(services: Services, resume_ids: tuple[str, ...], _context: TaskContext) -> None:
    for resume_id in resume_ids:
        services.resumes.restore(resume_id)
