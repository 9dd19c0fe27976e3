"""Files of word processors: DOCX by python-docx (tabs, tables, text boxes, page headers), ODT and RTF written by hand."""

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from pages import contact_parts
from person import Entry, Person

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f'xmlns:w="{_NAMESPACE}"'


def _saved(document, person: Person) -> bytes:
    buffer = io.BytesIO()
    if person.rtl:
        _turn(document)
    document.save(buffer)
    return buffer.getvalue()


def _turn(document) -> None:
    """Marks every paragraph and run as right-to-left, as Word does for such documents."""
    roots = [document.element.body, *(section.header._element for section in document.sections)]
    for root in roots:
        for paragraph in list(root.iter(f"{{{_NAMESPACE}}}p")):
            paragraph.get_or_add_pPr().insert(0, parse_xml(f"<w:bidi {_W}/>"))
        for run in list(root.iter(f"{{{_NAMESPACE}}}r")):
            run.get_or_add_rPr().append(parse_xml(f"<w:rtl {_W}/>"))


def _place(entry: Entry) -> str:
    return ", ".join(part for part in (entry.place_of_work, entry.city) if part)


def _bulleted(document, texts: list[str]) -> None:
    for text in texts:
        document.add_paragraph(text, style="List Bullet")


def _lists(person: Person, add: Callable[[str], object], heading: Callable[[str], object]) -> None:
    """The sections behind work and education, a paragraph a line."""
    texts = {
        "skills": [f"{name}: {', '.join(words)}" for name, words in person.groups.items()],
        "languages": [f"{name} – {level}" for name, level in person.languages],
        "certificates": [
            ", ".join(part for part in (name, issuer, date[0]) if part) for name, issuer, date in person.certificates
        ],
        "projects": [f"{name}: {text}" for name, text in person.projects],
        "awards": [f"{title} ({date[0]})" for title, date in person.awards],
        "interests": [", ".join(person.interests)],
    }
    for key, lines in texts.items():
        if person.shows(key):
            heading(person.headings[key])
            for line in lines:
                add(line)


def docx_tabs(person: Person) -> bytes:
    """Word's own headings, dates behind a tab at the right edge."""
    document = Document()
    document.add_heading(person.name, 0)
    if person.label:
        document.add_paragraph(person.label)
    document.add_paragraph(" | ".join(contact_parts(person)))
    document.add_heading(person.headings["summary"], 1)
    document.add_paragraph(person.summary)
    for key in ("work", "education"):
        document.add_heading(person.headings[key], 1)
        for entry in getattr(person, key):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(entry.degree).bold = True
            paragraph.add_run(f"\t{entry.dates(person.dash)}")
            document.add_paragraph().add_run(_place(entry)).italic = True
            _bulleted(document, entry.bullets)
    _lists(person, document.add_paragraph, lambda text: document.add_heading(text, 1))
    return _saved(document, person)


def docx_bold(person: Person) -> bytes:
    """No styles at all: headings are bold capitals, contact stands in the page header, bullets are typed."""
    document = Document()
    header = document.sections[0].header
    header.paragraphs[0].text = " • ".join(contact_parts(person))
    title = document.add_paragraph().add_run(person.name)
    title.bold, title.font.size = True, Pt(20)
    if person.label:
        document.add_paragraph().add_run(person.label).italic = True

    def heading(text: str) -> None:
        document.add_paragraph()
        document.add_paragraph().add_run(text.upper()).bold = True

    heading(person.headings["summary"])
    document.add_paragraph(person.summary)
    for key in ("work", "education"):
        heading(person.headings[key])
        for entry in getattr(person, key):
            document.add_paragraph(f"{entry.dates(person.dash)}    {entry.place_of_work}")
            document.add_paragraph().add_run(entry.degree).bold = True
            if entry.city:
                document.add_paragraph(entry.city)
            for text in entry.bullets:
                document.add_paragraph(f"• {text}")
    _lists(person, document.add_paragraph, heading)
    return _saved(document, person)


def docx_table(person: Person) -> bytes:
    """A table that places two columns: dates and labels before, text behind."""
    person.hidden |= {"projects", "awards"}
    document = Document()
    document.add_paragraph().add_run(person.name).font.size = Pt(22)
    if person.label:
        document.add_paragraph(person.label)
    for part in contact_parts(person):
        document.add_paragraph(part)

    def heading(text: str) -> None:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(14)

    heading(person.headings["summary"])
    document.add_paragraph(person.summary)
    for key in ("work", "education"):
        heading(person.headings[key])
        table = document.add_table(rows=0, cols=2)
        for entry in getattr(person, key):
            cells = table.add_row().cells
            cells[0].text = entry.dates(person.dash)
            cells[1].paragraphs[0].add_run(entry.degree).bold = True
            cells[1].add_paragraph(_place(entry))
            for text in entry.bullets:
                cells[1].add_paragraph(text, style="List Bullet")
    _lists(person, document.add_paragraph, heading)
    return _saved(document, person)


