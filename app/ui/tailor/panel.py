"""The Tailor screen: match, changes, preview; before that the first start and the form for the advert."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.provenance import Provenance
from app.domain.rendered import RenderedPdf
from app.domain.review import ReviewItem
from app.domain.stored import StoredTailoring
from app.i18n import tr
from app.ui.export_dialog import ExportDialog
from app.ui.resumes.new_resume import NewResumeDialog
from app.ui.screens import ScreenPanel
from app.ui.tailor.advert_form import AdvertForm
from app.ui.tailor.answer_dialog import AnswerDialog
from app.ui.tailor.changes_column import ChangesColumn
from app.ui.tailor.descriptions import anchor_of
from app.ui.tailor.first_start import FirstStart
from app.ui.tailor.header import TailorHeader
from app.ui.tailor.match_column import MatchColumn
from app.ui.tailor.origins_dialog import OriginsDialog
from app.ui.tailor.vouch_dialog import VouchDialog
from app.ui.theme import Space
from app.ui.widgets.preview_pane import PreviewPane

_SHARES = (26, 38, 36)
_RESUME_FILES = "*.pdf *.docx *.odt *.rtf *.html *.htm *.md *.txt *.json"
_ADVERT_FILES = "*.txt *.md *.html *.htm *.pdf *.docx"


class TailorPanel(ScreenPanel):
    """Wishes go out as signals, what is there comes in by `show_*`."""

    import_requested = Signal(object)
    """The path of a resume."""
    text_given = Signal(str)
    """A resume as text."""
    create_requested = Signal(str, str)
    sample_requested = Signal()
    advert_given = Signal(str)
    advert_file_given = Signal(object)
    advert_form_left = Signal()
    answered = Signal(str, str, str, bool)
    """The id of a requirement, the value of a place, the person's words, whether a model shall word them."""
    declined = Signal(str, str)
    """The id of a requirement and an Answer."""
    vouched = Signal(str)
    editor_requested = Signal(str)
    export_requested = Signal(object)
    """The path to write to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = TailorHeader()
        self.header: QWidget = self.choices
        self.match = MatchColumn()
        self.changes = ChangesColumn()
        self.preview = PreviewPane()
        self._first_start = FirstStart()
        self._advert_form = AdvertForm()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._pages = QStackedWidget()
        self._marks: dict[str, str] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L + Space.XS, 0, Space.L + Space.XS, Space.M)
        column.addWidget(self._pages)
        for part, share in zip((self.match, self.changes, self.preview), _SHARES, strict=True):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.count() - 1, share)
        self._splitter.setObjectName("tailor")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(Space.M)
        self._splitter.setSizes([share * 12 for share in _SHARES])
        for page in (self._splitter, self._first_start, self._advert_form):
            self._pages.addWidget(page)
        self.addActions(
            [
                self.choices.tailor_action,
                self.choices.export_action,
                self.choices.options_action,
                self.choices.letter_action,
                *self.changes.actions_.all(),
            ]
        )

    def _connect(self) -> None:
        self._first_start.file_requested.connect(self.choose_resume)
        self._first_start.scratch_requested.connect(self.open_new_form)
        self._first_start.text_given.connect(self.text_given)
        self._first_start.sample_requested.connect(self.sample_requested)
        self._advert_form.advert_given.connect(self.advert_given)
        self._advert_form.file_requested.connect(self.choose_advert)
        self._advert_form.cancelled.connect(self.advert_form_left)
        self.changes.tailor_requested.connect(self.choices.tailor_action.trigger)
        self.changes.current_changed.connect(self._on_current_changed)
        self.changes.vouch_requested.connect(self._on_vouch_requested)
        self.match.requirement_chosen.connect(self._on_requirement_chosen)

    # What is shown

    def show_first_start(self) -> None:
        """There is no resume at all."""
        self.choices.show_what_is_possible(has_resume=False, has_job=False, is_busy=False)
        self._pages.setCurrentWidget(self._first_start)

    def show_advert_form(self, *, can_cancel: bool) -> None:
        """There is a resume, and no job to tailor it to (or the person wants another one)."""
        self.choices.show_what_is_possible(has_resume=True, has_job=False, is_busy=False)
        self._pages.setCurrentWidget(self._advert_form)
        self._advert_form.show_form(can_cancel=can_cancel)

    def show_advert_busy(self, busy: bool) -> None:
        """While the advert is read."""
        self._advert_form.show_busy(busy)

    def show_advert_taken(self) -> None:
        """The advert was read and kept."""
        self._advert_form.clear()

    def show_workspace(self) -> None:
        """Match, changes and preview."""
        self._pages.setCurrentWidget(self._splitter)

    def show_untailored(self, advert: JobAdvert, report: MatchReport) -> None:
        """The match of a resume nothing has been proposed for."""
        self.match.show_match(advert, report)
        self.changes.show_ready()
        self._show_marks({})

    def show_tailoring(self, advert: JobAdvert, tailoring: StoredTailoring) -> None:
        """A review as it stands."""
        self.match.show_match(advert, tailoring.after, tailoring.before)
        accepted = {anchor_of(change.target): "good" for change in tailoring.review.accepted()}
        self._show_marks(accepted)
        self.changes.show_review(
            tailoring.review,
            tailoring.original,
            can_undo=tailoring.can_undo,
            can_redo=tailoring.can_redo,
            obstacles=tailoring.obstacles,
            facts=tailoring.facts,
        )

    def show_rendered(self, rendered: RenderedPdf) -> None:
        """The pages as they would be exported."""
        self.preview.show_rendered(rendered)

    # What is asked

    def choose_resume(self) -> None:
        """Asks for the file of a resume."""
        dialog = self._file_dialog(tr("Choose your resume"), tr("Resumes"), _RESUME_FILES)
        dialog.fileSelected.connect(self._on_resume_selected)
        dialog.open()

    def choose_advert(self) -> None:
        """Asks for the file of an advert."""
        dialog = self._file_dialog(tr("Choose a job advert"), tr("Job adverts"), _ADVERT_FILES)
        dialog.fileSelected.connect(self._on_advert_selected)
        dialog.open()

    def choose_export(self, suggested: Path) -> None:
        """Asks where to write the resume, and as what."""
        dialog = ExportDialog(suggested, self)
        dialog.path_chosen.connect(self.export_requested)
        dialog.open()

    def open_new_form(self) -> None:
        """Asks for what a new resume begins with."""
        dialog = NewResumeDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.create_requested.connect(self.create_requested)
        dialog.open()

    def ask(
        self, requirement_id: str, question: str, label: str, places: Sequence[tuple[str, str]], *, model: str = ""
    ) -> None:
        """Asks about a requirement nothing proves. `model` is who could word the answer; "" is nobody."""
        dialog = AnswerDialog(question, label, places, model=model, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(partial(self.answered.emit, requirement_id))
        dialog.declined.connect(partial(self.declined.emit, requirement_id))
        dialog.editor_requested.connect(self.editor_requested)
        dialog.open()

    def show_origins(self, tailoring: StoredTailoring, found: Provenance) -> None:
        """Shows where the changed lines come from, the current card's first in view."""
        current = self.changes.current
        dialog = OriginsDialog(tailoring, found, current.id if current else None, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # Within

    def _file_dialog(self, title: str, kind: str, patterns: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{kind} ({patterns})", tr("All files") + " (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _show_marks(self, marks: dict[str, str]) -> None:
        self._marks = marks
        self._mark_with(self.changes.current)

    def _mark_with(self, item: ReviewItem | None) -> None:
        marks = dict(self._marks)
        if item is not None and item.is_open:
            marks[anchor_of(item.change.target)] = "accent"
        self.preview.mark(marks)

    def _on_current_changed(self, item: ReviewItem | None) -> None:
        self._mark_with(item)
        if item is not None:
            self.preview.reveal(anchor_of(item.change.target))

    def _on_vouch_requested(self, change_id: str) -> None:
        """Asks for the person's word on the exact words of a blocked change."""
        item = self.changes.item(change_id)
        if item is None or not item.verdict.claim:
            return
        dialog = VouchDialog(item.id, item.verdict.claim, self.changes.place_of(item), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.vouched.connect(self.vouched)
        dialog.open()

    def _on_requirement_chosen(self, requirement_id: str) -> None:
        self.changes.go_to_requirement(requirement_id)
        match = self.match.match_of(requirement_id)
        if match is not None and match.evidence:
            anchors = [anchor_of(evidence.line.target) for evidence in match.evidence]
            self.preview.mark({**self._marks, **dict.fromkeys(anchors, "accent")})
            self.preview.reveal(anchors[0])

    def _on_resume_selected(self, file: str) -> None:
        self.import_requested.emit(Path(file))

    def _on_advert_selected(self, file: str) -> None:
        self.advert_file_given.emit(Path(file))
