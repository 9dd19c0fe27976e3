"""The list of jobs: search, order, one row per job with its title, company, day and best score."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.stored import JobSort, JobSummary
from app.i18n import tr, trn
from app.ui.resumes.formats import ago
from app.ui.theme import RADIUS, SMALL_POINTS, Space, interface_font, tokens
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.search_field import SearchField

SUMMARY_ROLE = Qt.ItemDataRole.UserRole
SUBTITLE_ROLE = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex


def title_of(job: JobSummary) -> str:
    """What a job is called, also when the advert does not say."""
    return job.title or tr("Untitled job")


class JobListModel(QAbstractListModel):
    """Rows as the service gives them; order and search are its affair."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: tuple[JobSummary, ...] = ()

    def show_jobs(self, jobs: Sequence[JobSummary]) -> None:
        """Shows these jobs."""
        self.beginResetModel()
        self._jobs = tuple(jobs)
        self.endResetModel()

    def row_of(self, job_id: str | None) -> int:
        """The row of a job, -1 when it is not shown."""
        return next((row for row, job in enumerate(self._jobs) if job.id == job_id), -1)

    def neighbour_of(self, job_id: str) -> str | None:
        """The job below, else the one above."""
        row = self.row_of(job_id)
        beside = (*self._jobs[row + 1 : row + 2], *self._jobs[max(row - 1, 0) : max(row, 0)])
        return next((job.id for job in beside), None)

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._jobs)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: title_of(job),
            Qt.ItemDataRole.ToolTipRole: " · ".join(part for part in (title_of(job), job.company) if part),
            Qt.ItemDataRole.AccessibleTextRole: f"{title_of(job)}, {_subtitle(job)}",
            SUMMARY_ROLE: job,
            SUBTITLE_ROLE: _subtitle(job),
        }
        return values.get(role)


def _subtitle(job: JobSummary) -> str:
    today = datetime.now(tz=UTC).astimezone().date()
    return " · ".join(part for part in (job.company, _added(job.created_at.astimezone().date(), today)) if part)


def _added(day: date, today: date) -> str:
    return tr("added {day}", day=ago(day, today))


