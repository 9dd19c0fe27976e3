"""DOCX → Document, from the parts of the package: body, headers and footers, styles, numbering, links."""

import posixpath
from typing import Final

from lxml import etree

from app.importers.archive import Archive
from app.importers.document import Document
from app.importers.docx_body import Body, qualified
from app.importers.docx_styles import Styles, W
from app.importers.flow import Paragraph, lines_of
from app.importers.furniture import is_page_number
from app.importers.gate import WORD_BODY
from app.importers.safe_xml import parse_xml

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CORE: Final = "docProps/core.xml"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"  # ISO/IEC 29500 Strict names of the same elements
_TRANSITIONAL: Final = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def read(data: bytes, *, file_name: str) -> Document:
    """Reads a Word document. Raises Refused (corrupt, encrypted, too_large)."""
    archive = Archive(data, file_name=file_name)
    package = _Package(archive, file_name)
    root = package.main
    styles = Styles(package.part("word/styles.xml"), package.part("word/numbering.xml"))
    headers, footers = (package.margins(root, kind, styles) for kind in ("headerReference", "footerReference"))
    body = Body(styles, package.links(package.main_name), first_region=len(headers) + 1).paragraphs(root)
    furniture = [paragraph.text.strip() for paragraph in headers + footers if is_page_number(paragraph.text.strip())]
    margins = [
        [paragraph for paragraph in group if not is_page_number(paragraph.text.strip())] for group in (headers, footers)
    ]
    lines, hidden = lines_of([*margins[0], *body, *margins[1]])
    return Document(
        kind="docx",
        lines=lines,
        furniture=tuple(dict.fromkeys(text for text in furniture if text)),
        hidden=hidden,
        title=package.property("title"),
        author=package.property("creator"),
    )


class _Package:
    """The parts of a package and what they point to."""

    def __init__(self, archive: Archive, file_name: str) -> None:
        self._archive = archive
        self._file_name = file_name
        bodies = (name for name in sorted(archive.names) if WORD_BODY.fullmatch(name))
        self.main_name = next(bodies, "word/document.xml")
        self.main = self._parsed(archive.read(self.main_name))

    def part(self, name: str) -> etree._Element | None:
        """The root of a part; None when there is no such part."""
        content = self._archive.read_optional(name)
        return self._parsed(content) if content else None

    def _parsed(self, content: bytes) -> etree._Element:
        if _STRICT in content:
            for strict, transitional in _TRANSITIONAL.items():
                content = content.replace(_STRICT + strict, transitional)
        return parse_xml(content, file_name=self._file_name)

    def links(self, part: str) -> dict[str, str]:
        """Relationship id → target, for one part."""
        folder, name = posixpath.split(part)
        root = self.part(f"{folder}/_rels/{name}.rels")
        if root is None:
            return {}
        return {item.get("Id", ""): item.get("Target", "") for item in root if isinstance(item.tag, str)}

    def margins(self, root: etree._Element, kind: str, styles: Styles) -> list[Paragraph]:
        """The paragraphs of all page headers (or footers), each text once."""
        targets = self.links(self.main_name)
        names = [targets.get(reference.get(_RELATIONSHIP, ""), "") for reference in root.iter(f"{W}{kind}")]
        found: dict[str, Paragraph] = {}
        for name in dict.fromkeys(name for name in names if name):
            path = posixpath.normpath(posixpath.join("word", name)) if not name.startswith("/") else name[1:]
            content = self.part(path)
            if content is None:
                continue
            for paragraph in Body(styles, self.links(path), first_region=1).paragraphs(content):
                if not paragraph.is_blank() or any(run.hidden for run in paragraph.runs):
                    found.setdefault(paragraph.text.strip(), paragraph)
        return list(found.values())

    def property(self, name: str) -> str:
        """A document property ("" if there is none)."""
        root = self.part(_CORE)
        if root is None:
            return ""
        return next((item.text or "" for item in root if qualified(item) == name), "").strip()[:300]
