"""What goes over the pipe between the program and its sandbox child: a JSON header and bytes, both with their length.

No pickle, ever: a header is data, and the worst a hostile child can send is a value of the wrong shape.
"""

import json
import struct
from typing import BinaryIO, Final, TypeAlias

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"

MAX_HEADER: Final = 64 * 1024 * 1024
MAX_DATA: Final = 256 * 1024 * 1024
_LENGTHS: Final = struct.Struct(">II")


class WireError(Exception):
    """The other side went away in the middle of a frame, or sent none."""


def write_frame(stream: BinaryIO, header: JSON, data: bytes = b"") -> None:
    """Writes one frame. Raises OSError when the other side is gone, ValueError when the frame is too large."""
    encoded = json.dumps(header, separators=(",", ":")).encode()
    if len(encoded) > MAX_HEADER or len(data) > MAX_DATA:
        raise ValueError("frame too large")
    stream.write(_LENGTHS.pack(len(encoded), len(data)))
    stream.write(encoded)
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[JSON, bytes]:
    """Reads one frame. Raises WireError at the end of the stream or for what is no frame."""
    header_length, data_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if header_length > MAX_HEADER or data_length > MAX_DATA:
        raise WireError("frame too large")
    try:
        header: JSON = json.loads(_exactly(stream, header_length))
    except (ValueError, RecursionError) as error:
        raise WireError("no JSON") from error
    return header, _exactly(stream, data_length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    content = stream.read(length)
    if len(content) != length:
        raise WireError("end of stream")
    return content
