"""Shows, before anything is sent, exactly what will be sent and to whom; the person decides."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from app.domain.assist import Outgoing
from app.domain.models import is_this_machine
from app.i18n import tr, trn
from app.ui.amounts import money_words, token_words
from app.ui.theme import Space, tokens
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Badge, Role, plain_tip, text_label

_PLACEHOLDER = r"\[\[[a-z]+-\d+\]\]"
_SIZE = (820, 640)


class OutgoingDialog(QDialog):
    """`sent` says whether not to ask again for this host; `rejected` means nothing is sent."""

    sent = Signal(bool)

    def __init__(
        self,
        outgoing: Outgoing,
        *,
        is_masked: bool,
        remember: bool,
        only_shown: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_masked = is_masked
        self._outgoing = outgoing
        self._remember = QCheckBox(tr("Do not ask again for {host}", host=outgoing.host))
        self._send_button = push_button(
            tr("Send"), ButtonKind.PRIMARY, tip=tr("Send this to {host}", host=outgoing.host)
        )
        self._no_button = push_button(tr("Close") if only_shown else tr("Do not send"))
        self._build(only_shown=only_shown)
        self._remember.setChecked(remember)
        self._send_button.clicked.connect(self._on_send)
        self._no_button.clicked.connect(self.reject)

    def _build(self, *, only_shown: bool) -> None:
        outgoing = self._outgoing
        self.setWindowTitle(tr("What will be sent"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        heading = tr("This goes to {provider}, {model}", provider=outgoing.provider, model=outgoing.model)
        column.addWidget(text_label(heading, Role.HEADING, wrap=True))
        column.addWidget(text_label(self._explanation(), Role.MUTED, wrap=True))
        column.addLayout(self._facts())
        column.addWidget(self._texts(), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._remember)
        buttons.addStretch(1)
        buttons.addWidget(self._no_button)
        buttons.addWidget(self._send_button)
        column.addSpacing(Space.XS)
        column.addLayout(buttons)
        self._remember.setVisible(not only_shown)
        self._send_button.setVisible(not only_shown)
        (self._no_button if only_shown else self._send_button).setDefault(True)

    def _explanation(self) -> str:
        if is_this_machine(f"http://{self._outgoing.host}"):
            return tr("The model runs on this computer: nothing leaves it. Below is every word it gets.")
        return tr("Below is every word that leaves this computer, and nothing else does. You can stop it at any time.")

    def _facts(self) -> QHBoxLayout:
        outgoing, row = self._outgoing, QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Badge(outgoing.host, "accent"))
        row.addWidget(Badge(tr("about {tokens}", tokens=token_words(outgoing.tokens_in)), "neutral"))
        cost = tr("free") if outgoing.cost == 0 else tr("at most {cost}", cost=money_words(outgoing.cost))
        row.addWidget(Badge(cost if outgoing.cost is not None else money_words(None), "neutral"))
        row.addWidget(self._masked())
        row.addStretch(1)
        return row

    def _masked(self) -> Badge:
        count = len(self._outgoing.masked)
        if count:
            badge = Badge(trn("✓ {count} detail masked", "✓ {count} details masked", count), "good")
            badge.setToolTip(plain_tip("\n".join(self._outgoing.masked)))
        elif self._is_masked:
            badge = Badge(tr("✓ no contact details"), "good")
            badge.setToolTip(tr("Masking is on, and there was nothing to mask."))
        else:
            badge = Badge(tr("contact details are not masked"), "caution")
            badge.setToolTip(tr("You can turn masking on in Settings › Privacy."))
        return badge

    def _texts(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setAccessibleName(tr("What will be sent"))
        tabs.addTab(_page(self._outgoing.user), tr("Your text"))
        tabs.addTab(_page(self._outgoing.system), tr("Instructions"))
        if self._outgoing.masked:
            tabs.addTab(_page("\n".join(self._outgoing.masked)), tr("Stays here"))
        return tabs

    def _on_send(self) -> None:
        self.sent.emit(self._remember.isChecked())
        self.accept()


def _page(text: str) -> QTextBrowser:
    """A text to read and copy, placeholders on a tinted ground."""
    page = QTextBrowser()
    page.setOpenLinks(False)
    page.setPlainText(text.strip())
    page.setAccessibleName(tr("What will be sent"))
    marked = QTextCharFormat()
    marked.setBackground(QColor(tokens().good_background))
    marked.setForeground(QColor(tokens().good))
    pattern = QRegularExpression(_PLACEHOLDER)
    found = page.document().find(pattern)
    while not found.isNull():
        found.mergeCharFormat(marked)
        found = page.document().find(pattern, found)
    page.moveCursor(QTextCursor.MoveOperation.Start)
    return page
