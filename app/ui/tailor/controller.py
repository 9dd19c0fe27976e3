"""The Tailor screen: which resume and which job, how they match, the review under way.

What a person brings in is `intake`, decisions are `review_steps`, pages and export are `pages`.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.assist import AssistRequest
from app.domain.changes import ChangeId
from app.domain.errors import ModelTrouble, UserError
from app.domain.job import Importance, RequirementId
from app.domain.provenance import Provenance
from app.domain.stored import JobSummary, ResumeSummary, StoredJob, StoredTailoring
from app.domain.suspicion import SuspiciousText
from app.i18n import tr
from app.services import Services
from app.services.task_context import Progress, TaskContext
from app.ui.errors import Notice, Tone, notice_for
from app.ui.resumes.suspicion_notice import place_of_passage
from app.ui.resumes.templates import font_choices, language_choices, template_choices
from app.ui.state import AppState, Screen
from app.ui.tailor.descriptions import quote
from app.ui.tailor.engine_choice import EngineChoice
from app.ui.tailor.intake import TailorIntake
from app.ui.tailor.pages import TailorPages
from app.ui.tailor.panel import TailorPanel
from app.ui.tailor.questions import TailorQuestions
from app.ui.tailor.review_steps import ReviewSteps
from app.ui.tailor.workspace import Workspace, open_workspace, start_tailoring
from app.ui.task_runner import TaskHandle, TaskRunner, without_context


class TailorController(QObject):
    """One per window."""

    editor_requested = Signal(str, object)
    """The id of a resume and a Place: the person wants to write there."""

    def __init__(
        self,
        panel: TailorPanel,
        services: Services,
        runner: TaskRunner,
        state: AppState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._services = services
        self._runner = runner
        self._state = state
        self._intake = TailorIntake(panel, services, runner, state, self)
        self._engine = EngineChoice(panel, services, runner, state, self)
        self._steps = ReviewSteps(panel.changes, services, runner, self)
        self._pages = TailorPages(panel, services, runner, state, self._steps)
        self._questions = TailorQuestions(panel, services, runner, state, self._steps)
        self._masters: tuple[ResumeSummary, ...] = ()
        self._jobs: tuple[JobSummary, ...] = ()
        self._parents: dict[str, str] = {}
        self._workspace: Workspace | None = None
        self._work: TaskHandle | None = None
        self._is_stale = False
        self._told: tuple[SuspiciousText, ...] = ()
        self._connect()

    def _connect(self) -> None:
        panel, state = self._panel, self._state
        panel.choices.resume_chosen.connect(state.set_resume_id)
        panel.choices.job_chosen.connect(state.set_job_id)
        panel.choices.new_job_requested.connect(self._on_new_job)
        panel.choices.tailor_action.triggered.connect(self._on_tailor)
        panel.changes.retry_requested.connect(self._on_stored_changed)
        panel.changes.stop_requested.connect(self._on_stop)
        self._engine.ready.connect(self._on_engine_ready)
        panel.advert_form_left.connect(self._open)
        panel.match.answer_requested.connect(self._on_answer_wanted)
        panel.match.importance_requested.connect(self._on_importance_wanted)
        panel.vouched.connect(self._on_vouched)
        panel.changes.actions_.origins.triggered.connect(self._on_origins)
        self._steps.stepped.connect(self._on_stepped)
        self._questions.editor_requested.connect(self.editor_requested)
        self._questions.failed.connect(self._on_error)
        self._steps.failed.connect(self._on_error)
        state.resume_id_changed.connect(self._on_selection_changed)
        state.job_id_changed.connect(self._on_selection_changed)
        state.resumes_changed.connect(self._on_stored_changed)
        state.jobs_changed.connect(self._on_stored_changed)
        state.screen_changed.connect(self._on_screen_changed)

    def start(self) -> None:
        """Shows what there is to work on."""
        self._panel.preview.show_templates(template_choices())
        self._panel.preview.drawer.show_possible(fonts=font_choices(), languages=language_choices())
        self._on_stored_changed()

    # What there is

    def _reload_lists(self) -> None:
        self._runner.run(partial(_lists, self._services), on_success=self._on_lists, replaces="lists", owner=self)

    def _on_lists(self, lists: tuple[tuple[ResumeSummary, ...], tuple[JobSummary, ...]]) -> None:
        resumes, self._jobs = lists
        self._masters = tuple(resume for resume in resumes if resume.parent_id is None)
        self._parents = {resume.id: resume.parent_id for resume in resumes if resume.parent_id}
        self._panel.choices.show_resumes(self._masters, self._master_id)
        self._panel.choices.show_jobs(self._jobs, self._job_id)
        self._open()

    @property
    def _master_id(self) -> str | None:
        """The chosen master, or that of the chosen version; else the one edited last."""
        chosen = self._state.resume_id or ""
        chosen = self._parents.get(chosen, chosen)
        known = [master.id for master in self._masters]
        return chosen if chosen in known else next(iter(known), None)

    @property
    def _job_id(self) -> str | None:
        """The chosen job, else the newest."""
        known = [job.id for job in self._jobs]
        return self._state.job_id if self._state.job_id in known else next(iter(known), None)

    def _on_stored_changed(self) -> None:
        self._is_stale = True
        if self._state.screen is Screen.TAILOR:
            self._reload_lists()

    def _on_screen_changed(self, screen: Screen) -> None:
        if screen is Screen.TAILOR and self._is_stale:
            self._reload_lists()

    def _on_selection_changed(self) -> None:
        if self._state.screen is Screen.TAILOR:
            self._reload_lists()
        else:
            self._is_stale = True

    # What is worked on

    def _open(self) -> None:
        """Shows the page that fits what there is."""
        master, job = self._master_id, self._job_id
        is_stale, self._is_stale = self._is_stale, False
        if master is None:
            self._leave()
            self._panel.show_first_start()
        elif job is None:
            self._leave()
            self._panel.show_advert_form(can_cancel=False)
        elif self._is_open(master, job) and not is_stale:
            self._show_page()
        else:
            self._load(master, job)

    def _is_open(self, master: str, job: str) -> bool:
        return self._workspace is not None and (self._workspace.master.id, self._workspace.job.id) == (master, job)

    def _leave(self) -> None:
        self._workspace = None
        self._steps.work_on("")
        self._pages.leave()

    def _load(self, master: str, job: str) -> None:
        if not self._is_open(master, job):
            self._leave()
            self._panel.match.show_nothing(tr("Matching …"))
            self._panel.changes.show_working()
        self._show_page()
        self._run(partial(open_workspace, self._services, master, job), self._on_workspace, title=tr("Matching"))

    def _run(
        self, job: Callable[[TaskContext], Workspace], on_success: Callable[[Workspace], object], *, title: str
    ) -> None:
        self._work = self._runner.run(
            job,
            on_success=on_success,
            on_error=self._on_error,
            on_progress=self._on_progress,
            on_finished=self._on_worked,
            replaces="workspace",
            owner=self,
            title=title,
        )

    def _show_page(self, *, is_busy: bool = False) -> None:
        self._panel.show_workspace()
        has_job = self._workspace is not None
        self._panel.choices.show_what_is_possible(has_resume=True, has_job=has_job, is_busy=is_busy)

    def _on_workspace(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._engine.work_on(workspace.master.id, workspace.job.id)
        self._show_page()
        self._show_workspace()
        if workspace.is_outdated:
            sentence = tr("Your resume has changed since these changes were proposed.")
            self._state.notify(Notice(sentence, Tone.INFO, tr("Tailor again"), self._on_tailor, key="outdated"))
        if workspace.suspicious and workspace.suspicious != self._told:
            self._tell_suspicion(workspace)

    def _tell_suspicion(self, workspace: Workspace) -> None:
        first = workspace.suspicious[0]
        self._told = workspace.suspicious
        sentence = tr(
            "Your resume holds text that speaks to a program, not to a person: {text} It is treated as text; nothing "
            "it says is done.",
            text=quote(first.passage),
        )
        show = partial(self.editor_requested.emit, workspace.master.id, place_of_passage(first))
        self._state.notify(Notice(sentence, Tone.CAUTION, tr("Show"), show, key="suspicious"))

    def _show_workspace(self) -> None:
        workspace = self._workspace
        assert workspace is not None
        tailoring = workspace.tailoring
        self._steps.work_on(tailoring.id if tailoring else "")
        if tailoring is None:
            self._panel.show_untailored(workspace.job.advert, workspace.report)
        else:
            self._panel.show_tailoring(workspace.job.advert, tailoring)
        self._pages.show(workspace)

    def _on_worked(self) -> None:
        """However it ended: a task that failed or was stopped leaves what was there before."""
        self._work = None
        self._engine.ended()
        if self._workspace is None:
            self._panel.match.show_nothing(tr("The match could not be made."))
            self._panel.changes.show_failed()
        elif self._panel.changes.is_working:
            self._show_page()
            self._show_workspace()

    def _on_progress(self, progress: Progress) -> None:
        self._panel.changes.show_progress(progress.sentence, progress.share, progress.wait_s)

    def _on_stop(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _on_error(self, error: UserError) -> None:
        if isinstance(error, ModelTrouble):
            self._engine.show_trouble(error)
        else:
            self._state.notify(notice_for(error))

    def _on_new_job(self) -> None:
        self._panel.show_advert_form(can_cancel=bool(self._jobs))

    # The review

    def _on_tailor(self) -> None:
        if self._workspace is not None:
            self._engine.begin()

    def _on_engine_ready(self, request: AssistRequest | None) -> None:
        if self._workspace is None:
            return
        self._show_page(is_busy=True)
        self._panel.changes.show_working()
        ids = self._workspace.master.id, self._workspace.job.id
        before = self._workspace.tailoring
        started = partial(_on_started, self, before)
        self._run(partial(start_tailoring, self._services, *ids, request), started, title=tr("Tailoring"))

    def show_started(self, workspace: Workspace, before: StoredTailoring | None) -> None:
        """Shows new proposals; of a version made `before` it says where it is."""
        self._on_workspace(workspace)
        self._state.resumes_changed.emit()
        self._is_stale = False
        if before is not None and before.review.accepted():
            words = tr("The version you had made is kept among your resumes.")
            show = partial(_open_version, self._state, before.tailored_id)
            self._state.notify(Notice(words, Tone.INFO, tr("Show"), show, key="earlier"))

    def _on_stepped(self, tailoring: StoredTailoring) -> None:
        if self._workspace is not None:
            layout = self._pages.layout or self._workspace.layout
            self._workspace = self._workspace.with_tailoring(tailoring).with_layout(layout)
            self._show_workspace()

    def _on_importance_wanted(self, requirement_id: str, importance: str) -> None:
        if self._workspace is not None:
            self._runner.run(
                partial(_weigh, self._services, self._workspace.job.id, requirement_id, importance),
                on_success=self._on_weighed,
                on_error=self._on_error,
                owner=self,
                keeps=True,
            )

    def _on_weighed(self, _job: StoredJob) -> None:
        self._state.jobs_changed.emit()

    def _on_origins(self) -> None:
        tailoring = self._workspace.tailoring if self._workspace else None
        if tailoring is not None:
            self._runner.run(
                without_context(self._services.tailoring.provenance, tailoring.id),
                on_success=partial(_show_origins, self._panel, tailoring),
                on_error=self._on_error,
                replaces="origins",
                owner=self,
            )

    # What only the person knows

    def _on_answer_wanted(self, requirement_id: str) -> None:
        if self._workspace is not None:
            self._questions.ask(requirement_id, self._workspace)

    def _on_vouched(self, change_id: str) -> None:
        self._steps.vouch(ChangeId(change_id))


# Jobs and callbacks that carry facts with them.


def _lists(services: Services, _context: TaskContext) -> tuple[tuple[ResumeSummary, ...], tuple[JobSummary, ...]]:
    return services.resumes.list(), services.jobs.list()


def _weigh(services: Services, job_id: str, requirement_id: str, importance: str, _context: TaskContext) -> StoredJob:
    return services.jobs.set_importance(job_id, RequirementId(requirement_id), Importance(importance))


def _on_started(controller: TailorController, before: StoredTailoring | None, workspace: Workspace) -> None:
    controller.show_started(workspace, before)


def _open_version(state: AppState, resume_id: str) -> None:
    state.set_resume_id(resume_id)
    state.set_screen(Screen.RESUMES)


def _show_origins(panel: TailorPanel, tailoring: StoredTailoring, found: Provenance) -> None:
    panel.show_origins(tailoring, found)
