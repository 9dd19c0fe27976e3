"""What a model may see: contact data masked, a look before each call, what never leaves, who was agreed to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.settings import Settings
from app.i18n import tr
from app.ui.settings.rows import SettingRow, SettingsSection
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import ElidedLabel, Role, text_label
from app.ui.widgets.toggle import Toggle


def _withholdable() -> tuple[tuple[str, str], ...]:
    """What can be kept back by a tick: the name the masking knows it by, and words."""
    return (
        ("basics.label", tr("Your headline")),
        ("work.name", tr("Names of employers")),
        ("education.institution", tr("Names of schools")),
        ("projects", tr("Projects")),
        ("volunteer", tr("Volunteer work")),
        ("awards", tr("Awards")),
        ("publications", tr("Publications")),
        ("interests", tr("Interests")),
        ("references", tr("References")),
    )


class PrivacySection(SettingsSection):
    """`changed` tells (name of the setting, value)."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Privacy"),
            tr("Without an assistant model nothing leaves this computer. With one, you decide what."),
            parent,
        )
        self._mask = Toggle(tr("Mask name, e-mail, phone and address"))
        self._ask = Toggle(tr("Ask before each call"))
        self._ticks = {name: QCheckBox(words) for name, words in _withholdable()}
        self._words = QLineEdit()
        self._hosts = QVBoxLayout()
        self._hosts_row = SettingRow(tr("Agreed to"), "")
        self._never_send: tuple[str, ...] = ()
        self._allowed_hosts: tuple[str, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_row(
            SettingRow(self._mask.accessibleName(), tr("Placeholders are sent; put back on this computer"), self._mask)
        )
        self.add_row(SettingRow(self._ask.accessibleName(), tr("Shows exactly what will be sent"), self._ask))
        never = SettingRow(tr("Never send"), tr("What is ticked or named here stays on this computer"))
        ticks = QGridLayout()
        ticks.setSpacing(Space.S)
        for number, tick in enumerate(self._ticks.values()):
            ticks.addWidget(tick, number // 3, number % 3)
        never.below.addLayout(ticks)
        never.below.addWidget(text_label(tr("Names and other words, separated by commas"), Role.SMALL))
        self._words.setPlaceholderText(tr("for example the name of a customer"))
        self._words.setAccessibleName(tr("Words that are never sent"))
        never.below.addWidget(self._words)
        self.add_row(never)
        self._hosts.setSpacing(Space.XS)
        self._hosts_row.below.addLayout(self._hosts)
        self.add_row(self._hosts_row)
        self._show_hosts(())

    def _connect(self) -> None:
        self._mask.clicked.connect(self._on_mask)
        self._ask.clicked.connect(self._on_ask)
        for tick in self._ticks.values():
            tick.clicked.connect(self._on_never_send)
        self._words.editingFinished.connect(self._on_never_send)

    def show_settings(self, settings: Settings) -> None:
        """Shows what is set."""
        self._mask.setChecked(settings.mask_contact)
        self._ask.setChecked(settings.ask_before_call)
        if settings.never_send != self._never_send:
            self._never_send = settings.never_send
            for name, tick in self._ticks.items():
                tick.setChecked(name in settings.never_send)
            self._words.setText(", ".join(item for item in settings.never_send if item not in self._ticks))
        if settings.allowed_hosts != self._allowed_hosts:
            self._allowed_hosts = settings.allowed_hosts
            self._show_hosts(settings.allowed_hosts)

    def _show_hosts(self, hosts: Sequence[str]) -> None:
        while (item := self._hosts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for host in hosts:
            row = _HostRow(host)
            row.revoked.connect(self._on_revoked)
            self._hosts.addWidget(row)
        self._hosts_row.show_explanation(
            tr("Text may be sent there without asking again") if hosts else tr("Nobody yet. You are asked first.")
        )

    def _on_mask(self) -> None:
        self.changed.emit("mask_contact", self._mask.isChecked())

    def _on_ask(self) -> None:
        self.changed.emit("ask_before_call", self._ask.isChecked())

    def _on_never_send(self) -> None:
        ticked = [name for name, tick in self._ticks.items() if tick.isChecked()]
        words = [word.strip() for word in self._words.text().split(",")]
        wanted = tuple(dict.fromkeys([*ticked, *filter(None, words)]))
        self._never_send = wanted
        self.changed.emit("never_send", wanted)

    def _on_revoked(self, host: str) -> None:
        self.changed.emit("allowed_hosts", tuple(other for other in self._allowed_hosts if other != host))


class _HostRow(QWidget):
    """A host and the way to take the agreement back."""

    revoked = Signal(str)

    def __init__(self, host: str) -> None:
        super().__init__()
        self._host = host
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        button = push_button(
            tr("Revoke"), ButtonKind.QUIET, is_small=True, tip=tr("Ask again before {host}", host=host)
        )
        row.addWidget(ElidedLabel(host), 1)
        row.addWidget(button)
        button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.revoked.emit(self._host)
