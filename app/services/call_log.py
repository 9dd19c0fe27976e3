"""Writes calls of models down and adds up those of today."""

from datetime import datetime

from app.domain.models import CallRecord, UsageToday
from app.llm.budget import Spent
from app.services.clock import Clock, utc_now
from app.storage import usage
from app.storage.database import Database


class CallLog:
    """The log of calls in the data file. Thread-safe."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def add(self, record: CallRecord) -> None:
        """Keeps a call."""
        with self._database.write() as session:
            usage.add(session, record)

    def latest(self, limit: int) -> tuple[CallRecord, ...]:
        """The last calls, newest first."""
        with self._database.read() as session:
            return usage.latest(session, limit)

    def today(self) -> UsageToday:
        """What was used since midnight, local time."""
        with self._database.read() as session:
            return usage.since(session, _midnight(self._clock()))

    def spent_today(self) -> Spent:
        """The same, as the budget weighs it."""
        today = self.today()
        return Spent(tokens=today.tokens, cost=today.cost)


def _midnight(now: datetime) -> datetime:
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
