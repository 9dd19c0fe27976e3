"""Fields side by side as wide as they ask for, in one row where there is room and in more where there is not."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.resumes.drafts import Place, value_at
from app.ui.resumes.fields import FieldBox
from app.ui.resumes.port import EditorPort
from app.ui.resumes.sections import GRID_UNITS, FieldKind, FieldSpec

_GAP_PX = 8
_LEAST_PX = 160
"""What an ordinary e-mail address needs."""
_LEAST_SHORT_PX = 100
_SHORT_UNITS = 3
"""Fields of this width hold a word: the network of a link, a user name."""
_LEAST_DATE_PX = 88
_LEAST_MARKED_PX = 190
"""What "please check" and "It is right" need side by side, in German too."""
_USUAL_WIDTH_PX = 500


class FieldGrid(QWidget):
    """The fields of one entry. Extra fields appear when they hold something, or with `show_extra`."""

    def __init__(
        self, specs: Sequence[FieldSpec], place: Place, port: EditorPort, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._specs = specs
        self._place = place
        self._port = port
        self._boxes: dict[str, FieldBox] = {}
        self._all_shown = False
        self._rows: list[list[FieldSpec]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP_PX)

    @property
    def hides_extra(self) -> bool:
        """Whether some fields are out of sight."""
        return any(spec.name not in self._boxes for spec in self._specs)

    def show_values(self, item: object) -> None:
        """Shows the fields of an entry."""
        for spec in self._specs:
            value = value_at(item, spec.name)
            if spec.name not in self._boxes and self._is_wanted(spec, bool(value)):
                self._boxes[spec.name] = FieldBox(spec, _with_field(self._place, spec.name), self._port, self)
            if spec.name in self._boxes:
                self._boxes[spec.name].show_value(value)
        self._arrange()

    def begin_anew(self) -> None:
        """Puts the extra fields out of sight again."""
        self._all_shown = False
        self._rows = []
        for name in [spec.name for spec in self._specs if spec.extra and spec.name in self._boxes]:
            box = self._boxes.pop(name)
            box.hide()
            box.deleteLater()

    def show_extra(self, item: object) -> None:
        """Shows all fields from now on, and goes to the first that was out of sight."""
        new = next((spec.name for spec in self._specs if spec.name not in self._boxes), "")
        self._all_shown = True
        self.show_values(item)
        self.focus_field(new)

    def focus_field(self, name: str) -> bool:
        """Puts the cursor into a field ("" = the first); False when it is not here."""
        name = name or self._specs[0].name
        if name not in self._boxes:
            return False
        self._boxes[name].focus_input()
        return True

    def minimumSizeHint(self) -> QSize:
        """As narrow as one field: the rows of now must not keep the grid from becoming narrower."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer fields side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _is_wanted(self, spec: FieldSpec, has_value: bool) -> bool:
        unsure = self._port.unsure_original(_with_field(self._place, spec.name).path) is not None
        return not spec.extra or has_value or unsure or self._all_shown

    def _arrange(self) -> None:
        """Lays the fields out anew, when their number or the room has changed."""
        specs = [spec for spec in self._specs if spec.name in self._boxes]
        marked = frozenset(spec.name for spec in specs if self._boxes[spec.name].is_marked)
        rows = _rows_of(specs, self.width() or _USUAL_WIDTH_PX, marked)
        if rows == self._rows:
            return
        self._rows = rows
        self._clear()
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(_GAP_PX)
            self._layout.addLayout(line)
            for spec in row:
                line.addWidget(self._boxes[spec.name], spec.width)
            if row is rows[-1] and len(rows) > 1 and len(row) == 1 and row[0].width < GRID_UNITS:
                is_date = row[0].kind is FieldKind.DATE
                line.addStretch(GRID_UNITS - row[0].width if is_date else row[0].width)
        self._set_tab_order([self._boxes[spec.name] for spec in specs])

    def _clear(self) -> None:
        while item := self._layout.takeAt(0):
            line = item.layout()
            while line is not None and line.takeAt(0):
                pass
            if line is not None:
                line.deleteLater()

    @staticmethod
    def _set_tab_order(boxes: list[FieldBox]) -> None:
        for before, after in pairwise(boxes):
            QWidget.setTabOrder(before.input_widget, after.input_widget)


def _rows_of(specs: list[FieldSpec], room: int, marked: frozenset[str]) -> list[list[FieldSpec]]:
    """The fields in rows of at most a full width, as many side by side as the room allows. Marked ones need more."""
    rows: list[list[FieldSpec]] = []
    for block in _blocks(specs):
        if rows and _fits([*rows[-1], *block], room, marked):
            rows[-1].extend(block)
        else:
            rows.append(list(block))
    return rows


def _blocks(specs: list[FieldSpec]) -> list[list[FieldSpec]]:
    """Fields that stay side by side: the two dates of a period; the others each for itself."""
    groups = groupby(specs, key=lambda spec: spec.kind is FieldKind.DATE)
    return [block for is_date, group in groups for block in ([list(group)] if is_date else [[spec] for spec in group])]


def _fits(row: list[FieldSpec], room: int, marked: frozenset[str]) -> bool:
    units = sum(spec.width for spec in row)
    left = room - _GAP_PX * (len(row) - 1)
    return units <= GRID_UNITS and all(left * spec.width / units >= _least_width(spec, marked) for spec in row)


def _least_width(spec: FieldSpec, marked: frozenset[str]) -> int:
    if spec.name in marked:
        return _LEAST_MARKED_PX
    if spec.kind is FieldKind.DATE:
        return _LEAST_DATE_PX
    return _LEAST_SHORT_PX if spec.width <= _SHORT_UNITS else _LEAST_PX


def _with_field(place: Place, name: str) -> Place:
    return Place(place.section, place.entry, name)
