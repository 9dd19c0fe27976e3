"""The resumes as a tree: masters, and under each the versions tailored from it. Order and search are the service's."""

from datetime import date, datetime
from typing import Any, cast, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.stored import ResumeSummary
from app.i18n import tr
from app.ui.resumes.formats import ago

SUMMARY_ROLE = Qt.ItemDataRole.UserRole
SUBTITLE_ROLE = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = 0
_ROOT = QModelIndex()


class ResumeTreeModel(QAbstractItemModel):
    """Two levels; a tailored version whose master is not in the list stands on the top level."""

    rename_requested = Signal(str, str)
    """A title was edited in place: the id of the resume and the new title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top: list[ResumeSummary] = []
        self._children: dict[str, list[ResumeSummary]] = {}
        self._numbers: dict[str, int] = {}

    def show_summaries(self, summaries: tuple[ResumeSummary, ...]) -> None:
        """Shows these resumes in this order."""
        self.beginResetModel()
        known = {summary.id for summary in summaries}
        self._top = [summary for summary in summaries if summary.parent_id not in known]
        self._children = {summary.id: [] for summary in self._top}
        for summary in summaries:
            if summary.parent_id in self._children:
                self._children[summary.parent_id].append(summary)
        self._numbers = {summary.id: number for number, summary in enumerate(self._top, start=1)}
        self.endResetModel()

    def index_of(self, resume_id: str) -> QModelIndex:
        """Where a resume stands; an invalid index when it is not shown."""
        for row, top in enumerate(self._top):
            if top.id == resume_id:
                return self.index(row, 0)
            for child_row, child in enumerate(self._children[top.id]):
                if child.id == resume_id:
                    return self.index(child_row, 0, self.index(row, 0))
        return QModelIndex()

    def summary(self, index: AnyIndex) -> ResumeSummary | None:
        """The resume at an index."""
        if not index.isValid():
            return None
        number = index.internalId()
        return self._top[index.row()] if number == _TOP else self._siblings(number)[index.row()]

    def _siblings(self, number: int) -> list[ResumeSummary]:
        return self._children[self._top[number - 1].id]

    def index(self, row: int, column: int, parent: AnyIndex = _ROOT) -> QModelIndex:
        """Top rows carry 0, the others the number of their parent row."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    @overload
    def parent(self) -> QObject: ...

    @overload
    def parent(self, child: AnyIndex, /) -> QModelIndex: ...

    def parent(self, child: AnyIndex | None = None) -> QModelIndex | QObject | None:
        """The master of a tailored version; without an index, the owner of the model."""
        if child is None:
            return super().parent()
        number = child.internalId() if child.isValid() else _TOP
        return QModelIndex() if number == _TOP else self.createIndex(number - 1, 0, _TOP)

    def neighbour_of(self, resume_id: str) -> str | None:
        """The resume below at the same level, else the one above, else the master."""
        index = self.index_of(resume_id)
        if not index.isValid():
            return None
        below, above = index.siblingAtRow(index.row() + 1), index.siblingAtRow(index.row() - 1)
        found = (self.summary(place) for place in (below, above, index.parent()) if place.isValid())
        return next((summary.id for summary in found if summary), None)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Masters, or the versions of one."""
        if not parent.isValid():
            return len(self._top)
        is_top = parent.internalId() == _TOP
        return len(self._children[self._top[parent.row()].id]) if is_top else 0

    def columnCount(self, _parent: AnyIndex = _ROOT) -> int:
        """One."""
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, line below it, tooltip, and the summary itself."""
        summary = self.summary(index)
        if summary is None:
            return None
        return {
            Qt.ItemDataRole.DisplayRole: summary.title,
            Qt.ItemDataRole.EditRole: summary.title,
            Qt.ItemDataRole.ToolTipRole: f"{summary.title}\n{subtitle(summary)}",
            Qt.ItemDataRole.AccessibleTextRole: f"{summary.title}, {subtitle(summary)}",
            SUMMARY_ROLE: summary,
            SUBTITLE_ROLE: subtitle(summary),
        }.get(cast("Qt.ItemDataRole", role))

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Passes a new title on; the model shows it when the list comes back."""
        summary = self.summary(index)
        title = str(value).strip()
        if summary is None or role != Qt.ItemDataRole.EditRole or title in ("", summary.title):
            return False
        self.rename_requested.emit(summary.id, title)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Titles can be edited in place."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


def subtitle(summary: ResumeSummary) -> str:
    """The line below the title: "81 · tailored today", "edited 12 Nov"."""
    when = _when(summary.updated_at)
    if summary.parent_id is None:
        return tr("edited {when}", when=when)
    made = tr("tailored {when}", when=when)
    return made if summary.score is None else f"{round(summary.score)} · {made}"


def _when(moment: datetime) -> str:
    """The day in words, today the time too: "12 Nov", "today 14:05"."""
    local = moment.astimezone()
    day = ago(local.date(), date.today())
    return f"{day} {local:%H:%M}" if local.date() == date.today() else day
