"""The time, in one place, so that tests can set it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the time: aware, in UTC."""


def utc_now() -> datetime:
    """The real time."""
    return datetime.now(UTC)
