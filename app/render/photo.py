"""The photo of a resume: only a picture that stands in the resume itself, checked and made small."""

import base64
import binascii
import io
import re
from functools import lru_cache
from typing import Final

_DATA: Final = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/\s]+={0,2})\s*", re.IGNORECASE)
_MAX_BYTES: Final = 8_000_000
_MAX_PIXELS: Final = 40_000_000
_SIZE: Final = (560, 700)
"""Twice what 28 x 35 mm needs at 250 dots per inch; larger pictures only make the file heavy."""


@lru_cache(maxsize=4)
def printable_photo(image: str) -> str:
    """A data: address of the picture as a small JPEG without its metadata; "" for anything that is not a picture."""
    match = _DATA.fullmatch(image)
    if not match or len(match[1]) > _MAX_BYTES:
        return ""
    try:
        content = base64.b64decode("".join(match[1].split()), validate=True)
    except binascii.Error:
        return ""
    return picture_address(content)


def picture_address(content: bytes) -> str:
    """A data: address of the picture in a PNG or JPEG file, made small; "" for anything else."""
    small = _small_jpeg(content)
    return f"data:image/jpeg;base64,{base64.b64encode(small).decode()}" if small else ""


def _small_jpeg(content: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                return b""
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    fitted = ImageOps.fit(upright, _SIZE)
    paper = Image.new("RGB", _SIZE, "white")
    paper.paste(fitted, mask=fitted.getchannel("A"))
    packed = io.BytesIO()
    paper.save(packed, "JPEG", quality=88, optimize=False)
    return packed.getvalue()
