"""Every sentence that says something, with what the guard says of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.letters import SentenceAbout, SentenceVerdict
from app.i18n import tr
from app.ui.icons import pixmap
from app.ui.theme import Space, theme_manager
from app.ui.widgets.buttons import push_button
from app.ui.widgets.text import Role, set_property, text_label

_ICON = 16
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SentenceList(QScrollArea):
    """Rows are changed in place. `sentence_chosen` and `vouch_requested` carry a SentenceVerdict."""

    sentence_chosen = Signal(object)
    vouch_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._none = text_label(tr("Write something, and each sentence is judged here."), Role.MUTED, wrap=True)
        page = QWidget()
        page.setObjectName("scrolled")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, Space.XS, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Sentences and what proves them"))

    def show_sentences(self, verdicts: Sequence[SentenceVerdict]) -> None:
        """Shows these, those that may not stand first; courtesies need no proof and are left out."""
        judged = (verdict for verdict in verdicts if not verdict.allowed or verdict.about is not SentenceAbout.COURTESY)
        shown = sorted(judged, key=lambda verdict: verdict.allowed)
        while len(self._rows) < len(shown):
            row = _Row()
            row.chosen.connect(self.sentence_chosen)
            row.vouch_requested.connect(self.vouch_requested)
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        for row, verdict in zip(self._rows, shown, strict=False):
            row.show_verdict(verdict)
            row.show()
        for row in self._rows[len(shown) :]:
            row.hide()
        self._none.setVisible(not shown)


class _Row(QFrame):
    chosen = Signal(object)
    vouch_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._verdict: SentenceVerdict | None = None
        self._icon = QLabel()
        self._text = text_label("", wrap=True)
        self._reason = text_label("", Role.SMALL, wrap=True)
        self._vouch_button = push_button(
            tr("This is true"), is_small=True, tip=tr("You stand up for this sentence; it may be sent")
        )
        self.setObjectName("sentenceRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon.setFixedSize(_ICON, _ICON)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._reason)
        words.addWidget(self._vouch_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._vouch_button.clicked.connect(self._on_vouch)
        theme_manager().changed.connect(self._renew_icon)

    def show_verdict(self, verdict: SentenceVerdict) -> None:
        if verdict == self._verdict:
            return
        self._verdict = verdict
        self._text.setText(" ".join(verdict.text.split()))
        reason, tone = _words(verdict)
        self._reason.setText(reason)
        set_property(self._reason, "tone", tone)
        self._vouch_button.setVisible(verdict.may_be_vouched_for)
        self.setAccessibleName(f"{verdict.text}: {reason}")
        self._renew_icon()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.chosen.emit(self._verdict)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS:
            self.chosen.emit(self._verdict)
        else:
            super().keyPressEvent(event)

    def _on_vouch(self) -> None:
        self.vouch_requested.emit(self._verdict)

    def _renew_icon(self) -> None:
        if self._verdict is not None:
            allowed = self._verdict.allowed
            name = "ph.check" if allowed else "ph.x"
            self._icon.setPixmap(pixmap(name, "good" if allowed else "danger", _ICON))


def _words(verdict: SentenceVerdict) -> tuple[str, str]:
    """Why it may or may not stand, and the tone."""
    if not verdict.allowed:
        return verdict.reason, "danger"
    if verdict.vouched:
        return tr("You say it is true"), "good"
    if verdict.about is SentenceAbout.PERSON:
        return verdict.reason or tr("Your resume proves it"), ""
    return verdict.reason or tr("The advert says it"), ""
