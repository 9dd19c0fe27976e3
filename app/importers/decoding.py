"""Bytes of a text file → text: byte order marks and UTF-8 first, then a guess; what holds binary data is no text."""

import codecs
import re
import unicodedata
from typing import Final

from app.domain.errors import RefusalClass, Refused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY: Final = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "koi8_r",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "utf_16_le",
    "utf_16_be",
)
_GUESS_BYTES: Final = 200_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_INVISIBLE = re.compile(
    r"[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
)
_LATIN_JOINERS = re.compile(r"(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])")
_MAX_CONTROL_SHARE: Final = 0.002


def decode_text(data: bytes, *, file_name: str = "") -> str:
    """The text with "\\n" line ends. Raises Refused (unsupported) for binary data."""
    text = _decode(data)
    if text is None or len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail="binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES], cp_isolation=list(_LIKELY)).best()
    return data.decode(best.encoding, errors="replace") if best else None


def clean(text: str) -> str:
    """Visible text only: compatibility forms of Latin ligatures split, invisible marks and controls gone, NFC."""
    text = _LATIN_JOINERS.sub("", _INVISIBLE.sub("", text.replace("\t", " ")))
    for ligature, letters in _LIGATURES.items():
        if ligature in text:
            text = text.replace(ligature, letters)
    return unicodedata.normalize("NFC", text)


_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals: at least three letters, nearly all of them capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and text.isupper() and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)
