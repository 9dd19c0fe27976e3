"""The letters of one job: the list, the letter, the sentences and what proves them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.letters import LetterSummary, SentenceVerdict, StoredLetter
from app.domain.settings import Settings
from app.i18n import tr
from app.ui.letters.editor import LetterEditor
from app.ui.letters.letter_list import LetterList
from app.ui.letters.new_letter import NewLetterDialog
from app.ui.letters.sentence_list import SentenceList
from app.ui.letters.writing import WritingPage
from app.ui.theme import Space
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.text import Role, text_label


class LettersPane(QWidget):
    """Shows letters and asks for what a person wants to do with them."""

    letter_chosen = Signal(str)
    new_requested = Signal()
    draft_requested = Signal(object, object)
    """A LetterKind, and an AssistRequest or None."""
    stop_requested = Signal()
    vouch_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = LetterEditor()
        self._list = LetterList()
        self._sentences = SentenceList()
        self._proof = Card(tr("What it rests on"))
        self._writing = WritingPage()
        self._none = EmptyState(
            icon="ph.envelope-simple",
            heading=tr("No letter for this job yet"),
            explanation=tr(
                "A cover letter, a message, a follow-up, or the questions of an interview: drafted from your own"
                " evidence, each sentence judged, yours to change."
            ),
            action_text=tr("Write a letter…"),
        )
        self._pages = QStackedWidget()
        self._whole = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._proof.body.addWidget(
            text_label(
                tr("A sentence about you needs a line of your resume, one about the job the advert."),
                Role.SMALL,
                wrap=True,
            )
        )
        self._proof.body.addWidget(self._sentences, 1)
        left = QFrame()
        left.setProperty("card", "true")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(Space.XS, Space.S, Space.XS, Space.S)
        inside.addWidget(self._list)
        self._whole.setObjectName("letters")
        self._whole.setChildrenCollapsible(False)
        self._whole.setHandleWidth(Space.M)
        for part, width, narrowest in ((left, 215, 195), (self.editor, 540, 268), (self._proof, 305, 180)):
            self._whole.addWidget(part)
            part.setMinimumWidth(narrowest)
            self._whole.setStretchFactor(self._whole.count() - 1, width)
        self._whole.setSizes([215, 540, 305])
        for page in (self._none, self._whole, self._writing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect(self) -> None:
        self._list.chosen.connect(self.letter_chosen)
        self._list.new_requested.connect(self.new_requested)
        self._none.action_chosen.connect(self.new_requested)
        self._writing.stop_requested.connect(self.stop_requested)
        self._sentences.sentence_chosen.connect(self.editor.go_to)
        self._sentences.vouch_requested.connect(self.vouch_requested)

    def show_letters(self, letters: Sequence[LetterSummary], current: str) -> None:
        """Shows the list."""
        self._list.show_letters(letters, current)
        if not letters:
            self._writing.end()
            self._pages.setCurrentWidget(self._none)

    def show_letter(self, stored: StoredLetter, *, keep_text: bool = False) -> None:
        """Shows a letter; `keep_text` leaves the fields as the person types them."""
        self._writing.end()
        self.editor.show_letter(stored, keep_text=keep_text)
        self._sentences.show_sentences(stored.sentences)
        self._list.show_current(stored.id)
        self._pages.setCurrentWidget(self._whole)

    def show_verdicts(self, verdicts: Sequence[SentenceVerdict]) -> None:
        """Shows what is said of the text as it is typed."""
        self.editor.show_verdicts(verdicts)
        self._sentences.show_sentences(verdicts)

    def show_working(self, sentence: str) -> None:
        """While a letter is written."""
        self._writing.begin(sentence)
        self._pages.setCurrentWidget(self._writing)

    def show_progress(
        self, sentence: str, share: float | None, wait_s: float | None, draft: Sequence[str] = ()
    ) -> None:
        """How far it is; `draft` is what has been written so far."""
        self._writing.show_progress(sentence, share, wait_s, draft)

    def show_stopped(self, *, has_letters: bool) -> None:
        """It was stopped or failed: what was there before."""
        self._writing.end()
        self._pages.setCurrentWidget(self._whole if has_letters else self._none)

    def open_new_form(self, settings: Settings, resume_title: str, *, is_tailored: bool = False) -> None:
        """Asks what to write, resting on this resume, or on its version for this job."""
        dialog = NewLetterDialog(settings, resume_title, is_tailored=is_tailored, parent=self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self.draft_requested)
        dialog.open()
