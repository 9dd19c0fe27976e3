"""Turns the wishes of the Resumes screen into service calls, and their outcomes into what the screen shows."""

import itertools
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.errors import NotFound, UserError
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.domain.stored import ResumeSort, ResumeSummary, StoredResume
from app.i18n import tr
from app.services import Services
from app.services.task_context import Progress
from app.ui.errors import notice_for
from app.ui.exporting import Exporter, suggested_file
from app.ui.fitting import Fitter, too_long_notice
from app.ui.resumes.autosave import Autosave
from app.ui.resumes.deletion import Deletion
from app.ui.resumes.drafts import Draft, Place
from app.ui.resumes.editor_facts import EditorFacts
from app.ui.resumes.import_outcome import ImportOutcome
from app.ui.resumes.live_preview import LivePreview
from app.ui.resumes.panel import ResumesPanel
from app.ui.resumes.templates import font_choices, language_choices, template_choices
from app.ui.resumes.versions import Versions
from app.ui.state import AppState, Screen
from app.ui.task_runner import Job, TaskHandle, TaskRunner, with_context, without_context

if TYPE_CHECKING:
    from app.render.fit import Fitted


class ResumesController(QObject):
    """One per window."""

    def __init__(
        self,
        panel: ResumesPanel,
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
        self._open_id = ""
        self._wanted_place: tuple[str, Place] | None = None
        self._imports: dict[int, TaskHandle] = {}
        self._outcome = ImportOutcome()
        self._numbers = itertools.count(1)
        self._autosave = Autosave(services, runner, self)
        self._facts = EditorFacts(panel, services, runner, state, self._autosave, self)
        self._preview = LivePreview(services, runner, self)
        self._exporter = Exporter(services, runner, state, self)
        self._fitter = Fitter(services, runner, state, self)
        self._deletion = Deletion(panel.tree, services, runner, state, self)
        self._versions = Versions(panel, services, runner, state, self)
        self._connect()

    def _connect(self) -> None:
        panel, state = self._panel, self._state
        panel.list_requested.connect(self._on_list_requested)
        panel.resume_chosen.connect(state.set_resume_id)
        panel.import_requested.connect(self.import_files)
        panel.import_cancel_requested.connect(self._on_import_cancel)
        panel.create_requested.connect(self._on_create)
        panel.rename_requested.connect(self._on_rename)
        panel.duplicate_requested.connect(self._on_duplicate)
        panel.delete_requested.connect(self._on_delete)
        panel.versions_requested.connect(self._on_versions)
        panel.draft_changed.connect(self._on_draft_changed)
        panel.export_action.triggered.connect(self._on_export)
        panel.export_requested.connect(self._on_export_to)
        panel.preview.fit_requested.connect(self._on_fit)
        panel.photo_chosen.connect(self._on_photo_chosen)
        self._fitter.layout_found.connect(panel.set_page_layout)
        self._fitter.too_long.connect(self._on_too_long)
        state.resumes_changed.connect(self._refresh_list)
        state.resume_id_changed.connect(self._on_resume_id_changed)
        state.screen_changed.connect(self._on_screen_changed)
        self._deletion.begun.connect(self._autosave.forget)
        self._deletion.gone.connect(self._on_gone)
        self._versions.returned.connect(self._on_returned)
        self._facts.changed.connect(self._on_facts_changed)
        self._autosave.saved.connect(self._on_saved)
        self._autosave.failed.connect(self._on_save_failed)
        self._autosave.pending_changed.connect(self._on_pending_changed)
        self._preview.rendered.connect(self._on_rendered)
        self._preview.failed.connect(self._on_render_failed)

    def start(self) -> None:
        """Reads the list, and opens what was open last."""
        self._panel.preview.show_templates(template_choices())
        self._panel.preview.drawer.show_possible(fonts=font_choices(), languages=language_choices())
        self._panel.tree.show_loading()
        self._refresh_list()
        self._on_screen_changed(self._state.screen)

    def close(self) -> None:
        """Stores what is not stored yet."""
        self._autosave.save_now()

    def import_files(self, paths: tuple[Path, ...]) -> None:
        """Imports these files side by side; each is a new master. The last one imported is opened."""
        if not self._imports:
            self._outcome.clear()
        for path in paths:
            number = next(self._numbers)
            self._panel.show_import(number, path.name)
            self._imports[number] = self._runner.run(
                with_context(self._services.resumes.import_file, path),
                on_success=self._on_imported,
                on_error=self._on_refused,
                on_progress=partial(_show_progress, self._panel, number),
                on_finished=partial(_hide_import, self._panel, self._imports, number),
                owner=self,
                title=tr("Reading {file}", file=path.name),
            )

    def open_at(self, resume_id: str, place: Place) -> None:
        """Goes to the editor, with the cursor at a place of a resume."""
        self._wanted_place = (resume_id, place)
        self._state.set_screen(Screen.RESUMES)
        if self._open_id == resume_id:
            self._load(resume_id)
        else:
            self._state.set_resume_id(resume_id)

    # The list

    def _refresh_list(self) -> None:
        self._on_list_requested(self._panel.tree.search_text, self._panel.tree.sort)

    def _on_list_requested(self, search: str, sort: ResumeSort) -> None:
        self._runner.run(
            without_context(self._services.resumes.list, search=search, sort=sort),
            on_success=self._on_listed,
            replaces="list",
            owner=self,
        )

    def _on_listed(self, summaries: tuple[ResumeSummary, ...]) -> None:
        self._panel.show_summaries(summaries)
        if not self._open_id:
            self._panel.show_nothing_open(is_first=not summaries and not self._panel.tree.search_text)

    def _on_rename(self, resume_id: str, title: str) -> None:
        self._change_list(without_context(self._services.resumes.rename, resume_id, title))

    def _on_duplicate(self, resume_id: str) -> None:
        self._autosave.flush()
        self._runner.run(
            without_context(self._services.resumes.duplicate, resume_id), on_success=self._on_created, owner=self
        )

    def _on_versions(self, resume_id: str) -> None:
        self._autosave.flush()
        self._versions.open_for(resume_id)

    def _on_returned(self, resume_id: str) -> None:
        self._state.resumes_changed.emit()
        if resume_id == self._open_id:
            self._load(resume_id)

    def _on_create(self, name: str, label: str) -> None:
        self._runner.run(
            without_context(self._services.resumes.create, name, label), on_success=self._on_created, owner=self
        )

    def _on_delete(self, resume_id: str) -> None:
        self._deletion.delete((resume_id,))

    def _on_gone(self, resume_ids: frozenset[str]) -> None:
        if self._open_id in resume_ids:
            self._open_id = ""

    def _change_list(self, job: Job) -> None:
        self._runner.run(job, on_success=self._on_list_changed, owner=self)

    def _on_list_changed(self, _result: object) -> None:
        self._state.resumes_changed.emit()

    def _on_created(self, stored: StoredResume) -> None:
        self._state.resumes_changed.emit()
        self._state.set_resume_id(stored.id)
        self._state.set_screen(Screen.RESUMES)

    def _on_imported(self, stored: StoredResume) -> None:
        self._state.resumes_changed.emit()
        self._state.set_resume_id(stored.id)
        self._outcome.imported.append(stored)
        self._state.notify(self._outcome.notice(self._undo_import))

    def _on_refused(self, error: UserError) -> None:
        self._outcome.refuse(error)
        self._state.notify(self._outcome.notice(self._undo_import))

    def _undo_import(self) -> None:
        """Everything of the last import goes to the trash."""
        self._deletion.delete(tuple(stored.id for stored in self._outcome.imported))

    def _on_import_cancel(self, number: int) -> None:
        if number in self._imports:
            self._imports[number].cancel()

    # The open resume

    def _on_resume_id_changed(self, resume_id: str | None) -> None:
        self._autosave.flush()
        if resume_id is None:
            self._open_id = ""
            self._refresh_list()
        elif resume_id != self._open_id and self._state.screen is Screen.RESUMES:
            self._load(resume_id)

    def _on_screen_changed(self, screen: Screen) -> None:
        """Opens the current resume when the screen is shown, not before: what nobody sees need not be built."""
        if screen is Screen.RESUMES and self._state.resume_id and not self._autosave.is_pending:
            self._load(self._state.resume_id)

    def _load(self, resume_id: str) -> None:
        self._runner.run(
            without_context(self._services.resumes.get, resume_id),
            on_success=self._on_loaded,
            on_error=self._on_load_failed,
            replaces="load",
            owner=self,
        )

    def _on_loaded(self, stored: StoredResume) -> None:
        draft = Draft(stored.resume, stored.layout)
        is_same = stored.id == self._open_id and draft == self._panel.editor.draft
        self._open_id = stored.id
        self._fitter.work_on(stored.id)
        self._autosave.opened(stored.id, draft)
        if not is_same:
            self._panel.show_draft(stored.id, draft)
            self._draw()
        self._facts.load(stored.id)
        if self._wanted_place is not None and self._wanted_place[0] == stored.id:
            self._panel.show_place(self._wanted_place[1])
            self._wanted_place = None

    def _on_facts_changed(self) -> None:
        if self._open_id:
            self._load(self._open_id)

    def _on_load_failed(self, error: UserError) -> None:
        self._open_id = ""
        if isinstance(error, NotFound):
            self._state.set_resume_id(None)
        else:
            self._state.notify(notice_for(error))
        self._panel.show_nothing_open(is_first=False)

    def _on_draft_changed(self, draft: Draft) -> None:
        if self._open_id:
            self._autosave.change(self._open_id, draft)
            self._draw(after_pause=True)

    def _on_saved(self, _stored: StoredResume, is_newest: bool) -> None:
        if is_newest:
            self._state.resumes_changed.emit()

    def _on_save_failed(self, error: UserError) -> None:
        self._state.notify(notice_for(error))

    def _on_pending_changed(self, pending: bool) -> None:
        self._state.set_saved(not pending)

    # The pages

    def _on_export(self) -> None:
        basics = self._panel.editor.draft.resume.basics
        self._panel.choose_export(suggested_file(basics.name, basics.label))

    def _on_export_to(self, path: Path) -> None:
        draft = self._panel.editor.draft
        self._exporter.export(draft.resume, draft.layout, path)

    def _on_photo_chosen(self, path: Path) -> None:
        self._runner.run(
            with_context(self._services.export.read_photo, path),
            on_success=self._panel.set_photo,
            on_error=self._on_save_failed,
            replaces="photo",
            owner=self,
            title=tr("Reading {file}", file=path.name),
        )

    def _on_fit(self, pages: int) -> None:
        draft = self._panel.editor.draft
        self._fitter.fit(draft.resume, draft.layout, pages)

    def _on_too_long(self, resume: Resume, fitted: "Fitted", pages: int) -> None:
        choose = partial(self._choose_hidden, self._open_id, resume, fitted) if fitted.hide else None
        self._state.notify(too_long_notice(pages, words=tr("Choose what to hide…"), action=choose))

    def _choose_hidden(self, resume_id: str, resume: Resume, fitted: "Fitted") -> None:
        if resume_id == self._open_id:
            self._panel.choose_hidden(resume, fitted.hide)

    def _draw(self, *, after_pause: bool = False) -> None:
        draft = self._panel.editor.draft
        self._preview.show(self._open_id, draft.resume, draft.layout, after_pause=after_pause)

    def _on_rendered(self, rendered: RenderedPdf) -> None:
        self._panel.show_rendered(rendered)

    def _on_render_failed(self, error: UserError) -> None:
        self._panel.preview.show_message(notice_for(error).text)


# Callbacks that carry a fact with them; the runner keeps them only until the task ends.


def _show_progress(panel: ResumesPanel, number: int, progress: Progress) -> None:
    panel.show_import_progress(number, progress.sentence, progress.share)


def _hide_import(panel: ResumesPanel, handles: dict[int, TaskHandle], number: int) -> None:
    handles.pop(number, None)
    panel.hide_import(number)
