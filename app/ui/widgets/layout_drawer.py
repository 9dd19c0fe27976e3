"""The controls of the page layout, to be opened over the pages: each may be the template's own choice or the person's.

Every control is a list whose first choice is the template's own; what a layout has that no list holds is added to it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.page_layout import DateFormat, PageLayout
from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import link_button
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.section_rows import SectionRows
from app.ui.widgets.text import Role, text_label

_OWN = ""
_LEAST_HEIGHT = 120
_SIZES = (8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12)
_LINES = (1.15, 1.2, 1.3, 1.4, 1.5, 1.6)
_MARGINS = (10, 12, 14, 16, 18, 20, 22, 25, 30, 35)
_KEPT = ("template", "page_size", "section_order", "hidden_sections", "section_titles", "photo", "attach_data")
"""What is no look of a template's, or is chosen elsewhere."""

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Control:
    """A field of PageLayout with what can be chosen for it. `read` makes the field's value of a choice."""

    field: str
    name: str
    choices: Choices
    read: Callable[[str], object]


class LayoutDrawer(QScrollArea):
    """Shows a layout; `layout_requested` says the PageLayout the person wants."""

    layout_requested = Signal(object)
    photo_requested = Signal()
    photo_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_layout = PageLayout()
        self._controls = _controls()
        self._fonts: Choices = ()
        self._languages: Choices = ()
        self._boxes = {control.field: ChoiceBox(control.name, is_small=True) for control in self._controls}
        self._sections = SectionRows()
        self._photo_button = link_button(tr("Choose a photo…"))
        self._no_photo_button = link_button(tr("Remove the photo"))
        self._inside = QWidget()
        self._reset_button = link_button(tr("Back to the template's own"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside.setObjectName("scrolled")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(Space.M, 0, Space.M, Space.S)
        column.setSpacing(Space.XS)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        for number, control in enumerate(self._controls):
            row, side = divmod(number, 2)
            grid.addWidget(text_label(control.name, Role.SMALL), 2 * row, side)
            grid.addWidget(self._boxes[control.field], 2 * row + 1, side)
            grid.setColumnStretch(side, 1)
            self._boxes[control.field].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addLayout(grid)
        photo_row = QHBoxLayout()
        photo_row.addWidget(self._photo_button)
        photo_row.addWidget(self._no_photo_button)
        photo_row.addStretch(1)
        column.addLayout(photo_row)
        self._photo_button.hide()
        self._no_photo_button.hide()
        column.addSpacing(Space.S)
        column.addWidget(text_label(tr("SECTIONS"), Role.CAPTION))
        column.addWidget(self._sections)
        column.addWidget(self._reset_button)
        self.setWidget(self._inside)

    def _connect(self) -> None:
        for box in self._boxes.values():
            box.chosen.connect(self._on_chosen)
        self._reset_button.clicked.connect(self._on_reset)
        self._photo_button.clicked.connect(self.photo_requested)
        self._no_photo_button.clicked.connect(self.photo_removed)
        self._sections.layout_requested.connect(self.layout_requested)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), self._inside.sizeHint().height() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), _LEAST_HEIGHT)

    def show_possible(self, *, fonts: Choices, languages: Choices) -> None:
        """Shows which fonts and languages of fixed words there are: names and titles."""
        self._fonts, self._languages = fonts, languages
        self.show_layout(self._page_layout)

    def show_photo(self, has_photo: bool) -> None:
        """Lets the person choose a photo, or remove the one there is."""
        self._photo_button.show()
        self._no_photo_button.setVisible(has_photo)

    def show_layout(self, layout: PageLayout, sections: tuple[str, ...] = ()) -> None:
        """Shows what is chosen, for a resume with these sections (without any: those before); emits nothing."""
        self._page_layout = layout
        self._sections.show_layout(layout, sections)
        for control in self._controls:
            value = _text_of(getattr(layout, control.field))
            choices = self._choices_of(control)
            if value not in dict(choices):
                choices = (*choices, (value, value))
            self._boxes[control.field].show_choices(choices, value)
        self._reset_button.setEnabled(layout != _template_own(layout))

    def _choices_of(self, control: _Control) -> Choices:
        return control.choices + {"font": self._fonts, "language": self._languages}.get(control.field, ())

    def _on_chosen(self, _value: str) -> None:
        chosen = {control.field: self._boxes[control.field].value for control in self._controls}
        changed = {
            control.field: control.read(chosen[control.field])
            for control in self._controls
            if chosen[control.field] != _text_of(getattr(self._page_layout, control.field))
        }
        self.layout_requested.emit(self._page_layout.model_copy(update=changed))

    def _on_reset(self) -> None:
        self.layout_requested.emit(_template_own(self._page_layout))


def _template_own(layout: PageLayout) -> PageLayout:
    """The layout with every control left to the template."""
    return PageLayout().model_copy(update={field: getattr(layout, field) for field in _KEPT})


def _controls() -> tuple[_Control, ...]:
    own = (_OWN, tr("Template's own"))
    margins = (own, *_figures(_MARGINS, unit=" mm"))
    dates = {
        DateFormat.SHORT: tr("Mar 2022"),
        DateFormat.LONG: tr("March 2022"),
        DateFormat.NUMERIC: tr("03/2022"),
        DateFormat.YEAR: tr("2022"),
    }
    return (
        _Control("font", tr("Font"), (own,), str),
        _Control(
            "font_size_pt",
            tr("Size"),
            (own, *_figures(_SIZES, unit=" pt")),
            _figure,
        ),
        _Control("line_spacing", tr("Line spacing"), (own, *_figures(_LINES)), _figure),
        _Control("section_spacing", tr("Section spacing"), _spacings(), float),
        _Control("margin_top_mm", tr("Top margin"), margins, _figure),
        _Control("margin_bottom_mm", tr("Bottom margin"), margins, _figure),
        _Control("margin_side_mm", tr("Side margins"), margins, _figure),
        _Control("accent", tr("Accent colour"), (own, *_colours()), str),
        _Control("date_format", tr("Dates"), tuple((form.value, words) for form, words in dates.items()), DateFormat),
        _Control("page_numbers", tr("Page numbers"), (own, ("yes", tr("Shown")), ("no", tr("Hidden"))), _yes_or_no),
        _Control("photo", tr("Photo"), (("no", tr("Hidden")), ("yes", tr("Shown"))), _yes_or_no),
        _Control("attach_data", tr("Data in the PDF"), (("no", tr("No data")), ("yes", tr("JSON Resume"))), _yes_or_no),
        _Control("language", tr("Language of fixed words"), ((_OWN, tr("As the resume")),), str),
    )


def _figures(figures: tuple[float, ...], unit: str = "") -> Choices:
    return tuple((_text_of(figure), f"{figure:g}{unit}") for figure in figures)


def _spacings() -> Choices:
    named = (
        (0.5, tr("Tight")),
        (0.75, tr("Fairly tight")),
        (1.0, tr("Template's own")),
        (1.25, tr("Wide")),
        (1.5, tr("Airy")),
    )
    return tuple((_text_of(figure), words) for figure, words in named)


def _colours() -> Choices:
    return (
        ("#1f4e9e", tr("Blue")),
        ("#0f6b6b", tr("Teal")),
        ("#2e6b3a", tr("Green")),
        ("#8a1f3d", tr("Wine")),
        ("#5b3a91", tr("Violet")),
        ("#9a4a12", tr("Copper")),
        ("#333a45", tr("Graphite")),
    )


def _text_of(value: object) -> str:
    if value is None:
        return _OWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def _figure(text: str) -> float | None:
    return float(text) if text else None


def _yes_or_no(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)
