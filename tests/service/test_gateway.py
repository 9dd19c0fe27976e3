"""The way of a question through the gateway: what is kept, shared, tried again, refused and stopped."""

import json
import pickle
import socket
import sqlite3
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from asking_models import GOOD, KEY, LIMITS, PROMPT, Changes, Keys, Log, ask, question
from model_server import ModelServer, Shape
from pydantic import BaseModel

from app.domain.errors import Cancelled, ModelTrouble
from app.domain.models import BreakerPhase, ModelChoice, ModelFault
from app.llm import connections, door
from app.llm.budget import BudgetLimits, Spent
from app.llm.cache import key_of
from app.llm.requests import Waiting


@pytest.fixture
def server():
    with ModelServer(json.dumps(GOOD, ensure_ascii=False)) as server:
        yield server


@pytest.fixture
def far(monkeypatch):
    """The server counts as one far away: limits, prices and plain answers."""
    monkeypatch.setattr(connections, "is_near", lambda choice: False)


def fault_of(gateway, asked, **how):
    with pytest.raises(ModelTrouble) as raised:
        ask(gateway, asked, **how)
    return raised.value.fault


class FakeSeconds:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


# --- the cache ---


def test_the_same_question_again_makes_no_call(server, new_gateway):
    log = Log()
    gateway = new_gateway(log=log)
    first, second = ask(gateway, question(server)), ask(gateway, question(server))
    assert first.value == second.value
    assert (first.usage.from_cache, second.usage.from_cache) == (False, True)
    assert second.usage.cost == 0
    assert len(server.requests) == 1
    assert [record.usage.from_cache for record in log.records] == [False, True]


def test_an_answer_outlives_the_program(server, new_gateway):
    ask(new_gateway(), question(server))
    assert ask(new_gateway(), question(server)).usage.from_cache


def test_asking_again_asks_again(server, new_gateway):
    gateway = new_gateway()
    ask(gateway, question(server))
    assert not ask(gateway, question(server, fresh=True)).usage.from_cache
    assert len(server.requests) == 2


def test_answers_go_with_their_resume(server, new_gateway):
    gateway = new_gateway()
    ask(gateway, question(server, about="one", owner="r1"))
    ask(gateway, question(server, about="two", owner="r2"))
    gateway.forget("r1")
    assert not ask(gateway, question(server, about="one", owner="r1")).usage.from_cache
    assert ask(gateway, question(server, about="two", owner="r2")).usage.from_cache


def test_all_answers_can_be_forgotten(server, new_gateway):
    gateway = new_gateway()
    assert gateway.cache_size() == 0
    ask(gateway, question(server))
    assert gateway.cache_size() > 0
    gateway.clear_cache()
    assert not ask(gateway, question(server)).usage.from_cache


def test_everything_that_matters_is_in_the_key(server):
    class Other(BaseModel):
        changes: list[str]

    asked = question(server)
    prompt = asked.prompt
    others = [
        replace(asked, max_tokens=101),
        replace(asked, temperature=0.5),
        replace(asked, schema=Other),
        *(
            replace(asked, prompt=prompt.model_copy(update={name: "other"}))
            for name in ("name", "version", "system", "user")
        ),
        *(replace(asked, choice=asked.choice.model_copy(update={name: "other"})) for name in ("provider", "model")),
    ]
    keys = {key_of(request, "http://here") for request in (asked, *others)} | {key_of(asked, "http://there")}
    assert len(keys) == len(others) + 2
    assert key_of(asked, "http://here") == key_of(replace(asked, purpose="x", owner="y", run="z"), "http://here")


class Bomb:
    def __reduce__(self):
        return (pytest.fail, ("a pickle was read",))


def test_a_planted_pickle_is_refused(server, new_gateway, tmp_path):
    gateway = new_gateway()
    ask(gateway, question(server))
    gateway.close()
    with sqlite3.connect(tmp_path / "answers" / "cache.db") as database:
        database.execute("UPDATE Cache SET mode = 4, value = ?", (pickle.dumps(Bomb()),))
    database.close()
    assert not ask(new_gateway(), question(server)).usage.from_cache


