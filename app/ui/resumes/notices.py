"""What the reader of the document wants the person to know: how much to check, hidden text, the original."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.resume import Resume, Source
from app.i18n import tr, trn
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import Card
from app.ui.widgets.text import Badge, ElidedLabel, Role, text_label

_LONGEST_HIDDEN = 160


class ReaderNotice(Card):
    """A card on top of the editor; out of sight when there is nothing to say."""

    original_requested = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.steps = 0
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self._check_line = QWidget()
        row = QHBoxLayout(self._check_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._count = Badge("", "caution")
        self._origin = ElidedLabel("", Role.SMALL)
        self._sentence = text_label("", Role.SMALL, wrap=True)
        self._next_button = push_button(tr("Next"), ButtonKind.QUIET, is_small=True, tip=tr("Go to the next to check"))
        self._original_button = push_button(tr("Show the original"), is_small=True)
        row.addWidget(self._count)
        row.addWidget(self._origin, 1)
        row.addWidget(self._next_button)
        row.addWidget(self._original_button)
        self._hidden = text_label("", Role.SMALL, wrap=True)
        self._hidden.setProperty("tone", "caution")
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(self._check_line)
        column.addWidget(self._sentence)
        column.addWidget(self._hidden)
        self.body.addLayout(column)
        self.hide()

    def _connect(self) -> None:
        self._next_button.clicked.connect(self._on_next)
        self._original_button.clicked.connect(self.original_requested)

    def show_resume(self, resume: Resume) -> None:
        """Says what there is to check in this resume."""
        count = len(resume.meta.unsure)
        source = resume.meta.source
        hidden = source.hidden_text if source else ()
        self._count.show_badge(trn("{count} to check", "{count} to check", count), "caution")
        self._sentence.setText(
            trn(
                "The reader was unsure of one field. It is marked; the original stands beside it.",
                "The reader was unsure of {count} fields. They are marked; the original stands beside them.",
                count,
            )
        )
        self._show_origin(source)
        self._count.setVisible(count > 0)
        self._next_button.setVisible(count > 0)
        self._sentence.setVisible(count > 0)
        self._hidden.setVisible(bool(hidden))
        self._hidden.setText(_hidden_sentence(hidden))
        self.setVisible(count > 0 or bool(source and source.text))

    def _show_origin(self, source: Source | None) -> None:
        """The file's name and the way to its text, also where nothing is unsure."""
        self._origin.setText(source.file_name if source else "")
        self._original_button.setVisible(bool(source and source.text))

    def _on_next(self) -> None:
        self.next_requested.emit()
        self.steps += 1


def _hidden_sentence(hidden: tuple[str, ...]) -> str:
    if not hidden:
        return ""
    text = " … ".join(hidden)
    short = text if len(text) <= _LONGEST_HIDDEN else f"{text[:_LONGEST_HIDDEN]}…"
    return tr("The file holds text nobody can see. It was left out: “{text}”", text=short)
