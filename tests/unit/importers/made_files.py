"""Files made for tests, in memory and from scratch: PDF pages with text at given places, packages, JSON."""

import io
import zipfile
from dataclasses import dataclass

_FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}


@dataclass(frozen=True)
class Print:
    """A text printed with its baseline `y` points below the page's top."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "regular"
    colour: str = "0 0 0"
    mode: int = 0


def pdf_of(
    *pages: list[Print],
    links: tuple[tuple[float, float, float, float, str], ...] = (),
    drawn: str = "",
    page: str = "",
    form: str = "",
) -> bytes:
    """A PDF of A4 pages.

    `links` are (x0, top, x1, bottom, url) on the first page; `drawn` is content put first; `page` more page entries;
    `form` is the content of a form XObject named /Banner.
    """
    names = list(_FONTS)
    objects: list[bytes] = []

    def add(content: bytes | str) -> int:
        objects.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(objects)

    catalog, tree = add(""), add("")
    fonts = [add(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>") for name in _FONTS.values()]
    resources = "<</Font<<" + "".join(f"/F{index} {number} 0 R" for index, number in enumerate(fonts)) + ">>>>"
    banner = add(f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length {len(form)}>>stream\n{form}\nendstream")
    resources = resources[:-2] + f"/XObject<</Banner {banner} 0 R>>>>"
    kids = []
    for number, prints in enumerate(pages):
        body = drawn + "".join(
            f"BT {item.mode} Tr {item.colour} rg /F{names.index(item.font)} {item.size} Tf"
            f" {item.x} {842 - item.y} Td ({_escaped(item.text)}) Tj ET\n"
            for item in prints
        )
        stream = body.encode("cp1252")
        content = add(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        annotations = ""
        if number == 0 and links:
            areas = [
                add(f"<</Type/Annot/Subtype/Link/Rect[{x0} {842 - bottom} {x1} {842 - top}]/A<</S/URI/URI({url})>>>>")
                for x0, top, x1, bottom, url in links
            ]
            annotations = "/Annots[" + " ".join(f"{area} 0 R" for area in areas) + "]"
        kids.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Resources {resources}{page}"
                f"/Contents {content} 0 R{annotations}>>"
            )
        )
    objects[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R>>".encode()
    objects[tree - 1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    return _assembled(objects, catalog)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: list[bytes], catalog: int) -> bytes:
    output = io.BytesIO(b"")
    output.write(b"%PDF-1.5\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(output.tell())
        output.write(b"%d 0 obj" % number + content + b"endobj\n")
    start = output.tell()
    output.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    output.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    output.write(b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, catalog, start))
    return output.getvalue()


def package_of(parts: dict[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP container with these parts."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_of(body: str, *, styles: str = "", more: dict[str, str] | None = None) -> bytes:
    """A Word document around the XML of its body."""
    name = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {name}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {name}>{styles}</w:styles>",
    }
    return package_of({**parts, **(more or {})})


def word_paragraph(text: str, *, properties: str = "", look: str = "") -> str:
    """One w:p with one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt_of(body: str, *, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text around the XML of its body."""
    spaces = " ".join(
        f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("draw", "drawing"),
        )
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return package_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )
