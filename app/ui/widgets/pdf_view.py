"""Shows a PDF page under page, and changes to a new one without a flash.

    view.show_pdf(rendered.pdf)                     # same zoom, same place as before
    view.show_marks((PageMark(0, QRectF(72, 100, 300, 14), "good"),)); view.reveal(0, rect)
    view.zoom_in(); view.zoom_out(); view.fit_width()       view.show_message(tr("The preview appears here."))

The new document is opened and its visible pages are drawn into pictures before the old ones go (double buffering):
QPdfView shows a blank frame there. The buffer of an open document is never changed. Paper is transparent in a PDF, so
it is filled white. Lengths on a page are points, from its upper left corner.
"""

import logging
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from app.i18n import tr
from app.ui.theme import Space, load_tokens, tokens

_log = logging.getLogger(__name__)

ZOOM_STEPS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_PIXELS_PER_POINT: Final = 96 / 72
_MARGIN: Final = 18
_GAP: Final = 16
_SHADOW: Final = ((6, 8), (4, 12), (2, 18))


@dataclass(frozen=True)
class PageMark:
    """A rectangle to tint: page from 0, in points; the tone is "good", "accent", "caution" or "danger"."""

    page: int
    rect: QRectF
    tone: str = "good"


class PdfView(QAbstractScrollArea):
    """The pages of one document."""

    page_changed = Signal(int, int)
    """The page in view (from 1) and how many there are."""
    zoom_changed = Signal(int)
    """Per cent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._pictures: dict[int, QImage] = {}
        self._marks: tuple[PageMark, ...] = ()
        self._message = ""
        self._zoom: float | None = None
        self._told: tuple[int, int, int] = (0, 0, 0)
        self._build()

    def _build(self) -> None:
        self.setObjectName("pdfDesk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview of the pages"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumWidth(200)

    # What is shown

    def show_pdf(self, data: bytes) -> None:
        """Shows this document at the place and zoom of the one before."""
        document = _open(data, self)
        if document is None:
            self.show_message(tr("These pages cannot be shown."))
            return
        old, self._document = self._document, document
        self._message = ""
        self._pictures = {}
        self._lay_out()
        for page in self._visible_pages():
            self._picture(page)
        if old is not None:
            old.deleteLater()
        self._tell()
        self.viewport().update()

    def show_message(self, message: str) -> None:
        """Shows a sentence instead of pages."""
        if self._document is not None:
            self._document.deleteLater()
        self._document = None
        self._pictures = {}
        self._marks = ()
        self._message = message
        self._lay_out()
        self._tell()
        self.viewport().update()

    def show_marks(self, marks: tuple[PageMark, ...]) -> None:
        """Tints these places, and no others."""
        self._marks = marks
        self.viewport().update()

    def reveal(self, page: int, rect: QRectF) -> None:
        """Scrolls so that this place of the page is in view."""
        if self._document is None or not 0 <= page < self.page_count:
            return
        area = self._page_area(page)
        middle = area.top() + rect.center().y() * self._scale()
        bar = self.verticalScrollBar()
        if not bar.value() <= middle - _MARGIN <= middle + _MARGIN <= bar.value() + self.viewport().height():
            bar.setValue(int(middle - self.viewport().height() / 3))

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount() if self._document is not None else 0

    # Zoom

    @property
    def zoom_percent(self) -> int:
        """The zoom; 100 is the size of paper on an ordinary screen."""
        return round(self._scale() / _PIXELS_PER_POINT * 100)

    def zoom_in(self) -> None:
        """Makes the pages larger by a step."""
        now = self._scale() / _PIXELS_PER_POINT
        self._set_zoom(next((step for step in ZOOM_STEPS if step > now + 0.01), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """Makes the pages smaller by a step."""
        now = self._scale() / _PIXELS_PER_POINT
        self._set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < now - 0.01), ZOOM_STEPS[0]))

    def fit_width(self) -> None:
        """Makes a page as wide as the view, now and when the view changes."""
        self._set_zoom(None)

    # Qt

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tokens().desk))
        if self._document is None:
            painter.setPen(QColor(tokens().muted))
            area = self.viewport().rect().adjusted(Space.XL, Space.XL, -Space.XL, -Space.XL)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._message)
            return
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page in self._visible_pages():
            self._paint_page(painter, page)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._after_scale_change()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            elif event.angleDelta().y() < 0:
                self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in places:
            bar.setValue(places[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    @override
    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._tell()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pictures = {}
        return super().viewportEvent(event)

    # Within

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._after_scale_change()

    def _after_scale_change(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._pictures = {}
        self._lay_out()
        bar.setValue(round(place * bar.maximum()))
        self._tell()
        self.viewport().update()

    def _page_size(self, page: int) -> QPointF:
        assert self._document is not None
        size = self._document.pagePointSize(page)
        return QPointF(size.width(), size.height())

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom * _PIXELS_PER_POINT
        widest = max((self._page_size(page).x() for page in range(self.page_count)), default=595.0)
        return max((self.viewport().width() - 2 * _MARGIN) / widest, ZOOM_STEPS[0])

    def _page_area(self, page: int) -> QRectF:
        """Where a page lies on the desk, in pixels of the screen."""
        scale = self._scale()
        top = float(_MARGIN)
        for before in range(page):
            top += round(self._page_size(before).y() * scale) + _GAP
        size = self._page_size(page)
        width = round(size.x() * scale)
        left = max((self.viewport().width() - width) // 2, _MARGIN)
        return QRectF(left, top, width, round(size.y() * scale))

    def _lay_out(self) -> None:
        last = self._page_area(self.page_count - 1) if self.page_count else QRectF()
        widest = max((self._page_area(page).width() for page in range(self.page_count)), default=0.0)
        height, width = self.viewport().height(), self.viewport().width()
        self.verticalScrollBar().setRange(0, max(0, int(last.bottom()) + _MARGIN - height))
        self.verticalScrollBar().setPageStep(max(height, 1))
        self.verticalScrollBar().setEnabled(self.verticalScrollBar().maximum() > 0)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, int(widest) + 2 * _MARGIN - width))
        self.horizontalScrollBar().setPageStep(max(width, 1))

    def _visible_pages(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        areas = ((page, self._page_area(page)) for page in range(self.page_count))
        return [page for page, area in areas if area.bottom() >= top and area.top() <= bottom]

    def _picture(self, page: int) -> QImage:
        if page not in self._pictures:
            assert self._document is not None
            ratio = self.devicePixelRatioF()
            area = self._page_area(page)
            size = QSize(max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio)))
            paper = QImage(size, QImage.Format.Format_RGB32)
            paper.fill(Qt.GlobalColor.white)
            painter = QPainter(paper)
            painter.drawImage(0, 0, self._document.render(page, size))
            painter.end()
            paper.setDevicePixelRatio(ratio)
            visible = set(self._visible_pages())
            self._pictures = {number: image for number, image in self._pictures.items() if number in visible}
            self._pictures[page] = paper
        return self._pictures[page]

    def _paint_page(self, painter: QPainter, page: int) -> None:
        area = self._page_area(page)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, strength in _SHADOW:
            shadow = QColor(tokens().shadow)
            shadow.setAlpha(strength)
            painter.setBrush(shadow)
            painter.drawRoundedRect(area.adjusted(-spread, 1 - spread / 2, spread, spread + 1), spread, spread)
        painter.drawImage(area.topLeft(), self._picture(page))
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for mark in self._marks:
            if mark.page == page:
                painter.fillRect(self._on_desk(area, mark.rect), _tint(mark.tone))
        painter.restore()

    def _on_desk(self, area: QRectF, rect: QRectF) -> QRectF:
        scale = self._scale()
        return QRectF(
            area.left() + rect.left() * scale,
            area.top() + rect.top() * scale,
            rect.width() * scale,
            rect.height() * scale,
        )

    def _tell(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        current = sum(1 for page in range(self.page_count) if self._page_area(page).top() <= middle)
        now = (max(current, min(1, self.page_count)), self.page_count, self.zoom_percent)
        before, self._told = self._told, now
        if now[:2] != before[:2]:
            self.page_changed.emit(now[0], now[1])
        if now[2] != before[2]:
            self.zoom_changed.emit(now[2])


def _tint(tone: str) -> QColor:
    """Paper is white in both looks, and so is the tint that of the light one."""
    return QColor(getattr(load_tokens("light"), f"{tone}_background"))


def _open(data: bytes, owner: QWidget) -> QPdfDocument | None:
    """Opens the document on a buffer of its own, which lives as long as the document."""
    document = QPdfDocument(owner)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready or document.pageCount() == 0:
        _log.error("a preview could not be opened: %s", document.error())
        document.deleteLater()
        return None
    return document
