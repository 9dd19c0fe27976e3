"""A resume as a Word document: real headings, lists and links, so that Word, LibreOffice and applicant tracking systems
read its structure; the look follows the template's type, spacing and colour.

The same input gives the same bytes: times inside the file are fixed.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from app.domain.page_layout import PageLayout, PageSize
from app.domain.resume import Resume
from app.render.content import printed
from app.render.look import Look, look_of
from app.render.parts import Link, Printed, PrintedEntry, PrintedSection
from app.render.runs import Run, rich_runs
from app.render.words import words_for

_FONTS: Final = {"sans-serif": "Calibri", "serif": "Georgia", "monospace": "Consolas"}
"""Fonts a reader's Word has; ours cannot be expected there."""
_PAPER_MM: Final = {PageSize.A4: (210.0, 297.0), PageSize.LETTER: (215.9, 279.4)}
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_DATA_NAMESPACE: Final = "urn:powercv:resume:1"
_NO_BREAK_SPACE: Final = "\u00a0"
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GRAY: Final = RGBColor(0x4A, 0x51, 0x60)


def build_docx(resume: Resume, layout: PageLayout, *, data: bytes = b"") -> bytes:
    """The document's bytes, with the resume as `data` (JSON) inside so that it comes back whole.

    Raises MissingPart for an unknown template.
    """
    page = printed(resume, layout)
    return DocxWriter(page, look_of(layout), layout.page_size, data=data).bytes()


class DocxWriter:
    """Writes one document."""

    def __init__(self, page: Printed, look: Look, paper: PageSize, *, data: bytes = b"") -> None:
        self._page = page
        self._data = data
        self._look = look
        self._colon = words_for(page.language).colon
        self._document: Any = docx.Document()
        self._text_width_mm = _PAPER_MM[paper][0] - 2 * look.margin_side_mm
        self._set_page(paper)
        self._set_styles()
        self._set_properties()

    def bytes(self) -> bytes:
        """The whole document."""
        self._head()
        self._body()
        if self._data:
            self._carry_data()
        packed = io.BytesIO()
        self._document.save(packed)
        return _with_fixed_times(packed.getvalue())

    def _carry_data(self) -> None:
        """Puts the data in as a custom part, marked with the body it goes with."""
        part = self._document.part
        root = etree.Element("resume", xmlns=_DATA_NAMESPACE, body=hashlib.sha256(part.blob).hexdigest())
        root.text = _xml_text(self._data.decode())
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        custom = Part(PackURI("/customXml/powercv.xml"), "application/xml", content, part.package)
        part.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_XML)

    # Look

    def _set_page(self, paper: PageSize) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in _PAPER_MM[paper])
        section.left_margin = section.right_margin = Mm(self._look.margin_side_mm)
        section.top_margin, section.bottom_margin = Mm(self._look.margin_top_mm), Mm(self._look.margin_bottom_mm)

    def _set_styles(self) -> None:
        look, size = self._look, self._look.size
        accent = RGBColor.from_string(look.accent.removeprefix("#").upper())
        self._style("Normal", size=size)
        self._style("Title", size=size * 2.2, bold=True, after=size * 0.2, color=RGBColor(0x1D, 0x21, 0x29))
        self._style("Subtitle", size=size * 1.15, after=size * 0.2, color=accent)
        self._style("Heading 1", size=size * 1.05, bold=True, before=look.section_gap, after=size * 0.3, color=accent)
        self._style("Heading 2", size=size, before=look.entry_gap, color=RGBColor(0x1D, 0x21, 0x29))
        self._style("List Bullet", size=size, before=look.item_gap)
        for name in ("Contact", "Note"):
            self._document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = self._document.styles["Normal"]
            self._style(name, size=size, color=_GRAY)
        stops = self._document.styles["Heading 2"].paragraph_format.tab_stops
        stops.add_tab_stop(Mm(self._text_width_mm), WD_TAB_ALIGNMENT.RIGHT)
        self._document.styles["Heading 1"].element.get_or_add_pPr().append(_rule_below())

    def _style(
        self,
        name: str,
        *,
        size: float,
        bold: bool = False,
        before: float = 0,
        after: float = 0,
        color: RGBColor | None = None,
    ) -> None:
        style = self._document.styles[name]
        font = _FONTS[self._look.font.kind]
        style.font.name, style.font.size = font, Pt(round(size * 2) / 2)
        style.font.bold, style.font.italic = bold, False
        _same_for_other_scripts(style)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), font)
        if color is not None:
            style.font.color.rgb = color
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(round(before, 1)), Pt(round(after, 1))
        spacing.line_spacing = 1.08
        for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
            style.element.pPr.remove(border)

    def _set_properties(self) -> None:
        properties = self._document.core_properties
        properties.title = " – ".join(part for part in (self._page.name, self._page.label) if part)[:255]
        properties.author = self._page.name[:255]
        properties.keywords = ", ".join(self._page.keywords)[:255]
        properties.language = self._page.language
        properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = _NO_TIME
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self._page.language)
        self._document.styles["Normal"].element.get_or_add_rPr().append(language)

    # Content

    def _head(self) -> None:
        if self._page.name:
            self._paragraph("Title", (Run(text=self._page.name),))
        if self._page.label:
            self._paragraph("Subtitle", (Run(text=self._page.label),))
        if self._page.contact:
            self._paragraph("Contact", _parted(self._page.contact))

    def _body(self) -> None:
        for section in self._page.sections:
            self._section(section)

    def _section(self, section: PrintedSection) -> None:
        if section.title:
            self._paragraph("Heading 1", (Run(text=section.title),))
        if section.shape == "prose":
            self._paragraph("Normal", rich_runs(section.text))
        elif section.shape == "inline":
            self._paragraph("Normal", (Run(text=" · ".join(entry.title for entry in section.entries)),))
        elif section.shape == "groups":
            for entry in section.entries:
                self._group(entry)
        else:
            for entry in section.entries:
                self._entry(entry)

    def _group(self, entry: PrintedEntry) -> None:
        label = entry.title + (f"{self._colon} " if entry.title and entry.tags else "")
        self._paragraph("Normal", (Run(text=label, bold=True), Run(text=", ".join(entry.tags))))

    def _entry(self, entry: PrintedEntry) -> None:
        if head := list(_head_runs(entry)):
            self._paragraph("Heading 2", head)
        if entry.link:
            self._paragraph("Note", (Run(text=entry.link.text, href=entry.link.href),))
        if entry.summary:
            self._paragraph("Normal", rich_runs(entry.summary))
        for item in entry.items:
            self._paragraph("List Bullet", rich_runs(item.text))
        for note in entry.notes:
            self._paragraph("Note", (Run(text=f"{note.label}{self._colon} {note.text}"),))

    def _paragraph(self, style: str, runs: Iterable[Run]) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        if self._page.direction == "rtl":
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in runs:
            if run.text:
                self._run(paragraph, run)
        return paragraph

    def _run(self, paragraph: Any, run: Run) -> None:
        written = paragraph.add_run(run.text)
        written.bold, written.italic = run.bold or None, run.italic or None
        written.font.cs_bold, written.font.cs_italic = written.bold, written.italic  # Arabic, Hebrew and the like
        if run.href:
            link = OxmlElement("w:hyperlink")
            target = self._document.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), target)
            link.append(written._r)
            paragraph._p.append(link)


