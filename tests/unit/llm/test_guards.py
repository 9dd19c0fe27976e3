"""What keeps calls in bounds: breaker, limiter, budget, the reading of errors."""

from datetime import UTC, datetime

import pytest

from app.domain.models import BreakerPhase, ModelFault
from app.llm.breaker import Breaker, Paused
from app.llm.budget import Budget, BudgetLimits, Spent
from app.llm.faults import failure_of, retry_after
from app.llm.limiter import Limiter
from app.llm.requests import Estimate


class Seconds:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


# --- breaker ---


@pytest.fixture
def breaker(seconds):
    return Breaker("openai", "api.openai.com", clock=seconds)


def fail(breaker, times=1, **how):
    for _ in range(times):
        breaker.enter()
        breaker.failed(**how)


def test_three_faults_in_a_row_open_it(breaker):
    fail(breaker, 2)
    breaker.enter()
    breaker.succeeded()
    fail(breaker, 2)
    assert not breaker.is_open
    fail(breaker)
    assert breaker.is_open
    with pytest.raises(Paused) as raised:
        breaker.enter()
    assert raised.value.retry_after_s == 60


def test_the_pause_grows_up_to_five_minutes(breaker, seconds):
    fail(breaker, 3)
    pauses = []
    for _ in range(5):
        pauses.append(breaker.state().retry_after_s)
        seconds.now += pauses[-1]
        fail(breaker)
    assert pauses == [60, 120, 240, 300, 300]


def test_one_call_tries_while_others_wait(breaker, seconds):
    fail(breaker, 3)
    seconds.now += 60
    assert breaker.state().phase is BreakerPhase.TRIAL
    breaker.enter()
    with pytest.raises(Paused):
        breaker.enter()
    breaker.left()
    breaker.enter()
    breaker.succeeded()
    breaker.enter()
    assert breaker.state().phase is BreakerPhase.CLOSED


def test_a_server_may_ask_for_a_longer_pause(breaker):
    fail(breaker, 3, at_least_s=90)
    assert breaker.state().retry_after_s == 90


def test_a_call_that_began_before_it_opened_does_not_prolong_the_pause(breaker, seconds):
    for _ in range(4):
        breaker.enter()
    for _ in range(4):
        breaker.failed()
        seconds.now += 1
    assert breaker.state().retry_after_s == 60 - 2


# --- limiter ---


def test_a_minute_holds_so_many_requests(seconds):
    limiter = Limiter(requests=2, tokens=0, clock=seconds)
    assert [limiter.reserve(10) for _ in range(5)] == [0, 0, 60, 60, 120]
    seconds.now += 200
    assert limiter.reserve(10) == 0


def test_a_minute_holds_so_many_tokens(seconds):
    limiter = Limiter(requests=0, tokens=100, clock=seconds)
    assert limiter.reserve(60) == 0
    seconds.now += 20
    assert limiter.reserve(30) == 0
    assert limiter.reserve(20) == 40
    assert Limiter(requests=0, tokens=100, clock=seconds).reserve(1000) == 0


def test_without_limits_nobody_waits(seconds):
    limiter = Limiter(requests=0, tokens=0, clock=seconds)
    assert {limiter.reserve(10_000) for _ in range(100)} == {0}


# --- budget ---


def estimate(tokens=50, cost=0.1):
    return Estimate(tokens_in=tokens, tokens_out=tokens, cost=cost)


@pytest.mark.parametrize(
    ("limits", "fits"),
    [
        (BudgetLimits(), True),
        (BudgetLimits(day_usd=1.1), True),
        (BudgetLimits(day_usd=1.05), False),
        (BudgetLimits(day_tokens=1100), True),
        (BudgetLimits(day_tokens=1099), False),
        (BudgetLimits(run_usd=0.1), True),
        (BudgetLimits(run_usd=0.09), False),
        (BudgetLimits(run_tokens=99), False),
    ],
)
def test_a_call_must_fit_day_and_run(limits, fits):
    budget = Budget()
    assert budget.reserve(estimate(), run="a", limits=limits, today=Spent(tokens=1000, cost=1.0)) is fits


@pytest.mark.parametrize(
    ("limits", "fits"),
    [(BudgetLimits(run_usd=0.01, day_usd=0.01), True), (BudgetLimits(run_tokens=99), False)],
    ids=["money cannot be counted", "tokens can"],
)
def test_without_a_price_the_tokens_hold(limits, fits):
    assert Budget().reserve(estimate(cost=None), run="a", limits=limits, today=Spent()) is fits


def test_what_a_call_took_in_the_end_counts():
    budget, limits = Budget(), BudgetLimits(run_tokens=150)
    assert budget.reserve(estimate(), run="a", limits=limits, today=Spent())
    assert not budget.reserve(estimate(), run="a", limits=limits, today=Spent())
    budget.settle([estimate()], run="a", tokens=20, cost=None)
    assert budget.of_run("a") == Spent(tokens=20)
    assert budget.reserve(estimate(), run="a", limits=limits, today=Spent())
    assert budget.reserve(estimate(), run="b", limits=limits, today=Spent())


def test_a_price_nobody_knows_counts_as_nothing():
    limits = BudgetLimits(day_usd=0.01)
    assert Budget().reserve(estimate(cost=None), run="", limits=limits, today=Spent())


# --- errors ---


class WithHeaders(Exception):
    def __init__(self, value):
        super().__init__("no")
        self.litellm_response_headers = {"retry-after": value}


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-4", 0.0),
        ("1e9", 86_400.0),
        ("Mon, 02 Nov 2026 09:00:30 GMT", 30.0),
        ("Mon, 02 Nov 2026 08:00:00 GMT", 0.0),
        ("soon", None),
        ("nan", None),
        ("", None),
    ],
)
def test_servers_ask_to_wait_in_seconds_or_until_a_date(value, seconds):
    now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert retry_after(WithHeaders(value), now=now) == seconds


def test_an_error_nobody_knows_is_a_bad_reply():
    assert failure_of(RuntimeError("what?")).fault is ModelFault.BAD_REPLY


def test_a_chain_of_causes_that_bites_its_tail_ends():
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one
    assert failure_of(one).fault is ModelFault.BAD_REPLY
