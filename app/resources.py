"""The files shipped with the program, found the same way from a checkout, an installation and a frozen build."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, as in resource("sample", "resume.json").

    Raises FileNotFoundError when it is not there.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    return Path(__file__).resolve().parent.parent / "resources"
