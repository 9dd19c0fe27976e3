"""A change word by word: removed words struck through behind "−", added ones behind "+"; colour only helps."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.domain.changes import Piece, PieceKind
from app.ui.theme import Tokens, theme_manager, tokens

_GAP = "\u00a0"
"""A line is never broken here."""
_LINE_HEIGHT = "132%"


class DifferenceLabel(QLabel):
    """Shows pieces; follows the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme_manager().changed.connect(self._renew)

    def show_pieces(self, pieces: tuple[Piece, ...], *, spoken: str) -> None:
        """Shows a change; `spoken` is what a screen reader says."""
        if pieces == self._pieces:
            return
        self._pieces = pieces
        self.setAccessibleName(spoken)
        self._renew()

    def _renew(self) -> None:
        self.setText(difference_html(self._pieces, tokens()))


def difference_html(pieces: tuple[Piece, ...], colours: Tokens) -> str:
    """The pieces as rich text. Everything in them is escaped."""
    parts = [_part(piece, colours) for piece in pieces]
    return f'<p style="line-height: {_LINE_HEIGHT}; margin: 0">{"".join(parts)}</p>'


def _part(piece: Piece, colours: Tokens) -> str:
    if piece.kind is PieceKind.SAME:
        return escape(piece.text)
    is_added = piece.kind is PieceKind.ADDED
    colour = colours.good if is_added else colours.danger
    ground = colours.good_background if is_added else colours.danger_background
    strike = "" if is_added else "text-decoration: line-through;"
    weight = "font-weight: 500;" if is_added else ""
    body = piece.text.strip()
    before = piece.text[: len(piece.text) - len(piece.text.lstrip())]
    after = piece.text[len(piece.text.rstrip()) :] if body else ""
    sign = "+" if is_added else "−"
    style = f"color: {colour}; background-color: {ground}; {weight}"
    inner = f'<span style="{style}">{_GAP}{sign}{_GAP}</span><span style="{style} {strike}">{escape(body)}</span>'
    ending = f'<span style="{style}">{_GAP}</span>{after or " "}'
    return f"{escape(before)}{inner}{ending}" if body else ""
