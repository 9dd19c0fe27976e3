"""What an advert asks for, grouped by weight, each with its weight to choose.

Rows are built a few at a time (see `Slices`), since an advert may ask for fifty things.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.job import Importance, JobAdvert, Requirement, TermKind
from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.segments import Segments
from app.ui.widgets.slices import Slices
from app.ui.widgets.text import ElidedLabel, Role, set_property, text_label

GROUP_ORDER = (Importance.MUST, Importance.NICE, Importance.DUTY, Importance.IGNORE)


def group_heading(importance: Importance) -> str:
    """The heading over the requirements of one weight."""
    return {
        Importance.MUST: tr("Must have"),
        Importance.NICE: tr("Nice to have"),
        Importance.DUTY: tr("Tasks"),
        Importance.IGNORE: tr("Ignored"),
    }[importance]


def kind_words(requirement: Requirement) -> str:
    """What sort of thing it is, and how much of it: "Language · B2", "Experience · 5 years"."""
    words = {
        TermKind.TOOL: tr("Tool"),
        TermKind.KNOWLEDGE: tr("Knowledge"),
        TermKind.DEGREE: tr("Degree"),
        TermKind.LICENCE: tr("Licence"),
        TermKind.LANGUAGE: tr("Language"),
        TermKind.YEARS: tr("Experience"),
    }[requirement.kind]
    level = {
        "bachelor": tr("bachelor"),
        "master": tr("master"),
        "doctorate": tr("doctorate"),
    }.get(requirement.level, requirement.level)
    years = tr("{years} years", years=f"{requirement.years:g}") if requirement.years is not None else ""
    return " · ".join(part for part in (words, level, years) if part)


class RequirementList(QScrollArea):
    """`importance_chosen` tells id and weight, `requirement_chosen` the id of a row that was clicked or focused."""

    importance_chosen = Signal(str, str)
    requirement_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _RequirementRow] = {}
        self._slices = Slices(self)
        self._inside = QWidget()
        self._layout = QVBoxLayout(self._inside)
        self._build()

    def _build(self) -> None:
        self._inside.setObjectName("scrolled")
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Requirements"))
        self._layout.setContentsMargins(0, 0, Space.S, Space.M)
        self._layout.setSpacing(Space.XS)
        self._layout.addStretch(1)

    def show_advert(self, advert: JobAdvert) -> None:
        """Shows the requirements of this advert."""
        place = self.verticalScrollBar().value() if self._is_same(advert) else 0
        self._clear()
        for importance in GROUP_ORDER:
            group = [one for one in advert.requirements if one.importance is importance]
            if group:
                self._slices.add(partial(self._add_heading, f"{group_heading(importance)} · {len(group)}"))
            for requirement in group:
                self._slices.add(partial(self._add_row, requirement))
        self._slices.add(partial(self._go_to, place))
        self._slices.run_turn()

    def show_current(self, requirement_id: str) -> None:
        """Makes one row stand out and brings it into view."""
        for row in self._rows.values():
            row.show_current(row.requirement_id == requirement_id)
        found = self._rows.get(requirement_id)
        if found is not None:
            self.ensureWidgetVisible(found, 0, Space.L)

    def _is_same(self, advert: JobAdvert) -> bool:
        return set(self._rows) == {one.id for one in advert.requirements}

    def _clear(self) -> None:
        self._slices.clear()
        self._rows.clear()
        while self._layout.count() > 1:
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_heading(self, words: str) -> None:
        label = text_label(words, Role.CAPTION)
        label.setContentsMargins(Space.S, Space.M if self._layout.count() > 1 else 0, 0, 0)
        self._layout.insertWidget(self._layout.count() - 1, label)

    def _add_row(self, requirement: Requirement) -> None:
        row = _RequirementRow(requirement)
        row.importance_chosen.connect(self.importance_chosen)
        row.chosen.connect(self.requirement_chosen)
        self._rows[requirement.id] = row
        self._layout.insertWidget(self._layout.count() - 1, row)

    def _go_to(self, place: int) -> None:
        self._inside.adjustSize()
        self.verticalScrollBar().setValue(place)


class _RequirementRow(QFrame):
    """What is asked for, of what sort, and the weight."""

    importance_chosen = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, requirement: Requirement) -> None:
        super().__init__()
        self.requirement_id: str = requirement.id
        self._label = text_label(requirement.label or requirement.text, Role.BODY, wrap=True)
        self._kind = ElidedLabel(kind_words(requirement), Role.SMALL)
        self._segments = Segments(
            requirement.label,
            [
                (Importance.MUST, tr("Must"), tr("Without it the application is weak")),
                (Importance.NICE, tr("Nice"), tr("Good to have")),
                (Importance.DUTY, tr("Task"), tr("Something you would do there")),
                (Importance.IGNORE, tr("Ignore"), tr("Leave it out of the score")),
            ],
        )
        self._build(requirement)
        self._segments.chosen.connect(self._on_chosen)

    def _build(self, requirement: Requirement) -> None:
        self.setObjectName("requirementRow")
        self.setToolTip(requirement.text)
        self.setAccessibleName(requirement.label)
        self._segments.show_value(requirement.importance)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._label)
        layout.addWidget(self._kind)
        layout.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignLeft)

    def show_current(self, is_current: bool) -> None:
        """Whether this row is the one looked at."""
        set_property(self, "current", "true" if is_current else "false")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.requirement_id)
        super().mousePressEvent(event)

    def _on_chosen(self, value: str) -> None:
        self.chosen.emit(self.requirement_id)
        self.importance_chosen.emit(self.requirement_id, value)