def test_a_planted_answer_of_another_form_is_refused(server, new_gateway, tmp_path):
    gateway = new_gateway()
    ask(gateway, question(server))
    gateway.close()
    with sqlite3.connect(tmp_path / "answers" / "cache.db") as database:
        database.execute("UPDATE Cache SET value = ?", (zlib.compress(b'{"value": {"changes": 1}}'),))
    database.close()
    assert not ask(new_gateway(), question(server)).usage.from_cache


def test_a_damaged_cache_is_made_anew(server, new_gateway, tmp_path):
    gateway = new_gateway()
    ask(gateway, question(server))
    gateway.close()
    (tmp_path / "answers" / "cache.db").write_bytes(b"no database" * 1000)
    again = new_gateway()
    assert not ask(again, question(server)).usage.from_cache
    assert ask(again, question(server)).usage.from_cache


# --- the same question at once ---


def test_the_same_question_at_once_is_one_call(server, new_gateway):
    gateway = new_gateway()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: ask(gateway, question(server, "slow")), range(4)))
    assert len(server.requests) == 1
    assert sorted(answer.usage.from_cache for answer in answers) == [False, True, True, True]


def test_who_still_waits_gets_the_answer_when_the_first_is_stopped(server, new_gateway):
    gateway, stop = new_gateway(), threading.Event()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(ask, gateway, question(server, "slow"), cancelled=stop)
        server.wait_for(1)
        second = threads.submit(ask, gateway, question(server, "slow"))
        stop.set()
        with pytest.raises(Cancelled):
            first.result()
        assert second.result().value == Changes.model_validate(GOOD)


# --- stopping ---


@pytest.mark.parametrize("fault", ["hang", "hang_body", "stall"])
@pytest.mark.parametrize("shape", [Shape.OPENAI, Shape.OLLAMA])
def test_a_call_can_be_stopped_while_the_server_is_silent(server, new_gateway, fault, shape):
    gateway, stop = new_gateway(), threading.Event()
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(ask, gateway, question(server, fault, shape), cancelled=stop)
        server.wait_for(1)
        stop.set()
        with pytest.raises(Cancelled):
            asked.result(timeout=20)
    assert gateway.state(question(server, fault, shape).choice).failures == 0


def test_a_pause_can_be_stopped(server, new_gateway):
    patient = replace(LIMITS, pause_s=3600, longest_pause_s=3600)
    waits, stop = [], threading.Event()

    def on_wait(waiting):
        waits.append(waiting)
        stop.set()

    with pytest.raises(Cancelled):
        ask(new_gateway(replace(patient, ask_s=None)), question(server, "503"), cancelled=stop, on_wait=on_wait)
    assert [(waiting.attempt, waiting.fault) for waiting in waits] == [(2, ModelFault.OVERLOADED)]


def test_waiting_for_the_turn_can_be_stopped(server, new_gateway, monkeypatch):
    monkeypatch.setattr("app.llm.limiter.Limiter.reserve", lambda self, tokens: 3600.0)
    waits, stop = [], threading.Event()

    def on_wait(waiting):
        waits.append(waiting)
        stop.set()

    with pytest.raises(Cancelled):
        ask(new_gateway(), question(server), cancelled=stop, on_wait=on_wait)
    assert waits == [Waiting(seconds=3600.0, attempt=1, of=2, fault=None)]
    assert server.requests == []


@pytest.mark.parametrize("where", ["keyring", "library"])
def test_waiting_for_this_machine_can_be_stopped(server, new_gateway, monkeypatch, where):
    reached, go_on, stop = threading.Event(), threading.Event(), threading.Event()

    def block(*_arguments):
        reached.set()
        go_on.wait(20)
        return KEY

    keys = Keys()
    gateway = new_gateway(keys=keys)
    monkeypatch.setattr(*((keys, "key") if where == "keyring" else (door, "load")), block)
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(ask, gateway, question(server), cancelled=stop)
        assert reached.wait(20)
        stop.set()
        with pytest.raises(Cancelled):
            asked.result(timeout=20)
    go_on.set()


