"""The screen of the jobs: list on the left, the advert with its requirements, or the letters, beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.stored import JobSort, JobSummary, StoredJob
from app.i18n import tr
from app.ui.jobs.advert_card import AdvertCard
from app.ui.jobs.job_list import JobList
from app.ui.jobs.paste_dialog import PasteDialog
from app.ui.jobs.requirement_list import RequirementList
from app.ui.letters.pane import LettersPane
from app.ui.screens import ScreenPanel
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, action_button
from app.ui.widgets.card import Card
from app.ui.widgets.drop_area import DropArea
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segments import Segments
from app.ui.widgets.text import Role, text_label

ADVERT = "advert"
LETTERS = "letters"
_ROOM_FOR_LIST = 1100


class JobsPanel(ScreenPanel):
    """Shows jobs and asks for what a person wants to do with them."""

    list_requested = Signal(str, str)
    job_requested = Signal(str)
    advert_given = Signal(str, str)
    files_given = Signal(object)
    heading_change_requested = Signal(str, str)
    importance_requested = Signal(str, str)
    delete_requested = Signal(str)
    tailor_requested = Signal()
    letters_shown = Signal(bool)
    """Whether the letters of the job are shown, or its advert."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job_id: str | None = None
        self._is_first = False
        self._left = QFrame()
        self._list = JobList()
        self._pages = QStackedWidget()
        self._job_page = QSplitter(Qt.Orientation.Horizontal)
        self._one_job = QWidget()
        self._views = QStackedWidget()
        self._view = Segments(
            tr("Show"),
            [
                (ADVERT, tr("Advert"), tr("What the job says and asks for")),
                (LETTERS, tr("Letters"), tr("What you write to them")),
            ],
        )
        self.letters = LettersPane()
        self._card = AdvertCard()
        self._requirements_card = Card(tr("What they ask for"))
        self._requirements = RequirementList()
        self._no_requirements = text_label(
            tr("Nothing was found that the advert asks for. Paste its whole text to try again."), Role.MUTED, wrap=True
        )
        self._first = DropArea(
            heading=tr("Add the job you want"),
            explanation=tr("Paste the text of the advert, or drop its file here. PowerCV reads what it asks for."),
            choose_text=tr("Paste an advert…"),
            alternative_text=tr("Open an advert file…"),
        )
        self._none_open = EmptyState(
            icon="ph.briefcase",
            heading=tr("No job is open"),
            explanation=tr("Choose one from the list, or add another."),
        )
        self._buttons = QWidget()
        self._paste_dialog = PasteDialog(self)
        self.paste_action = QAction(tr("Paste an advert…"), self)
        self.file_action = QAction(tr("Open an advert file…"), self)
        self.tailor_action = QAction(tr("Tailor a resume to this job"), self)
        self.delete_action = QAction(tr("Delete this job"), self)
        self.find_action = QAction(tr("Search jobs"), self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._build_actions()
        self._build_header()
        self._build_requirements()
        self._left.setProperty("card", "true")
        inside = QVBoxLayout(self._left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._list)
        self._job_page.setObjectName("jobs-advert")
        self._job_page.addWidget(self._card)
        self._job_page.addWidget(self._requirements_card)
        self._job_page.setStretchFactor(0, 1)
        self._job_page.setSizes([640, 380])
        self._first_page = _centred(self._first)
        self._build_views()
        for page in (self._first_page, self._none_open, self._one_job):
            self._pages.addWidget(page)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setObjectName("jobs")
        whole.addWidget(self._left)
        whole.addWidget(self._pages)
        whole.setStretchFactor(1, 1)
        whole.setSizes([250, 1000])
        for splitter in (whole, self._job_page):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(Space.M)
        self._left.setMinimumWidth(180)
        self._card.setMinimumWidth(300)
        self._requirements_card.setMinimumWidth(356)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L + Space.XS, 0, Space.L + Space.XS, Space.M)
        layout.addWidget(whole)
        self.show_no_job()

    def _build_views(self) -> None:
        self._views.addWidget(self._job_page)
        self._views.addWidget(self.letters)
        self._view.show_value(ADVERT)
        column = QVBoxLayout(self._one_job)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._view)
        column.addWidget(self._views, 1)

    def _build_actions(self) -> None:
        self.paste_action.setShortcut(QKeySequence("Ctrl+Shift+V"))
        self.paste_action.setToolTip(tr("Read a job advert from its text"))
        self.file_action.setToolTip(tr("Read a job advert from a file"))
        self.tailor_action.setToolTip(tr("Go to Tailor with this job"))
        self.find_action.setShortcut(QKeySequence.StandardKey.Find)
        self.find_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.delete_action.setShortcut(QKeySequence.StandardKey.Delete)
        self.delete_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.delete_action.setToolTip(tr("Move this job to the trash"))
        self._list.addAction(self.delete_action)
        self.addActions([self.file_action, self.tailor_action, self.find_action])

    def _build_header(self) -> None:
        self.header = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(action_button(self.paste_action, ButtonKind.PRIMARY))
        row.addWidget(action_button(self.file_action))
        row.addWidget(action_button(self.tailor_action))
        row.addStretch(1)
        whole = QHBoxLayout(self.header)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._buttons)

    def _build_requirements(self) -> None:
        self._requirements_card.body.addWidget(
            text_label(tr("Weigh each as it matters to you; the score follows."), Role.SMALL, wrap=True)
        )
        self._requirements_card.body.addWidget(self._no_requirements)
        self._requirements_card.body.addWidget(self._requirements, 1)

    def _connect(self) -> None:
        self._view.chosen.connect(self.show_view)
        self._list.job_chosen.connect(self.job_requested)
        self._list.delete_requested.connect(self.delete_requested)
        self._list.list_requested.connect(self.list_requested)
        self._card.heading_changed.connect(self.heading_change_requested)
        self._card.delete_requested.connect(self._request_delete)
        self._card.requirement_chosen.connect(self._on_passage_chosen)
        self._requirements.importance_chosen.connect(self.importance_requested)
        self._requirements.requirement_chosen.connect(self._on_requirement_chosen)
        self._paste_dialog.advert_given.connect(self.advert_given)
        self._first.chosen.connect(self.paste_action.trigger)
        self._first.alternative_chosen.connect(self.file_action.trigger)
        self.paste_action.triggered.connect(self._paste_dialog.open_with_clipboard)
        self.file_action.triggered.connect(self._choose_files)
        self.tailor_action.triggered.connect(self.tailor_requested)
        self.delete_action.triggered.connect(self._request_delete)
        self.find_action.triggered.connect(self._list.focus_search)

    @property
    def search(self) -> str:
        """The words the list is searched for."""
        return self._list.search

    @property
    def sort(self) -> JobSort:
        """The order of the list."""
        return self._list.sort

    def show_jobs(self, jobs: Sequence[JobSummary], current: str | None) -> None:
        """Shows the list."""
        self._list.show_jobs(jobs, current)
        is_first = not jobs and not self.search
        self._is_first = is_first
        self._fit()
        self._buttons.setVisible(not is_first)
        if is_first:
            self._pages.setCurrentWidget(self._first_page)
        elif self._job_id is None:
            self._pages.setCurrentWidget(self._none_open)

    def show_list_trouble(self, sentence: str) -> None:
        """Says why there is no list."""
        self._list.show_failed(sentence)

    def show_job(self, job: StoredJob) -> None:
        """Shows a job."""
        self._job_id = job.id
        self._card.show_job(job)
        self._requirements.show_advert(job.advert)
        has_any = bool(job.advert.requirements)
        self._no_requirements.setVisible(not has_any)
        self._requirements.setVisible(has_any)
        self._list.show_current(job.id)
        self._pages.setCurrentWidget(self._one_job)
        self._enable(is_job_shown=True)

    def show_no_job(self) -> None:
        """Shows what this screen is for."""
        self._job_id = None
        self._pages.setCurrentWidget(self._none_open)
        self._list.show_current(None)
        self._enable(is_job_shown=False)

    def neighbour_of(self, job_id: str) -> str | None:
        """The job to go to when this one goes."""
        return self._list.neighbour_of(job_id)

    def show_view(self, view: str) -> None:
        """Shows the advert of the job, or the letters for it."""
        self._view.show_value(view)
        self._views.setCurrentWidget(self.letters if view == LETTERS else self._job_page)
        self._fit()
        self.letters_shown.emit(view == LETTERS)

    def show_advert_taken(self) -> None:
        """The pasted advert has been read."""
        self._paste_dialog.finish()

    def show_advert_trouble(self, sentence: str) -> None:
        """The pasted advert could not be read."""
        self._paste_dialog.show_trouble(sentence)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A narrow window shows letters without the list of jobs beside them."""
        has_room = self._view.value != LETTERS or self.width() >= _ROOM_FOR_LIST
        self._left.setVisible(has_room and not self._is_first)

    def _enable(self, *, is_job_shown: bool) -> None:
        self.tailor_action.setEnabled(is_job_shown)
        self.delete_action.setEnabled(is_job_shown)

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Open an advert file"))
        if names:
            self.files_given.emit(tuple(names))

    def _request_delete(self) -> None:
        if self._job_id is not None:
            self.delete_requested.emit(self._job_id)

    def _on_passage_chosen(self, requirement_id: str) -> None:
        self._card.show_requirement(requirement_id, scroll=False)
        self._requirements.show_current(requirement_id)

    def _on_requirement_chosen(self, requirement_id: str) -> None:
        self._card.show_requirement(requirement_id, scroll=True)
        self._requirements.show_current(requirement_id)


def _centred(widget: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addStretch(2)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 4)
    row.addStretch(1)
    layout.addLayout(row)
    layout.addStretch(3)
    return page
