"""A column of rows, one per item of the resume. Rows are made, moved and taken away, never rebuilt."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.resume import ItemId
from app.ui.resumes.drag_handle import DragHandle
from app.ui.widgets.slices import Slices


class Row(QWidget):
    """A row of a RowList: shows one item. Rows with a handle can be dragged."""

    dragged = Signal(object, float)
    """The row itself, and the height of the pointer on the screen."""
    dropped = Signal(object)

    def show_item(self, item: Any) -> None:
        """Shows the item as it is now."""
        raise NotImplementedError

    def make_handle(self) -> DragHandle:
        """A handle this row can be dragged by."""
        handle = DragHandle(self)
        handle.dragged.connect(self._on_dragged)
        handle.dropped.connect(self._on_dropped)
        return handle

    def _on_dragged(self, height: float) -> None:
        self.dragged.emit(self, height)

    def _on_dropped(self) -> None:
        self.dropped.emit(self)


class RowList(QWidget):
    """Rows in the order of the items. New rows are built in slices; `row` of one not yet built is None."""

    moved = Signal(str, int)
    """An item was dragged to another position."""
    row_built = Signal(object)

    def __init__(
        self,
        make_row: Callable[[Any], Row],
        slices: Slices,
        parent: QWidget | None = None,
        *,
        spacing: int = 8,
    ) -> None:
        super().__init__(parent)
        self._make_row = make_row
        self._slices = slices
        self._items: dict[ItemId, Any] = {}
        self._rows: dict[ItemId, Row] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)

    def show_items(self, items: Sequence[Any]) -> None:
        """Brings the rows in step with the items."""
        self._items = {item.id: item for item in items}
        for gone in [identifier for identifier in self._rows if identifier not in self._items]:
            self._take_away(gone)
        position = 0
        for identifier, item in self._items.items():
            row = self._rows.get(identifier)
            if row is None:
                self._slices.add(partial(self._build_row, identifier))
                continue
            self._put(row, position)
            row.show_item(item)
            position += 1

    def row(self, identifier: ItemId) -> Row | None:
        """The row of an item; builds what is still to be built before it."""
        if identifier in self._items and identifier not in self._rows:
            self._slices.finish()
        return self._rows.get(identifier)

    def rows(self) -> list[Row]:
        """The rows built so far, in order."""
        return [self._rows[identifier] for identifier in self._items if identifier in self._rows]

    def index(self, identifier: ItemId) -> int:
        """The position of an item."""
        return list(self._items).index(identifier)

    def _build_row(self, identifier: ItemId) -> None:
        if identifier in self._rows or identifier not in self._items:
            return
        row = self._make_row(self._items[identifier])
        self._rows[identifier] = row
        self._put(row, self.rows().index(row))
        row.show_item(self._items[identifier])
        row.dragged.connect(self._on_row_dragged)
        row.dropped.connect(self._on_row_dropped)
        self.row_built.emit(row)

    def _put(self, row: Row, position: int) -> None:
        if self._layout.indexOf(row) != position:
            self._layout.insertWidget(position, row)

    def _take_away(self, identifier: ItemId) -> None:
        row = self._rows.pop(identifier)
        if row.isAncestorOf(self.window().focusWidget() or self):
            self.setFocus()
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_row_dragged(self, row: Row, height: float) -> None:
        y = self.mapFromGlobal(QPointF(0, height)).y()
        others = [other for other in self._in_layout() if other is not row]
        self._put(row, sum(y > other.geometry().center().y() for other in others))

    def _on_row_dropped(self, row: Row) -> None:
        position = self._in_layout().index(row)
        identifier = next(identifier for identifier, other in self._rows.items() if other is row)
        if position != self.index(identifier):
            self.moved.emit(identifier, position)

    def _in_layout(self) -> list[QWidget]:
        items = (self._layout.itemAt(index) for index in range(self._layout.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]
