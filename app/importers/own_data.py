"""The resume that PowerCV puts into its own Word documents, so that they come back whole.

It is believed only while the document is as it was written, and says nothing that the document does not show: one that
was edited, or that claims more than a reader can see, is read like any other.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from app.domain.resume import Resume
from app.importers.archive import Archive
from app.importers.document import Document
from app.importers.safe_xml import parse_xml

PART: Final = "customXml/powercv.xml"
NAMESPACE: Final = "urn:powercv:resume:1"
_BODY: Final = "word/document.xml"
_UNSEEN: Final = frozenset(("id", "image", "url", "network", "username", "meta"))
_MARKUP: Final = re.compile(r"<[^<>]*>|\]\([^()]*\)")


def own_data(data: bytes, *, file_name: str) -> bytes:
    """The JSON Resume in a Word document of ours that nobody has edited; empty for every other file."""
    archive = Archive(data, file_name=file_name)
    content = archive.read_optional(PART)
    if NAMESPACE.encode() not in content:
        return b""
    root = parse_xml(content, file_name=file_name)
    if root.tag != f"{{{NAMESPACE}}}resume" or root.get("body") != hashlib.sha256(archive.read(_BODY)).hexdigest():
        return b""
    return (root.text or "").encode()


def says_no_more(resume: Resume, document: Document) -> bool:
    """Whether every word of the resume stands in the document."""
    shown = frozenset(_words(document.text))
    return all(word in shown for text in _texts(resume.model_dump(mode="json")) for word in _words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _MARKUP.sub(" ", text).lower())


def _texts(value: object) -> Iterator[str]:
    """The texts of a resume that are printed as they stand: no ids, addresses and dates."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in _UNSEEN and not name.lower().endswith("date"):
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
