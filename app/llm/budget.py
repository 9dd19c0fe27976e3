"""What may be spent: a day and a run, in money and in tokens. A call that would go over is not made."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
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
    """Weighs an estimate against what is left. Thread-safe.

    What is under way counts as spent, so that calls at the same time do not spend the same money.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._runs: OrderedDict[str, Spent] = OrderedDict()
        self._under_way = Spent()

    def reserve(self, estimate: Estimate, *, run: str, limits: BudgetLimits, today: Spent) -> bool:
        """Whether the call fits what was spent today and in its run; then it counts until `settle`.

        A price nobody knows counts as nothing.
        """
        with self._lock:
            of_run = self._runs.get(run, Spent())
            if run and not _fits(estimate, of_run, limits.run_usd, limits.run_tokens):
                return False
            if not _fits(estimate, _plus(today, self._under_way), limits.day_usd, limits.day_tokens):
                return False
            self._under_way = _plus(self._under_way, _at_most(estimate))
            self._keep(run, _plus(of_run, _at_most(estimate)))
        return True

    def settle(self, reserved: Iterable[Estimate], *, run: str, tokens: int, cost: float | None) -> None:
        """What calls that were reserved took in the end, all together."""
        took = Spent(tokens=tokens, cost=cost or 0.0)
        with self._lock:
            of_run = self._runs.get(run, Spent())
            for estimate in reserved:
                self._under_way = _minus(self._under_way, _at_most(estimate))
                of_run = _minus(of_run, _at_most(estimate))
            self._keep(run, _plus(of_run, took))

    def of_run(self, run: str) -> Spent:
        """What the run has used so far, in this session."""
        with self._lock:
            return self._runs.get(run, Spent())

    def _keep(self, run: str, spent: Spent) -> None:
        if run:
            self._runs[run] = spent
            self._runs.move_to_end(run)
            while len(self._runs) > _RUNS:
                self._runs.popitem(last=False)


def _at_most(estimate: Estimate) -> Spent:
    return Spent(tokens=estimate.tokens_in + estimate.tokens_out, cost=estimate.cost or 0.0)


def _plus(one: Spent, other: Spent) -> Spent:
    return Spent(tokens=one.tokens + other.tokens, cost=one.cost + other.cost)


def _minus(one: Spent, other: Spent) -> Spent:
    return Spent(tokens=max(0, one.tokens - other.tokens), cost=max(0.0, one.cost - other.cost))


def _fits(estimate: Estimate, spent: Spent, usd: float, tokens: int) -> bool:
    costs = not usd or spent.cost + (estimate.cost or 0.0) <= usd
    return costs and (not tokens or spent.tokens + estimate.tokens_in + estimate.tokens_out <= tokens)
