"""What a file is, by its content; and which files stay outside."""

import pytest

from app.domain.errors import RefusalClass, Refused
from app.importers.gate import MAX_BYTES, Kind, kind_of
from tests.unit.importers.made_files import Print, docx_of, odt_of, package_of, pdf_of, word_paragraph

PDF = pdf_of([Print(50, 50, "Ada")])
DOCX = docx_of(word_paragraph("Ada"))
ODT = odt_of("<text:p>Ada</text:p>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "cv.txt", Kind.PDF),
        (b"junk before\n" + PDF, "cv.pdf", Kind.PDF),
        (DOCX, "cv.pdf", Kind.DOCX),
        (ODT, "cv", Kind.ODT),
        (b"  {\\rtf1 x}", "cv.doc", Kind.RTF),
        (b"<!DOCTYPE html><html><body>x</body></html>", "cv.txt", Kind.HTML),
        (b'{"basics": {"name": "Ada"}}', "cv.txt.bak", Kind.JSON),
        (b"# Ada\n\n## Work\n", "cv", Kind.MARKDOWN),
        (b"# Ada\n\n## Work\n", "cv.txt", Kind.TEXT),
        (b"Ada Example\nEngineer\n", "cv", Kind.TEXT),
        (b"Ada Example\nEngineer\n", "cv.md", Kind.MARKDOWN),
    ],
)
def test_the_type_is_what_the_content_says(data, name, kind):
    assert kind_of(data, file_name=name) is kind


@pytest.mark.parametrize(
    ("data", "name", "refusal", "detail"),
    [
        (b"", "cv.pdf", RefusalClass.EMPTY, ""),
        (b" \n\t ", "cv.txt", RefusalClass.EMPTY, ""),
        (b"not a pdf", "cv.pdf", RefusalClass.CORRUPT, "pdf"),
        (b"not a docx", "cv.docx", RefusalClass.CORRUPT, "docx"),
        (DOCX[:200], "cv.docx", RefusalClass.CORRUPT, ""),
        (OLE, "cv.doc", RefusalClass.UNSUPPORTED, "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "cv.docx", RefusalClass.ENCRYPTED, ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "cv.png", RefusalClass.UNSUPPORTED, "picture"),
        (package_of({"a.txt": "x"}), "cv.zip", RefusalClass.UNSUPPORTED, "zip"),
        (package_of({"Index/Document.iwa": "x"}), "cv.pages", RefusalClass.UNSUPPORTED, "pages"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', "cv.doc", RefusalClass.UNSUPPORTED, "doc"),
        (b"% my cv\n\\documentclass{moderncv}\n", "cv.txt", RefusalClass.UNSUPPORTED, "tex"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n", "cv.doc", RefusalClass.UNSUPPORTED, "mail"),
        (b'<?xml version="1.0"?><cv/>', "cv.xml", RefusalClass.UNSUPPORTED, "xml"),
        (bytes(range(256)) * 20, "cv.bin", RefusalClass.UNSUPPORTED, "binary"),
        (odt_of("<text:p/>", manifest="<m><encryption-data/></m>"), "cv.odt", RefusalClass.ENCRYPTED, ""),
    ],
)
def test_what_stays_outside(data, name, refusal, detail):
    with pytest.raises(Refused) as caught:
        kind_of(data, file_name=name)
    assert (caught.value.refusal, caught.value.detail, caught.value.file_name) == (refusal, detail, name)


@pytest.mark.parametrize("data", [b"a" * (MAX_BYTES + 1), b"many words of text " * 40_000])
def test_too_much_is_too_large(data):
    with pytest.raises(Refused) as caught:
        kind_of(data, file_name="cv.txt")
    assert caught.value.refusal is RefusalClass.TOO_LARGE
