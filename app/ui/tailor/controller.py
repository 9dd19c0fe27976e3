"""Turns the wishes of the Tailor screen into service calls, and their outcomes into what the screen shows."""

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.domain.changes import ChangeId
from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.domain.review import Decision, GuardVerdict
from app.domain.stored import JobSummary, ResumeSummary, StoredJob, StoredResume, StoredTailoring
from app.i18n import tr
from app.services import Services
from app.services.task_context import TaskContext
from app.ui.errors import Notice, Tone, notice_for
from app.ui.resumes.drafts import Place
from app.ui.resumes.templates import template_choices
from app.ui.state import AppState, Screen
from app.ui.tailor.answers import answer_places, with_answer
from app.ui.tailor.panel import TailorPanel
from app.ui.tailor.workspace import Workspace, open_workspace, start_tailoring
from app.ui.task_runner import Job, Lane, TaskRunner, with_context, without_context


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
        self._masters: tuple[ResumeSummary, ...] = ()
        self._jobs: tuple[JobSummary, ...] = ()
        self._parents: dict[str, str] = {}
        self._workspace: Workspace | None = None
        self._steps: deque[Job] = deque()
        self._is_stepping = False
        self._is_stale = False
        self._connect()

    def _connect(self) -> None:
        panel, state = self._panel, self._state
        panel.choices.resume_chosen.connect(state.set_resume_id)
        panel.choices.job_chosen.connect(state.set_job_id)
        panel.choices.new_job_requested.connect(self._on_new_job)
        panel.choices.tailor_action.triggered.connect(self._on_tailor)
        panel.choices.export_action.triggered.connect(self._on_export)
        panel.import_requested.connect(self._on_import)
        panel.create_requested.connect(self._on_create)
        panel.sample_requested.connect(self._on_sample)
        panel.advert_given.connect(self._on_advert)
        panel.advert_file_given.connect(self._on_advert_file)
        panel.advert_form_left.connect(self._open)
        panel.export_requested.connect(self._on_export_to)
        panel.answered.connect(self._on_answered)
        panel.editor_requested.connect(self._on_editor)
        panel.match.answer_requested.connect(self._on_answer_wanted)
        panel.changes.decide_requested.connect(self._on_decide)
        panel.changes.edit_requested.connect(self._on_edit)
        panel.changes.check_requested.connect(self._on_check)
        panel.changes.accept_all_requested.connect(self._on_accept_all)
        panel.changes.actions_.undo.triggered.connect(self._on_undo)
        panel.changes.actions_.redo.triggered.connect(self._on_redo)
        panel.preview.layout_requested.connect(self._on_layout)
        state.resume_id_changed.connect(self._on_selection_changed)
        state.job_id_changed.connect(self._on_selection_changed)
        state.resumes_changed.connect(self._on_stored_changed)
        state.jobs_changed.connect(self._on_stored_changed)
        state.screen_changed.connect(self._on_screen_changed)

    def start(self) -> None:
        """Shows what there is to work on."""
        self._panel.preview.show_templates(template_choices())
        self._reload_lists()

    # What there is

    def _reload_lists(self) -> None:
        self._runner.run(partial(_lists, self._services), on_success=self._on_lists, replaces="lists", owner=self)

    def _on_lists(self, lists: tuple[tuple[ResumeSummary, ...], tuple[JobSummary, ...]]) -> None:
        resumes, self._jobs = lists
        self._masters = tuple(resume for resume in resumes if resume.parent_id is None)
        self._parents = {resume.id: resume.parent_id for resume in resumes if resume.parent_id}
        self._show_choices()
        self._open()

    def _show_choices(self) -> None:
        self._panel.choices.show_resumes(self._masters, self._master_id)
        self._panel.choices.show_jobs(self._jobs, self._job_id)

    @property
    def _master_id(self) -> str | None:
        """The chosen master, or that of the chosen version; else the one edited last."""
        chosen = self._state.resume_id or ""
        chosen = self._parents.get(chosen, chosen)
        known = [master.id for master in self._masters]
        return chosen if chosen in known else next(iter(known), None)

    @property
    def _job_id(self) -> str | None:
        known = [job.id for job in self._jobs]
        return self._state.job_id if self._state.job_id in known else next(iter(known), None)

    def _on_stored_changed(self) -> None:
        self._is_stale = True
        if self._state.screen is Screen.TAILOR or not self._masters:
            self._reload_lists()

    def _on_screen_changed(self, screen: Screen) -> None:
        if screen is Screen.TAILOR and self._is_stale:
            self._workspace = None
            self._reload_lists()

    def _on_selection_changed(self) -> None:
        if self._state.screen is Screen.TAILOR:
            self._reload_lists()
        else:
            self._is_stale = True

    def _open(self) -> None:
        """Shows the page that fits what there is."""
        self._is_stale = False
        master, job = self._master_id, self._job_id
        if master is None:
            self._workspace = None
            self._panel.show_first_start()
        elif job is None:
            self._workspace = None
            self._panel.show_advert_form(can_cancel=False)
        elif self._workspace and (self._workspace.master.id, self._workspace.job.id) == (master, job):
            self._show_page()
        else:
            self._load(master, job)

    def _load(self, master: str, job: str) -> None:
        if self._workspace is None:
            self._panel.match.show_nothing(tr("Matching …"))
        self._workspace = None
        self._steps.clear()
        self._show_page()
        self._runner.run(
            partial(open_workspace, self._services, master, job),
            on_success=self._on_workspace,
            on_error=self._on_error,
            replaces="workspace",
            owner=self,
            title=tr("Matching"),
        )

    def _show_page(self, *, is_busy: bool = False) -> None:
        self._panel.show_workspace()
        has_job = self._workspace is not None
        self._panel.choices.show_what_is_possible(has_resume=True, has_job=has_job, is_busy=is_busy)

    def _on_workspace(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._show_page()
        self._panel.preview.show_layout(workspace.layout)
        self._show_workspace()
        if workspace.is_outdated:
            again = Notice(
                tr("Your resume has changed since these changes were proposed."),
                Tone.INFO,
                tr("Tailor again"),
                self._on_tailor,
                key="outdated",
            )
            self._state.notify(again)

    def _show_workspace(self) -> None:
        workspace = self._workspace
        assert workspace is not None
        advert = workspace.job.advert
        if workspace.tailoring is None:
            self._state.set_tailoring_id(None)
            self._panel.show_untailored(advert, workspace.report)
        else:
            self._state.set_tailoring_id(workspace.tailoring.id)
            self._panel.show_tailoring(advert, workspace.tailoring)
        self._render()

    def _on_error(self, error: UserError) -> None:
        self._state.notify(notice_for(error))

    # Getting a resume and a job

    def _on_import(self, paths: tuple[Path, ...]) -> None:
        for path in paths:
            self._runner.run(
                with_context(self._services.resumes.import_file, path),
                on_success=self._on_resume_made,
                on_error=self._on_error,
                owner=self,
                title=tr("Reading {file}", file=path.name),
            )

    def _on_create(self, name: str, label: str) -> None:
        self._runner.run(
            without_context(self._services.resumes.create, name, label), on_success=self._on_resume_written, owner=self
        )

    def _on_sample(self) -> None:
        self._runner.run(
            with_context(self._services.resumes.add_sample),
            on_success=self._on_sample_made,
            on_error=self._on_error,
            replaces="sample",
            owner=self,
            title=tr("Opening the sample"),
        )

    def _on_resume_made(self, stored: StoredResume) -> None:
        self._state.set_resume_id(stored.id)
        self._state.resumes_changed.emit()

    def _on_resume_written(self, stored: StoredResume) -> None:
        self._on_resume_made(stored)
        self._state.set_screen(Screen.RESUMES)

    def _on_sample_made(self, sample: tuple[StoredResume, StoredJob]) -> None:
        resume, job = sample
        self._state.set_job_id(job.id)
        self._state.set_resume_id(resume.id)
        self._state.jobs_changed.emit()
        self._state.resumes_changed.emit()

    def _on_new_job(self) -> None:
        self._panel.show_advert_form(can_cancel=bool(self._jobs))

    def _on_advert(self, text: str) -> None:
        self._take_advert(with_context(self._services.jobs.add_text, text))

    def _on_advert_file(self, path: Path) -> None:
        self._take_advert(with_context(self._services.jobs.add_file, path))

    def _take_advert(self, job: Job) -> None:
        self._panel.show_advert_busy(True)
        self._runner.run(
            job,
            on_success=self._on_job_made,
            on_error=self._on_error,
            on_finished=self._on_advert_finished,
            replaces="advert",
            owner=self,
            title=tr("Reading the advert"),
        )

    def _on_job_made(self, stored: StoredJob) -> None:
        self._panel.show_advert_taken()
        self._state.set_job_id(stored.id)
        self._state.jobs_changed.emit()

    def _on_advert_finished(self) -> None:
        self._panel.show_advert_busy(False)

    # The review

    def _on_tailor(self) -> None:
        if self._workspace is None:
            return
        self._steps.clear()
        self._show_page(is_busy=True)
        self._panel.changes.show_working()
        self._runner.run(
            partial(start_tailoring, self._services, self._workspace.master.id, self._workspace.job.id),
            on_success=self._on_started,
            on_error=self._on_error,
            on_finished=self._on_tailor_finished,
            replaces="workspace",
            owner=self,
            title=tr("Tailoring"),
        )

    def _on_started(self, workspace: Workspace) -> None:
        self._on_workspace(workspace)
        self._state.resumes_changed.emit()

    def _on_tailor_finished(self) -> None:
        if self._workspace is not None:
            self._show_page()
            self._show_workspace()

    def _on_decide(self, change_ids: tuple[ChangeId, ...], decision: Decision) -> None:
        self._step("decide", change_ids, decision)

    def _on_edit(self, change_id: str, words: str) -> None:
        self._step("edit", ChangeId(change_id), words)

    def _on_accept_all(self) -> None:
        self._step("accept_all_safe")

    def _on_undo(self) -> None:
        self._step("undo")

    def _on_redo(self) -> None:
        self._step("redo")

    def _step(self, method: str, *arguments: object) -> None:
        """Queues a decision: they are carried out one after the other, in the order they were made."""
        if self._workspace is None or self._workspace.tailoring is None:
            return
        call = getattr(self._services.tailoring, method)
        self._steps.append(without_context(call, self._workspace.tailoring.id, *arguments))
        self._run_next_step()

    def _run_next_step(self) -> None:
        if self._is_stepping or not self._steps:
            return
        self._is_stepping = True
        self._runner.run(
            self._steps.popleft(),
            on_success=self._on_stepped,
            on_error=self._on_error,
            on_finished=self._on_step_finished,
            owner=self,
        )

    def _on_stepped(self, tailoring: StoredTailoring) -> None:
        if self._workspace is None or self._workspace.tailoring is None:
            return
        if self._workspace.tailoring.id == tailoring.id:
            self._workspace = self._workspace.with_tailoring(tailoring)
            self._show_workspace()

    def _on_step_finished(self) -> None:
        self._is_stepping = False
        self._run_next_step()

    def _on_check(self, change_id: str, words: str) -> None:
        if self._workspace is None or self._workspace.tailoring is None:
            return
        check = without_context(
            self._services.tailoring.check_edit, self._workspace.tailoring.id, ChangeId(change_id), words
        )
        shown = partial(_show_check, self._panel, ChangeId(change_id))
        self._runner.run(check, on_success=shown, replaces="check", owner=self)

    # What only the person knows

    def _on_answer_wanted(self, requirement_id: str) -> None:
        requirement, match = self._panel.match.requirement(requirement_id), self._panel.match.match_of(requirement_id)
        if self._workspace is not None and requirement is not None and match is not None:
            places = answer_places(self._workspace.master.resume)
            self._panel.ask(match.question, requirement.label or requirement.text, places)

    def _on_answered(self, place: str, words: str) -> None:
        self._put_answer(place, words, self._on_answer_kept)

    def _on_editor(self, place: str) -> None:
        if self._workspace is not None:
            master = self._workspace.master
            _, at = with_answer(master.resume, place, "")
            self._put_answer(place, "", partial(_go_to_editor, self, master.id, at))

    def _put_answer(self, place: str, words: str, on_success: Callable[[StoredResume], object]) -> None:
        if self._workspace is None:
            return
        self._runner.run(
            partial(_keep_answer, self._services, self._workspace.master.id, place, words),
            on_success=on_success,
            on_error=self._on_error,
            owner=self,
        )

    def _on_answer_kept(self, _stored: StoredResume) -> None:
        self._workspace = None
        self._state.resumes_changed.emit()
        self._state.notify(Notice(tr("Added to your resume, in your own words."), Tone.GOOD))

    # Pages

    def _on_layout(self, layout: PageLayout) -> None:
        if self._workspace is None:
            return
        self._workspace = self._workspace.with_layout(layout)
        self._panel.preview.show_layout(layout)
        self._runner.run(
            without_context(self._services.resumes.save_layout, self._workspace.layout_id, layout),
            on_error=self._on_error,
            owner=self,
        )
        self._render()

    def _render(self) -> None:
        assert self._workspace is not None
        self._runner.run(
            with_context(self._services.export.preview, self._workspace.resume, self._workspace.layout),
            on_success=self._on_rendered,
            on_error=self._on_render_failed,
            lane=Lane.RENDER,
            replaces="preview",
            owner=self,
        )

    def _on_rendered(self, rendered: RenderedPdf) -> None:
        self._panel.show_rendered(rendered)

    def _on_render_failed(self, error: UserError) -> None:
        self._panel.preview.show_message(notice_for(error).text)

    def _on_export(self) -> None:
        if self._workspace is not None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._panel.choose_export(self._workspace.suggested_file(Path(folder)))

    def _on_export_to(self, path: Path) -> None:
        if self._workspace is None:
            return
        self._runner.run(
            with_context(self._services.export.export_pdf, self._workspace.resume, self._workspace.layout, path),
            on_success=self._on_exported,
            on_error=self._on_error,
            lane=Lane.RENDER,
            owner=self,
            title=tr("Exporting {file}", file=path.name),
        )

    def _on_exported(self, path: Path) -> None:
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        show_folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
        self._state.notify(
            Notice(
                tr("Saved as {file}.", file=path.name),
                Tone.GOOD,
                tr("Open"),
                show,
                more_text=tr("Show in folder"),
                more_action=show_folder,
            )
        )


# Jobs and callbacks that carry facts with them.


def _lists(services: Services, _context: TaskContext) -> tuple[tuple[ResumeSummary, ...], tuple[JobSummary, ...]]:
    return services.resumes.list(), services.jobs.list()


def _keep_answer(services: Services, master_id: str, place: str, words: str, _context: TaskContext) -> StoredResume:
    resume: Resume = services.resumes.get(master_id).resume
    return services.resumes.save(master_id, with_answer(resume, place, words)[0])


def _go_to_editor(controller: TailorController, resume_id: str, place: Place, _stored: StoredResume) -> None:
    controller.editor_requested.emit(resume_id, place)


def _show_check(panel: TailorPanel, change_id: ChangeId, verdict: GuardVerdict) -> None:
    panel.changes.show_check(change_id, verdict)