class _JobDelegate(QStyledItemDelegate):
    """Two lines, and the best score on the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = QFontMetrics(_title_font()).lineSpacing() + QFontMetrics(_small_font()).lineSpacing()
        return QSize(120, height + 2 * Space.S)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        job: JobSummary = index.data(SUMMARY_ROLE)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option.state, area)
        inside = area.adjusted(Space.S, Space.S, -Space.S, -Space.S)
        if job.best_score is not None:
            inside.setRight(inside.right() - self._paint_score(painter, inside, job.best_score))
        top = QFontMetrics(_title_font()).lineSpacing()
        title_area = QRect(inside.left(), inside.top(), inside.width(), top)
        below = QRect(inside.left(), inside.top() + top, inside.width(), inside.height() - top)
        _paint_line(painter, title_area, title_of(job), _title_font(), tokens().text)
        _paint_line(painter, below, str(index.data(SUBTITLE_ROLE)), _small_font(), tokens().muted)
        painter.restore()

    @staticmethod
    def _paint_score(painter: QPainter, area: QRect, score: float) -> int:
        """Paints the score at the right end and returns the width it took."""
        words = str(round(score))
        font = interface_font(SMALL_POINTS, QFont.Weight.DemiBold)
        width = max(QFontMetrics(font).horizontalAdvance(words) + 12, 28)
        plate = QRect(area.right() - width + 1, area.center().y() - 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().good_background))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(tokens().good))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), words)
        return width + Space.S


def _title_font() -> QFont:
    return interface_font(weight=QFont.Weight.Medium)


def _small_font() -> QFont:
    return interface_font(SMALL_POINTS)


def _paint_ground(painter: QPainter, state: QStyle.StateFlag, area: QRect) -> None:
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    if not is_selected and not state & QStyle.StateFlag.State_MouseOver:
        return
    has_focus = is_selected and bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QColor(tokens().accent) if has_focus else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().accent_background if is_selected else tokens().hover))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def _paint_line(painter: QPainter, area: QRect, words: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class JobList(QWidget):
    """Search, order and rows."""

    job_chosen = Signal(str)
    delete_requested = Signal(str)
    list_requested = Signal(str, str)
    """The search words and the name of the order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = SearchField(tr("Search jobs"))
        self._sort = ChoiceBox(tr("Order"), is_small=True)
        self._pages = QStackedWidget()
        self._view = QListView()
        self._model = JobListModel(self)
        self._empty = EmptyState(icon="ph.briefcase")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._view.setModel(self._model)
        self._view.setItemDelegate(_JobDelegate(self._view))
        self._view.setAccessibleName(tr("Jobs"))
        self._view.setMouseTracking(True)
        self._view.setUniformItemSizes(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._sort.show_choices(
            [
                (JobSort.CREATED, tr("Newest first")),
                (JobSort.TITLE, tr("By title")),
                (JobSort.COMPANY, tr("By company")),
                (JobSort.SCORE, tr("Best score first")),
            ],
            JobSort.CREATED,
        )
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.S)
        layout.addWidget(self._search)
        order_row = QHBoxLayout()
        order_row.addWidget(self._sort)
        order_row.addStretch(1)
        layout.addLayout(order_row)
        layout.addWidget(self._pages, 1)
        self.show_loading()

    def _connect(self) -> None:
        self._search.search_requested.connect(self._request_list)
        self._sort.chosen.connect(self._request_list)
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._view.customContextMenuRequested.connect(self._show_menu)

    @property
    def search(self) -> str:
        """The words that are searched for."""
        return self._search.text().strip()

    @property
    def sort(self) -> JobSort:
        """The order that is asked for."""
        return JobSort(self._sort.value or JobSort.CREATED)

    def show_jobs(self, jobs: Sequence[JobSummary], current: str | None) -> None:
        """Shows these jobs, `current` chosen."""
        selection = self._view.selectionModel()
        selection.blockSignals(True)
        self._model.show_jobs(jobs)
        selection.blockSignals(False)
        self.show_current(current)
        if not jobs and self.search:
            self._empty.show_message(tr("No job matches"), tr("Try other words."), icon="ph.magnifying-glass")
        elif not jobs:
            self._empty.show_message(
                tr("No jobs yet"), tr("Paste a job advert, or drop its file here."), icon="ph.briefcase"
            )
        self._sort.setToolTip(trn("{count} job", "{count} jobs", len(jobs)))
        self._pages.setCurrentWidget(self._view if jobs else self._empty)

    def neighbour_of(self, job_id: str) -> str | None:
        """The job to go to when this one goes."""
        return self._model.neighbour_of(job_id)

    def show_loading(self) -> None:
        """Says that the list is being read."""
        self._empty.show_message(tr("Reading the list…"), icon="ph.hourglass")
        self._pages.setCurrentWidget(self._empty)

    def show_failed(self, sentence: str) -> None:
        """Says why there is no list."""
        self._empty.show_message(tr("The list could not be read"), sentence, icon="ph.warning-circle")
        self._pages.setCurrentWidget(self._empty)

    def show_current(self, job_id: str | None) -> None:
        """Shows this job as the chosen one; emits nothing."""
        row = self._model.row_of(job_id)
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        selection = self._view.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self._view.scrollTo(index)
        self._view.viewport().update()

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def _request_list(self) -> None:
        self.list_requested.emit(self.search, self.sort.value)

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.job_chosen.emit(index.data(SUMMARY_ROLE).id)

    def _show_menu(self, place: QPoint) -> None:
        index = self._view.indexAt(place)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete = menu.addAction(tr("Delete"))
        delete.setData(index.data(SUMMARY_ROLE).id)
        menu.triggered.connect(self._on_menu)
        menu.popup(self._view.viewport().mapToGlobal(place))

    def _on_menu(self, action: object) -> None:
        self.delete_requested.emit(str(action.data()))  # type: ignore[attr-defined]
