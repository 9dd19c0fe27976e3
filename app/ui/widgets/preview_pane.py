"""The live preview: the exported pages themselves, with the choice of template and paper above and the zoom below."""

from unicodedata import east_asian_width

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.page_layout import PageLayout, PageSize
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Resume, filled_sections
from app.i18n import tr, trn
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, icon_button, push_button
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.layout_drawer import LayoutDrawer
from app.ui.widgets.pdf_controls import PdfControls
from app.ui.widgets.pdf_view import PageMark, PdfView
from app.ui.widgets.text import Badge, Role, text_label

_ROOM_BESIDE_BADGE = 255
"""What page number and zoom take of the line below the pages, in pixels."""
_MOST_LETTERS = 20


class PreviewPane(QFrame):
    """Shows a RenderedPdf. `mark` tints the places of things by their ids; `reveal` scrolls to one."""

    layout_requested = Signal(object)
    """The PageLayout the person wants."""
    fit_requested = Signal(int)
    """The number of pages the person wants it to fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_layout = PageLayout()
        self._rendered: RenderedPdf | None = None
        self._marks: dict[str, str] = {}
        self._wanted_id = ""
        self._template_box = ChoiceBox(tr("Template"), is_small=True)
        self._size_box = ChoiceBox(tr("Paper"), is_small=True)
        self._layout_button = icon_button("ph.sliders-horizontal", tr("Layout"))
        self.drawer = LayoutDrawer()
        self.header = QHBoxLayout()
        self._view = PdfView()
        self._controls = PdfControls(self._view)
        self._fit_badge = Badge()
        self._fit_button = push_button("", ButtonKind.QUIET, is_small=True)
        self._hint = text_label(role=Role.SMALL, wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("previewFrame")
        self.setMinimumWidth(284)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.header.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        self.header.setSpacing(Space.S)
        self.header.addWidget(text_label(tr("PREVIEW"), Role.CAPTION))
        self.header.addStretch(1)
        self.header.addWidget(self._template_box)
        self.header.addWidget(self._size_box)
        self.header.addWidget(self._layout_button)
        self._layout_button.setCheckable(True)
        self.drawer.hide()
        self._size_box.show_choices([(size.value, size.value) for size in PageSize], PageSize.A4.value)
        self._fit_badge.hide()
        self._fit_button.hide()
        self._hint.setContentsMargins(Space.M, 0, Space.M, Space.S)
        self._hint.hide()
        self.show_nothing()
        self._controls.extra.addWidget(self._fit_badge)
        fit_row = QHBoxLayout()
        fit_row.setContentsMargins(Space.M, 0, Space.S, 0)
        fit_row.addWidget(self._fit_button)
        fit_row.addStretch(1)
        column.addLayout(self.header)
        column.addWidget(self.drawer)
        column.addWidget(self._hint)
        column.addWidget(self._view, 1)
        column.addLayout(fit_row)
        column.addWidget(self._controls)

    def _connect(self) -> None:
        self._template_box.chosen.connect(self._on_template)
        self._size_box.chosen.connect(self._on_size)
        self._layout_button.toggled.connect(self.drawer.setVisible)
        self._fit_button.clicked.connect(self._on_fit)
        self.drawer.layout_requested.connect(self.layout_requested)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The badge goes first when the line below gets narrow; the pages keep half of the height."""
        super().resizeEvent(event)
        self.drawer.setMaximumHeight(max(self.height() // 2, self.drawer.minimumSizeHint().height()))
        self._show_badge()

    def show_templates(self, templates: tuple[tuple[str, str], ...]) -> None:
        """Shows which templates there are: names and titles."""
        self._template_box.show_choices(templates, self._page_layout.template)

    def show_layout(self, layout: PageLayout, resume: Resume | None = None) -> None:
        """Shows what is chosen, for this resume (None: the one before)."""
        self._page_layout = layout
        self._template_box.show_chosen(layout.template)
        self._size_box.show_chosen(layout.page_size.value)
        self.drawer.show_layout(layout, filled_sections(resume) if resume else ())

    def show_rendered(self, rendered: RenderedPdf) -> None:
        """Shows new pages at the place and zoom of the old ones."""
        self._rendered = rendered
        self._view.show_pdf(rendered.pdf)
        one_page = rendered.pages == 1
        words = tr("fits one page") if one_page else trn("{count} page", "{count} pages", rendered.pages)
        self._fit_badge.show_badge(words, "good" if one_page else "neutral")
        less = max(rendered.pages - 1, 1)
        self._fit_button.setText(trn("Fit on {count} page", "Fit on {count} pages", less))
        self._fit_button.setAccessibleName(self._fit_button.text())
        self._fit_button.setToolTip(tr("Tighten spacing, margins and size, within what stays readable"))
        self._show_badge()
        self._show_missing(rendered.missing)
        self._show_marks()
        if self._wanted_id:
            self.reveal(self._wanted_id)

    def show_nothing(self) -> None:
        """Before there are pages."""
        self.show_message(tr("The preview appears here."))

    def show_message(self, message: str) -> None:
        """Shows a sentence instead of pages."""
        self._rendered = None
        self._show_badge()
        self._show_missing("")
        self._view.show_message(message)

    def mark(self, tones: dict[str, str]) -> None:
        """Tints the places of these ids in these tones ("good", "accent", …), now and in later pages."""
        self._marks = tones
        self._show_marks()

    def reveal(self, identifier: str) -> None:
        """Scrolls to the thing with this id; if it is not on the pages yet, as soon as it is."""
        anchors = self._rendered.anchors_of(identifier) if self._rendered else ()
        self._wanted_id = "" if anchors else identifier
        if anchors:
            self._view.reveal(*_place_of(anchors[0]))

    @property
    def view(self) -> PdfView:
        """The pages."""
        return self._view

    def _show_badge(self) -> None:
        pages = self._rendered.pages if self._rendered else 0
        self._fit_button.setVisible(pages > 1)
        has_room = self.width() >= _ROOM_BESIDE_BADGE + self._fit_badge.sizeHint().width()
        self._fit_badge.setVisible(pages > 0 and has_room)

    def _show_missing(self, letters: str) -> None:
        shown = " ".join(letters[:_MOST_LETTERS]) + (" …" if len(letters) > _MOST_LETTERS else "")
        self._hint.setText(
            " ".join((tr("No font on this computer has these letters: {letters}.", letters=shown), _cure(letters)))
        )
        self._hint.setVisible(bool(letters))

    def _show_marks(self) -> None:
        if self._rendered is None:
            return
        found = ((anchor, tone) for name, tone in self._marks.items() for anchor in self._rendered.anchors_of(name))
        self._view.show_marks(tuple(PageMark(*_place_of(anchor), tone) for anchor, tone in found))

    def _on_fit(self) -> None:
        if self._rendered is not None:
            self.fit_requested.emit(max(self._rendered.pages - 1, 1))

    def _on_template(self, name: str) -> None:
        self.layout_requested.emit(self._page_layout.model_copy(update={"template": name}))

    def _on_size(self, size: str) -> None:
        self.layout_requested.emit(self._page_layout.model_copy(update={"page_size": PageSize(size)}))


def _cure(letters: str) -> str:
    """What helps against letters without a font; those of East Asia are too many to ship fonts for."""
    if any(east_asian_width(letter) in "WF" for letter in letters):
        return tr("Install a font for Chinese, Japanese and Korean, such as Noto Sans CJK, and start PowerCV again.")
    return tr("Install a font that has them and start PowerCV again, or write them in other letters.")


def _place_of(anchor: Anchor) -> tuple[int, QRectF]:
    """Page from 0, and the rectangle."""
    return anchor.page - 1, QRectF(anchor.x, anchor.y, anchor.width, anchor.height)
