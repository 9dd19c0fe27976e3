"""What kind of letter, by which engine, with which wishes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from app.domain.assist import AssistRequest
from app.domain.letters import LetterKind
from app.domain.settings import Settings
from app.i18n import tr
from app.render.words import languages as page_languages
from app.ui.language_names import named_languages
from app.ui.letters.kinds import kind_explanation, kind_name
from app.ui.models.choices import ASSISTANT, OFFLINE, choice_of, choice_words
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.segments import Segments
from app.ui.widgets.text import Role, text_label

_WIDTH = 520
_LONGEST_WISHES = 1000


class NewLetterDialog(QDialog):
    """`wanted` says a LetterKind and an AssistRequest (None: the offline engine)."""

    wanted = Signal(object, object)

    def __init__(
        self, settings: Settings, resume_title: str, *, is_tailored: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        words = (
            tr("Rests on your resume “{title}” as it is tailored to this job", title=resume_title)
            if is_tailored
            else tr("Rests on your resume “{title}”", title=resume_title)
        )
        self._resume = text_label(words, Role.MUTED, wrap=True)
        self._kinds = QButtonGroup(self)
        self._engine = Segments(
            tr("Engine"),
            [
                (OFFLINE, tr("Offline engine"), tr("From your own lines, at once")),
                (ASSISTANT, tr("Assistant model"), choice_words(choice_of(settings))),
            ],
        )
        self._note = text_label("", Role.SMALL, wrap=True)
        self._assistant = QWidget()
        self._language = ChoiceBox(tr("Language"))
        self._wishes = QPlainTextEdit()
        self._write_button = push_button(tr("Write it"), ButtonKind.PRIMARY)
        self._cancel_button = push_button(tr("Cancel"))
        self._build()
        self._connect()
        self._renew()

    def _build(self) -> None:
        self.setWindowTitle(tr("New letter"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(text_label(tr("New letter"), Role.HEADING))
        column.addWidget(self._resume)
        for number, kind in enumerate(LetterKind):
            button = QRadioButton(kind_name(kind))
            button.setChecked(kind is LetterKind.COVER_LETTER)
            button.setToolTip(kind_explanation(kind))
            self._kinds.addButton(button, number)
            column.addWidget(button)
            words = text_label(kind_explanation(kind), Role.SMALL, wrap=True)
            words.setIndent(Space.XL)
            column.addWidget(words)
        column.addSpacing(Space.S)
        self._engine.show_value(self._settings.engine)
        column.addWidget(self._engine)
        column.addWidget(self._note)
        column.addWidget(self._assistant)
        self._build_assistant()
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(self._write_button)
        column.addLayout(buttons)
        self._write_button.setDefault(True)

    def _build_assistant(self) -> None:
        inside = QVBoxLayout(self._assistant)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.XS)
        self._language.show_choices([("", tr("That of the resume")), *named_languages(page_languages())], chosen="")
        self._wishes.setPlaceholderText(tr("For example: stress my work with customers; keep it plain"))
        self._wishes.setAccessibleName(tr("Your own instructions"))
        self._wishes.setTabChangesFocus(True)
        self._wishes.setFixedHeight(64)
        for words, widget in ((tr("Language"), self._language), (tr("Your own instructions"), self._wishes)):
            inside.addWidget(text_label(words, Role.SMALL))
            inside.addWidget(widget)

    def _connect(self) -> None:
        self._engine.chosen.connect(self._renew)
        self._write_button.clicked.connect(self._on_write)
        self._cancel_button.clicked.connect(self.reject)

    @property
    def kind(self) -> LetterKind:
        """The kind that is chosen."""
        return list(LetterKind)[self._kinds.checkedId()]

    @property
    def request(self) -> AssistRequest | None:
        """What is asked of a model; None for the offline engine."""
        if self._engine.value != ASSISTANT:
            return None
        return AssistRequest(
            choice=choice_of(self._settings),
            instructions=self._wishes.toPlainText().strip()[:_LONGEST_WISHES],
            language=self._language.value,
        )

    def _renew(self) -> None:
        is_model = self._engine.value == ASSISTANT
        self._assistant.setVisible(is_model)
        if not is_model:
            self._note.setText(
                tr("Built from your own lines that prove what the job asks for. Nothing leaves this computer.")
            )
        else:
            self._note.setText(choice_words(choice_of(self._settings)))
        self.adjustSize()

    def _on_write(self) -> None:
        self.wanted.emit(self.kind, self.request)
        self.accept()
