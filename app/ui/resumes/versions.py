"""Earlier versions of the open resume: read, compared with any other, and returned to."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.comparing import LineDifference, compare
from app.domain.errors import UserError
from app.domain.resume import Resume
from app.domain.stored import StoredResume, VersionReason, VersionSummary
from app.i18n import tr
from app.services import Services
from app.services.resumes import Resumes
from app.services.task_context import TaskContext
from app.ui.amounts import moment_words
from app.ui.errors import Notice, Tone, notice_for
from app.ui.resumes.versions_dialog import VersionChoice, VersionsDialog
from app.ui.state import AppState
from app.ui.task_runner import TaskRunner, without_context

Comparison = tuple[tuple[LineDifference, ...], Resume, Resume]


class Versions(QObject):
    """Part of the controller of the Resumes screen."""

    returned = Signal(str)
    """The id of a resume that is now what it once was."""

    def __init__(
        self, window: QWidget, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._resumes = services.resumes
        self._runner = runner
        self._state = state
        self._resume_id = ""
        self._dialog: VersionsDialog | None = None

    def open_for(self, resume_id: str) -> None:
        """Shows what there is to compare."""
        self._resume_id = resume_id
        self._runner.run(
            partial(_choices, self._resumes, resume_id),
            on_success=self._show,
            on_error=self._on_error,
            replaces="versions",
            owner=self,
        )

    def _show(self, choices: tuple[VersionChoice, ...]) -> None:
        dialog = VersionsDialog(self._resume_id, choices, self._window)
        dialog.comparison_requested.connect(self._on_comparison)
        dialog.return_requested.connect(self._on_return)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()
        dialog.compare()

    def _on_comparison(self, before: VersionChoice, after: VersionChoice) -> None:
        self._runner.run(
            partial(_compared, self._resumes, before, after),
            on_success=self._on_compared,
            on_error=self._on_error,
            replaces="comparison",
            owner=self,
        )

    def _on_compared(self, found: Comparison) -> None:
        if self._dialog is not None:
            self._dialog.show_differences(*found)

    def _on_return(self, number: int) -> None:
        self._runner.run(
            without_context(self._resumes.return_to, self._resume_id, number),
            on_success=self._on_returned,
            on_error=self._on_error,
            owner=self,
            keeps=True,
        )

    def _on_returned(self, stored: StoredResume) -> None:
        self.returned.emit(stored.id)
        words = tr("The earlier version is back. What it replaced is kept as a version, too.")
        self._state.notify(Notice(words, Tone.GOOD))

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))


def _choices(resumes: Resumes, resume_id: str, _context: TaskContext) -> tuple[VersionChoice, ...]:
    """The resume as it is now, its earlier versions, and its kin: the master and what was tailored from it."""
    listed = {summary.id: summary for summary in resumes.list()}
    own = listed.get(resume_id)
    family = own.parent_id or own.id if own else resume_id
    kin = [one for one in listed.values() if family in (one.id, one.parent_id) and one.id != resume_id]
    earlier = resumes.versions(resume_id)
    return (
        VersionChoice(resume_id, 0, tr("now")),
        *(VersionChoice(resume_id, version.number, _version_words(version)) for version in earlier),
        *(VersionChoice(summary.id, 0, summary.title) for summary in kin),
    )


def _compared(resumes: Resumes, before: VersionChoice, after: VersionChoice, _context: TaskContext) -> Comparison:
    former, latter = _document(resumes, before), _document(resumes, after)
    return compare(former, latter), former, latter


def _document(resumes: Resumes, choice: VersionChoice) -> Resume:
    if choice.number:
        return resumes.version(choice.resume_id, choice.number)
    return resumes.get(choice.resume_id).resume


def _version_words(version: VersionSummary) -> str:
    reasons = {
        VersionReason.CREATED: tr("created"),
        VersionReason.IMPORTED: tr("imported"),
        VersionReason.EDITED: tr("edited"),
        VersionReason.TAILORED: tr("tailored"),
        VersionReason.RESTORED: tr("before going back"),
    }
    return f"{moment_words(version.created_at)} · {reasons[version.reason]}"
