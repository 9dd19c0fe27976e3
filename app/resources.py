"""The files shipped with the program, found the same way from a checkout, an installation and a frozen build."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a shipped file, e.g. resource("sample", "resume.json"). Raises FileNotFoundError when it is not there."""
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    checkout = Path(__file__).resolve().parent.parent / "resources"
    return checkout if checkout.is_dir() else Path(sys.prefix) / "share" / "powercv" / "resources"
