"""How Word, OpenDocument, RTF, HTML, Markdown and plain text are read."""

import io
import zipfile

import pytest

from app.importers.document import Line, LineRole
from app.importers.reader import read_document
from tests.unit.importers.made_files import docx_of, odt_of, package_of, word_paragraph

HEADING, BULLET, TEXT, ROW = LineRole.HEADING, LineRole.BULLET, LineRole.TEXT, LineRole.TABLE_ROW


def lines_of(data: bytes | str, name: str) -> tuple[Line, ...]:
    return read_document(data.encode() if isinstance(data, str) else data, file_name=name).lines


def summary(lines: tuple[Line, ...]) -> list[tuple[LineRole, int, str]]:
    return [(line.role, line.level, line.text) for line in lines]


STYLES = """
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="DT"><w:name w:val="Definition Term"/></w:style>
<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Definition"/></w:style>
"""


def test_word_styles_numbering_and_inheritance():
    body = (
        word_paragraph("Education", properties='<w:pStyle w:val="Mine"/>')
        + word_paragraph("one", properties='<w:pStyle w:val="LB"/>')
        + word_paragraph("two", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
        + word_paragraph("plain body text that sets the size", look='<w:sz w:val="20"/>')
    )
    lines = lines_of(docx_of(body, styles=STYLES), "a.docx")
    assert summary(lines) == [
        (HEADING, 1, "Education"),
        (BULLET, 1, "one"),
        (BULLET, 2, "two"),
        (TEXT, 0, "plain body text that sets the size"),
    ]
    assert (lines[0].bold, lines[0].size) == (True, 1.6)


def test_word_tabs_are_cells_and_breaks_are_lines():
    body = "<w:p><w:r><w:t>Acme</w:t><w:tab/><w:t>2020</w:t><w:br/><w:t>Berlin</w:t></w:r></w:p>"
    first, second = lines_of(docx_of(body), "a.docx")
    assert ([cell.text for cell in first.cells], second.text) == (["Acme", "2020"], "Berlin")


def test_word_links_by_relation_and_by_field():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="https://one.example"/></Relationships>'
    )
    body = (
        '<w:p><w:hyperlink r:id="r1"><w:r><w:t>first</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://two.example"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>second</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    lines = lines_of(docx_of(body, more={"word/_rels/document.xml.rels": relations}), "a.docx")
    assert [(line.text, line.links[0].url) for line in lines] == [
        ("first", "https://one.example"),
        ("second", "https://two.example"),
    ]


@pytest.mark.parametrize("look", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_word_hidden_text_is_reported(look):
    document = read_document(
        docx_of(word_paragraph("Seen by all") + word_paragraph("stuffing", look=look)), file_name="a.docx"
    )
    assert (document.text, document.hidden) == ("Seen by all", ("stuffing",))


def test_word_white_text_on_a_shaded_cell_is_seen():
    white = word_paragraph("Name", look='<w:color w:val="FFFFFF"/>')
    cell = f'<w:tc><w:tcPr><w:shd w:fill="222244"/></w:tcPr>{white}</w:tc>'
    body = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    assert lines_of(docx_of(body), "a.docx")[0].text == "Name"


def test_word_headers_come_first_and_text_boxes_follow_their_paragraph():
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="h" Target="header1.xml"/></Relationships>'
    )
    box = f"<w:r><w:pict><w:txbxContent>{word_paragraph('in the box')}</w:txbxContent></w:pict></w:r>"
    body = f'<w:p><w:r><w:t>body</w:t></w:r>{box}</w:p><w:sectPr><w:headerReference r:id="h"/></w:sectPr>'
    more = {
        "word/_rels/document.xml.rels": relations,
        "word/header1.xml": f"<w:hdr {name}>{word_paragraph('ada@example.org')}</w:hdr>",
    }
    lines = lines_of(docx_of(body, more=more), "a.docx")
    assert [line.text for line in lines] == ["ada@example.org", "body", "in the box"]
    assert len({line.region for line in lines}) == 3


def _table(*rows: tuple[list[str], ...]) -> str:
    cells = ["".join(f"<w:tc>{''.join(word_paragraph(text) for text in cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_word_tables_hold_rows_rails_or_columns():
    long = ["Engineer", "built things", "kept them running"]
    body = _table((["PMP"], ["2019"])) + _table((["2010 - 2012"], long)) + _table((["Skills", "Go", "Rust"], long))
    lines = lines_of(docx_of(body), "a.docx")
    assert [line.text for line in lines] == [
        "PMP 2019",
        "2010 - 2012 Engineer",
        "built things",
        "kept them running",
        "Skills",
        "Go",
        "Rust",
        *long,
    ]
    assert lines[0].role is ROW


def test_word_definition_lists():
    body = (
        word_paragraph("2010-2014", properties='<w:pStyle w:val="DT"/>')
        + word_paragraph("PhD, Some University", properties='<w:pStyle w:val="D"/>')
        + word_paragraph("Side project", properties='<w:pStyle w:val="DT"/>')
        + word_paragraph("A definition that is much longer " * 4, properties='<w:pStyle w:val="D"/>')
    )
    lines = lines_of(docx_of(body, styles=STYLES), "a.docx")
    assert [cell.text for cell in lines[0].cells] == ["2010-2014", "PhD, Some University"]
    assert (lines[1].text, lines[1].bold) == ("Side project", True)


def test_word_documents_with_strict_names_and_a_numbered_body():
    document = docx_of(word_paragraph("Ada Example"))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        body = archive.read("word/document.xml")
    strict = body.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = package_of({"[Content_Types].xml": "<Types/>", "word/document2.xml": strict})
    assert lines_of(data, "a.docx")[0].text == "Ada Example"


def test_opendocument_headings_lists_tables_links_and_hidden_text():
    styles = (
        '<style:style style:name="S" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        '<text:h text:outline-level="2">Work</text:h>'
        '<text:p><text:span text:style-name="B">Acme</text:span><text:tab/>2020'
        '<text:span text:style-name="S">x9</text:span>'
        "</text:p><text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deep</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        '<text:p><text:a xlink:href="https://a.example">site</text:a><text:line-break/>'
        'next<text:s text:c="2"/>end</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>PMP</text:p></table:table-cell>"
        "<table:table-cell><text:p>2019</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read_document(odt_of(body, styles=styles), file_name="a.odt")
    assert summary(document.lines) == [
        (HEADING, 2, "Work"),
        (TEXT, 0, "Acme 2020"),
        (BULLET, 1, "one"),
        (BULLET, 2, "deep"),
        (TEXT, 0, "site"),
        (TEXT, 0, "next end"),
        (ROW, 0, "PMP 2019"),
    ]
    assert document.hidden == ("x9",)
    assert document.lines[1].cells[0].bold
    assert document.lines[4].links[0].url == "https://a.example"


RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Times;}}{\colortbl;\red255\green255\blue255;}"
    r"{\stylesheet{\s1 heading 1;}}{\info{\title My CV}}{\*\generator Msftedit;}"
    r"{\header\pard ada@example.org\par}"
    r"\pard\s1\b Education\b0\par \pard Caf\'e9 \u8211? 5\tab 2010{\v hidden}{\cf1 white}\par"
    r"{\pard{\pntext\'B7\tab}\li360 one\par}{\pard\f1\'cf\'f0\par}"
    r"\pard\trowd\intbl PMP\cell 2019\cell\row"
    r"\pard{\field{\*\fldinst HYPERLINK "
    r'"https://a.example"}{\fldrslt site}}\par}'
)


def test_rtf():
    document = read_document(RTF.encode(), file_name="a.rtf")
    assert summary(document.lines) == [
        (TEXT, 0, "ada@example.org"),
        (HEADING, 1, "Education"),
        (TEXT, 0, "Café – 5 2010"),
        (BULLET, 1, "one"),
        (TEXT, 0, "Пр"),
        (ROW, 0, "PMP 2019"),
        (TEXT, 0, "site"),
    ]
    assert document.hidden == ("hiddenwhite",)
    assert document.title == "My CV"
    assert document.lines[-1].links[0].url == "https://a.example"


HTML = """<!DOCTYPE html><html lang="de"><head><title>CV</title><style>p{}</style></head><body>
<h1>Ada Example</h1><script>alert(1)</script>
<p>Line one<br>line two <a href="https://a.example">my site</a></p>
<ul><li>one<ul><li>deep</li></ul></li><li><strong>two</strong><div>more of two</div></li></ul>
<h3>Engineer <span class="date">2010 - 2012</span></h3>
<table><tr><th>Exam</th><td>2019</td></tr></table>
<dl><dt>2010</dt><dd>Diploma</dd></dl>
<p style="display:none">secret</p><div hidden>secret too</div><p style="color:#fff">white</p>
</body></html>"""


def test_html():
    document = read_document(HTML.encode(), file_name="a.html")
    assert summary(document.lines) == [
        (HEADING, 1, "Ada Example"),
        (TEXT, 0, "Line one"),
        (TEXT, 0, "line two my site"),
        (BULLET, 1, "one"),
        (BULLET, 2, "deep"),
        (BULLET, 1, "two"),
        (TEXT, 0, "more of two"),
        (HEADING, 3, "Engineer 2010 - 2012"),
        (ROW, 0, "Exam 2019"),
        (TEXT, 0, "2010 Diploma"),
    ]
    assert [cell.text for cell in document.lines[7].cells] == ["Engineer", "2010 - 2012"]
    assert document.lines[2].links[0].text == "my site"
    assert document.hidden == ("secret", "secret too", "white")
    assert (document.language, document.title) == ("de", "CV")


MARKDOWN = """---
title: "Ada Example"
layout: cv
---
<!-- a comment -->
## Work {.section}

**Acme** | Berlin
*2010 - 2012*

- one with a [link](https://a.example)
  - deep
1. first

![photo](me.png)

| Exam | Year |
|------|------|
| PMP  | 2019 |
"""


def test_markdown():
    lines = lines_of(MARKDOWN, "a.md")
    assert summary(lines) == [
        (TEXT, 0, "Ada Example"),
        (HEADING, 2, "Work"),
        (TEXT, 0, "Acme | Berlin"),
        (TEXT, 0, "2010 - 2012"),
        (BULLET, 1, "one with a link"),
        (BULLET, 2, "deep"),
        (BULLET, 1, "first"),
        (ROW, 0, "Exam Year"),
        (ROW, 0, "PMP 2019"),
    ]
    assert lines[4].links[0].url == "https://a.example"


def test_markdown_paragraphs_wrapped_at_the_page_width_are_joined():
    wrapped = "\n".join(["word " * 14 + "word"] * 5) + "\n\nshort\nlines\n"
    lines = lines_of(wrapped, "a.md")
    assert [line.text for line in lines] == [("word " * 75).strip(), "short", "lines"]


PLAIN = """ADA EXAMPLE
===========

EXPERIENCE
----------
Engineer, Acme                                        2010 - 2012
  * Built a thing that runs and runs and runs for all of the many
    people who want it
    - deeper
Tools:\tGo\tRust
"""


def test_plain_text():
    lines = lines_of(PLAIN, "a.txt")
    assert summary(lines) == [
        (HEADING, 1, "ADA EXAMPLE"),
        (HEADING, 2, "EXPERIENCE"),
        (TEXT, 0, "Engineer, Acme 2010 - 2012"),
        (BULLET, 1, "Built a thing that runs and runs and runs for all of the many"),
        (TEXT, 0, "people who want it"),
        (BULLET, 2, "deeper"),
        (TEXT, 0, "Tools: Go Rust"),
    ]
    assert [cell.text for cell in lines[2].cells] == ["Engineer, Acme", "2010 - 2012"]
    assert [cell.text for cell in lines[6].cells] == ["Tools:", "Go", "Rust"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_plain_text_in_other_encodings(encoding):
    sentence = "Руководитель отдела продаж и закупок" if encoding == "cp1251" else "Geschäftsführerin für Großkunden"
    text = f"{sentence}. {sentence}, {sentence}.\n" * 5
    assert lines_of(text.encode(encoding), "a.txt")[0].text.startswith(sentence)


def test_markdown_headings_may_lack_the_blank():
    lines = lines_of("#Ada Example\n\n##Work\n\n#python #sql\n", "a.md")
    assert summary(lines) == [(HEADING, 1, "Ada Example"), (HEADING, 2, "Work"), (TEXT, 0, "#python #sql")]


def test_a_typed_bullet_in_rich_text_is_no_definition():
    rtf = r"{\rtf1 \pard Beta Ltd\par\pard\fi-360\li720 \bullet\tab Baked bread\par\pard Gamma Ltd\par}"
    assert summary(lines_of(rtf, "a.rtf"))[:2] == [(TEXT, 0, "Beta Ltd"), (BULLET, 1, "Baked bread")]


def page_of(style: str, body: str) -> tuple[Line, ...]:
    return lines_of(f"<html><head><style>{style}</style></head><body>{body}</body></html>", "a.html")


def test_a_row_of_boxes_is_a_line_of_cells():
    (line,) = page_of(".r { display: flex }", '<div class="r"><span>Baker</span><span>2019</span></div>')
    assert [cell.text for cell in line.cells] == ["Baker", "2019"]


def test_small_print_of_a_style_sheet_is_read_and_white_print_is_reported():
    small = page_of(".s { font-size: 0.9em }", '<p class="s">Python</p><p>Ada</p>')
    assert [line.text for line in small] == ["Python", "Ada"]
    style = ".w { color: #fff } .b { background: #123456 } .z { font-size: 0 } .d { display: none }"
    kinds = {"": "Ada", "w": "white", "w b": "banner", "z": "tiny", "d": "gone"}
    page = f"<style>{style}</style>" + "".join(f"<p class='{kind}'>{text}</p>" for kind, text in kinds.items())
    document = read_document(f"<html><body>{page}</body></html>".encode(), file_name="a.html")
    assert [line.text for line in document.lines] == ["Ada", "banner"]
    assert " ".join(document.hidden).split() == ["white", "tiny", "gone"]
