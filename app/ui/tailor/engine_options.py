"""Who proposes, how far it may go, in which language, with which wishes: opens beneath its button."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.assist import AssistRequest, Strength
from app.domain.models import ModelChoice
from app.domain.settings import Settings
from app.i18n import tr
from app.render.words import languages as page_languages
from app.ui.language_names import named_languages
from app.ui.models.choices import ASSISTANT, OFFLINE, choice_of, choice_words, uses_model
from app.ui.theme import Space
from app.ui.widgets.buttons import link_button
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.segments import Segments
from app.ui.widgets.text import ElidedLabel, Role, text_label

_WIDTH = 380
_LONGEST_WISHES = 1000


class EngineOptions(QFrame):
    """What the person wants of the engine. Wishes live as long as the window."""

    engine_chosen = Signal(str)
    settings_requested = Signal()
    preview_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._engine = Segments(
            tr("Engine"),
            [
                (OFFLINE, tr("Offline engine"), tr("On this computer. Free, private, instant.")),
                (ASSISTANT, tr("Assistant model"), tr("A provider of yours, or a local server.")),
            ],
        )
        self._strength = Segments(
            tr("How far"),
            [
                (Strength.NUDGE, tr("Nudge"), tr("A word here and there")),
                (Strength.TAILOR, tr("Tailor"), tr("The lines that gain from it")),
                (Strength.REWRITE, tr("Rewrite"), tr("Every line that gets clearer or shorter")),
            ],
        )
        self._language = ChoiceBox(tr("Language"))
        self._wishes = QPlainTextEdit()
        self._fresh = QCheckBox(tr("Do not use kept answers"))
        self._model = ElidedLabel("", Role.SMALL)
        self._settings_link = link_button(tr("Change…"), tip=tr("Open the settings of the engine"))
        self._preview_link = link_button(tr("Show what will be sent"))
        self._assistant = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("popover")
        self.setMinimumWidth(_WIDTH)
        self._strength.show_value(Strength.TAILOR)
        self._language.show_choices([("", tr("That of the resume")), *named_languages(page_languages())], chosen="")
        self._wishes.setPlaceholderText(tr("For example: stress my work with customers; keep it plain"))
        self._wishes.setAccessibleName(tr("Your own instructions"))
        self._wishes.setTabChangesFocus(True)
        self._wishes.setFixedHeight(76)
        model = QHBoxLayout()
        model.addWidget(self._model, 1)
        model.addWidget(self._settings_link)
        inside = QVBoxLayout(self._assistant)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.XS)
        inside.addLayout(model)
        for words, widget in (
            (tr("How far"), self._strength),
            (tr("Language"), self._language),
            (tr("Your own instructions"), self._wishes),
        ):
            inside.addSpacing(Space.XS)
            inside.addWidget(text_label(words, Role.SMALL))
            inside.addWidget(widget)
        inside.addSpacing(Space.XS)
        inside.addWidget(self._fresh)
        inside.addWidget(self._preview_link, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self._engine)
        column.addWidget(self._assistant)
        self._note = text_label(tr("Nothing leaves this computer."), Role.SMALL, wrap=True)
        column.addWidget(self._note)

    def _connect(self) -> None:
        self._engine.chosen.connect(self.engine_chosen)
        self._settings_link.clicked.connect(self._on_settings)
        self._preview_link.clicked.connect(self._on_preview)

    def show_settings(self, settings: Settings) -> None:
        """Shows which engine and model are set."""
        self._engine.show_value(settings.engine)
        self._assistant.setVisible(uses_model(settings))
        self._note.setVisible(not uses_model(settings))
        self._model.setText(choice_words(choice_of(settings)))
        self.adjustSize()

    def request(self, choice: ModelChoice) -> AssistRequest:
        """What is asked of this model."""
        return AssistRequest(
            choice=choice,
            strength=Strength(self._strength.value),
            instructions=self._wishes.toPlainText().strip()[:_LONGEST_WISHES],
            language=self._language.value,
            fresh=self._fresh.isChecked(),
        )

    def forget_fresh(self) -> None:
        """Asked again once: the next time kept answers count."""
        self._fresh.setChecked(False)

    def open_under(self, button: QWidget) -> None:
        """Opens beneath a button, its right edge at the button's where there is no room."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, button.height() + Space.XS))
        edge = button.window().mapToGlobal(QPoint(button.window().width(), 0)).x() - self.width() - Space.S
        self.move(min(corner.x(), edge), corner.y())
        self.show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wishes.setFocus() if self._wishes.isVisible() else self._engine.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_settings(self) -> None:
        self.hide()
        self.settings_requested.emit()

    def _on_preview(self) -> None:
        self.hide()
        self.preview_requested.emit()
