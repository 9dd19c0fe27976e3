"""The left side of the Resumes screen: search, order, and the tree with what can be done to a resume."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.domain.stored import ResumeSort, ResumeSummary
from app.i18n import tr, trn
from app.ui.resumes.tree_delegate import ResumeDelegate
from app.ui.resumes.tree_model import ResumeTreeModel
from app.ui.theme import Space
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.search_field import SearchField


class _TreeView(QTreeView):
    """Measures its rows anew when it gets another width: titles break over lines."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class ResumeTree(QFrame):
    """Lists resumes. Selecting one is a wish to open it."""

    resume_chosen = Signal(str)
    list_requested = Signal(str, object)
    """Search text and ResumeSort."""
    rename_requested = Signal(str, str)
    versions_requested = Signal(str)
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = SearchField(tr("Filter resumes"))
        self._sort = ChoiceBox(tr("Order"), is_small=True)
        self._model = ResumeTreeModel(self)
        self._tree = _TreeView()
        self._empty = EmptyState(icon="ph.files")
        self._pages = QStackedWidget()
        self._chosen = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("card", "true")
        self.setMinimumWidth(180)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        order = QHBoxLayout()
        order.addStretch(1)
        order.addWidget(self._sort)
        column.addWidget(self._search)
        column.addLayout(order)
        column.addWidget(self._pages, 1)
        self._sort.show_choices(_orders(), ResumeSort.UPDATED.value)
        self._build_tree()
        self._pages.addWidget(self._tree)
        self._pages.addWidget(self._empty)

    def _build_tree(self) -> None:
        tree = self._tree
        tree.setModel(self._model)
        tree.setItemDelegate(ResumeDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(Space.L)
        tree.setItemsExpandable(False)
        tree.setMouseTracking(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setAccessibleName(tr("Resumes"))
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._delete_action = QAction(tr("Delete"), tree)
        self._delete_action.setShortcut(QKeySequence.StandardKey.Delete)
        self._delete_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        tree.addAction(self._delete_action)

    def _connect(self) -> None:
        self._search.search_requested.connect(self._on_list_wanted)
        self._sort.chosen.connect(self._on_list_wanted)
        self._tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self._tree.customContextMenuRequested.connect(self._on_context_menu)
        self._delete_action.triggered.connect(self._on_delete)
        self._model.rename_requested.connect(self.rename_requested)

    @property
    def search_text(self) -> str:
        """What is searched for."""
        return self._search.text().strip()

    @property
    def sort(self) -> ResumeSort:
        """The order asked for."""
        return ResumeSort(self._sort.value)

    def show_summaries(self, summaries: tuple[ResumeSummary, ...]) -> None:
        """Shows these resumes; the chosen one stays chosen, and nothing is said about that."""
        offset = self._tree.verticalScrollBar().value()
        self._tree.selectionModel().blockSignals(True)
        self._model.show_summaries(summaries)
        self._tree.selectionModel().blockSignals(False)
        self._tree.expandAll()
        self.show_chosen(self._chosen)
        self._tree.verticalScrollBar().setValue(offset)
        self._search.setPlaceholderText(trn("Filter {count} resume", "Filter {count} resumes", len(summaries)))
        self._pages.setCurrentWidget(self._tree if summaries else self._empty)
        if not summaries:
            self._show_why_empty()

    def show_chosen(self, resume_id: str | None) -> None:
        """Marks a resume as the one that is open."""
        self._chosen = resume_id or ""
        index = self._model.index_of(self._chosen)
        selection = self._tree.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self._tree.scrollTo(index)
        self._tree.viewport().update()

    def neighbour_of(self, resume_id: str) -> str | None:
        """The resume to go to when this one goes."""
        return self._model.neighbour_of(resume_id)

    def request_versions(self) -> None:
        """Asks for the versions of the chosen resume."""
        if (summary := self._current()) is not None:
            self.versions_requested.emit(summary.id)

    def show_loading(self) -> None:
        """Before the first list has come."""
        self._empty.show_message(tr("Reading your resumes …"))
        self._pages.setCurrentWidget(self._empty)

    def _show_why_empty(self) -> None:
        if self.search_text:
            self._empty.show_message(tr("Nothing found"), tr("No resume holds “{text}”.", text=self.search_text))
        else:
            self._empty.show_message(tr("No resumes yet"), tr("Import a file, or write one from scratch."))

    def _current(self) -> ResumeSummary | None:
        return self._model.summary(self._tree.currentIndex())

    def _on_list_wanted(self) -> None:
        self.list_requested.emit(self.search_text, self.sort)

    def _on_current_changed(self, current: QModelIndex) -> None:
        summary = self._model.summary(current)
        if summary is not None and summary.id != self._chosen:
            self._chosen = summary.id
            self.resume_chosen.emit(summary.id)

    def _on_context_menu(self, point: QPoint) -> None:
        if not self._tree.indexAt(point).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Rename")).triggered.connect(self._on_rename)
        menu.addAction(tr("Duplicate")).triggered.connect(self._on_duplicate)
        menu.addAction(tr("Compare versions…")).triggered.connect(self.request_versions)
        menu.addSeparator()
        menu.addAction(self._delete_action)
        menu.popup(self._tree.viewport().mapToGlobal(point))

    def _on_rename(self) -> None:
        self._tree.edit(self._tree.currentIndex())

    def _on_duplicate(self) -> None:
        if summary := self._current():
            self.duplicate_requested.emit(summary.id)

    def _on_delete(self) -> None:
        if summary := self._current():
            self.delete_requested.emit(summary.id)


def _orders() -> list[tuple[str, str]]:
    return [
        (ResumeSort.UPDATED.value, tr("Last edited")),
        (ResumeSort.CREATED.value, tr("Newest")),
        (ResumeSort.TITLE.value, tr("Title")),
        (ResumeSort.SCORE.value, tr("Score")),
    ]
