"""What the command line says: results on stdout, trouble on stderr; with --json one document and nothing else."""

import json
import re
import sys
from collections.abc import Mapping
from typing import Final

from app.domain.errors import Refused, UserError
from app.wording import sentence

_WORD_START: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def print_json(document: object) -> None:
    """One JSON document, and its line end."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def print_text(*lines: str) -> None:
    """Lines for a person."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def print_trouble(message: str) -> None:
    """A sentence on standard error."""
    sys.stderr.write(f"powercv: {message}\n")


def error_document(error: UserError) -> Mapping[str, object]:
    """An error as JSON: its class and its sentence."""
    return {"error": {"class": error_class(error), "message": sentence(error)}}


def error_class(error: UserError) -> str:
    """A refusal's own class; of other errors the name, as in "cannot_write"."""
    if isinstance(error, Refused):
        return error.refusal.value
    return _WORD_START.sub("_", type(error).__name__).lower()
