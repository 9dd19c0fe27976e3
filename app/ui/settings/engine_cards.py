"""The two engines as cards to choose from."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.i18n import tr
from app.ui.models.choices import ASSISTANT, OFFLINE
from app.ui.theme import Space
from app.ui.widgets.text import Badge, Role, text_label


class EngineCards(QWidget):
    """`chosen` says "offline" or "assistant"."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for value, name, explanation in (
            (OFFLINE, tr("Offline engine"), tr("On this computer. Free, private, instant.")),
            (ASSISTANT, tr("Assistant model"), tr("A provider of yours, or a local server.")),
        ):
            card = _EngineCard(value, name, explanation)
            self._group.addButton(card)
            row.addWidget(card, 1)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_value(self, engine: str, *, is_ready: bool) -> None:
        """Shows which engine is chosen, and whether it can be used; emits nothing."""
        for card in self.findChildren(_EngineCard):
            card.show_chosen(card.value == engine, is_ready=is_ready)

    def _on_clicked(self, card: "_EngineCard") -> None:
        """Whoever listens shows what is set then."""
        self.chosen.emit(card.value)


class _EngineCard(QPushButton):
    """A button with two lines in it; `value` says for which engine it stands."""

    def __init__(self, value: str, name: str, explanation: str) -> None:
        super().__init__()
        self.value = value
        self._name = name
        self._badge = Badge()
        self.setObjectName("engineCard")
        self.setCheckable(True)
        self.setToolTip(explanation)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        layout.setSpacing(Space.XS)
        top = QHBoxLayout()
        top.addWidget(text_label(name, Role.STRONG))
        top.addStretch(1)
        top.addWidget(self._badge)
        layout.addLayout(top)
        layout.addWidget(text_label(explanation, Role.SMALL, wrap=True))
        layout.addStretch(1)
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_chosen(False, is_ready=False)

    def show_chosen(self, is_chosen: bool, *, is_ready: bool) -> None:
        """Shows whether this engine is chosen, and whether it can be used."""
        if is_ready:
            self._badge.show_badge(tr("✓ in use"), "good")
        else:
            self._badge.show_badge(tr("not set up yet"), "caution")
        self.setChecked(is_chosen)
        self._badge.setVisible(is_chosen)
        self.setAccessibleName(f"{self._name}: {self._badge.text()}" if is_chosen else self._name)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()
