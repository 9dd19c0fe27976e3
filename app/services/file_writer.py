"""Files on their way out: there whole, or not at all."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.domain.errors import CannotWrite
from app.services.identity import new_id

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


def write_whole(path: Path, content: bytes) -> Path:
    """Writes beside the file, then puts it in its place in one step. Raises CannotWrite; then `path` is as it was.

    The file gets the mode the person's umask gives: an exported file is theirs to share, unlike our own.
    """
    unfinished = path.with_name(f".{new_id()}.unfinished")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CannotWrite(path=str(path), reason=error.strerror or "") from error
    return path


def is_archive(path: Path) -> bool:
    """Whether the name asks for a ZIP archive."""
    return path.suffix.lower() == ".zip"


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Files as one archive; the same files make the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def make_folder(path: Path) -> None:
    """Makes a folder unless it is there. Raises CannotWrite."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(path=str(path), reason=error.strerror or "") from error
