"""While a letter is written: how far it is, a way to stop it, and the text as it grows, to look at only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.letters.paragraphs import joined
from app.ui.theme import Space
from app.ui.widgets.card import Card
from app.ui.widgets.text import Role, text_label
from app.ui.widgets.working import Working


class WritingPage(QWidget):
    """The text is neither kept nor judged: it stands apart from the letters, and goes when the work ends."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working = Working()
        self._sheet = Card(tr("Being written"))
        self._text = QTextBrowser()
        self._build()
        self._working.stop_requested.connect(self.stop_requested)

    def _build(self) -> None:
        self._text.setOpenLinks(False)
        self._text.setAccessibleName(tr("The text so far"))
        note = tr("Not judged yet, and kept only when it is whole.")
        self._sheet.body.addWidget(text_label(note, Role.SMALL, wrap=True))
        self._sheet.body.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._working)
        column.addWidget(self._sheet, 1)
        self._sheet.hide()

    def begin(self, sentence: str) -> None:
        """A letter is about to be written."""
        self._show_draft(())
        self._working.begin(sentence)

    def show_progress(self, sentence: str, share: float | None, wait_s: float | None, draft: Sequence[str]) -> None:
        """How far it is. The text stays while it is looked over, and goes when it is to be written anew."""
        self._working.show_progress(sentence, share, wait_s)
        if draft or wait_s is not None:
            self._show_draft(draft)

    def end(self) -> None:
        """It is over, well or not."""
        self._working.end()
        self._show_draft(())

    def _show_draft(self, paragraphs: Sequence[str]) -> None:
        bar = self._text.verticalScrollBar()
        follows, at = bar.value() == bar.maximum(), bar.value()
        self._text.setPlainText(joined(paragraphs))
        self._sheet.setVisible(bool(paragraphs))
        bar.setValue(bar.maximum() if follows else at)
