"""No text in any field becomes anything but text, in any template and any format."""

import base64
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import Any

import nh3
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from PIL import Image

from app.domain.letters import Letter, LetterKind, Recipient, Sender
from app.domain.page_layout import PageLayout
from app.domain.resume import ENTRY_TYPES, Resume, with_ids
from app.render.content import printed
from app.render.docx import build_docx
from app.render.engine import OwnFilesOnly
from app.render.html import build_html, build_markup
from app.render.letter import build_letter_html, build_letter_markdown, build_letter_text
from app.render.letter_docx import build_letter_docx
from app.render.line_breaks import whole_compounds
from app.render.pdf import render_letter, render_pdf
from app.render.plain import build_markdown, build_text
from app.render.right_to_left import words_in_order
from app.render.sanitize import ALLOWED_SCHEMES, ALLOWED_TAGS, one_line, rich_html, safe_href
from app.render.templates import list_templates
from app.resources import resource
from tests.security.payloads import PAYLOADS

TEMPLATES = tuple(template.name for template in list_templates())
OUR_TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "article", "div", "h1", "h2", "h3",
    "p", "span", "ul", "li", "strong", "em", "b", "i", "br", "a", "aside", "img",
}  # fmt: skip
OUR_ATTRIBUTES = {"lang", "dir", "charset", "http-equiv", "content", "name", "class", "data-item", "href", "src", "alt"}


def hostile_resume(*payloads: str) -> Resume:
    """A resume whose every text is a payload: one entry of each section for each; the head has the first."""

    def filled(fields: dict[str, Any], payload: str) -> dict[str, Any]:
        return {
            name: [payload] if "tuple" in str(info.annotation) else payload
            for name, info in fields.items()
            if name not in ("id", "visible")
        }

    entries = {
        section.value: [filled(kind.model_fields, payload) for payload in payloads]
        for section, kind in ENTRY_TYPES.items()
    }
    head = payloads[0]
    basics = {
        **dict.fromkeys(("name", "label", "image", "email", "phone", "url", "summary"), head),
        "location": dict.fromkeys(("address", "postal_code", "city", "region", "country_code"), head),
        "profiles": [dict.fromkeys(("network", "username", "url"), payload) for payload in payloads],
    }
    return with_ids(Resume.model_validate({"basics": basics, **entries}))


def portrait() -> str:
    packed = io.BytesIO()
    Image.new("RGB", (4, 5), "navy").save(packed, "PNG")
    return "data:image/png;base64," + base64.b64encode(packed.getvalue()).decode()


