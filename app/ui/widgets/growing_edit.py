"""A text editor as tall as its text: no scroll bar of its own, no undo of its own (the screen has a history)."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QTextEdit, QWidget

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FRAME = 14
"""Padding and border of the style sheet, above and below together."""


class GrowingEdit(QTextEdit):
    """Plain text over as many lines as it needs. Without `multiline`, Enter is a wish; pasted breaks are blanks."""

    typed = Signal(str)
    """The person changed the text."""
    left = Signal()
    """The focus went elsewhere."""
    enter_pressed = Signal(int)
    """Enter, with this many characters before the cursor (only when not multiline)."""
    erased_backwards = Signal()
    """Backspace at the very beginning."""
    menu_opening = Signal(QMenu)
    """The context menu is about to open: add to it."""

    def __init__(self, parent: QWidget | None = None, *, multiline: bool = False) -> None:
        super().__init__(parent)
        self._multiline = multiline
        self._shown = ""
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_text(self, text: str) -> None:
        """Shows a text; the cursor stays where it was as far as it can. Says nothing to anybody."""
        if text == self.toPlainText():
            return
        position = self.textCursor().position()
        self._shown = text
        self.setPlainText(text)
        self.set_cursor(position)

    def set_cursor(self, position: int) -> None:
        """Puts the cursor at a position of the text (kept within it; negative = the end)."""
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(last if position < 0 else min(position, last))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """As tall as the text."""
        return QSize(super().sizeHint().width(), self._text_height())

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine, low is not."""
        return QSize(60, self._text_height())

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the shortcuts of the screen; Return with Ctrl ends a line like Return alone."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if is_undo_or_redo(event):
                event.ignore()
                return False
            if not self._multiline and event.key() in _RETURNS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns Enter and Backspace at the start into wishes; undo, redo and Alt+arrows go to the parent."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not self._multiline and (plain or ctrl) and event.key() in _RETURNS:
            self.enter_pressed.emit(_characters_before(self.toPlainText(), self.textCursor().position()))
        elif plain and event.key() == Qt.Key.Key_Backspace and self._at_start():
            self.erased_backwards.emit()
        elif is_undo_or_redo(event) or _is_for_the_parent(event) or (not self._multiline and event.key() in _RETURNS):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes the text of what is pasted; one line stays one line."""
        text = source.text()
        self.textCursor().insertText(text if self._multiline else " ".join(text.split()))
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and what the screen adds to it."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the person went on."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._fit()

    def _at_start(self) -> bool:
        cursor: QTextCursor = self.textCursor()
        return cursor.atStart() and not cursor.hasSelection()

    def _text_height(self) -> int:
        return max(round(self.document().size().height()), self.fontMetrics().lineSpacing()) + _FRAME

    def _fit(self) -> None:
        height = self._text_height()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _text_changed(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.typed.emit(text)


def _characters_before(text: str, position: int) -> int:
    """Qt counts UTF-16 units, where an emoji is two; Python counts characters."""
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", errors="ignore"))


def _is_for_the_parent(event: QKeyEvent) -> bool:
    """Alt with an arrow up or down, which moves rows. Other keys with Alt may be signs (AltGr)."""
    has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return has_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Whether a key event is the system's undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
