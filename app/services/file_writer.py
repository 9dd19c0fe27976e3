"""Files on their way out: there whole, or not at all."""

import os
from pathlib import Path

from app.domain.errors import CannotWrite
from app.services.identity import new_id


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
