"""DOCX → Document."""

from lxml import etree

from app.importers.archive import Archive
from app.importers.decoding import clean
from app.importers.document import Document, Line, LineRole
from app.importers.safe_xml import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes, *, file_name: str) -> Document:
    """Reads a Word document. Raises Refused (corrupt, encrypted, too_large)."""
    archive = Archive(data, file_name=file_name)
    root = parse_xml(archive.read("word/document.xml"), file_name=file_name)
    lines = []
    for paragraph in root.iter(f"{_W}p"):
        text = clean("".join(_texts(paragraph))).strip()
        if text:
            numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
            lines.append(Line(text=text, role=LineRole.BULLET if numbered else LineRole.TEXT))
    return Document(kind="docx", lines=tuple(lines))


def _texts(paragraph: etree._Element) -> list[str]:
    return [
        node.text or "" if node.tag == f"{_W}t" else " " for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
    ]
