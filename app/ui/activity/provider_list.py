"""How each provider that was asked is doing: it works, it has failed, it is left alone for a while."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.models import BreakerState, provider_of
from app.i18n import tr
from app.ui.models.outcomes import breaker_words
from app.ui.theme import Space
from app.ui.widgets.text import Badge, ElidedLabel, Role, text_label


class ProviderList(QWidget):
    """One line a provider and host; lines are kept and changed in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[tuple[str, str], _Line] = {}
        self._none = text_label(tr("Nobody was asked since PowerCV was started."), Role.MUTED, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._none)

    def show_states(self, states: Sequence[BreakerState]) -> None:
        """Shows how they are doing."""
        wanted = {(state.provider, state.host): state for state in states}
        for key in [key for key in self._lines if key not in wanted]:
            line = self._lines.pop(key)
            line.hide()
            line.deleteLater()
        for key, state in wanted.items():
            if key not in self._lines:
                self._lines[key] = _Line(state)
                self._column.addWidget(self._lines[key])
            self._lines[key].show_state(state)
        self._none.setVisible(not wanted)


class _Line(QWidget):
    def __init__(self, state: BreakerState) -> None:
        super().__init__()
        provider = provider_of(state.provider)
        self._badge = Badge()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(text_label(provider.name if provider else state.provider, Role.STRONG))
        row.addWidget(ElidedLabel(state.host, Role.SMALL), 1)
        row.addWidget(self._badge)

    def show_state(self, state: BreakerState) -> None:
        words, tone, explanation = breaker_words(state)
        self._badge.show_badge(words, tone)
        self._badge.setToolTip(explanation)
