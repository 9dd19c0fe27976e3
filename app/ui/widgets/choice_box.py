"""A drop-down list that behaves in a scrolling page: the wheel does not change it, long entries shorten with a tooltip.

box = ChoiceBox(tr("Template"), prefix=tr("Resume"))
box.show_choices([("id-1", "Master · Ada Varga"), …], chosen="id-1"); box.chosen.connect(…)
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from app.ui.theme import SMALL_POINTS, interface_font, tokens

_GAP = 8
_ARROW_ROOM = 28
_MOST_ROWS = 12


class ChoiceBox(QComboBox):
    """`chosen` says the value the person picked; showing choices emits nothing."""

    chosen = Signal(str)

    def __init__(self, name: str, *, prefix: str = "", is_small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(_MOST_ROWS)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that follows the style sheet
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if is_small:
            self.setProperty("scale", "small")
        self.activated.connect(self._on_activated)
        self.currentIndexChanged.connect(self._tell_whole)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        """Shows these (value, words) and which is chosen; None (or an unknown value) shows the placeholder."""
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(" ".join(words.split()), value)
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(chosen) if chosen is not None else -1)
        self.blockSignals(False)
        self._tell_whole()
        self.updateGeometry()
        self.update()

    def show_chosen(self, value: str | None) -> None:
        """Shows another choice as the chosen one; emits nothing."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(value) if value is not None else -1)
        self.blockSignals(False)
        self._tell_whole()
        self.update()

    @property
    def value(self) -> str:
        """The chosen value, "" for none."""
        return str(self.currentData() or "")

    @override
    def sizeHint(self) -> QSize:
        words = max((self.itemText(index) for index in range(self.count())), key=len, default="")
        words = max(words, self.placeholderText(), key=len)
        width = self.fontMetrics().horizontalAdvance(words) + 48 + self._prefix_width()
        return QSize(min(max(width, 96), 360), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 88 + self._prefix_width()), super().minimumSizeHint().height())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        rect = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        rect.setRight(self.width() - _ARROW_ROOM)
        if self._prefix:
            self._paint_prefix(painter, rect.left(), rect.height() + 2 * rect.top())
            rect.setLeft(rect.left() + self._prefix_width())
        is_placeholder = self.currentIndex() < 0
        words = self.placeholderText() if is_placeholder else self.currentText()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(tokens().faint if is_placeholder or not self.isEnabled() else tokens().text)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_prefix(self, painter: QPainter, left: int, height: int) -> None:
        painter.save()
        painter.setFont(interface_font(SMALL_POINTS))
        painter.setPen(tokens().muted)
        painter.drawText(left, 0, self._prefix_width(), height, int(Qt.AlignmentFlag.AlignVCenter), self._prefix)
        painter.restore()

    def _prefix_width(self) -> int:
        if not self._prefix:
            return 0
        return self.fontMetrics().horizontalAdvance(self._prefix) + _GAP

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(str(self.itemData(index) or ""))

    def _tell_whole(self) -> None:
        words = self.currentText()
        self.setToolTip(f"{self._name}: {words}" if words else self._name)
