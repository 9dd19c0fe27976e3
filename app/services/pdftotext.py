"""Poppler's pdftotext, where the person has it: a second program's view of a file that we made ourselves."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

PDFTOTEXT: Final = "pdftotext"
_LIMIT_S: Final = 10.0


def text_by_pdftotext(path: Path) -> dict[str, str]:
    """The text under the program's name; nothing where it is not installed or does not answer."""
    program = shutil.which(PDFTOTEXT)
    if program is None:
        return {}
    command = [program, "-enc", "UTF-8", str(path.absolute()), "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=True)  # noqa: S603 - no shell
    except (subprocess.SubprocessError, OSError):
        return {}
    return {PDFTOTEXT: done.stdout.decode("utf-8", "replace")}
