"""The body of a letter to type in; sentences nothing proves are underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget
from typing_extensions import override

from app.ui.letters.paragraphs import Mark
from app.ui.theme import theme_manager, tokens
from app.ui.widgets.growing_edit import GrowingEdit


class MarkedEdit(GrowingEdit):
    """Marks go when the text under them changes, and come anew by `show_marks`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, multiline=True)
        self._marks: tuple[Mark, ...] = ()
        theme_manager().changed.connect(self._paint_marks)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underlines the sentences that may not stand."""
        self._marks = tuple(marks)
        self._paint_marks()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All sentences, proved or not."""
        return self._marks

    def select(self, mark: Mark) -> None:
        """Selects a sentence."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(_units(text, mark.start))
        cursor.setPosition(_units(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(self.cursorForPosition(event.pos()).position())
            if mark is not None and not mark.verdict.allowed:
                QToolTip.showText(event.globalPos(), mark.verdict.reason, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _mark_at(self, position: int) -> Mark | None:
        text = self.toPlainText()
        return next((m for m in self._marks if _units(text, m.start) <= position <= _units(text, m.end)), None)

    def _paint_marks(self) -> None:
        text, selections = self.toPlainText(), []
        for mark in self._marks:
            if mark.verdict.allowed:
                continue
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text, mark.start))
            cursor.setPosition(_units(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(QColor(tokens().danger_background))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(tokens().danger))
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.setExtraSelections(selections)


def _units(text: str, characters: int) -> int:
    """Qt counts UTF-16 units, where an emoji is two; Python counts characters."""
    return len(text[:characters].encode("utf-16-le", errors="surrogatepass")) // 2
