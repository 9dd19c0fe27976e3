"""Panels are tested without a screen, on the real services with a data file of their own and an empty keyring."""

import gc
import os
from dataclasses import dataclass

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from fake_models import FakeModels
from fakes import FakeClock, FakeKeyring
from pytestqt.qtbot import QtBot
from scripted_model import ScriptedModel

from app.credentials import Credentials
from app.domain.settings import Settings, Theme
from app.paths import Paths
from app.services import Services
from app.services.assisting import Assisting
from app.services.claims import Claims
from app.services.engines import build_engines
from app.services.jobs import Jobs
from app.services.letters import Letters
from app.services.queue import Queue
from app.services.resumes import Resumes
from app.services.settings import SettingsService
from app.services.tailoring import Tailoring
from app.services.trash import Trash
from app.storage.database import Database
from app.ui.state import AppState
from app.ui.task_runner import TaskRunner
from app.ui.theme import theme_manager

PATIENCE_MS = 30_000


class PatientBot(QtBot):
    """Waits longer than usual before it gives up: a busy machine is no fault of the window's."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        return super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **options):
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals, *, timeout=PATIENCE_MS, **options):
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitExposed(self, widget, *, timeout=PATIENCE_MS):
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _garbage_on_this_thread():
    """As in the window (see `app.ui.garbage`): a worker must not destroy Qt objects."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@dataclass(frozen=True)
class Rig:
    """What every controller is given, and what a test wants to look at."""

    services: Services
    runner: TaskRunner
    state: AppState
    keyring: FakeKeyring
    models: FakeModels
    scripted: ScriptedModel


@pytest.fixture(scope="session")
def engines(tmp_path_factory):
    """The real engines, with their real children, once for all tests."""
    paths = Paths(tmp_path_factory.mktemp("engines"))
    paths.create()
    engines = build_engines(paths)
    yield engines
    engines.close()


@pytest.fixture
def keyring():
    return FakeKeyring()


@pytest.fixture
def models():
    return FakeModels()


@pytest.fixture
def scripted():
    """The model behind tailoring: its `answers` are taken one after the other."""
    return ScriptedModel()


@pytest.fixture
def services(tmp_path, engines, keyring, models, scripted):
    paths = Paths(tmp_path / "data")
    paths.create()
    database, clock = Database(paths.database), FakeClock()
    jobs = Jobs(database, reader=engines.adverts, clock=clock)
    settings = SettingsService(database, credentials=Credentials(keyring))
    assisting = Assisting(scripted, settings=settings.get)
    queue = Queue(database, claims=Claims(paths.claims), clock=clock)
    resumes = Resumes(database, reader=engines.documents, jobs=jobs, clock=clock)
    letters = Letters(database, matching=engines.matching, assisting=assisting, queue=queue, clock=clock)
    yield Services(
        paths=paths,
        resumes=resumes,
        jobs=jobs,
        tailoring=Tailoring(
            database,
            matching=engines.matching,
            assisting=assisting,
            queue=queue,
            clock=clock,
        ),
        letters=letters,
        trash=Trash(resumes=resumes, jobs=jobs, letters=letters),
        export=engines.export,
        settings=settings,
        models=models,
        queue=queue,
    )
    database.close()


@pytest.fixture
def rig(qtbot, services, keyring, models, scripted):
    runner = TaskRunner()
    yield Rig(services, runner, AppState(Settings()), keyring, models, scripted)
    assert runner.close()


@pytest.fixture
def light(qtbot):
    theme_manager().apply(Theme.LIGHT)
