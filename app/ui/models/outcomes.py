"""What calls were for and how they ended, in two or three words each."""

from app.domain.models import BreakerPhase, BreakerState, CallRecord, ModelFault
from app.i18n import tr, trn
from app.wording import fault_words

OK = "ok"


def purpose_words(purpose: str) -> str:
    """What a call was for."""
    return {
        "tailoring": tr("Proposals"),
        "repair": tr("Mending"),
        "letter": tr("Letter"),
        "answer": tr("Your answer"),
        "test": tr("Test"),
    }.get(purpose, purpose)


def outcome_words(call: CallRecord) -> str:
    """How a call ended, and at which attempt where it was not the first."""
    attempts = call.usage.retries + 1
    tried = trn("{count} attempt", "{count} attempts", attempts) if attempts > 1 else ""
    return " · ".join(part for part in (_outcome(call), tried) if part)


def _outcome(call: CallRecord) -> str:
    if call.outcome == OK:
        return tr("✓ kept answer") if call.usage.from_cache else tr("✓ answered")
    if call.outcome not in set(ModelFault):
        return tr("stopped")
    return f"✗ {fault_words(ModelFault(call.outcome))}"


def outcome_tone(call: CallRecord) -> str:
    """The token of its colour."""
    if call.outcome == OK:
        return "good"
    return "danger" if call.outcome in set(ModelFault) else "muted"


def breaker_words(state: BreakerState) -> tuple[str, str, str]:
    """How a provider is doing: words, tone, explanation."""
    if state.phase is BreakerPhase.OPEN:
        seconds = max(1, round(state.retry_after_s))
        return (
            trn("left alone for {count} second", "left alone for {count} seconds", seconds),
            "danger",
            tr("It failed several times in a row. Then one call may try again."),
        )
    if state.phase is BreakerPhase.TRIAL:
        return tr("next call tries again"), "caution", tr("It failed several times in a row.")
    if state.failures:
        words = trn("{count} failure in a row", "{count} failures in a row", state.failures)
        return words, "caution", tr("After three it is left alone for a minute.")
    return tr("✓ works"), "good", tr("The last call got through.")