def test_what_the_caller_raises_while_it_hears_ends_the_call(server, new_gateway):
    def on_text(_piece):
        raise Cancelled

    with pytest.raises(Cancelled):
        new_gateway().ask(question(server), cancelled=threading.Event(), on_text=on_text)


def test_closing_ends_what_runs(server, new_gateway):
    gateway = new_gateway()
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(ask, gateway, question(server, "hang"))
        server.wait_for(1)
        gateway.close()
        with pytest.raises(Cancelled):
            asked.result(timeout=20)


# --- trying again ---


def test_what_may_pass_is_tried_again_for_all_to_see(server, new_gateway):
    waits = []
    answer = ask(new_gateway(replace(LIMITS, tries=3)), question(server, "503*2"), on_wait=waits.append)
    assert answer.usage.retries == 2
    assert [(waiting.attempt, waiting.of, waiting.fault) for waiting in waits] == [
        (2, 3, ModelFault.OVERLOADED),
        (3, 3, ModelFault.OVERLOADED),
    ]


def test_a_server_that_asks_to_wait_is_waited_for(server, new_gateway):
    waits, stop = [], threading.Event()

    def on_wait(waiting):
        waits.append(waiting)
        stop.set()

    with pytest.raises(Cancelled):
        ask(new_gateway(replace(LIMITS, longest_pause_s=5)), question(server, "429"), cancelled=stop, on_wait=on_wait)
    assert waits[0].seconds == 1.0


def test_a_pause_too_long_is_the_persons_to_decide(server, new_gateway):
    with pytest.raises(ModelTrouble) as raised:
        ask(new_gateway(replace(LIMITS, longest_pause_s=0.5)), question(server, "429"))
    assert raised.value.retry_after_s == 1.0
    assert len(server.requests) == 1


@pytest.mark.parametrize("fault", ["401", "402", "403", "404_model", "429_quota", "400", "400_context"])
def test_what_will_not_pass_is_told_at_once(server, new_gateway, fault):
    ask_once = question(server, fault)
    fault_of(new_gateway(), ask_once)
    assert len(server.requests) == 1


def test_all_tries_together_have_an_end(server, new_gateway):
    assert fault_of(new_gateway(replace(LIMITS, ask_s=0.3)), question(server, "hang")) is ModelFault.TIMEOUT


# --- the breaker ---


def test_a_provider_that_keeps_failing_is_left_alone_for_a_while(server, new_gateway):
    clock = FakeSeconds()
    gateway = new_gateway(replace(LIMITS, tries=1), clock=clock)
    asked = question(server, "503*4")
    for _ in range(3):
        assert fault_of(gateway, asked) is ModelFault.OVERLOADED
    assert gateway.state(asked.choice).phase is BreakerPhase.OPEN
    with pytest.raises(ModelTrouble) as raised:
        ask(gateway, asked)
    assert (raised.value.fault, raised.value.retry_after_s) == (ModelFault.PAUSED, 60.0)
    assert len(server.requests) == 3
    clock.now += 61
    assert gateway.state(asked.choice).phase is BreakerPhase.TRIAL
    assert fault_of(gateway, asked) is ModelFault.OVERLOADED
    assert gateway.state(asked.choice).retry_after_s == 120
    clock.now += 121
    assert ask(gateway, asked).value == Changes.model_validate(GOOD)
    assert gateway.state(asked.choice).phase is BreakerPhase.CLOSED


def test_a_wrong_key_says_nothing_against_the_provider(server, new_gateway):
    gateway = new_gateway()
    for _ in range(5):
        assert fault_of(gateway, question(server, "401")) is ModelFault.BAD_KEY
    assert gateway.state(question(server, "401").choice).phase is BreakerPhase.CLOSED


def test_one_address_failing_is_no_concern_of_another(server, new_gateway):
    gateway = new_gateway(replace(LIMITS, tries=1))
    for _ in range(4):
        fault_of(gateway, question(server, "503"))
    assert ask(gateway, question(server, "ok"))


# --- the budget ---


