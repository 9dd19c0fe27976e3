"""Files made to hang, to blow up, to reach out or to lie: each ends in a Resume or in Refused, and soon."""

import contextlib
import io
import random
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import RefusalClass, Refused
from app.domain.resume import Resume
from app.importers.reader import read_document, read_resume
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.sandbox.pool import Sandbox
from tests.unit.importers.made_files import Print, docx_of, odt_of, package_of, pdf_of, word_paragraph

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_with(document: str) -> bytes:
    return package_of({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def refusal_of(data: bytes, name: str) -> RefusalClass:
    with pytest.raises(Refused) as caught:
        read_document(data, file_name=name)
    return caught.value.refusal


def test_entities_are_never_expanded():
    document = (
        f"{ENTITIES}<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert refusal_of(docx_with(document), "a.docx") is RefusalClass.CORRUPT


def test_entities_hidden_in_another_encoding_are_never_expanded():
    document = f"{ENTITIES}<w:document {NAMESPACE}/>".replace("1.0", '1.0" encoding="utf-16', 1).encode("utf-16")
    data = package_of({"[Content_Types].xml": "<Types/>", "word/document.xml": document})
    assert refusal_of(data, "a.docx") is RefusalClass.CORRUPT


@pytest.mark.parametrize("wrap", ["docx", "odt", "html", "rtf", "md", "json"])
def test_deep_nesting_ends(wrap):
    depth = 20_000
    made = {
        "docx": lambda: docx_of("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth),
        "odt": lambda: odt_of("<text:section>" * depth + "</text:section>" * depth),
        "html": lambda: b"<!DOCTYPE html><html><body>" + b"<div>" * depth + b"text",
        "rtf": lambda: b"{\\rtf1" + b"{" * depth + b"}" * depth,
        "md": lambda: b"> " * depth + b"text",
        "json": lambda: b'{"basics": {"name": "Ada"}, "x": ' + b"[" * depth + b"]" * depth + b"}",
    }
    _reads_or_refuses(made[wrap](), f"a.{wrap}")


def test_a_zip_bomb_is_not_unpacked():
    bomb = package_of({"[Content_Types].xml": "<Types/>", "word/document.xml": b"<a>" + b" " * 29_000_000 + b"</a>"})
    assert len(bomb) < 200_000
    assert refusal_of(bomb, "a.docx") is RefusalClass.TOO_LARGE


def test_a_zip_that_lies_about_its_sizes():
    data = bytearray(docx_of(word_paragraph("Ada Example") * 50))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    _reads_or_refuses(bytes(data), "a.docx")


def test_a_zip_of_very_many_parts():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for number in range(2_500):
            archive.writestr(f"word/{number}", "")
    assert refusal_of(output.getvalue(), "a.docx") is RefusalClass.TOO_LARGE


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + "<tr><td>x" * 3_000,
        "<p>" + "<b>word</b> " * 20_000,
        "<ul>" * 150 + "<li>x",
        "<a href='javascript:alert(1)'>" * 100 + "x",
        "<p>" + "-" * 50_000,
        "<p>" + " " * 100_000 + "x",
    ],
)
def test_strange_html_ends(body):
    _reads_or_refuses(f"<!DOCTYPE html><html><body>{body}".encode(), "a.html")


@pytest.mark.parametrize(
    "text",
    [
        "*" * 20_000,
        "[" * 10_000,
        "`" * 9_999 + "a",
        "a" * 300_000,
        "- " * 5_000,
        "|" * 5_000 + "\n" + "|-" * 5_000,
        "---\n" + "a: b\n" * 2_000,
        "=" * 200_000,
        "a\t" * 20_000,
        "\n" * 200_000 + "x",
    ],
)
def test_strange_text_ends(text):
    for name in ("a.md", "a.txt"):
        _reads_or_refuses(text.encode(), name)


def test_styles_that_rest_on_each_other():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{number}"><w:basedOn w:val="S{(number + 1) % 3}"/></w:style>'
        for number in range(3)
    )
    body = word_paragraph("Ada Example", properties='<w:pStyle w:val="S0"/>')
    assert read_document(docx_of(body, styles=styles), file_name="a.docx").text == "Ada Example"


def test_a_page_of_very_many_letters_ends():
    prints = [Print(20 + number % 500, 20 + number % 800, "letters everywhere " * 3, size=6) for number in range(3_000)]
    _reads_or_refuses(pdf_of(prints), "a.pdf")


def test_places_far_off_the_page_end():
    prints = [
        Print(50, 50, "Ada Example and more words to read"),
        Print(9e8, -9e8, "far"),
        Print(50, 80, "x", size=9e5),
    ]
    _reads_or_refuses(pdf_of(prints), "a.pdf")


def test_an_endless_page_does_no_harm():
    packed = zlib.compress(b"BT /F0 9 Tf 10 10 Td (abcdefgh) Tj ET\n" * 1_000_000, 9)
    page = pdf_of([Print(50, 50, "Ada")]).partition(b"xref\n")[0] + b"trailer<</Root 1 0 R>>\n"
    start, end = page.index(b"<</Length"), page.index(b"endstream")
    head = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    sandbox = Sandbox(time_limit_s=1, memory_limit_mb=1024)
    try:
        sandbox.prepare("app.importers.worker_jobs:import_resume")
        with pytest.raises((Refused, SandboxTimeout, SandboxCrashed)):
            sandbox.call(
                "app.importers.worker_jobs:import_resume", data=page[:start] + head + packed + b"\n" + page[end:]
            )
        sandbox.prepare("app.importers.worker_jobs:import_resume")
        assert (
            sandbox.call("app.importers.worker_jobs:import_resume", data=b"Ada Example")[0]["meta"]["source"]["kind"]
            == "text"
        )
    finally:
        sandbox.close()


@pytest.mark.parametrize(
    "css",
    [
        ":not(" * 5_000 + "p" + ")" * 5_000 + "{color:red}",
        "p{" * 5_000,
        "@media screen{" * 5_000 + "p{color:red}",
        "p{width:" + "calc(" * 5_000 + "1px}",
        "".join(f"* * * * * .c{number}>p+p~p{{color:red}}" for number in range(500)),
        "p{font-size:" + "9" * 400 + "px}",
    ],
)
def test_strange_styles_leave_the_text_alone(css):
    page = f"<html><head><style>{css}</style></head><body>{'<div><p>Ada</p>' * 30}</body></html>"
    assert "Ada" in read_document(page.encode(), file_name="a.html").text


@pytest.mark.parametrize("box", ["0 0 1e9 1e9", "0 0 0 0", "-1e9 -1e9 1e9 1e9", "nan nan 1 1", "0 0 595"])
def test_pages_of_any_size_end(box):
    page = pdf_of([Print(50, 60 + 14 * number, f"Line {number} with some words") for number in range(9)])
    _reads_or_refuses(page.replace(b"/MediaBox[0 0 595 842]", f"/MediaBox[{box}]".encode()), "a.pdf")


@pytest.mark.parametrize("role", ["FontFile2", "FontFile", "ToUnicode"])
def test_a_font_that_swells_does_no_harm(sandbox, role):
    packed = zlib.compress(bytes(100_000_000), 9)
    plain = pdf_of([Print(50, 60, "Ada Example bakes bread and cakes for the whole town of Lisbon")])
    inside = f"/{role} 999 0 R" if role == "ToUnicode" else f"/FontDescriptor<</FontName/B/Flags 4/{role} 999 0 R>>"
    font = b"/Subtype/TrueType/BaseFont/B/FirstChar 65/LastChar 66/Widths[500 500]" + inside.encode()
    bomb = b"999 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    data = plain.partition(b"xref\n")[0].replace(b"/Subtype/Type1/BaseFont/Helvetica/", font + b"/", 1) + bomb
    with contextlib.suppress(Refused, SandboxTimeout, SandboxCrashed):
        sandbox.call("app.importers.worker_jobs:import_resume", data=data + b"trailer<</Root 1 0 R>>\n")
    assert sandbox.call("app.importers.worker_jobs:import_resume", data=b"Ada Example")[0]["basics"]["name"]


def _reads_or_refuses(data: bytes, name: str) -> None:
    try:
        assert isinstance(read_resume(data, file_name=name), Resume)
    except Refused as refused:
        assert refused.refusal in RefusalClass


def seeds() -> list[tuple[str, bytes]]:
    words = [Print(50, 60 + 14 * number, f"Line {number} with some words, 2010 - 2012") for number in range(20)]
    rtf = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard\b Ada\b0\par {\*\x y}\u233?\'e9\tab 2010\par\trowd a\cell b\cell\row}"
    )
    html = b"<!DOCTYPE html><html><body><h1>Ada</h1><ul><li>one<li>two</ul><table><tr><td>a<td>b</table></body></html>"
    return [
        ("a.pdf", pdf_of(words, words)),
        ("a.docx", docx_of(word_paragraph("Ada Example") * 5 + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")),
        ("a.odt", odt_of("<text:h>Ada</text:h><text:p>one<text:tab/>two</text:p>")),
        ("a.rtf", rtf),
        ("a.html", html),
        ("a.md", b"# Ada\n\n- one\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n**bold** [x](http://y)\n"),
        ("a.txt", b"ADA\n===\n\nWork\n----\n* one\n  more\n2010 - 2012   Acme\n"),
        ("a.json", b'{"basics": {"name": "Ada"}, "work": [{"name": "Acme", "highlights": ["x"]}]}'),
    ]


def mutated(data: bytes, seed: int) -> bytes:
    """The same bytes with a few of them changed, doubled, moved or missing."""
    chance = random.Random(seed)
    content = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(max(len(content), 1))
        action = chance.choice([0, 0, 0, 1, 2, 2, 3, 4] if chance.random() < 0.2 else [0, 0, 1, 2])
        if action == 0 and content:
            content[place % len(content)] = chance.randrange(256)
        elif action == 1:
            del content[place : place + chance.randint(1, 40)]
        elif action == 2:
            content[place:place] = content[place : place + chance.randint(1, 200)] * chance.randint(1, 4)
        elif action == 3:
            content[place:place] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
        else:
            content = content[: max(place, 4)]
    return bytes(content)


def with_mutated_parts(data: bytes, seed: int) -> bytes:
    """A package whose container is whole and whose parts are not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package_of({name: mutated(part, seed) if name.endswith(".xml") else part for name, part in parts.items()})


def fuzz(rounds: int, *, start: int = 0) -> None:
    for name, data in seeds():
        for seed in range(start, start + rounds):
            _reads_or_refuses(mutated(data, seed), name)
            if data.startswith(b"PK"):
                _reads_or_refuses(with_mutated_parts(data, seed), name)


def test_damaged_files_end_in_a_resume_or_a_refusal():
    fuzz(12)


@pytest.mark.long
def test_damaged_files_end_in_a_resume_or_a_refusal_at_length():
    fuzz(1_500, start=10_000)


@given(
    data=st.binary(max_size=600), name=st.sampled_from(["a.pdf", "a.docx", "a.txt", "a.html", "a.rtf", "a.json", "a"])
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_end_in_a_resume_or_a_refusal(data, name):
    _reads_or_refuses(data, name)


@given(text=st.text(max_size=400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_kept_whole(text):
    with contextlib.suppress(Refused):
        document = read_document(text.encode("utf-8", errors="ignore"), file_name="a.txt")
        assert document.lines


@pytest.fixture(scope="module")
def sandbox():
    sandbox = Sandbox(time_limit_s=30, memory_limit_mb=1024)
    yield sandbox
    sandbox.close()


def test_a_file_is_read_in_the_sandbox(sandbox):
    for name, data in seeds():
        resume, _ = sandbox.call("app.importers.worker_jobs:import_resume", data=data, arguments={"file_name": name})
        assert Resume.model_validate(resume).meta.source.file_name == name


def test_a_refusal_leaves_the_sandbox_as_it_was(sandbox):
    before = sandbox.call("app.importers.worker_jobs:import_resume", data=b"Ada Example", arguments={})
    with pytest.raises(Refused):
        sandbox.call(
            "app.importers.worker_jobs:import_resume", data=b"%PDF-1.4 broken", arguments={"file_name": "a.pdf"}
        )
    assert sandbox.call("app.importers.worker_jobs:import_resume", data=b"Ada Example", arguments={}) == before