def docx_boxes(person: Person) -> bytes:
    """Name and contact in text boxes, sections in two columns of the page."""
    person.hidden |= {"projects", "awards", "interests"}
    document = Document()

    def box(texts: list[str]) -> None:
        inner = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)
        run = parse_xml(
            f'<w:r {_W} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<w:drawing><wp:anchor behindDoc="0" distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" layoutInCell="1" allowOverlap="1" relativeHeight="2"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="2000000" cy="900000"/><wp:wrapNone/><wp:docPr id="1" name="Box"/>'
            f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
        )
        document.add_paragraph()._p.append(run)

    box([person.name, *([person.label] if person.label else [])])
    box(contact_parts(person))
    document.add_heading(person.headings["summary"], 2)
    document.add_paragraph(person.summary)
    for key in ("work", "education"):
        document.add_heading(person.headings[key], 2)
        for entry in getattr(person, key):
            document.add_heading(f"{entry.degree}, {entry.place_of_work}", 3)
            document.add_paragraph(f"{entry.dates(person.dash)}" + (f" | {entry.city}" if entry.city else ""))
            _bulleted(document, entry.bullets)
    _lists(person, document.add_paragraph, lambda text: document.add_heading(text, 2))
    return _saved(document, person)


_ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
_STYLES = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="20pt"/></style:style>'


def _odt(body: str) -> bytes:
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODF} office:version="1.2"><office:automatic-styles>{_STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    manifest = '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def odt(person: Person) -> bytes:
    """OpenDocument with headings, lists and tabs."""
    parts: list[str] = [f'<text:p text:style-name="T">{escape(person.name)}</text:p>']

    def add(text: str, *, bold: bool = False) -> None:
        inner = escape(text).replace("\t", "<text:tab/>")
        parts.append(
            f'<text:p><text:span text:style-name="B">{inner}</text:span></text:p>'
            if bold
            else f"<text:p>{inner}</text:p>"
        )

    def heading(text: str) -> None:
        parts.append(f'<text:h text:outline-level="1">{escape(text)}</text:h>')

    if person.label:
        add(person.label, bold=True)
    for part in contact_parts(person):
        add(part)
    heading(person.headings["summary"])
    add(person.summary)
    for key in ("work", "education"):
        heading(person.headings[key])
        for entry in getattr(person, key):
            add(f"{entry.place_of_work}\t{entry.city}" if entry.city else entry.place_of_work, bold=True)
            add(f"{entry.degree}\t{entry.dates(person.dash)}")
            if entry.bullets:
                parts.append(
                    "<text:list>"
                    + "".join(
                        f"<text:list-item><text:p>{escape(text)}</text:p></text:list-item>" for text in entry.bullets
                    )
                    + "</text:list>"
                )
    _lists(person, add, heading)
    return _odt("".join(parts))


def rtf(person: Person) -> bytes:
    """Rich text with escapes for every letter beyond ASCII."""

    def coded(text: str) -> str:
        plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        return "".join(
            letter if ord(letter) < 128 else f"\\u{ord(letter) if ord(letter) < 32768 else ord(letter) - 65536}?"
            for letter in plain
        ).replace("\t", "\\tab ")

    parts = [
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Helvetica;}{\f1\froman Times;}}{\info{\author "
        + coded(person.name)
        + r"}}",
        r"\pard\qc\fs40\b " + coded(person.name) + r"\b0\fs22\par",
    ]

    def add(text: str) -> None:
        parts.append(r"\pard " + coded(text) + r"\par")

    def heading(text: str) -> None:
        parts.append(r"\pard\sb200\b\fs28 " + coded(text) + r"\b0\fs22\par\sb0")

    if person.label:
        parts.append(r"\pard\qc\i " + coded(person.label) + r"\i0\par")
    parts.append(r"\pard\qc " + coded(" | ".join(contact_parts(person))) + r"\par")
    heading(person.headings["summary"])
    add(person.summary)
    for key in ("work", "education"):
        heading(person.headings[key])
        for entry in getattr(person, key):
            parts.append(
                r"\pard\tqr\tx9000\b " + coded(entry.degree) + r"\b0\tab " + coded(entry.dates(person.dash)) + r"\par"
            )
            parts.append(r"\pard\i " + coded(_place(entry)) + r"\i0\par")
            parts += [r"\pard\fi-360\li720 \bullet\tab " + coded(text) + r"\par" for text in entry.bullets]
    _lists(person, add, heading)
    return "\n".join([*parts, "}"]).encode("ascii")


OFFICE: dict[str, Callable[[Person], bytes]] = {
    "tabs.docx": docx_tabs,
    "bold.docx": docx_bold,
    "table.docx": docx_table,
    "boxes.docx": docx_boxes,
    "plain.odt": odt,
    "plain.rtf": rtf,
}
