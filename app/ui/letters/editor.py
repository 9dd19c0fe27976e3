"""One letter to read and edit: recipient, subject, greeting, body, closing; what may not be sent is marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.letters import Letter, LetterKind, SentenceVerdict, StoredLetter
from app.i18n import tr, trn
from app.ui.icons import set_icon
from app.ui.letters.kinds import kind_name
from app.ui.letters.marked_edit import MarkedEdit
from app.ui.letters.paragraphs import joined, marks_in, split
from app.ui.theme import Space
from app.ui.widgets.buttons import action_button, action_icon
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.text import Badge, ElidedLabel, Role, text_label

_SUBJECT = -1


class LetterEditor(QFrame):
    """`edited` carries the whole Letter with each keystroke."""

    edited = Signal(object)
    export_requested = Signal()
    delete_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter: Letter | None = None
        self._title = text_label("", Role.HEADING)
        self._engine = ElidedLabel("", Role.SMALL)
        self._verdict = Badge()
        self._recipient = GrowingEdit()
        self._company = GrowingEdit()
        self._subject = GrowingEdit()
        self._greeting = GrowingEdit()
        self._body = MarkedEdit()
        self._closing = GrowingEdit()
        self._sender = text_label("", Role.MUTED)
        self._letter_only: list[QWidget] = []
        self._build_actions()
        self._build()
        self._connect()

    def _build_actions(self) -> None:
        self.undo_action = QAction(tr("Undo"), self)
        self.undo_action.setShortcut(QKeySequence.StandardKey.Undo)
        self.redo_action = QAction(tr("Redo"), self)
        self.redo_action.setShortcut(QKeySequence.StandardKey.Redo)
        self.copy_action = QAction(tr("Copy"), self)
        self.copy_action.setToolTip(tr("Copy the letter as plain text"))
        self.export_action = QAction(tr("Export…"), self)
        self.export_action.setToolTip(tr("Save the letter in the design of your resume"))
        self.delete_action = QAction(tr("Delete this letter"), self)
        for action, name in (
            (self.undo_action, "ph.arrow-counter-clockwise"),
            (self.redo_action, "ph.arrow-clockwise"),
            (self.copy_action, "ph.copy"),
            (self.delete_action, "ph.trash"),
        ):
            set_icon(action, name)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)

    def _build(self) -> None:
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self._title, 1)
        for action in (self.undo_action, self.redo_action, self.copy_action, self.delete_action):
            top.addWidget(action_icon(action))
        top.addWidget(action_button(self.export_action, is_small=True))
        column.addLayout(top)
        about = QHBoxLayout()
        about.setSpacing(Space.S)
        about.addWidget(self._verdict)
        about.addWidget(self._engine, 1)
        column.addLayout(about)
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        page = QWidget()
        page.setObjectName("scrolled")
        fields = QVBoxLayout(page)
        fields.setContentsMargins(0, 0, Space.S, 0)
        fields.setSpacing(Space.XS)
        who = QHBoxLayout()
        who.setSpacing(Space.S)
        who.addWidget(self._labelled(tr("Recipient"), self._recipient), 1)
        who.addWidget(self._labelled(tr("Company"), self._company), 1)
        fields.addLayout(who)
        fields.addWidget(self._labelled(tr("Subject"), self._subject))
        fields.addWidget(self._labelled(tr("Greeting"), self._greeting))
        fields.addWidget(self._labelled(tr("Text"), self._body))
        fields.addWidget(self._labelled(tr("Closing"), self._closing))
        fields.addWidget(self._sender)
        fields.addStretch(1)
        self._recipient.setPlaceholderText(tr("Name, where you know it"))
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _labelled(self, words: str, field: GrowingEdit) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        label = text_label(words, Role.SMALL)
        label.setBuddy(field)
        field.setAccessibleName(words)
        column.addWidget(label)
        column.addWidget(field)
        if field not in (self._subject, self._body):
            self._letter_only.append(holder)
        return holder

    def _connect(self) -> None:
        for field in self._fields():
            field.typed.connect(self._on_typed)
        self.undo_action.triggered.connect(self.undo_requested)
        self.redo_action.triggered.connect(self.redo_requested)
        self.copy_action.triggered.connect(self._copy)
        self.export_action.triggered.connect(self.export_requested)
        self.delete_action.triggered.connect(self.delete_requested)

    def show_letter(self, stored: StoredLetter, *, keep_text: bool) -> None:
        """Shows a letter. `keep_text`: the person has typed on; only what is said of it is renewed."""
        if not keep_text:
            self._show_text(stored.letter)
        engine = tr("Offline engine") if stored.engine == "offline" else stored.engine
        self._engine.setText(" · ".join(part for part in (stored.resume_title, engine) if part))
        self.undo_action.setEnabled(stored.can_undo)
        self.redo_action.setEnabled(stored.can_redo)
        self.export_action.setEnabled(stored.may_be_sent)
        self.export_action.setToolTip(
            tr("Save the letter in the design of your resume")
            if stored.may_be_sent
            else tr("First change or vouch for what nothing proves")
        )
        self.show_verdicts(stored.sentences)

    def show_verdicts(self, verdicts: Sequence[SentenceVerdict]) -> None:
        """Marks the sentences."""
        self._body.show_marks(marks_in(self._body.toPlainText(), verdicts))
        blocked = sum(not verdict.allowed for verdict in verdicts)
        if blocked:
            words = trn("{count} sentence is not proved", "{count} sentences are not proved", blocked)
            self._verdict.show_badge(f"✗ {words}", "danger")
        else:
            self._verdict.show_badge(tr("✓ every sentence is proved"), "good")

    def go_to(self, verdict: SentenceVerdict) -> None:
        """Selects a sentence where it stands."""
        if verdict.paragraph == _SUBJECT:
            self._subject.setFocus()
            self._subject.selectAll()
        for mark in self._body.marks:
            if mark.verdict == verdict:
                self._body.select(mark)

    @property
    def letter(self) -> Letter | None:
        """The letter as it stands in the fields."""
        if self._letter is None:
            return None
        recipient = self._letter.recipient.model_copy(
            update={"name": self._recipient.toPlainText().strip(), "company": self._company.toPlainText().strip()}
        )
        return self._letter.model_copy(
            update={
                "recipient": recipient,
                "subject": self._subject.toPlainText().strip(),
                "greeting": self._greeting.toPlainText().strip(),
                "paragraphs": split(self._body.toPlainText()),
                "closing": self._closing.toPlainText().strip(),
            }
        )

    def _show_text(self, letter: Letter) -> None:
        is_questions = letter.kind is LetterKind.INTERVIEW_QUESTIONS
        self._letter = letter
        self._title.setText(kind_name(letter.kind))
        for holder in self._letter_only:
            holder.setVisible(not is_questions)
        self._sender.setVisible(not is_questions)
        self._recipient.show_text(letter.recipient.name)
        self._company.show_text(letter.recipient.company)
        self._subject.show_text(letter.subject)
        self._greeting.show_text(letter.greeting)
        self._body.show_text(joined(letter.paragraphs))
        self._closing.show_text(letter.closing)
        self._sender.setText(letter.sender.name)

    def _fields(self) -> tuple[GrowingEdit, ...]:
        return (self._recipient, self._company, self._subject, self._greeting, self._body, self._closing)

    def _on_typed(self, _text: str) -> None:
        self.undo_action.setEnabled(True)
        self.edited.emit(self.letter)

    def _copy(self) -> None:
        if (letter := self.letter) is not None:
            QGuiApplication.clipboard().setText(letter.text)
