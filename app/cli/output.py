"""What the command line says: results on stdout, trouble on stderr; with --json one document and nothing else."""

import codecs
import json
import re
import sys
from collections.abc import Mapping
from typing import Final, TextIO

from app.domain.errors import ModelTrouble, Refused, UserError
from app.wording import sentence

_WORD_START: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def print_json(document: object) -> None:
    """One JSON document, and its line end."""
    ascii_only = codecs.lookup(sys.stdout.encoding or "utf-8").name != "utf-8"
    _write(sys.stdout, json.dumps(document, ensure_ascii=ascii_only, indent=2) + "\n")


def print_text(*lines: str) -> None:
    """Lines for a person."""
    _write(sys.stdout, "".join(f"{line}\n" for line in lines))


def print_trouble(message: str) -> None:
    """A sentence on standard error."""
    _write(sys.stderr, f"powercv: {message}\n")


def _write(stream: TextIO, text: str) -> None:
    """Writes what the stream can take, and the rest as escapes (of which JSON reads those that UTF-8 leaves)."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, errors="backslashreplace").decode(encoding))


def error_document(error: UserError) -> Mapping[str, object]:
    """An error as JSON: its class and its sentence."""
    return {"error": {"class": error_class(error), "message": sentence(error)}}


def error_class(error: UserError) -> str:
    """A refusal's or a model fault's own class; of other errors the name, as in "cannot_write"."""
    if isinstance(error, Refused):
        return error.refusal.value
    if isinstance(error, ModelTrouble):
        return error.fault.value
    return _WORD_START.sub("_", type(error).__name__).lower()