@pytest.mark.parametrize("limits", [BudgetLimits(run_tokens=120), BudgetLimits(day_tokens=120)], ids=["run", "day"])
def test_a_call_over_the_budget_is_not_made(server, new_gateway, limits):
    gateway = new_gateway(budget=lambda: limits)
    assert fault_of(gateway, question(server, run="a")) is ModelFault.BUDGET_SPENT
    assert server.requests == []


def test_what_a_run_has_used_counts(server, new_gateway):
    gateway = new_gateway(budget=lambda: BudgetLimits(run_tokens=250))
    estimate = gateway.estimate(question(server))
    assert estimate.tokens_in + estimate.tokens_out <= 250
    for number in range(20):
        try:
            ask(gateway, question(server, about=str(number), run="a"))
        except ModelTrouble as trouble:
            assert trouble.fault is ModelFault.BUDGET_SPENT
            break
    assert 1 < len(server.requests) < 20
    ask(gateway, question(server, about="another run", run="b"))


def test_what_today_has_taken_counts(server, new_gateway):
    log = Log()
    log.spent = Spent(tokens=1_000_000)
    gateway = new_gateway(log=log, budget=lambda: BudgetLimits(day_tokens=1_000_050))
    assert fault_of(gateway, question(server)) is ModelFault.BUDGET_SPENT


def test_calls_at_the_same_time_do_not_spend_the_same_money(server, new_gateway):
    estimate = new_gateway().estimate(question(server))
    once = estimate.tokens_in + estimate.tokens_out
    gateway = new_gateway(budget=lambda: BudgetLimits(day_tokens=once + 20))
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(ask, gateway, question(server, "slow"))
        server.wait_for(1)
        assert fault_of(gateway, question(server, "ok")) is ModelFault.BUDGET_SPENT
        assert first.result()


def test_asking_once_more_for_the_right_form_must_fit_the_budget(new_gateway):
    with ModelServer("I would rather talk.") as server:
        estimate = new_gateway().estimate(question(server))
        once = estimate.tokens_in + estimate.tokens_out
        gateway = new_gateway(budget=lambda: BudgetLimits(run_tokens=2 * once - 1))
        assert fault_of(gateway, question(server, run="a")) is ModelFault.BUDGET_SPENT
        assert len(server.requests) == 1
        assert fault_of(new_gateway(), question(server, run="b")) is ModelFault.BAD_REPLY
        assert len(server.requests) == 3


def test_the_cache_answers_without_a_budget(server, new_gateway):
    ask(new_gateway(), question(server))
    assert ask(new_gateway(budget=lambda: BudgetLimits(day_tokens=1)), question(server)).usage.from_cache


# --- keys and addresses ---


def test_a_key_goes_to_its_host_only(server, new_gateway, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment-0123")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://192.0.2.1/v1")
    keys = Keys({("compatible", "example.org"): KEY})
    ask(new_gateway(keys=keys), question(server))
    assert [request.key for request in server.requests] == ["none"]
    here = Keys({("compatible", f"127.0.0.1:{server.port}"): KEY})
    ask(new_gateway(keys=here), question(server, about="again"))
    assert server.requests[-1].key == KEY


def test_a_server_that_wants_a_key_is_told_from_one_that_rejects_it(new_gateway):
    with ModelServer(json.dumps(GOOD), key="another") as server:
        assert fault_of(new_gateway(keys=Keys({})), question(server)) is ModelFault.NO_KEY
        assert fault_of(new_gateway(), question(server)) is ModelFault.BAD_KEY


def test_without_a_key_nothing_is_sent_to_whoever_needs_one(server, new_gateway):
    asked = question(server, choice=ModelChoice(provider="openai", model="m", address=server.address()))
    assert fault_of(new_gateway(keys=Keys({})), asked) is ModelFault.NO_KEY
    assert server.requests == []


def test_nothing_follows_a_redirect(server, new_gateway):
    assert fault_of(new_gateway(), question(server, "redirect")) is ModelFault.BAD_ADDRESS
    assert [request.fault for request in server.requests] == ["redirect"]


