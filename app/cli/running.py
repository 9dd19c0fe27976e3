"""Runs a command and turns its outcome into an exit code.

0 done · 2 wrong usage · 3 refused · 4 provider trouble · 1 bug (with the way to it in the log).
"""

import logging
from typing import Final

from app.cli.arguments import Options
from app.cli.output import error_document, print_json, print_trouble
from app.cli.usage import WrongUsage
from app.domain.errors import Cancelled, CannotWrite, ModelTrouble, UserError
from app.i18n import tr
from app.logs import start_logging
from app.wording import sentence

DONE: Final = 0
BUG: Final = 1
WRONG_USAGE: Final = 2
REFUSED: Final = 3
PROVIDER_TROUBLE: Final = 4
INTERRUPTED: Final = 130
_log = logging.getLogger(__name__)


def run(options: Options) -> int:
    """Carries out the command and returns the exit code."""
    try:
        _start_logging(options)
        from app.cli.commands import COMMANDS

        assert options.command is not None
        COMMANDS[options.command](options)
    except WrongUsage as error:
        return _trouble(options, str(error), {"error": {"class": "usage", "message": str(error)}}, code=WRONG_USAGE)
    except ModelTrouble as error:
        message = f"{sentence(error)} {tr('Without a model: --engine offline')}"
        return _trouble(options, message, error_document(error), code=PROVIDER_TROUBLE)
    except UserError as error:
        return _trouble(options, sentence(error), error_document(error), code=REFUSED)
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, it is told as a bug
        _log.exception("bug")
        message = tr("This should not have happened: {error}", error=f"{type(error).__name__}: {error}")
        return _trouble(options, message, {"error": {"class": "bug", "message": message}}, code=BUG)
    return DONE


def _start_logging(options: Options) -> None:
    paths = options.paths
    try:
        paths.create()
    except OSError as error:
        raise CannotWrite(path=str(paths.data), reason=error.strerror or "") from error
    start_logging(paths, verbose=options.verbose)


def _trouble(options: Options, message: str, document: object, *, code: int) -> int:
    if options.json:
        print_json(document)
    else:
        print_trouble(message)
    return code
