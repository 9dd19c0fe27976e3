"""Takes files that are dropped anywhere on the window: a veil with one or two fields that say what the files will be.

Text fields below would take the drop as text; therefore the veil comes up as soon as files enter the window (the filter
sits on the window's handle, which hears of a drag first) and takes it over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.icons import pixmap
from app.ui.theme import BODY_POINTS, Space, interface_font, tokens

_VEIL = 235
_ICON = 40


@dataclass(frozen=True)
class DropField:
    """One half of the veil: what is dropped on it is told under `key`."""

    key: str
    icon: str
    words: str
    explanation: str


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """The files on this computer that are being dragged; folders and links to the web are none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())


class DropOverlay(QWidget):
    """Covers its parent while files are dragged over it. `files_dropped` tells the key of the field and the files."""

    files_dropped = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._fields: tuple[DropField, ...] = ()
        self._files: tuple[Path, ...] = ()  # asked for once: a source may be gone by the time of the drop
        self._current = 0
        self.setObjectName("dropOverlay")
        self.setAcceptDrops(True)
        self.hide()

    def show_fields(self, fields: Sequence[DropField]) -> None:
        """What the veil will offer, from left to right."""
        self._fields = tuple(fields)

    def watch_window(self) -> None:
        """Begins to listen for drags. Call it when the window has its handle (after `show`)."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            self.begin(event)
        return False

    def begin(self, event: QDragEnterEvent) -> None:
        """Comes up when the drag holds files."""
        self._files = dropped_files(event.mimeData())
        if not self._fields or not self._files:
            return
        self.setGeometry(self._covered.rect())
        self._current = 0
        self.raise_()
        self.show()
        event.acceptProposedAction()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        current = self._field_at(round(event.position().x()))
        if current != self._current:
            self._current = current
            self.update()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        field = self._fields[self._field_at(round(event.position().x()))]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.hide()
        self.files_dropped.emit(field.key, self._files)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens().background)
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        for index, field in enumerate(self._fields):
            self._paint_field(painter, field, self._area(index), is_current=index == self._current)

    def _area(self, index: int) -> QRect:
        width = self.width() // max(len(self._fields), 1)
        whole = QRect(index * width, 0, width, self.height())
        return whole.adjusted(Space.XL, Space.XL, -Space.XL, -Space.XL)

    def _field_at(self, x: int) -> int:
        count = len(self._fields)
        return min(max(x * count // max(self.width(), 1), 0), count - 1)

    @staticmethod
    def _paint_field(painter: QPainter, field: DropField, area: QRect, *, is_current: bool) -> None:
        now = tokens()
        pen = QPen(QColor(now.accent if is_current else now.outline), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(now.accent_background if is_current else now.surface))
        painter.drawRoundedRect(area, 12, 12)
        middle = area.center().y()
        painter.drawPixmap(
            area.center().x() - _ICON // 2, middle - _ICON - Space.L, pixmap(field.icon, "accent", _ICON)
        )
        painter.setPen(QColor(now.text))
        painter.setFont(interface_font(16, QFont.Weight.DemiBold))
        centred = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(QRect(area.left() + 16, middle, area.width() - 32, 32), centred, field.words)
        painter.setPen(QColor(now.muted))
        painter.setFont(interface_font(BODY_POINTS))
        painter.drawText(QRect(area.left() + 16, middle + 36, area.width() - 32, 60), centred, field.explanation)
