"""One rotating log file with keys, addresses and numbers of people blotted out, and stderr when asked."""

import logging
import re
import sys
from logging.handlers import RotatingFileHandler

from app.paths import FILE_MODE, Paths

_SECRETS = (
    (re.compile(r"\b(?:sk|pk|gsk|key|xai|AIza)[-_]?[A-Za-z0-9_\-]{16,}"), "[key]"),
    (re.compile(r"(?i)\b(bearer|authorization|api[-_]?key)([\"':= ]+)\S+"), r"\1\2[key]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[e-mail]"),
    (re.compile(r"\+\d[\d ()/.-]{7,}\d"), "[phone]"),
)


def redact(text: str) -> str:
    """The text without keys, e-mail addresses and phone numbers."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


class _RedactingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start_logging(paths: Paths, *, verbose: bool) -> None:
    """Logs to `paths.logs`, and to stderr too when `verbose`."""
    formatter = _RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    log_file = paths.logs / "powercv.log"
    handlers: list[logging.Handler] = [
        RotatingFileHandler(log_file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    ]
    log_file.chmod(FILE_MODE)
    if verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    root = logging.getLogger()
    for handler in handlers:
        handler.setFormatter(formatter)
        root.addHandler(handler)
    root.setLevel(logging.INFO)
