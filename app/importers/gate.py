"""The gate every foreign file passes: how large it may be and what it is, by its content; its name is only a hint.

It opens nothing beyond the first bytes and a ZIP's table of contents. What it cannot let in ends in `Refused`.
"""

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from app.domain.errors import RefusalClass, Refused
from app.importers.archive import Archive
from app.importers.decoding import decode_text

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_TEXT_CHARACTERS: Final = 400_000
MAX_MARKUP_CHARACTERS: Final = 8_000_000  # web pages carry scripts, JSON may carry a photo
_HEAD: Final = 1024

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"8BPS",
    b"\x00\x00\x00\x18ftyp",
    b"\x00\x00\x00\x1cftyp",
)
WORD_BODY = re.compile(r"word/document\d*\.xml")
_TEX = re.compile(r"^\s*\\documentclass\b", re.M)
_MAIL = re.compile(r"(?:[\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){0,20}Content-Type: multipart/", re.I)
_OFFICE_XML = re.compile(
    r"<(?:\w+:)?(?:wordDocument|Workbook|package)\b|mso-application|urn:schemas-microsoft-com:office"
)
_HTML_START = re.compile(r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*){0,3}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_TAG = re.compile(r"<(?:p|div|ul|li|h[1-6]|table|br|span|section)\b[^<>]{0,200}>", re.I)
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6} \S", re.M)
_MARKDOWN_MARKS = re.compile(r"\*\*[^*\n]{2,80}\*\*|\]\(https?://|^(?:---|===)\s*$", re.M)


class Kind(StrEnum):
    """What a file is."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    JSON = "json"


_BINARY_SUFFIXES: Final = {"pdf": Kind.PDF, "docx": Kind.DOCX, "odt": Kind.ODT}
_PROMISED: Final = {
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "json": Kind.JSON,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
}


def kind_of(data: bytes, *, file_name: str = "") -> Kind:
    """Says what the bytes are. Raises Refused (empty, too_large, encrypted, corrupt, unsupported)."""
    if len(data) > MAX_BYTES:
        raise Refused(RefusalClass.TOO_LARGE, file_name=file_name, detail=f"{MAX_BYTES // (1024 * 1024)} MB")
    if not data.strip():
        raise Refused(RefusalClass.EMPTY, file_name=file_name)
    suffix = PurePath(file_name).suffix.lower().lstrip(".")
    if b"%PDF-" in data[:_HEAD]:
        return Kind.PDF
    if data.startswith(b"PK"):
        return _kind_of_archive(data, file_name=file_name)
    if data.startswith(_OLE):
        _refuse_ole(data, file_name=file_name)
    if data.lstrip().startswith(b"{\\rtf"):
        return Kind.RTF
    if suffix in _BINARY_SUFFIXES:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail=suffix)
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail="picture")
    return _kind_of_text(data, suffix=suffix, file_name=file_name)


def _kind_of_archive(data: bytes, *, file_name: str) -> Kind:
    archive = Archive(data, file_name=file_name)
    names = archive.names
    if "[Content_Types].xml" in names and any(WORD_BODY.fullmatch(name) for name in names):
        return Kind.DOCX
    if "content.xml" in names and archive.mimetype.startswith("application/vnd.oasis.opendocument.text"):
        if b"encryption-data" in archive.read_optional("META-INF/manifest.xml"):
            raise Refused(RefusalClass.ENCRYPTED, file_name=file_name)
        return Kind.ODT
    pages = any(name.startswith("Index/") and name.endswith(".iwa") for name in names) or "index.apxl" in names
    raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail="pages" if pages else "zip")


def _refuse_ole(data: bytes, *, file_name: str) -> None:
    """Old Word files, and new ones with a password, share a container (MS-CFB; MS-OFFCRYPTO 2.3.2)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(RefusalClass.ENCRYPTED, file_name=file_name)
    raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail="doc")


def _kind_of_text(data: bytes, *, suffix: str, file_name: str) -> Kind:
    text = decode_text(data, file_name=file_name)
    head = text[:4000]
    if refused := _refused_text(head):
        raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail=refused)
    kind = _text_kind(text, head, _PROMISED.get(suffix))
    most = MAX_MARKUP_CHARACTERS if kind in (Kind.HTML, Kind.JSON) else MAX_TEXT_CHARACTERS
    if len(text) > most:
        raise Refused(RefusalClass.TOO_LARGE, file_name=file_name)
    return kind


def _refused_text(head: str) -> str:
    """What a text is when it is none that can be read here ("" otherwise)."""
    if _HTML_START.match(head):
        return ""
    if _OFFICE_XML.search(head):
        return "doc"
    if _TEX.search(head):
        return "tex"
    if _MAIL.match(head):
        return "mail"
    return "xml" if head.lstrip().startswith("<?xml") else ""


def _text_kind(text: str, head: str, promised: Kind | None) -> Kind:
    if promised is Kind.JSON or (promised is None and head.lstrip().startswith("{") and '"basics"' in text):
        return Kind.JSON
    if _HTML_START.match(head) or promised is Kind.HTML:
        return Kind.HTML
    if promised is not None:
        return promised
    if len(_HTML_TAG.findall(head)) >= 5:
        return Kind.HTML
    headings = len(_MARKDOWN_HEADING.findall(text[:MAX_TEXT_CHARACTERS]))
    marked = headings >= 2 or (headings == 1 and bool(_MARKDOWN_MARKS.search(text[:MAX_TEXT_CHARACTERS])))
    return Kind.MARKDOWN if marked else Kind.TEXT