class Inventory(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.comments: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def batches(size: int) -> list[Any]:
    starts = range(0, len(PAYLOADS), size)
    return [pytest.param(PAYLOADS[start : start + size], id=str(start)) for start in starts]


def inventory(html: str) -> Inventory:
    found = Inventory()
    found.feed(html)
    found.close()
    return found


def scheme(address: str) -> str:
    return address.partition(":")[0].lower()


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("payloads", batches(42))
def test_a_page_holds_only_our_markup(payloads: tuple[str, ...], template: str) -> None:
    check_markup(build_html(hostile_resume(*payloads), PageLayout(template=template, photo=True)))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_the_head_of_a_page_holds_only_our_markup(payload: str) -> None:
    check_markup(build_html(hostile_resume(payload), PageLayout(photo=True)))


def check_markup(html: str) -> None:
    found = inventory(html)
    assert found.tags <= OUR_TAGS
    assert not found.comments
    for tag, name, value in found.attributes:
        assert name in OUR_ATTRIBUTES, (tag, name, value)
        if name == "href":
            assert scheme(value) in ALLOWED_SCHEMES, value
        if name == "src":
            assert value.startswith("data:image/jpeg;base64,")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_words_put_in_order_for_the_page_are_the_same_text(payload: str) -> None:
    layout = PageLayout(language="he", photo=True)
    page = build_markup(printed(hostile_resume(f"שלום {payload}"), layout), layout)
    ordered = whole_compounds(words_in_order(page))
    check_markup(ordered)
    unseen = re.compile(r"[\s\u200b\u2060]+")
    assert unseen.sub("", inventory(ordered).text) == unseen.sub("", inventory(page).text)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_plain_text_stays_visible_letter_by_letter(payload: str) -> None:
    shown = one_line(payload)
    page = inventory(build_html(Resume.model_validate({"basics": {"label": payload}}), PageLayout()))
    assert shown in page.text


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_is_left_for_another_sanitiser_to_remove(payload: str) -> None:
    agree(payload)


def agree(payload: str) -> None:
    ours = str(rich_html(payload))
    theirs = nh3.clean(
        ours, tags=set(ALLOWED_TAGS), attributes={"a": {"href"}}, url_schemes=set(ALLOWED_SCHEMES), link_rel=None
    )
    assert _canonical(theirs) == _canonical(ours)


_MARKED_UP = st.lists(
    st.sampled_from(
        [*PAYLOADS, "<b>", "</b>", "<a href='", "'>", "</a>", "**", "*", "[", "](https://a.example)", " ", "x"]
    )
    | st.text(max_size=12),
    max_size=8,
).map("".join)


@given(_MARKED_UP)
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_two_sanitisers_agree_on_whatever_is_written(text: str) -> None:
    agree(text)


def _canonical(html: str) -> tuple[object, ...]:
    found = inventory(html)
    return (found.text, sorted(found.tags), sorted(found.attributes))


def mixed_resume(payloads: tuple[str, ...]) -> Resume:
    """A resume in which each payload is a bullet, a keyword, a link and a title."""
    work = [{"position": text, "name": text, "url": text, "summary": text, "highlights": [text]} for text in payloads]
    profiles = [{"network": text, "url": text} for text in payloads]
    skills = [{"name": text, "keywords": [text]} for text in payloads]
    return with_ids(
        Resume.model_validate({"basics": {"name": payloads[0], "profiles": profiles}, "work": work, "skills": skills})
    )


@pytest.mark.parametrize("payloads", batches(16))
def test_a_pdf_holds_no_action_but_safe_links(payloads: tuple[str, ...]) -> None:
    check_pdf(render_pdf(mixed_resume(payloads), PageLayout(photo=True)).pdf)


@pytest.mark.parametrize(("number", "template"), tuple(enumerate(TEMPLATES)))
def test_every_field_of_every_template_is_only_text_in_a_pdf(number: int, template: str) -> None:
    payloads = [text for text in PAYLOADS if len(text) < 2_000][number :: 2 * len(TEMPLATES)]
    check_pdf(render_pdf(hostile_resume(*payloads), PageLayout(template=template, photo=True)).pdf)


def check_pdf(pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    kinds = set()
    for item in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 0):
        value = reader.get_object(pypdf.generic.IndirectObject(item, 0, reader))
        if isinstance(value, dict):
            kinds |= {value.get("/S"), value.get("/Type"), value.get("/Subtype")}
    assert not kinds & {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData", "/EmbeddedFile", "/Filespec"}
    assert not reader.attachments
    assert "/OpenAction" not in reader.root_object
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A")
            if action:
                assert scheme(str(action["/URI"])) in ALLOWED_SCHEMES


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_word_document_holds_only_text_and_safe_links(payload: str) -> None:
    check_word_document(build_docx(hostile_resume(payload), PageLayout(), data=json.dumps(payload).encode()))


def check_word_document(document: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                assert not [node for node in root.iter() if etree.QName(node).localname in ("fldSimple", "instrText")]
        links = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    outside = [link.get("Target") for link in links if link.get("TargetMode") == "External"]
    assert all(scheme(address) in ALLOWED_SCHEMES for address in outside)


def hostile_letter(payload: str) -> Letter:
    return Letter(
        kind=LetterKind.COVER_LETTER,
        language=payload,
        sender=Sender(name=payload, email=payload, url=payload),
        recipient=Recipient(name=payload, company=payload, address=(payload,)),
        date=payload,
        subject=payload,
        greeting=payload,
        paragraphs=(payload, f"{payload}\n{payload}"),
        closing=payload,
    )


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_letter_is_only_text_in_every_format(payload: str) -> None:
    letter, resume, layout = hostile_letter(payload), hostile_resume(payload), PageLayout(photo=True)
    html = build_letter_html(letter, resume, layout)
    check_markup(html)
    assert one_line(payload) in inventory(html).text
    check_word_document(build_letter_docx(letter, resume, layout))
    check_markdown(build_letter_markdown(letter, resume, layout))
    check_plain(build_letter_text(letter, resume, layout))


@pytest.mark.parametrize("payloads", batches(16))
def test_a_letter_as_pdf_holds_no_action(payloads: tuple[str, ...]) -> None:
    whole = hostile_letter(payloads[0]).model_copy(update={"paragraphs": payloads})
    check_pdf(render_letter(whole, hostile_resume(payloads[0]), PageLayout()).pdf)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_markdown_shows_the_text_and_only_safe_links(payload: str) -> None:
    markdown = build_markdown(hostile_resume(payload), PageLayout())
    check_markdown(markdown)
    title = MarkdownIt("commonmark").render(markdown).partition("</h1>")[0]
    assert _squeezed(inventory(title).text) == _squeezed(one_line(payload))


def check_markdown(markdown: str) -> None:
    found = inventory(MarkdownIt("commonmark", {"html": True}).render(markdown))
    assert found.tags <= {"h1", "h2", "h3", "p", "ul", "li", "strong", "em", "a", "br"}
    assert not found.comments
    assert all(scheme(value) in ALLOWED_SCHEMES for _, name, value in found.attributes if name == "href")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_plain_text_has_no_control_characters(payload: str) -> None:
    check_plain(build_text(hostile_resume(payload), PageLayout()))


def check_plain(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", text)
    text.encode()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "http://example.com/x.png",
        "https://example.com/x.png",
        "ftp://example.com/x",
        "data:text/html,x",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,!!!!",
        "file:" + str(resource("templates")) + "/../../app/__init__.py",
        "file:" + str(resource("templates")) + "/%2e%2e/%2e%2e/app/__init__.py",
        "file://evil.example" + str(resource("fonts", "fonts.toml")),
        str(resource("fonts", "fonts.toml")),
        "",
    ],
)
def test_the_renderer_fetches_nothing_else(address: str) -> None:
    with pytest.raises(PermissionError):
        OwnFilesOnly().fetch(address)


def test_the_renderer_fetches_its_own_files() -> None:
    fonts = resource("fonts", "fonts.toml")
    assert OwnFilesOnly().fetch(fonts.as_uri()).read() == fonts.read_bytes()


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("github.com/ada", "https://github.com/ada"),
        ("https://www.example.com/", "https://www.example.com/"),
        ("HTTP://EXAMPLE.COM", "HTTP://EXAMPLE.COM"),
        ("example.com:8080/x", "https://example.com:8080/x"),
        ("https://例え.example/x", "https://例え.example/x"),
        ("javascript:alert(1)", ""),
        ("https://user:pass@example.com", ""),
        ("https://a b.example", ""),
        ("x" * 3000 + ".example", ""),
        ("Ada Varga", ""),
    ],
)
def test_only_web_addresses_become_links(address: str, href: str) -> None:
    assert safe_href(address) == href


def test_a_picture_is_printed_small_and_new() -> None:
    resume = Resume.model_validate({"basics": {"name": "Ada", "image": portrait()}})
    sources = [
        value for _, name, value in inventory(build_html(resume, PageLayout(photo=True))).attributes if name == "src"
    ]
    assert len(sources) == 1
    assert sources[0].startswith("data:image/jpeg;base64,")
    assert b"/Image" in render_pdf(resume, PageLayout(photo=True)).pdf
    assert b"/Image" not in render_pdf(resume, PageLayout()).pdf


def test_the_corpus_is_large_and_has_no_twins() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 150
    json.dumps(PAYLOADS)
