"""The log of calls as a table: when, whom, what for, how much, how it ended."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.domain.models import CallRecord, provider_of
from app.i18n import tr
from app.ui.amounts import duration_words, moment_words, money_words, number_words
from app.ui.models.outcomes import outcome_tone, outcome_words, purpose_words
from app.ui.theme import theme_manager, tokens

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_ROW_HEIGHT: Final = 32
_NUMBERS: Final = (4, 5, 6)
_STRETCHED: Final = 2


class CallModel(QAbstractTableModel):
    """Rows of CallRecord."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: tuple[CallRecord, ...] = ()
        self._headings = (
            tr("Time"),
            tr("Provider"),
            tr("Model"),
            tr("For"),
            tr("Tokens"),
            tr("Cost"),
            tr("Took"),
            tr("Result"),
        )

    def show_calls(self, calls: Sequence[CallRecord]) -> None:
        """Shows these, newest first."""
        if tuple(calls) != self._calls:
            self.beginResetModel()
            self._calls = tuple(calls)
            self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._calls)

    @override
    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        call = self._calls[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(call)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(call, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == len(self._headings) - 1:
            return QColor(getattr(tokens(), outcome_tone(call)))
        return None


class CallTable(QTableView):
    """Shows the log. Nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CallModel(self)
        self.setModel(self._model)
        self.setAccessibleName(tr("Calls of models"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        theme_manager().changed.connect(self.viewport().update)

    def show_calls(self, calls: Sequence[CallRecord]) -> None:
        """Shows these, newest first."""
        self._model.show_calls(calls)


def _cells(call: CallRecord) -> tuple[str, ...]:
    provider = provider_of(call.provider)
    usage = call.usage
    return (
        moment_words(call.created_at),
        provider.name if provider else call.provider,
        call.model,
        purpose_words(call.purpose),
        number_words(usage.tokens_in + usage.tokens_out),
        money_words(usage.cost) if usage.cost is not None else "–",
        duration_words(usage.duration_ms),
        outcome_words(call),
    )


def _tip(call: CallRecord, column: int) -> str:
    if column == 4:
        sent, got = number_words(call.usage.tokens_in), number_words(call.usage.tokens_out)
        return tr("{sent} sent, {received} received", sent=sent, received=got)
    if column == 1:
        return call.host
    return _cells(call)[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
