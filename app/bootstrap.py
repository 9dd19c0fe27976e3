"""The composition root: builds everything once, hands it down, closes it in reverse order; window or command line.

Imports are late: `--help` answers before the database, and the sandbox child before everything else.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.sandbox.pool import WORKER_FLAG

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.paths import Paths
    from app.services import Services


def main(arguments: Sequence[str] | None = None) -> int:
    """Starts what the arguments ask for and returns the exit code: a command, or the window when there is none."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [WORKER_FLAG]:
        from app.sandbox.worker import main as serve

        return serve()
    from app import cli

    options = cli.parse(given)
    if options.command:
        return cli.run(options)
    return _open_window(options.paths, verbose=options.verbose, language=options.lang)


def build_services(paths: "Paths") -> "Services":
    """All services on the data in `paths`. Raises NewerDatabase, DamagedDatabase, CannotWrite."""
    from app.credentials import Credentials
    from app.services import Services
    from app.services.assisting import Assisting
    from app.services.claims import Claims
    from app.services.engines import build_engines
    from app.services.jobs import Jobs
    from app.services.letters import Letters
    from app.services.models import build_models
    from app.services.queue import Queue
    from app.services.resumes import Resumes
    from app.services.settings import SettingsService
    from app.services.tailoring import Tailoring
    from app.services.trash import Trash
    from app.storage.database import Database

    database = Database(paths.database)
    engines = build_engines(paths)
    credentials = Credentials()
    settings = SettingsService(database, credentials=credentials)
    models = build_models(database, cache=paths.answers, credentials=credentials, settings=settings.get)
    assisting = Assisting(models.gateway, settings=settings.get)
    queue = Queue(database, claims=Claims(paths.claims))
    jobs = Jobs(database, reader=engines.adverts)
    resumes = Resumes(database, reader=engines.documents, jobs=jobs, forget=models.gateway.forget)
    letters = Letters(database, matching=engines.matching, assisting=assisting, queue=queue)
    return Services(
        paths=paths,
        resumes=resumes,
        jobs=jobs,
        tailoring=Tailoring(database, matching=engines.matching, assisting=assisting, queue=queue),
        letters=letters,
        trash=Trash(resumes=resumes, jobs=jobs, letters=letters),
        export=engines.export,
        settings=settings,
        models=models,
        queue=queue,
        closers=(database.close, engines.close, models.gateway.close, queue.close),
    )


def _open_window(paths: "Paths", *, verbose: bool, language: str) -> int:
    """Runs the window until it is closed. A data file that cannot be opened is said in a box; nothing is touched."""
    _refuse_broken_pyside()
    _refuse_without_screen()
    _leave_sources_unread()
    from app.domain.errors import CannotWrite, UserError
    from app.i18n import use_language
    from app.logs import start_logging

    try:
        try:
            paths.create()
        except OSError as error:
            raise CannotWrite(path=str(paths.data), reason=error.strerror or "") from error
        start_logging(paths, verbose=verbose)
        services = build_services(paths)
    except UserError as error:
        return _say_in_a_box(error)
    try:
        use_language(language or services.settings.get().language)
        from app.ui.application import run

        return run(services)
    finally:
        services.close()


def _refuse_broken_pyside() -> None:
    """PySide6 6.12 aborts the interpreter on Python 3.11 after a few hundred signals; better not to begin."""
    import PySide6

    if sys.version_info < (3, 12) and PySide6.__version__.startswith("6.12."):
        raise SystemExit("PySide6 6.12 does not work on Python 3.11: install 6.11.3, or use Python 3.12 or 3.13.")


def _leave_sources_unread() -> None:
    from PySide6 import QtCore  # noqa: F401 - with it comes the hook

    from app.ui.import_hook import leave_sources_unread

    leave_sources_unread()


def _refuse_without_screen() -> None:
    """Qt aborts where there is no display; better to say what works without one."""
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise SystemExit(
            "There is no screen here. PowerCV works without one on the command line: python main.py --help\n"
            "To open the window on a virtual screen: xvfb-run python main.py"
        )


def _say_in_a_box(error: "UserError") -> int:
    from PySide6.QtWidgets import QApplication, QMessageBox

    from app.wording import wording

    words = wording(error)
    application = QApplication.instance() or QApplication([])
    box = QMessageBox(QMessageBox.Icon.Critical, "PowerCV", words.problem)
    box.setInformativeText(words.action)
    box.exec()
    del application
    return 1
