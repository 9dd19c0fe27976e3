import time

import pytest
from asking_models import LIMITS, Keys, Log
from fakes import FakeClock, FakeKeyring
from sqlalchemy import event

from app.credentials import Credentials
from app.llm.budget import BudgetLimits
from app.llm.gateway import Gateway
from app.paths import Paths
from app.storage.database import Database


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path / "data")
    paths.create()
    return paths


@pytest.fixture
def database(paths):
    database = Database(paths.database)
    yield database
    database.close()


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def keyring():
    return FakeKeyring()


@pytest.fixture
def credentials(keyring):
    return Credentials(keyring)


@pytest.fixture(scope="session")
def engines(tmp_path_factory):
    """The real engines, with their real children, once for all tests."""
    from app.services.engines import build_engines

    paths = Paths(tmp_path_factory.mktemp("engines"))
    paths.create()
    engines = build_engines(paths)
    yield engines
    engines.close()


@pytest.fixture
def jobs(database, engines, clock):
    from app.services.jobs import Jobs

    return Jobs(database, reader=engines.adverts, clock=clock)


@pytest.fixture
def resumes(database, engines, jobs, clock):
    from app.services.resumes import Resumes

    return Resumes(database, reader=engines.documents, jobs=jobs, clock=clock)


@pytest.fixture
def tailoring(database, engines, clock):
    from app.services.tailoring import Tailoring

    return Tailoring(database, matching=engines.matching, clock=clock)


@pytest.fixture
def statements(database):
    """The statements the database is sent, without BEGIN and COMMIT."""
    seen = []

    def note(_connection, _cursor, statement, _parameters, _context, _many):
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.fixture
def new_gateway(tmp_path):
    """Makes gateways, all on the same cache: a breaker remembers, so one for each test."""
    made = []

    def new(limits=LIMITS, *, keys=None, log=None, budget=BudgetLimits, clock=time.monotonic):
        gateway = Gateway(
            keys=keys or Keys(),
            log=log or Log(),
            cache=tmp_path / "answers",
            budget=budget,
            remote=limits,
            near=limits,
            clock=clock,
        )
        gateway.warm_up()
        made.append(gateway)
        return gateway

    yield new
    for gateway in made:
        gateway.close()
