"""What the banner offers when a model could not be asked: one action that fits the fault, and a way around it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.errors import ModelTrouble
from app.domain.models import ModelFault
from app.i18n import tr
from app.ui.errors import Notice, Tone, notice_for
from app.ui.state import SettingsPart

_LONGEST_DETAIL = 160
NOTICE_KEY = "model"


class Remedy(Enum):
    """The one thing that helps against a kind of fault."""

    ENGINE = auto()
    BUDGET = auto()
    RETRY = auto()
    OFFLINE = auto()


REMEDIES = {
    ModelFault.NO_KEY: Remedy.ENGINE,
    ModelFault.BAD_KEY: Remedy.ENGINE,
    ModelFault.NO_PERMISSION: Remedy.ENGINE,
    ModelFault.MODEL_UNKNOWN: Remedy.ENGINE,
    ModelFault.CONTEXT_TOO_LONG: Remedy.ENGINE,
    ModelFault.FILTERED: Remedy.ENGINE,
    ModelFault.BAD_ADDRESS: Remedy.ENGINE,
    ModelFault.TLS: Remedy.ENGINE,
    ModelFault.BAD_REQUEST: Remedy.ENGINE,
    ModelFault.BUDGET_SPENT: Remedy.BUDGET,
    ModelFault.RATE_LIMITED: Remedy.RETRY,
    ModelFault.OVERLOADED: Remedy.RETRY,
    ModelFault.TIMEOUT: Remedy.RETRY,
    ModelFault.CANNOT_CONNECT: Remedy.RETRY,
    ModelFault.CUT_SHORT: Remedy.RETRY,
    ModelFault.NO_CREDIT: Remedy.OFFLINE,
    ModelFault.QUOTA: Remedy.OFFLINE,
    ModelFault.REFUSED: Remedy.OFFLINE,
    ModelFault.BAD_REPLY: Remedy.OFFLINE,
    ModelFault.PAUSED: Remedy.OFFLINE,
}

ASKS_ANOTHER = frozenset(
    {
        ModelFault.NO_CREDIT,
        ModelFault.QUOTA,
        ModelFault.RATE_LIMITED,
        ModelFault.OVERLOADED,
        ModelFault.TIMEOUT,
        ModelFault.CANNOT_CONNECT,
        ModelFault.PAUSED,
    }
)
"""Faults of a provider, not of the question: another one may well answer."""


@dataclass(frozen=True)
class WaysOut:
    """What can be done where the trouble happened. `other` asks another provider, whose name is `other_name`."""

    retry: Callable[[], object]
    offline: Callable[[], object]
    open_settings: Callable[[SettingsPart], object]
    other_name: str = ""
    other: Callable[[], object] | None = None


def trouble_notice(error: ModelTrouble, ways: WaysOut) -> Notice:
    """The banner for a trouble: the sentence, the action that fits, and the way around."""
    words, action = _action(REMEDIES[error.fault], ways)
    more_words, more = _way_around(error.fault, ways)
    text = notice_for(error).text
    if error.detail:
        text = f"{text} ({error.detail[:_LONGEST_DETAIL]})"
    return Notice(text, Tone.DANGER, words, action, more_text=more_words, more_action=more, key=NOTICE_KEY)


def _action(remedy: Remedy, ways: WaysOut) -> tuple[str, Callable[[], object]]:
    if remedy is Remedy.RETRY:
        return tr("Try again"), ways.retry
    if remedy is Remedy.OFFLINE:
        return tr("Use the offline engine"), ways.offline
    part = SettingsPart.BUDGET if remedy is Remedy.BUDGET else SettingsPart.ENGINE
    return tr("Open the settings"), lambda: ways.open_settings(part)


def _way_around(fault: ModelFault, ways: WaysOut) -> tuple[str, Callable[[], object] | None]:
    if fault in ASKS_ANOTHER and ways.other is not None:
        return tr("Ask {provider} instead…", provider=ways.other_name), ways.other
    if REMEDIES[fault] is Remedy.OFFLINE:
        return "", None
    return tr("Use the offline engine"), ways.offline
