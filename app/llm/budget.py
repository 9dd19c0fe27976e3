"""What may be spent: a day and a run, in money and in tokens. A call that would go over is not made."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from app.domain.frozen import Frozen
from app.llm.requests import Estimate

_RUNS: Final = 200


class BudgetLimits(Frozen):
    """US dollars and tokens; 0 is no limit."""

    day_usd: float = 0.0
    day_tokens: int = 0
    run_usd: float = 0.0
    run_tokens: int = 0


class Spent(Frozen):
    """What was used. `cost` counts calls with a known price only."""

    tokens: int = 0
    cost: float = 0.0


class Budget:
    """Weighs an estimate against what is left. Thread-safe. Both callables may read the data file."""

    def __init__(self, limits: Callable[[], BudgetLimits], spent_today: Callable[[], Spent]) -> None:
        self._limits = limits
        self._spent_today = spent_today
        self._lock = threading.Lock()
        self._runs: OrderedDict[str, Spent] = OrderedDict()

    def allows(self, estimate: Estimate, *, run: str) -> bool:
        """Whether the call fits the day and its run. A price nobody knows counts as nothing."""
        limits = self._limits()
        if run and not _fits(estimate, self.of_run(run), limits.run_usd, limits.run_tokens):
            return False
        if not limits.day_usd and not limits.day_tokens:
            return True
        return _fits(estimate, self._spent_today(), limits.day_usd, limits.day_tokens)

    def add(self, *, run: str, tokens: int, cost: float | None) -> None:
        """Counts what a call of a run took."""
        if not run:
            return
        with self._lock:
            before = self._runs.pop(run, Spent())
            self._runs[run] = Spent(tokens=before.tokens + tokens, cost=before.cost + (cost or 0.0))
            while len(self._runs) > _RUNS:
                self._runs.popitem(last=False)

    def of_run(self, run: str) -> Spent:
        """What the run has used so far, in this session."""
        with self._lock:
            return self._runs.get(run, Spent())


def _fits(estimate: Estimate, spent: Spent, usd: float, tokens: int) -> bool:
    costs = not usd or spent.cost + (estimate.cost or 0.0) <= usd
    return costs and (not tokens or spent.tokens + estimate.tokens_in + estimate.tokens_out <= tokens)
