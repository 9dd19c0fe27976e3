"""How much a model may cost, per run and per day; what was used today; the kept answers that cost nothing."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSpinBox, QWidget
from typing_extensions import override

from app.domain.models import UsageToday
from app.domain.settings import Settings
from app.i18n import current_language, tr
from app.ui.amounts import bytes_words, usage_words
from app.ui.settings.rows import SettingRow, SettingsSection
from app.ui.theme import Space
from app.ui.widgets.buttons import push_button
from app.ui.widgets.text import Role, text_label

_MOST_DOLLARS = 1000.0
_MOST_TOKENS = 100_000_000
_TOKEN_STEP = 10_000
_WIDTH = 150


class BudgetSection(SettingsSection):
    """`changed` tells (name of the setting, value)."""

    changed = Signal(str, object)
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Budget"),
            tr("A call that would go over a limit is not made. 0 is no limit. The offline engine is free."),
            parent,
        )
        self._fields: dict[str, QDoubleSpinBox | QSpinBox] = {
            "budget_run_usd": _Dollars(tr("US dollars a run")),
            "budget_run_tokens": _Tokens(tr("Tokens a run")),
            "budget_day_usd": _Dollars(tr("US dollars a day")),
            "budget_day_tokens": _Tokens(tr("Tokens a day")),
        }
        self._shown = Settings()
        self._unknown = text_label("", Role.MUTED, wrap=True)
        self._today = text_label("", Role.STRONG)
        self._clear_button = push_button(tr("Clear"), is_small=True, tip=tr("Forget all kept answers"))
        self._cache_row = SettingRow(tr("Kept answers"), "", self._clear_button)
        self._build()
        self._connect()

    def _build(self) -> None:
        for name, explanation, money, tokens in (
            (tr("Each run"), tr("One tailoring or one letter"), "budget_run_usd", "budget_run_tokens"),
            (tr("Each day"), tr("Everything since midnight"), "budget_day_usd", "budget_day_tokens"),
        ):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.S)
            for field in (self._fields[money], self._fields[tokens]):
                row.addWidget(field)
            self.add_row(SettingRow(name, explanation, pair))
        self.body.addWidget(self._unknown)
        self.show_price_known("", is_known=True)
        self.add_row(SettingRow(tr("Used today"), tr("Costs are those of the public price lists"), self._today))
        self.add_row(self._cache_row)
        self.show_usage(UsageToday())
        self.show_cache(0)

    def _connect(self) -> None:
        for field in self._fields.values():
            field.editingFinished.connect(self._on_edited)
        self._clear_button.clicked.connect(self.clear_requested)

    def show_settings(self, settings: Settings) -> None:
        """Shows what is set."""
        for name, field in self._fields.items():
            field.setValue(getattr(settings, name))
        self._shown = settings

    def show_price_known(self, model: str, *, is_known: bool) -> None:
        """Says where a limit in dollars cannot hold."""
        words = tr("The price of {model} is not known: for it only the limits in tokens hold.", model=model)
        self._unknown.setText("" if is_known else words)
        self._unknown.setVisible(not is_known)

    def show_usage(self, usage: UsageToday) -> None:
        """Shows what was used since midnight."""
        self._today.setText(usage_words(usage))

    def show_cache(self, size: int) -> None:
        """Shows how much the kept answers take, in bytes."""
        self._cache_row.show_explanation(
            tr("{size}. The same question again is answered from here, at once and free.", size=bytes_words(size))
        )
        self._clear_button.setEnabled(size > 0)

    def _on_edited(self) -> None:
        for name, field in self._fields.items():
            if field.value() != getattr(self._shown, name):
                self.changed.emit(name, field.value())


class _Dollars(QDoubleSpinBox):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0.0, _MOST_DOLLARS)
        self.setDecimals(2)
        self.setSingleStep(0.1)
        self.setPrefix("$ ")
        _prepare(self, name, tr("no $ limit"))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Tokens(QSpinBox):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, _MOST_TOKENS)
        self.setSingleStep(_TOKEN_STEP)
        self.setGroupSeparatorShown(True)
        self.setSuffix(" " + tr("tokens"))
        _prepare(self, name, tr("no token limit"))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _prepare(field: QDoubleSpinBox | QSpinBox, name: str, words_for_none: str) -> None:
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setFixedWidth(_WIDTH)
    field.setSpecialValueText(words_for_none)
    field.setLocale(QLocale(current_language()))
    field.setKeyboardTracking(False)
    field.lineEdit().setTextMargins(Space.S, 0, Space.S, 0)
