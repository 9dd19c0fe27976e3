"""What a person asks of a model, and what is shown to them before it is sent."""

from enum import StrEnum

from app.domain.frozen import Frozen
from app.domain.models import ModelChoice


class Strength(StrEnum):
    """How far the words may go from the person's own: a word here and there, lines that matter, every line."""

    NUDGE = "nudge"
    TAILOR = "tailor"
    REWRITE = "rewrite"


class AssistRequest(Frozen):
    """A wish for help. `instructions` are the person's own words; `language` "" keeps that of the resume; `fresh` asks
    again even if the answer is known."""

    choice: ModelChoice
    strength: Strength = Strength.TAILOR
    instructions: str = ""
    language: str = ""
    fresh: bool = False


class Outgoing(Frozen):
    """What will be sent, to the letter, before it is sent.

    `masked` names what is replaced by placeholders ("Mira Holt → [[name-1]]"); `tokens_in` and `cost` (US dollars, None
    where the price is not known) are estimates.
    """

    provider: str
    host: str
    model: str
    system: str
    user: str
    masked: tuple[str, ...] = ()
    tokens_in: int = 0
    cost: float | None = None
