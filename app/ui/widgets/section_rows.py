"""The sections of a page as rows: shown or not, their titles, their order."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.page_layout import DEFAULT_SECTION_ORDER, PageLayout
from app.i18n import tr
from app.ui.resumes.section_order import moved_section, title_of, whole_order, with_section_title, with_section_visible
from app.ui.theme import Space
from app.ui.widgets.buttons import icon_button

_LONGEST_TITLE = 80
_OWN_HEADINGS = "other"
"""Sections that are named where they are written."""


class SectionRows(QWidget):
    """Shows the sections of a layout; `layout_requested` says the PageLayout the person wants."""

    layout_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_layout = PageLayout()
        self._sections = DEFAULT_SECTION_ORDER
        self._rows = {name: _Row(name, self) for name in DEFAULT_SECTION_ORDER}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        for name, row in self._rows.items():
            row.shown_box.toggled.connect(partial(_on_toggled, self, name))
            row.title_edit.editingFinished.connect(partial(_on_titled, self, name))
            row.up_button.clicked.connect(partial(_on_moved, self, name, -1))
            row.down_button.clicked.connect(partial(_on_moved, self, name, 1))

    def show_layout(self, layout: PageLayout, sections: tuple[str, ...] = ()) -> None:
        """Shows what is chosen for these sections (without any: for those shown before); emits nothing."""
        self._page_layout = layout
        self._sections = sections or self._sections
        order = [name for name in whole_order(layout) if name in self._sections]
        for name, row in self._rows.items():
            row.setVisible(name in order)
        for place, name in enumerate(order):
            row = self._rows[name]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_section(layout, is_first=place == 0, is_last=place == len(order) - 1)

    def request_visible(self, name: str, visible: bool) -> None:
        """The person shows or hides a section."""
        self.layout_requested.emit(with_section_visible(self._page_layout, name, visible))

    def request_title(self, name: str) -> None:
        """The person wrote a title."""
        title = self._rows[name].title_edit.text().strip()
        if title != title_of(self._page_layout, name):
            self.layout_requested.emit(with_section_title(self._page_layout, name, title))

    def request_move(self, name: str, step: int) -> None:
        """The person moves a section up or down."""
        self.layout_requested.emit(moved_section(self._page_layout, name, step, self._sections))


class _Row(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        usual = _names()[name]
        self.shown_box = QCheckBox()
        self.shown_box.setAccessibleName(tr("Show {section}", section=usual))
        self.shown_box.setToolTip(tr("Show {section}", section=usual))
        self.title_edit = QLineEdit()
        self.title_edit.setPlaceholderText(usual)
        self.title_edit.setMaxLength(_LONGEST_TITLE)
        self.title_edit.setAccessibleName(tr("Title of {section}", section=usual))
        self.title_edit.setToolTip(tr("Title of {section}", section=usual))
        self.title_edit.setEnabled(name != _OWN_HEADINGS)
        self.up_button = icon_button("ph.arrow-up", tr("Move {section} up", section=usual))
        self.down_button = icon_button("ph.arrow-down", tr("Move {section} down", section=usual))
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.shown_box)
        row.addWidget(self.title_edit, 1)
        row.addWidget(self.up_button)
        row.addWidget(self.down_button)

    def show_section(self, layout: PageLayout, *, is_first: bool, is_last: bool) -> None:
        self.shown_box.blockSignals(True)
        self.shown_box.setChecked(self._name not in layout.hidden_sections)
        self.shown_box.blockSignals(False)
        if not self.title_edit.hasFocus():
            self.title_edit.setText(title_of(layout, self._name))
        self.up_button.setEnabled(not is_first)
        self.down_button.setEnabled(not is_last)


def _on_toggled(rows: SectionRows, name: str, shown: bool) -> None:
    rows.request_visible(name, shown)


def _on_titled(rows: SectionRows, name: str) -> None:
    rows.request_title(name)


def _on_moved(rows: SectionRows, name: str, step: int) -> None:
    rows.request_move(name, step)


def _names() -> dict[str, str]:
    return {
        "summary": tr("Summary"),
        "work": tr("Experience"),
        "projects": tr("Projects"),
        "skills": tr("Skills"),
        "education": tr("Education"),
        "certificates": tr("Certificates"),
        "languages": tr("Languages"),
        "volunteer": tr("Volunteering"),
        "awards": tr("Awards"),
        "publications": tr("Publications"),
        "interests": tr("Interests"),
        "references": tr("References"),
        "other": tr("Your own sections"),
    }
