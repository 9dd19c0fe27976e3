"""Which engine proposes changes: the offline one; and what a person can prepare for an assistant model."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.credentials import KeyState
from app.domain.settings import Settings
from app.i18n import tr
from app.ui.settings.key_row import KeyRow
from app.ui.settings.providers import PROVIDERS, provider_of
from app.ui.settings.rows import SettingRow, SettingsSection
from app.ui.theme import Space
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.text import Badge, Role, set_property, text_label


class EngineSection(SettingsSection):
    """`changed` tells (name of the setting, value); keys go their own way."""

    changed = Signal(str, str)
    key_given = Signal(str, str)
    key_delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Engine"),
            tr("The offline engine always works: no account, no key, no network. Every word passes the guard."),
            parent,
        )
        self._provider = ChoiceBox(tr("Provider"))
        self._model = QLineEdit()
        self._key = KeyRow()
        self._model_row = SettingRow(tr("Model"), tr("As the provider calls it"), self._model)
        self._build()
        self._connect()

    def _build(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        cards.addWidget(
            _engine_card(
                tr("Offline engine"),
                tr("On this computer. Free, private, instant."),
                Badge(tr("✓ in use"), "good"),
                is_in_use=True,
            ),
            1,
        )
        cards.addWidget(
            _engine_card(
                tr("Assistant model"),
                tr("A provider of yours, or a local server. It will propose words in a later version."),
                Badge(tr("not in this version"), "neutral"),
                is_in_use=False,
            ),
            1,
        )
        self.body.addLayout(cards)
        self.body.addSpacing(Space.L)
        self.body.addWidget(text_label(tr("Prepare an assistant model"), Role.STRONG))
        self.body.addWidget(
            text_label(
                tr("You can choose a provider and keep its key now. This version sends nothing to anyone."),
                Role.SMALL,
                wrap=True,
            )
        )
        self.body.addSpacing(Space.S)
        self._provider.setFixedWidth(260)
        self._provider.show_choices(
            [("", tr("None")), *((provider.id, provider.name) for provider in PROVIDERS)], chosen=""
        )
        self._model.setFixedWidth(260)
        self._model.setAccessibleName(tr("Model"))
        self._model.setPlaceholderText(tr("Name of the model"))
        self._model.setToolTip(tr("The name of the model, as the provider calls it"))
        self.add_row(SettingRow(tr("Provider"), tr("Where the text would be sent"), self._provider))
        self.add_row(self._model_row)
        self.add_row(self._key)

    def _connect(self) -> None:
        self._provider.chosen.connect(self._on_provider_chosen)
        self._model.editingFinished.connect(self._on_model_edited)
        self._key.key_given.connect(self._on_key_given)
        self._key.delete_requested.connect(self._on_key_delete)

    def show_settings(self, settings: Settings) -> None:
        """Shows what is set."""
        provider = provider_of(settings.provider)
        self._provider.show_chosen(settings.provider if provider is not None else "")
        if self._model.text() != settings.model:
            self._model.setText(settings.model)
        self._model_row.setEnabled(provider is not None)
        self._key.setVisible(provider is not None and provider.needs_key)

    def show_key_state(self, state: KeyState) -> None:
        """Shows whether the chosen provider has a key."""
        self._key.show_state(state)

    def show_key_busy(self) -> None:
        """While the keyring is asked."""
        self._key.show_busy(True)

    def _on_provider_chosen(self, provider: str) -> None:
        self.changed.emit("provider", provider)

    def _on_model_edited(self) -> None:
        self.changed.emit("model", self._model.text().strip())

    def _on_key_given(self, key: str) -> None:
        self.key_given.emit(self._provider.value, key)

    def _on_key_delete(self) -> None:
        self.key_delete_requested.emit(self._provider.value)


def _engine_card(name: str, explanation: str, badge: Badge, *, is_in_use: bool) -> QFrame:
    card = QFrame()
    card.setObjectName("engineCard")
    card.setAccessibleName(f"{name}: {badge.text()}")
    set_property(card, "selected", "true" if is_in_use else "false")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
    layout.setSpacing(Space.XS)
    top = QHBoxLayout()
    top.addWidget(text_label(name, Role.STRONG))
    top.addStretch(1)
    top.addWidget(badge)
    layout.addLayout(top)
    layout.addWidget(text_label(explanation, Role.SMALL, wrap=True))
    layout.addStretch(1)
    return card
