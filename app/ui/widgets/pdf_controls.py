"""The line under a PdfView: which page, and the zoom."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.pdf_view import PdfView
from app.ui.widgets.text import Role, text_label


class PdfControls(QFrame):
    """Belongs to one view. `extra` is the layout for badges ("fits one page")."""

    def __init__(self, view: PdfView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._page = text_label(role=Role.SMALL)
        self._zoom = text_label(role=Role.SMALL)
        self._smaller = icon_button("ph.minus", tr("Smaller"))
        self._larger = icon_button("ph.plus", tr("Larger"))
        self._fit = icon_button("ph.arrows-out-line-horizontal", tr("As wide as the view"))
        self.extra = QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._page)
        layout.addSpacing(Space.S)
        layout.addLayout(self.extra)
        layout.addStretch(1)
        for widget in (self._smaller, self._zoom, self._larger, self._fit):
            layout.addWidget(widget)
        self._show_page(0, 0)
        self._show_zoom(self._view.zoom_percent)

    def _connect(self) -> None:
        self._view.page_changed.connect(self._show_page)
        self._view.zoom_changed.connect(self._show_zoom)
        self._smaller.clicked.connect(self._view.zoom_out)
        self._larger.clicked.connect(self._view.zoom_in)
        self._fit.clicked.connect(self._view.fit_width)

    def _show_page(self, page: int, count: int) -> None:
        self._page.setText(tr("Page {page} of {count}", page=page, count=count) if count else "")
        for button in (self._smaller, self._larger, self._fit):
            button.setEnabled(count > 0)

    def _show_zoom(self, percent: int) -> None:
        self._zoom.setText(tr("{percent} %", percent=percent))