def test_libraries_tell_the_server_nothing_of_this_machine(server, new_gateway, monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-the-environment")
    ask(new_gateway(), question(server))
    sent = server.requests[0].headers
    assert not [name for name in sent if name.startswith(("x-stainless", "openai-"))]


def test_no_proxy_stands_before_this_machine(server, new_gateway, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(new_gateway(), question(server))


@pytest.mark.parametrize("key", ["sk-with\nnewline", "sk-wíth-letters", "sk with blanks"])
def test_a_key_that_is_none_is_not_sent(server, new_gateway, key):
    keys = Keys({("compatible", f"127.0.0.1:{server.port}"): key})
    assert fault_of(new_gateway(keys=keys), question(server)) is ModelFault.BAD_KEY
    assert server.requests == []


def test_a_key_does_not_travel_in_the_open(new_gateway):
    choice = ModelChoice(provider="openai", model="m", address="http://models.example.org/v1")
    with ModelServer("") as nobody:
        assert fault_of(new_gateway(), question(nobody, choice=choice)) is ModelFault.TLS


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("provider", ["compatible", "ollama"])
@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://127.0.0.1:{closed}/v1", ModelFault.CANNOT_CONNECT),
        ("https://127.0.0.1:{open}/v1", ModelFault.TLS),
        ("http://", ModelFault.BAD_ADDRESS),
        ("localhost/v1", ModelFault.BAD_ADDRESS),
        ("http://[::1", ModelFault.BAD_ADDRESS),
        ("ftp://127.0.0.1/v1", ModelFault.BAD_ADDRESS),
        ("http://127.0.0.1:{open}/ok/elsewhere", ModelFault.BAD_ADDRESS),
    ],
)
def test_addresses_that_lead_nowhere(server, new_gateway, provider, address, fault):
    told = address.format(closed=closed_port(), open=server.port)
    asked = question(server, choice=ModelChoice(provider=provider, model="m", address=told))
    assert fault_of(new_gateway(), asked) is fault


