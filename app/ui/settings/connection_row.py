"""The row that tries a connection and tells address, key, model, answer and speed apart."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import ModelTrouble
from app.domain.models import ConnectionReport, ModelChoice, provider_of
from app.i18n import tr
from app.ui.settings.rows import SettingRow
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Badge, Role, set_property, text_label
from app.wording import sentence


class ConnectionRow(SettingRow):
    """`test_requested` and `stop_requested`; what was found comes in by `show_report`."""

    test_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._test_button = push_button(
            tr("Test connection"), is_small=True, tip=tr("Sends a few words of no content and waits for an answer")
        )
        self._stop_button = push_button(tr("Stop"), ButtonKind.QUIET, is_small=True)
        super().__init__(tr("Connection"), "", self._test_button, self._stop_button, parent=parent)
        self._badges = [Badge() for _ in range(4)]
        self._speed = text_label(role=Role.SMALL)
        self._verdict = text_label(role=Role.SMALL, wrap=True)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XS)
        for badge in self._badges:
            line.addWidget(badge)
        line.addSpacing(Space.XS)
        line.addWidget(self._speed, 1)
        self.below.addWidget(self._line)
        self.below.addWidget(self._verdict)
        self._test_button.clicked.connect(self.test_requested)
        self._stop_button.clicked.connect(self.stop_requested)
        self.show_untested()

    def show_untested(self) -> None:
        """Nothing has been tried since something was changed."""
        self._show(is_busy=False, explanation=tr("Tells address, key, model and answer apart"))

    def show_busy(self) -> None:
        """While it is tried."""
        self._show(is_busy=True, explanation=tr("Trying …"))

    def show_report(self, choice: ModelChoice, report: ConnectionReport) -> None:
        """Shows what was found, point by point, and the one thing to do where something failed."""
        self._show(is_busy=False, explanation="")
        points = (
            (tr("Address"), report.address_ok),
            (tr("Key"), report.key_ok),
            (tr("Model"), report.model_ok),
            (tr("JSON"), report.json_ok),
        )
        for badge, (name, is_ok) in zip(self._badges, points, strict=True):
            sign, tone, words = _sign(is_ok)
            badge.show_badge(f"{sign} {name}", tone)
            badge.setToolTip(f"{name}: {words}")
            badge.setAccessibleName(badge.toolTip())
        self._line.show()
        self._speed.setText(_speed(report))
        self._verdict.setText(_verdict(choice, report))
        set_property(self._verdict, "tone", "danger" if report.fault else "good")
        self._verdict.show()

    def _show(self, *, is_busy: bool, explanation: str) -> None:
        self.show_explanation(explanation)
        self._test_button.setEnabled(not is_busy)
        self._stop_button.setVisible(is_busy)
        self._line.hide()
        self._verdict.hide()


def _sign(is_ok: bool | None) -> tuple[str, str, str]:
    """Sign, tone and words for a point."""
    if is_ok is None:
        return "–", "neutral", tr("not tried")
    return ("✓", "good", tr("works")) if is_ok else ("✗", "danger", tr("does not work"))


def _speed(report: ConnectionReport) -> str:
    parts = []
    if report.first_token_ms is not None:
        parts.append(tr("{seconds} s to the first word", seconds=f"{report.first_token_ms / 1000:.1f}"))
    if report.tokens_per_s is not None:
        parts.append(tr("{count} tokens a second", count=f"{report.tokens_per_s:.0f}"))
    return " · ".join(parts)


def _verdict(choice: ModelChoice, report: ConnectionReport) -> str:
    if report.fault is None:
        return tr("It works: this model can propose changes.")
    provider = provider_of(report.provider)
    trouble = ModelTrouble(
        report.fault,
        provider=provider.name if provider else report.provider,
        host=report.host,
        model=choice.model,
        detail=report.detail,
    )
    return f"{sentence(trouble)} ({report.detail})" if report.detail else sentence(trouble)
