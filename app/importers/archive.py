"""ZIP containers (DOCX, ODT) opened with caps on entries, unpacked size and ratio; nothing is ever unpacked to disk."""

import io
import zipfile
import zlib
from typing import Final

from app.domain.errors import RefusalClass, Refused

MAX_ENTRIES: Final = 2_000
MAX_UNPACKED: Final = 100 * 1024 * 1024
MAX_PART: Final = 30 * 1024 * 1024
MAX_RATIO: Final = 200
_SMALL_PART: Final = 1024 * 1024
_ENCRYPTED_FLAG: Final = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)


class Archive:
    """A ZIP file in memory. Every method raises Refused where the container lies, is broken, or is a bomb."""

    def __init__(self, data: bytes, *, file_name: str = "") -> None:
        self._file_name = file_name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise self._refusal(RefusalClass.CORRUPT) from error
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise self._refusal(RefusalClass.TOO_LARGE)
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise self._refusal(RefusalClass.ENCRYPTED)
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._entries)

    @property
    def mimetype(self) -> str:
        """What an OpenDocument package says it is ("" for all others)."""
        return self.read_optional("mimetype")[:200].decode("ascii", errors="replace").strip()

    def read(self, name: str) -> bytes:
        """The bytes of a part, unpacked. Raises Refused (corrupt when it is missing or damaged, too_large)."""
        entry = self._entries.get(name)
        if entry is None:
            raise self._refusal(RefusalClass.CORRUPT)
        bomb = entry.file_size > _SMALL_PART and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        if entry.file_size > MAX_PART or bomb:
            raise self._refusal(RefusalClass.TOO_LARGE)
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(MAX_PART + 1)
        except _BROKEN as error:
            raise self._refusal(RefusalClass.CORRUPT) from error
        if len(content) > MAX_PART:
            raise self._refusal(RefusalClass.TOO_LARGE)
        return content

    def read_optional(self, name: str) -> bytes:
        """The bytes of a part; empty when there is none."""
        return self.read(name) if name in self._entries else b""

    def _refusal(self, refusal: RefusalClass) -> Refused:
        return Refused(refusal, file_name=self._file_name)
