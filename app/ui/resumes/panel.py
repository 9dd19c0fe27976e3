"""The Resumes screen: tree, editor, preview. It shows and asks; it knows no service."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Change
from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import ItemId, Resume, Section
from app.domain.stored import ResumeSummary
from app.i18n import tr
from app.ui.export_dialog import ExportDialog
from app.ui.hide_dialog import HideDialog
from app.ui.icons import set_icon
from app.ui.resumes.drafts import BASICS, Draft, Place
from app.ui.resumes.editor import ResumeEditor
from app.ui.resumes.edits import SetField, SetLayout, SetVisible
from app.ui.resumes.fact_dialog import FactDialog
from app.ui.resumes.import_list import ImportList
from app.ui.resumes.new_resume import NewResumeDialog
from app.ui.resumes.original_pane import OriginalPane
from app.ui.resumes.resume_tree import ResumeTree
from app.ui.screens import ScreenPanel
from app.ui.tailor.answers import answer_places
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, action_button, action_icon
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.preview_pane import PreviewPane

_SHARES = (22, 46, 32)


class ResumesPanel(ScreenPanel):
    """Wishes go out as signals, what is there comes in by `show_*`."""

    import_requested = Signal(object)
    """A tuple of paths."""
    create_requested = Signal(str, str)
    resume_chosen = Signal(str)
    list_requested = Signal(str, object)
    rename_requested = Signal(str, str)
    duplicate_requested = Signal(str)
    versions_requested = Signal(str)
    delete_requested = Signal(str)
    draft_changed = Signal(object)
    fact_given = Signal(str, str)
    """The value of a place (see `answer_places`) and the person's words."""
    import_cancel_requested = Signal(int)
    export_requested = Signal(object)
    """The path to write the open resume to."""
    photo_chosen = Signal(object)
    """The path of a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header: QWidget = QWidget()
        self.tree = ResumeTree()
        self.editor = ResumeEditor()
        self.preview = PreviewPane()
        self._original = OriginalPane()
        self._words = ""
        self._imports = ImportList()
        self._empty = EmptyState(icon="ph.file-text")
        self._middle = QStackedWidget()
        self._right = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._build_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, 0, Space.L + Space.XS, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._imports)
        column.addWidget(self.splitter, 1)
        self._middle.addWidget(self._empty)
        self._middle.addWidget(self.editor)
        self._right.addWidget(self.preview)
        self._right.addWidget(self._original)
        for part, share in zip((self.tree, self._middle, self._right), _SHARES, strict=True):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setObjectName("resumes")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(Space.M)
        self.splitter.setSizes([share * 12 for share in _SHARES])
        self.show_nothing_open(is_first=False)

    def _build_actions(self) -> None:
        self.import_action = QAction(tr("Import…"), self)
        self.import_action.setShortcut(QKeySequence.StandardKey.Open)
        self.import_action.setToolTip(tr("Read resumes from files"))
        set_icon(self.import_action, "ph.upload-simple")
        self.new_action = QAction(tr("New"), self)
        self.new_action.setShortcut(QKeySequence.StandardKey.New)
        self.new_action.setToolTip(tr("Write a resume from scratch"))
        set_icon(self.new_action, "ph.plus")
        self.export_action = QAction(tr("Export…"), self)
        self.export_action.setShortcut(QKeySequence("Ctrl+E"))
        self.export_action.setToolTip(tr("Save the resume as a file"))
        set_icon(self.export_action, "ph.export")
        self.versions_action = QAction(tr("Compare versions…"), self)
        self.versions_action.setToolTip(tr("What this resume was before, and its tailored versions"))
        set_icon(self.versions_action, "ph.clock-counter-clockwise")
        for action in (self.import_action, self.new_action, self.versions_action, self.export_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        row = QHBoxLayout(self.header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(action_button(self.import_action, ButtonKind.PRIMARY))
        row.addWidget(action_button(self.new_action))
        row.addStretch(1)
        row.addWidget(action_icon(self.versions_action))
        row.addWidget(action_button(self.export_action))

    def _connect(self) -> None:
        self.import_action.triggered.connect(self.choose_files)
        self.new_action.triggered.connect(self.open_new_form)
        self.tree.resume_chosen.connect(self.resume_chosen)
        self.tree.list_requested.connect(self.list_requested)
        self.tree.rename_requested.connect(self.rename_requested)
        self.tree.duplicate_requested.connect(self.duplicate_requested)
        self.tree.delete_requested.connect(self.delete_requested)
        self.tree.versions_requested.connect(self.versions_requested)
        self.versions_action.triggered.connect(self.tree.request_versions)
        self.editor.draft_changed.connect(self._on_draft_changed)
        self.editor.facts.add_requested.connect(self.ask_fact)
        self.editor.edited_at.connect(self._on_edited_at)
        self.editor.original_requested.connect(self._on_original_requested)
        self.editor.doubt_visited.connect(self._original.show_passage)
        self._original.close_requested.connect(self._on_original_closed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        self.preview.layout_requested.connect(self.set_page_layout)
        self.preview.drawer.photo_requested.connect(self.choose_photo)
        self.preview.drawer.photo_removed.connect(self._on_photo_removed)
        self._imports.cancel_requested.connect(self.import_cancel_requested)
        self._empty.action_chosen.connect(self.choose_files)

    # What is shown

    def show_summaries(self, summaries: tuple[ResumeSummary, ...]) -> None:
        """Shows the list of resumes."""
        self.tree.show_summaries(summaries)

    def show_draft(self, resume_id: str, draft: Draft) -> None:
        """Opens a resume in the editor."""
        self.tree.show_chosen(resume_id)
        self.editor.show_draft(draft)
        self.preview.show_layout(draft.layout, draft.resume)
        self.preview.drawer.show_photo(bool(draft.resume.basics.image))
        self._original.show_source(draft.resume.meta.source)
        self._words = ""
        self._right.setCurrentWidget(self.preview)
        self._right.show()
        self.export_action.setEnabled(True)
        self.versions_action.setEnabled(True)
        self._middle.setCurrentWidget(self.editor)

    def show_nothing_open(self, *, is_first: bool) -> None:
        """Shows what to do when no resume is open; `is_first` when there is none at all."""
        if is_first:
            self._empty.show_message(
                tr("Your resumes live here"),
                tr("Import the one you have. You can check and change every word of it afterwards."),
                tr("Import a file…"),
            )
        else:
            self._empty.show_message(tr("Choose a resume on the left"), tr("It opens here, to be read and changed."))
        self.tree.show_chosen(None)
        self._middle.setCurrentWidget(self._empty)
        self._right.hide()
        self.export_action.setEnabled(False)
        self.versions_action.setEnabled(False)

    def show_rendered(self, rendered: RenderedPdf) -> None:
        """Shows the pages of the draft."""
        self.preview.show_rendered(rendered)

    def show_place(self, place: Place) -> None:
        """Puts the cursor at a place of the open resume."""
        self.editor.focus_place(place)

    def show_import(self, number: int, file_name: str) -> None:
        """Shows that a file is being imported."""
        self._imports.add(number, file_name)

    def show_import_progress(self, number: int, sentence: str, share: float | None) -> None:
        """Shows where the import of a file is."""
        self._imports.show_progress(number, sentence, share)

    def hide_import(self, number: int) -> None:
        """A file is no longer being imported."""
        self._imports.remove(number)

    # What is asked

    def ask_fact(self) -> None:
        """Asks for a fact the person vouches for."""
        dialog = FactDialog(answer_places(self.editor.draft.resume), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(self.fact_given)
        dialog.open()

    def choose_files(self) -> None:
        """Asks which files to import."""
        dialog = QFileDialog(self, tr("Import resumes"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Resumes") + f" ({_PATTERNS})", tr("All files") + " (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    def choose_export(self, suggested: Path) -> None:
        """Asks where to write the open resume, and as what."""
        dialog = ExportDialog(suggested, self)
        dialog.path_chosen.connect(self.export_requested)
        dialog.open()

    def set_page_layout(self, layout: PageLayout) -> None:
        """Puts a layout in force, as a step that can be undone."""
        self.editor.change(SetLayout(layout))

    def choose_photo(self) -> None:
        """Asks for a picture of the person."""
        dialog = QFileDialog(self, tr("Choose a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Pictures") + f" ({_PICTURES})"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_photo_selected)
        dialog.open()

    def set_photo(self, image: str) -> None:
        """Puts a picture (a data: address) on the page, or takes it away (""), as a step that can be undone."""
        self.editor.change(SetField(Place(Section.BASICS, BASICS, "image"), image))
        layout = self.editor.draft.layout
        if layout.photo != bool(image):
            self.set_page_layout(layout.model_copy(update={"photo": bool(image)}))

    def choose_hidden(self, resume: Resume, changes: tuple[Change, ...]) -> None:
        """Asks what to leave off the page."""
        dialog = HideDialog(resume, changes, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._on_hidden)
        dialog.open()

    def open_new_form(self) -> None:
        """Asks for what a new resume begins with."""
        dialog = NewResumeDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.create_requested.connect(self.create_requested)
        dialog.open()

    def _on_files_selected(self, files: list[str]) -> None:
        self.import_requested.emit(tuple(Path(file) for file in files))

    def _on_draft_changed(self, draft: Draft) -> None:
        self.preview.show_layout(draft.layout, draft.resume)
        self.preview.drawer.show_photo(bool(draft.resume.basics.image))
        self.draft_changed.emit(draft)

    def _on_edited_at(self, place: Place) -> None:
        self.preview.reveal(place.anchor)

    def _on_photo_selected(self, file: str) -> None:
        self.photo_chosen.emit(Path(file))

    def _on_photo_removed(self) -> None:
        self.set_photo("")

    def _on_hidden(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            target = change.target
            item = ItemId(target.item) if target.item else None
            place = Place(target.section, ItemId(target.entry or ""), target.field or "", item)
            self.editor.change(SetVisible(place, visible=False, merge_key=_FIT))

    def _on_original_requested(self) -> None:
        self._right.setCurrentWidget(self._original)
        self._original.show_passage(self._words)

    def _on_focus_changed(self, _before: QWidget | None, _now: QWidget | None) -> None:
        """The original shows where the field says its words from."""
        self._words = self.editor.words_in_focus() or self._words
        if self._original.isVisible():
            self._original.show_passage(self._words)

    def _on_original_closed(self) -> None:
        self._right.setCurrentWidget(self.preview)


_PATTERNS = "*.pdf *.docx *.odt *.rtf *.html *.htm *.md *.txt *.json"
_FIT = "fit"
_PICTURES = "*.jpg *.jpeg *.png"
