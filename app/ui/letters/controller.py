"""Carries out what a person wants to do with the letters of a job."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject

from app.domain.assist import AssistRequest
from app.domain.errors import ModelTrouble, NotFound, UserError
from app.domain.letters import Letter, LetterKind, LetterSummary, SentenceVerdict, StoredLetter
from app.i18n import tr
from app.services import Services
from app.services.task_context import Progress, TaskContext
from app.ui.errors import Notice, Tone, notice_for
from app.ui.letters.exporting import LetterExporter
from app.ui.letters.keeper import LetterKeeper
from app.ui.letters.kinds import kind_name
from app.ui.letters.pane import LettersPane
from app.ui.models.asking import ModelAsking
from app.ui.state import AppState, Screen
from app.ui.task_runner import Job, Lane, TaskHandle, TaskRunner, with_context, without_context


class LettersController(QObject):
    """Between the letters pane and the letters service. Reads nothing before the pane is shown."""

    def __init__(
        self, pane: LettersPane, services: Services, runner: TaskRunner, state: AppState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._services = services
        self._letters = services.letters
        self._runner = runner
        self._state = state
        self._keeper = LetterKeeper(services.letters, runner, self)
        self._asking = ModelAsking(pane, services.models, runner, state, self)
        self._exporter = LetterExporter(pane, services, runner, state, self)
        self._is_shown = False
        self._letter: StoredLetter | None = None
        self._summaries: tuple[LetterSummary, ...] = ()
        self._wanted: tuple[LetterKind, str, str] | None = None
        self._work: TaskHandle | None = None
        self._connect()

    def _connect(self) -> None:
        pane, editor = self._pane, self._pane.editor
        pane.letter_chosen.connect(self.open)
        pane.new_requested.connect(self.begin_new)
        pane.draft_requested.connect(self._on_draft)
        pane.stop_requested.connect(self._on_stop)
        pane.vouch_requested.connect(self._on_vouch)
        editor.edited.connect(self._on_edited)
        editor.undo_requested.connect(self._on_undo)
        editor.redo_requested.connect(self._on_redo)
        editor.delete_requested.connect(self._on_delete)
        editor.export_requested.connect(self._on_export)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.failed.connect(self._on_error)
        self._keeper.pending_changed.connect(self._on_pending)
        self._asking.ready.connect(self._write)
        self._state.job_id_changed.connect(self._on_job)

    def show(self, is_shown: bool) -> None:
        """Whether the pane is what the person looks at."""
        self._is_shown = is_shown
        if is_shown:
            self._read()

    def close(self) -> None:
        """Keeps what is not kept yet."""
        self._keeper.save_now()

    def open(self, letter_id: str) -> None:
        """Shows a letter."""
        self._keeper.flush()
        self._runner.run(
            without_context(self._letters.get, letter_id),
            on_success=self._show,
            on_error=self._on_gone,
            replaces="letter",
            owner=self,
        )

    def begin_new(self) -> None:
        """Asks what to write."""
        self._with_resume(self._on_new)

    @property
    def letter(self) -> StoredLetter | None:
        """The letter that is shown."""
        return self._letter

    # What there is

    def _on_job(self, _job_id: str | None) -> None:
        self._keeper.flush()
        self._letter = None
        if self._is_shown:
            self._read()

    def _read(self) -> None:
        if self._state.job_id is None:
            self._on_list(())
            return
        self._runner.run(
            without_context(self._letters.list, self._state.job_id),
            on_success=self._on_list,
            replaces="letters",
            owner=self,
        )

    def _on_list(self, letters: tuple[LetterSummary, ...]) -> None:
        self._summaries = letters
        current = self._letter.id if self._letter else ""
        known = [letter.id for letter in letters]
        if current not in known:
            self._letter = None
            current = next(iter(known), "")
        self._pane.show_letters(letters, current)
        if current and self._letter is None:
            self.open(current)

    def _show(self, stored: StoredLetter) -> None:
        if stored.job_id == self._state.job_id:
            self._letter = stored
            self._pane.show_letter(stored)

    # What is written

    def _with_resume(self, then: Callable[[str, "_Ground"], object]) -> None:
        """Calls `then` with the job and the resume its letters rest on; asks for one where there is none."""
        job_id = self._state.job_id
        if job_id is not None:
            self._runner.run(
                partial(_resume_for, self._services, self._state.resume_id, job_id),
                on_success=partial(self._on_resume, job_id, then),
                replaces="resume",
                owner=self,
            )

    def _on_resume(self, job_id: str, then: Callable[[str, "_Ground"], object], resume: "_Ground | None") -> None:
        if resume is not None:
            then(job_id, resume)
            return
        go = partial(self._state.set_screen, Screen.TAILOR)
        words = tr("A letter rests on your resume: add one first.")
        self._state.notify(Notice(words, Tone.INFO, tr("Add a resume"), go))

    def _on_new(self, _job_id: str, resume: "_Ground") -> None:
        self._pane.open_new_form(self._state.settings, resume.title, is_tailored=resume.is_tailored)

    def _on_draft(self, kind: LetterKind, request: AssistRequest | None) -> None:
        self._with_resume(partial(self._ask, kind, request))

    def _ask(self, kind: LetterKind, request: AssistRequest | None, job_id: str, resume: "_Ground") -> None:
        self._wanted = (kind, resume.id, job_id)
        self._asking.begin(request, self._preview)

    def _preview(self, request: AssistRequest) -> Job:
        assert self._wanted is not None, "set before anything is asked"
        return without_context(self._letters.preview_of_call, *self._wanted, request)

    def _write(self, request: AssistRequest | None) -> None:
        if self._wanted is None:
            return
        self._pane.show_working(tr("Writing …"))
        self._work = self._runner.run(
            with_context(self._letters.draft, *self._wanted, request=request),
            on_success=self._on_written,
            on_error=self._on_error,
            on_progress=self._on_progress,
            on_finished=self._on_work_ended,
            lane=Lane.NETWORK if request else Lane.GENERAL,
            replaces="draft",
            owner=self,
            title=tr("Writing: {letter}", letter=kind_name(self._wanted[0])),
        )

    def _on_progress(self, progress: Progress) -> None:
        self._pane.show_progress(progress.sentence, progress.share, progress.wait_s, progress.draft)

    def _on_written(self, stored: StoredLetter) -> None:
        self._keeper.flush()
        self._show(stored)
        self._read()

    def _on_stop(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _on_work_ended(self) -> None:
        self._work = None
        self._asking.ended()
        self._pane.show_stopped(has_letters=bool(self._summaries) or self._letter is not None)

    # What is changed

    def _on_edited(self, letter: Letter) -> None:
        if self._letter is not None:
            self._keeper.edit(self._letter.id, letter)

    def _on_undo(self) -> None:
        if self._letter is not None:
            self._keeper.then(partial(self._letters.undo, self._letter.id))

    def _on_redo(self) -> None:
        if self._letter is not None:
            self._keeper.then(partial(self._letters.redo, self._letter.id))

    def _on_vouch(self, verdict: SentenceVerdict) -> None:
        if self._letter is not None:
            self._keeper.then(partial(self._letters.vouch, self._letter.id, verdict.text))

    def _on_kept(self, stored: StoredLetter, is_newest: bool) -> None:
        """What was typed meanwhile stays; a step back or a letter that was typed shows as it is kept."""
        if self._letter is None or stored.id != self._letter.id:
            return
        self._letter = stored
        if is_newest:
            self._pane.show_letter(stored, keep_text=stored.letter == self._pane.editor.letter)

    def _on_pending(self, is_pending: bool) -> None:
        self._state.set_saved(not is_pending)

    def _on_delete(self) -> None:
        if self._letter is None:
            return
        self._keeper.flush()
        letter_id = self._letter.id
        self._runner.run(
            without_context(self._letters.delete, letter_id),
            on_success=partial(self._on_deleted, letter_id),
            owner=self,
            keeps=True,
        )

    def _on_deleted(self, letter_id: str, _nothing: None) -> None:
        self._letter = None
        undo = partial(self._restore, letter_id)
        self._state.notify(Notice(tr("The letter was moved to the trash."), Tone.GOOD, tr("Undo"), undo))
        self._read()

    def _restore(self, letter_id: str) -> None:
        self._runner.run(
            without_context(self._letters.restore, letter_id), on_success=self._on_restored, owner=self, keeps=True
        )

    def _on_restored(self, stored: StoredLetter) -> None:
        self._show(stored)
        self._read()

    def _on_export(self) -> None:
        self._keeper.flush()
        if self._letter is not None:
            self._exporter.ask(self._letter)

    def _on_gone(self, error: UserError) -> None:
        self._letter = None
        if not isinstance(error, NotFound):
            self._state.notify(notice_for(error))
        self._read()

    def _on_error(self, error: UserError) -> None:
        if isinstance(error, ModelTrouble):
            self._asking.show_trouble(error)
        else:
            self._state.notify(notice_for(error))


class _Ground(NamedTuple):
    """The resume letters rest on; the title is that of its master."""

    id: str
    title: str
    is_tailored: bool


def _resume_for(services: Services, resume_id: str | None, job_id: str, _context: TaskContext) -> _Ground | None:
    """The version tailored to the job where there is one, else the chosen resume, else the newest; None without any."""
    resumes = services.resumes.list()
    known = {resume.id: resume for resume in resumes}
    masters = [resume.id for resume in resumes if resume.parent_id is None]
    chosen = resume_id if resume_id in known else next(iter(masters), None)
    if chosen is None:
        return None
    tailoring = services.tailoring.find(chosen, job_id)
    found = known.get(tailoring.tailored_id, known[chosen]) if tailoring else known[chosen]
    master = known.get(found.parent_id or "", found)
    return _Ground(found.id, master.title, is_tailored=found.parent_id is not None)