def test_a_name_nobody_knows(server, new_gateway, monkeypatch):
    def unknown(*_arguments, **_options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    choice = ModelChoice(provider="compatible", model="m", address="http://nowhere.invalid/v1")
    with pytest.raises(ModelTrouble) as raised:
        ask(new_gateway(keys=Keys({})), question(server, choice=choice))
    assert (raised.value.fault, raised.value.detail) == (ModelFault.CANNOT_CONNECT, "dns")


@pytest.mark.parametrize("end", ["", "/", "/chat/completions", "/models", "/chat/completions?x=1"])
def test_any_part_of_the_address_will_do(server, new_gateway, end):
    asked = question(server, choice=ModelChoice(provider="compatible", model="m", address=server.address() + end))
    assert ask(new_gateway(), asked)


def test_no_model_and_no_provider(server, new_gateway):
    assert fault_of(new_gateway(), question(server, model=" ")) is ModelFault.MODEL_UNKNOWN
    nobody = ModelChoice(provider="gone", model="m")
    assert fault_of(new_gateway(), question(server, choice=nobody)) is ModelFault.BAD_ADDRESS


# --- how it is asked ---


def test_what_does_not_fit_is_asked_for_once_more(new_gateway):
    told = ["I would rather talk.", json.dumps(GOOD)]
    with ModelServer(lambda request: told[len(request.body["messages"]) > 2]) as server:
        answer = ask(new_gateway(), question(server))
        assert answer.value == Changes.model_validate(GOOD)
        assert answer.usage.tokens_in == 22
        again = server.requests[1].body["messages"]
        assert again[2] == {"role": "assistant", "content": told[0]}
        assert "There is no JSON object in the answer." in again[3]["content"]
        assert '"after"' in again[3]["content"]


def test_what_a_server_does_not_know_is_left_out_from_then_on(server, new_gateway):
    gateway = new_gateway()
    ask(gateway, question(server, "400_response_format*1"))
    ask(gateway, question(server, "400_response_format*1", about="more"))
    forms = [request.body.get("response_format", {}).get("type") for request in server.requests]
    assert forms == ["json_schema", "json_object", "json_object"]
    assert "JSON schema" in server.requests[-1].body["messages"][0]["content"]


def test_a_model_that_thinks_too_long_gets_more_room(server, new_gateway):
    ask(new_gateway(), question(server, "reasoning_only*1"))
    first, second = (request.body["max_tokens"] for request in server.requests)
    assert (first, second) == (100, 8100)


def test_newer_models_call_the_limit_by_another_name(new_gateway):
    told = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    with ModelServer(json.dumps(GOOD), rejects={"max_tokens": told}) as server:
        assert ask(new_gateway(), question(server))
        assert server.requests[-1].body["max_completion_tokens"] == 100


def test_ollama_opens_a_window_that_is_large_enough(server, new_gateway):
    ask(new_gateway(), question(server, shape=Shape.OLLAMA, about="long " * 9000))
    assert server.requests[0].body["options"]["num_ctx"] == 16384


@pytest.mark.parametrize("streamed", [False, True])
def test_anthropic_is_spoken_to_in_its_own_way(server, new_gateway, far, streamed):
    keys = Keys({("anthropic", f"127.0.0.1:{server.port}"): KEY})
    gateway = new_gateway(keys=keys)
    answer = ask(gateway, question(server, "ok", Shape.ANTHROPIC), streamed=streamed)
    assert answer.value == Changes.model_validate(GOOD)
    assert server.requests[0].headers["x-api-key"] == KEY
    for fault, kind in {
        "401": ModelFault.BAD_KEY,
        "429": ModelFault.RATE_LIMITED,
        "529": ModelFault.OVERLOADED,
        "404_model": ModelFault.MODEL_UNKNOWN,
        "length": ModelFault.CUT_SHORT,
    }.items():
        assert fault_of(gateway, question(server, fault, Shape.ANTHROPIC), streamed=streamed) is kind


def test_the_text_is_heard_as_it_grows(server, new_gateway):
    pieces = []
    new_gateway().ask(question(server), cancelled=threading.Event(), on_text=pieces.append)
    assert len(pieces) > 3
    assert pieces[0] == ""
    assert "" not in pieces[1:]
    assert json.loads("".join(pieces)) == GOOD


def test_a_text_that_is_tried_again_begins_anew(server, new_gateway):
    pieces = []
    new_gateway().ask(question(server, "stall*1"), cancelled=threading.Event(), on_text=pieces.append)
    last = len(pieces) - pieces[::-1].index("")
    assert pieces.count("") > 1
    assert json.loads("".join(pieces[last:])) == GOOD


# --- what is known afterwards ---


def test_calls_are_written_down_without_content(server, new_gateway):
    log = Log()
    gateway = new_gateway(log=log)
    ask(gateway, question(server))
    fault_of(gateway, question(server, "401"))
    assert [(record.outcome, record.usage.tokens_in) for record in log.records] == [("ok", 11), ("bad_key", 0)]
    assert {record.host for record in log.records} == {f"127.0.0.1:{server.port}"}
    assert PROMPT not in str(log.records)


def test_an_answer_is_not_lost_because_it_cannot_be_written_down(server, new_gateway, monkeypatch):
    log = Log()

    def full(_record):
        raise OSError("the disk is full")

    monkeypatch.setattr(log, "add", full)
    gateway = new_gateway(log=log)
    assert ask(gateway, question(server)).value == Changes.model_validate(GOOD)
    assert ask(gateway, question(server)).usage.from_cache


def test_what_happens_is_counted(server, new_gateway):
    gateway = new_gateway(replace(LIMITS, tries=3))
    assert gateway.metrics() == ""
    ask(gateway, question(server, "503*2"))
    ask(gateway, question(server, "503*2"))
    told = gateway.metrics()
    assert 'powercv_llm_requests_total{model="m",outcome="ok",provider="compatible"} 1.0' in told
    assert 'powercv_llm_retries_total{provider="compatible"} 2.0' in told
    assert 'powercv_llm_cache_total{result="hit"} 1.0' in told
    assert 'powercv_llm_tokens_total{direction="in",model="m",provider="compatible"} 11.0' in told
