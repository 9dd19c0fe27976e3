"""Models as a person uses them: calls kept in the data file, budgets from the settings, keys by their host."""

import json
import threading
from datetime import UTC, datetime

import pytest
from asking_models import GOOD, KEY, ask, question
from model_server import ModelServer

from app.cli.doctor import provider_finding
from app.credentials import KeyState
from app.domain.errors import Cancelled, ModelTrouble
from app.domain.models import CallRecord, CallUsage, ModelChoice, ModelFault, UsageToday
from app.domain.settings import Settings
from app.services.call_log import CallLog
from app.services.models import build_models
from app.services.resumes import Resumes
from app.services.settings import SettingsService
from app.services.task_context import TaskContext


@pytest.fixture
def server():
    with ModelServer(json.dumps(GOOD)) as server:
        yield server


@pytest.fixture
def settings(database, credentials):
    return SettingsService(database, credentials=credentials)


@pytest.fixture
def models(paths, database, credentials, settings):
    models = build_models(database, cache=paths.answers, credentials=credentials, settings=settings.get)
    models.gateway.warm_up()
    yield models
    models.gateway.close()


def test_calls_are_kept_newest_first_and_added_up(server, models):
    assert models.usage_today() == UsageToday()
    ask(models.gateway, question(server))
    ask(models.gateway, question(server))
    with pytest.raises(ModelTrouble):
        ask(models.gateway, question(server, "401", purpose="letter"))
    newest = models.calls(limit=2)
    assert [(call.outcome, call.purpose, call.usage.from_cache) for call in newest] == [
        ("no_key", "letter", False),
        ("ok", "test", True),
    ]
    assert newest[0].host == f"127.0.0.1:{server.port}"
    assert models.calls(limit=3)[2].usage.tokens_out == 7
    assert models.usage_today() == UsageToday(tokens=18, cost=0.0, calls=2, from_cache=1)
    assert 'outcome="no_key"' in models.metrics()


def test_a_test_of_the_connection_is_a_call_like_any_other(server, models):
    models.test(question(server).choice)
    with pytest.raises(Cancelled):
        stopped = TaskContext()
        stopped.cancelled.set()
        models.test(question(server, "401").choice, context=stopped)
    models.test(question(server, "401").choice)
    assert [(call.purpose, call.outcome, call.usage.tokens_out) for call in models.calls(10)] == [
        ("test", "no_key", 0),
        ("test", "bad_reply", 14),
    ]


def test_calls_without_a_price_are_counted(database, models):
    log = CallLog(database)
    for tokens, cost in ((10, None), (0, None), (10, 0.5)):
        took = CallUsage(tokens_in=tokens, cost=cost)
        record = CallRecord(
            provider="compatible", host="h", model="m", purpose="p", outcome="ok", usage=took,
            created_at=datetime.now(UTC),
        )  # fmt: skip
        log.add(record)
    assert models.usage_today() == UsageToday(tokens=20, cost=0.5, unpriced=1, calls=3)


@pytest.mark.parametrize(
    ("choice", "knows"),
    [
        (ModelChoice(provider="openai", model="gpt-5-mini"), True),
        (ModelChoice(provider="compatible", model="m", address="http://127.0.0.1:1/v1"), True),
        (ModelChoice(provider="compatible", model="m", address="https://models.example/v1"), False),
    ],
)
def test_whether_a_price_is_known(models, choice, knows):
    assert models.knows_price(choice) is knows


def test_the_budget_is_that_of_the_settings(server, models, settings):
    settings.update(Settings(budget_day_tokens=10))
    with pytest.raises(ModelTrouble) as raised:
        ask(models.gateway, question(server))
    assert raised.value.fault is ModelFault.BUDGET_SPENT
    settings.update(Settings())
    assert ask(models.gateway, question(server))


def test_a_key_is_kept_for_the_host_it_was_entered_for(server, models, settings, keyring):
    address = server.address()
    assert settings.store_key("compatible", KEY, address) is KeyState.STORED
    assert list(keyring.secrets) == [("PowerCV", f"compatible@127.0.0.1:{server.port}")]
    assert settings.key_state("compatible", "http://elsewhere.example.org/v1") is KeyState.ABSENT
    assert settings.key_state("compatible") is KeyState.ABSENT
    settings.update(Settings(provider="compatible", address=address))
    assert settings.key_state("compatible") is KeyState.STORED
    ask(models.gateway, question(server))
    assert server.requests[-1].key == KEY
    assert settings.delete_key("compatible") is KeyState.ABSENT
    ask(models.gateway, question(server, fresh=True))
    assert server.requests[-1].key == "none"


def test_the_providers_own_host_needs_no_address(settings, keyring):
    settings.store_key("openai", KEY, "https://api.openai.com/v1/chat/completions")
    assert list(keyring.secrets) == [("PowerCV", "openai")]
    assert settings.key_state("openai") is KeyState.STORED


def test_others_with_a_key_are_offered_unless_they_are_paused(models, settings):
    choice = ModelChoice(provider="openai", model="m")
    assert models.others(choice) == ()
    settings.store_key("mistral", KEY)
    settings.store_key("openai", KEY)
    assert [provider.id for provider in models.others(choice)] == ["mistral"]


def test_answers_about_a_deleted_resume_are_forgotten(server, models, database, engines, jobs):
    resumes = Resumes(database, reader=engines.documents, jobs=jobs, forget=models.gateway.forget)
    kept = resumes.create("Mira Holt")
    ask(models.gateway, question(server, owner=kept.id))
    resumes.delete(kept.id)
    assert not ask(models.gateway, question(server, owner=kept.id)).usage.from_cache


def test_kept_answers_are_counted_and_cleared(server, models):
    ask(models.gateway, question(server))
    assert models.cache_size() > 0
    models.clear_cache()
    assert not ask(models.gateway, question(server)).usage.from_cache


def test_a_connection_is_tried_and_its_models_listed(server, models):
    choice = question(server).choice
    assert models.list_models(choice, context=TaskContext()) == ("m",)
    assert models.test(choice, context=TaskContext()).fault is ModelFault.BAD_REPLY
    assert [state.host for state in models.breaker_states()] == [f"127.0.0.1:{server.port}"]


def test_doctor_says_whether_the_provider_can_be_reached(server, paths, settings):
    assert "none is set" in provider_finding(paths).detail
    settings.update(Settings(provider="compatible", model="m", address=server.address()))
    assert provider_finding(paths).detail == "OpenAI-compatible, 1 model"
    settings.update(Settings(provider="compatible", model="gone", address=server.address()))
    finding = provider_finding(paths)
    assert not finding.works
    assert finding.advice


def test_a_record_of_a_call_comes_back_as_it_was(database):
    record = CallRecord(
        provider="openai",
        host="api.openai.com",
        model="gpt-4o",
        purpose="letter",
        outcome="timeout",
        usage=CallUsage(tokens_in=1, tokens_out=2, cost=None, duration_ms=3, retries=4, from_cache=False),
        created_at=datetime(2026, 11, 2, 9, tzinfo=UTC),
    )
    log = CallLog(database)
    log.add(record)
    assert log.latest(5) == (record,)


def test_warming_up_is_for_those_who_use_a_model(models, settings, monkeypatch):
    warmed = threading.Event()
    monkeypatch.setattr(models.gateway, "warm_up", warmed.set)
    models.warm_up()
    assert not warmed.is_set()
    settings.update(Settings(engine="assistant", provider="ollama"))
    models.warm_up()
    assert warmed.is_set()
