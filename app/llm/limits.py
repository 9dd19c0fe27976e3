"""How long a call may take and how much may come back. All in one place, so that tests can make them short."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class CallLimits:
    """`connect_s` until there is a connection; `silence_s` without a byte; `call_s` for one try, `ask_s` for all tries
    and the pauses between them (None: no limit, as long as something comes). After a fault a call is tried again up to
    `tries` times, first after about `pause_s`; a pause longer than `longest_pause_s` is the person's to decide upon.
    """

    connect_s: float = 10.0
    silence_s: float = 60.0
    call_s: float | None = 180.0
    ask_s: float | None = 300.0
    tries: int = 3
    pause_s: float = 1.0
    longest_pause_s: float = 30.0


REMOTE: Final = CallLimits()
NEAR: Final = CallLimits(connect_s=5.0, silence_s=600.0, call_s=None, ask_s=None)
"""A server on this machine or in this network: slow is not broken, and the person can stop it at any time."""

MAX_ANSWER_BYTES: Final = 4 * 1024 * 1024
"""The longest body that is read at all: reading more JSON at once would hold up the window."""

MAX_STREAM_BYTES: Final = 64 * 1024 * 1024
"""The longest stream: each of its pieces comes in a wrapping many times its size."""

MAX_TEXT: Final = 400_000
"""The longest text of an answer, in characters: ten times the longest resume."""