def _same_for_other_scripts(style: Any) -> None:
    """Word keeps size and weight of right-to-left text apart; the default styles also space letters out."""
    look = style.element.get_or_add_rPr()
    for name in ("spacing", "bCs", "iCs", "szCs", "kern"):
        for node in look.findall(qn(f"w:{name}")):
            look.remove(node)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), look.find(qn("w:sz")).get(qn("w:val")))
    look.find(qn("w:sz")).addnext(size)
    if style.font.bold:
        look.find(qn("w:b")).addnext(OxmlElement("w:bCs"))


def _head_runs(entry: PrintedEntry) -> Iterable[Run]:
    if entry.title:
        yield Run(text=entry.title, bold=True)
    if entry.organization:
        yield Run(text=f" · {entry.organization}")
    if entry.place:
        yield Run(text=f", {entry.place}")
    if entry.when:
        yield Run(text="\t" + entry.when.replace(" ", _NO_BREAK_SPACE))


def _parted(links: tuple[Link, ...]) -> Iterable[Run]:
    for number, link in enumerate(links):
        if number:
            yield Run(text=" | ")
        yield Run(text=link.text, href=link.href)


def _rule_below() -> Any:
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "C9CED8")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    return borders


def _xml_text(text: str) -> str:
    """The JSON text without characters that XML cannot hold; JSON has an escape for each."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _with_fixed_times(packed: bytes) -> bytes:
    """The same archive, every member dated alike."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
