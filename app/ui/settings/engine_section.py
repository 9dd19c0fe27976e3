"""Which engine proposes changes; and which assistant model: provider, address, model, key, a test of all of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.credentials import KeyState
from app.domain.models import PROVIDERS, ConnectionReport, ModelChoice, Provider, host_of, is_this_machine, provider_of
from app.domain.settings import Settings
from app.i18n import tr
from app.ui.models.choices import ASSISTANT, choice_of, uses_model
from app.ui.models.consent import missing_part
from app.ui.settings.connection_row import ConnectionRow
from app.ui.settings.engine_cards import EngineCards
from app.ui.settings.key_row import KeyRow
from app.ui.settings.rows import SettingRow, SettingsSection
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.card import rule
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.name_field import NameField

FIELD_WIDTH = 260


class EngineSection(SettingsSection):
    """`changed` tells (name of the setting, value); keys go their own way."""

    changed = Signal(str, object)
    key_given = Signal(str, str)
    key_delete_requested = Signal(str)
    models_requested = Signal()
    test_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Engine"),
            tr("The offline engine always works. A model can propose better words; every word still passes the guard."),
            parent,
        )
        self._cards = EngineCards()
        self._provider = ChoiceBox(tr("Provider"))
        self._address = QLineEdit()
        self._address_row = SettingRow(tr("Address"), "", self._address)
        self._model = NameField(tr("Model"), placeholder=tr("Name of the model"))
        self._load_button = push_button(
            tr("Load models"), ButtonKind.QUIET, is_small=True, tip=tr("Ask the provider which models it has")
        )
        self._model_row = SettingRow(tr("Model"), tr("Chosen from the list, or typed"), self._load_button, self._model)
        self._key = KeyRow()
        self._connection = ConnectionRow()
        self._rows = QWidget()
        self._shown: ModelChoice | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(self._cards)
        self.body.addSpacing(Space.S)
        self._provider.setFixedWidth(FIELD_WIDTH)
        self._provider.setPlaceholderText(tr("Choose a provider"))
        self._provider.show_choices([(provider.id, provider.name) for provider in PROVIDERS])
        self._address.setFixedWidth(FIELD_WIDTH)
        self._address.setAccessibleName(tr("Address"))
        self._model.setFixedWidth(FIELD_WIDTH)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        provider_row = SettingRow(tr("Provider"), tr("Where the text is sent"), self._provider)
        self._parts = (provider_row, self._address_row, self._key, self._model_row, self._connection)
        for row in self._parts:
            column.addWidget(_ruled(row))
        self.body.addWidget(self._rows)

    def _connect(self) -> None:
        self._cards.chosen.connect(self._on_engine)
        self._provider.chosen.connect(self._on_provider)
        self._address.editingFinished.connect(self._on_address)
        self._address.textChanged.connect(self._explain_address)
        self._model.chosen.connect(self._on_model)
        self._load_button.clicked.connect(self.models_requested)
        self._key.key_given.connect(self._on_key_given)
        self._key.delete_requested.connect(self._on_key_delete)
        self._connection.test_requested.connect(self.test_requested)
        self._connection.stop_requested.connect(self.stop_requested)

    def show_settings(self, settings: Settings) -> None:
        """Shows what is set; a change of provider, address or model makes what was found by a test void."""
        choice = choice_of(settings)
        provider = provider_of(settings.provider)
        self._cards.show_value(settings.engine, is_ready=not uses_model(settings) or missing_part(choice) is None)
        self._rows.setVisible(settings.engine == ASSISTANT)
        if choice == self._shown:
            return
        if self._shown is None or choice.provider != self._shown.provider:
            self._show_provider(provider)
        self._shown = choice
        if self._address.text() != settings.address:
            self._address.setText(settings.address)
        self._model.show_value(settings.model)
        self._connection.show_untested()
        self._explain_address()

    def show_key_state(self, state: KeyState) -> None:
        """Shows whether the chosen provider has a key."""
        self._key.show_state(state)
        self._connection.show_untested()

    def show_key_busy(self) -> None:
        """While the keyring is asked."""
        self._key.show_busy(True)

    def show_loading_models(self, is_busy: bool) -> None:
        """While the provider is asked what it has."""
        self._load_button.setText(tr("Loading …") if is_busy else tr("Load models"))
        self._load_button.setEnabled(not is_busy)

    def show_models(self, names: Sequence[str], *, open_list: bool) -> None:
        """Offers these models."""
        self._model.show_names(names)
        if open_list and names:
            self._model.setFocus()
            self._model.showPopup()

    def show_testing(self) -> None:
        """While the connection is tried."""
        self._connection.show_busy()

    def show_untested(self) -> None:
        """The test was stopped."""
        self._connection.show_untested()

    def show_report(self, choice: ModelChoice, report: ConnectionReport) -> None:
        """Shows what the test of a connection found."""
        self._connection.show_report(choice, report)
        if report.models:
            self.show_models(report.models, open_list=False)

    def _show_provider(self, provider: Provider | None) -> None:
        self._provider.show_chosen(provider.id if provider else None)
        self._model.show_names(provider.models if provider else ())
        for row in (self._model_row, self._connection):
            _set_shown(row, provider is not None)
        _set_shown(self._address_row, provider is not None and provider.asks_address)
        # A server of one's own may want a key or not; only Ollama never does.
        _set_shown(self._key, provider is not None and not provider.is_local)
        self._key.show_optional(provider is not None and not provider.needs_key)
        self._address.setPlaceholderText((provider.address if provider else "") or "https://…")

    def _explain_address(self) -> None:
        provider = provider_of(self._provider.value)
        address = self._address.text().strip() or (provider.address if provider else "")
        if address and is_this_machine(address):
            words = tr("This computer: nothing leaves it")
        elif host := host_of(address):
            words = tr("Text is sent to {host}", host=host)
        else:
            words = tr("Where the server is, beginning with https:// or http://")
        self._address_row.show_explanation(words)
        self._address.setToolTip(address or words)

    def _on_engine(self, engine: str) -> None:
        self.changed.emit("engine", engine)

    def _on_provider(self, provider: str) -> None:
        self.changed.emit("provider", provider)

    def _on_address(self) -> None:
        self.changed.emit("address", self._address.text().strip())

    def _on_model(self, model: str) -> None:
        self.changed.emit("model", model)

    def _on_key_given(self, key: str) -> None:
        self.key_given.emit(self._provider.value, key)

    def _on_key_delete(self) -> None:
        self.key_delete_requested.emit(self._provider.value)


def _ruled(row: QWidget) -> QWidget:
    """A row under a thin line; both are shown and hidden together."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(rule())
    column.addWidget(row)
    return holder


def _set_shown(row: QWidget, is_shown: bool) -> None:
    holder = row.parentWidget()
    assert holder is not None, "built by _ruled"
    holder.setVisible(is_shown)
