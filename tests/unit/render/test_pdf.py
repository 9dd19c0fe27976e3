"""The finished pages: the same bytes each time, tagged, readable in order, and every entry found again on them."""

import ctypes
import gc
import io
import re

import pypdf
import pypdfium2
import pytest
from PIL import Image

from app.domain.errors import MissingPart
from app.domain.page_layout import PageLayout, PageSize
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume, all_ids
from app.render import jobs
from app.render.content import printed
from app.render.html import build_html
from app.render.look import look_of
from app.render.pdf import render_pdf
from app.render.pdf_facts import read_facts
from app.render.photo import picture_address
from app.render.runs import plain_text
from app.render.templates import list_fonts, list_templates
from app.resources import resource
from tests.unit.render.people import greek, resume, senior, student

TEMPLATES = tuple(template.name for template in list_templates())
PEOPLE = pytest.mark.parametrize("person", [student, senior, greek])
POINTS = {PageSize.A4: (595, 842), PageSize.LETTER: (612, 792)}


def read(rendered: RenderedPdf) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(rendered.pdf))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def text_of(rendered: RenderedPdf) -> str:
    joined = "\n".join(page.extract_text() for page in read(rendered).pages)
    return re.sub(r"-\n", "", joined)


@PEOPLE
def test_the_same_resume_gives_the_same_bytes(person: object) -> None:
    source = person()  # type: ignore[operator]
    assert render_pdf(source, PageLayout()) == render_pdf(source, PageLayout())


@pytest.mark.parametrize("template", TEMPLATES)
@PEOPLE
def test_every_word_is_in_the_text_layer_and_no_letter_is_missing(person: object, template: str) -> None:
    source: Resume = person()  # type: ignore[operator]
    rendered = render_pdf(source, PageLayout(template=template))
    found = words(text_of(rendered))
    assert rendered.missing == ""
    for entry in (*source.work, *source.education):
        for highlight in entry.highlights:
            wanted = words(plain_text(highlight.text))
            assert any(found[start : start + len(wanted)] == wanted for start in range(len(found)))


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_text_layer_is_in_the_order_of_the_page(template: str) -> None:
    text = text_of(render_pdf(student(), PageLayout(template=template)))
    places = [text.index(piece) for piece in ("Workshop assistant", "Trued 120 wheels.", "Kept the stock list.")]
    assert places == sorted(places)
    assert text.index("Nora Feld") < text.index("nora.feld@example.org") < text.index("Workshop assistant")


@pytest.mark.parametrize("paper", PageSize)
def test_the_paper_is_the_one_asked_for(paper: PageSize) -> None:
    box = read(render_pdf(student(), PageLayout(page_size=paper))).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == POINTS[paper]


def test_the_document_says_what_it_is() -> None:
    reader = read(render_pdf(student(), PageLayout()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Nora Feld – Student of mechanical engineering"
    assert reader.metadata.author == "Nora Feld"
    assert reader.metadata["/Keywords"] == "CAD, Python, MATLAB"
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/StructTreeRoot"]


@pytest.mark.parametrize("template", TEMPLATES)
@PEOPLE
def test_everything_printed_has_a_place_on_a_page(person: object, template: str) -> None:
    source: Resume = person()  # type: ignore[operator]
    rendered = render_pdf(source, PageLayout(template=template))
    hidden = {part.id for part in source.other if part.heading == "Unsorted"}
    hidden |= {bullet.id for part in source.other if part.id in hidden for bullet in part.highlights}
    hidden |= {profile.id for profile in source.basics.profiles}
    for identifier in (*all_ids(source), "basics"):
        if identifier in hidden:
            continue
        anchors = rendered.anchors_of(identifier)
        assert anchors, identifier
        for anchor in anchors:
            assert 1 <= anchor.page <= rendered.pages
            assert anchor.width > 0 < anchor.height
            assert 0 <= anchor.x <= anchor.x + anchor.width <= 595.5
            assert 0 <= anchor.y <= anchor.y + anchor.height <= 842.5


def test_an_anchor_lies_on_its_text() -> None:
    rendered = render_pdf(student(), PageLayout())
    (anchor,) = rendered.anchors_of(student().work[0].highlights[1].id)
    document = pypdfium2.PdfDocument(rendered.pdf)
    text = document[0].get_textpage()
    found = text.search("Kept the stock").get_next()
    assert found is not None
    left, bottom, _, top = text.get_charbox(found[0])
    document.close()
    assert anchor.x <= left <= anchor.x + anchor.width
    assert anchor.y <= 842 - top <= 842 - bottom <= anchor.y + anchor.height + 1


@pytest.mark.parametrize("count", [11, 13, 15, 17])
@pytest.mark.parametrize("template", TEMPLATES)
def test_pages_break_between_entries_and_never_after_a_heading(template: str, count: int) -> None:
    source = resume(
        basics={"name": "Ada"},
        work=[{"position": f"Job {n}", "name": "Firm", "highlights": ["Did it.", "Twice."]} for n in range(count)],
        education=[{"institution": "School", "studyType": "BSc"}],
    )
    rendered = render_pdf(source, PageLayout(template=template))
    for entry in source.work:
        assert len({anchor.page for anchor in rendered.anchors_of(entry.id)}) == 1
    for page in read(rendered).pages:
        lines = [line for line in page.extract_text().splitlines() if line and not line.startswith("Page ")]
        assert lines[-1].lower() != "education"
        assert not re.match(r"Job \d+", lines[-1])


def test_links_can_be_clicked() -> None:
    notes = [note.get_object() for note in read(render_pdf(senior(), PageLayout())).pages[0]["/Annots"]]
    targets = {note["/A"]["/URI"] for note in notes}
    assert targets == {
        "mailto:aleksandra.vanoosterwijck@example.com",
        "https://www.oosterwijck.example/",
        "https://linkedin.com/in/oosterwijck",
    }


def test_a_compound_at_the_end_of_a_line_is_neither_parted_nor_does_it_part_the_line_before() -> None:
    text = (
        "Studies how sandy coasts answer to storms that come in clusters. Builds open models, teaches field methods, "
        "and has brought in £2.4 million of research funding as principal or co-investigator since 2014."
    )
    source = resume(basics={"name": "Ada", "summary": text})
    for margin in (30, 31, 32, 33, 34, 35):
        page = read(render_pdf(source, PageLayout(margin_side_mm=margin))).pages[0].extract_text()
        lines = page.partition("SUMMARY")[2].split("\n")
        assert "\u2060" not in page
        assert not any(line.endswith("co-") for line in lines)
        assert all(len(line) > 60 for line in lines[1:-1] if line), lines


def test_an_unknown_template_is_an_error() -> None:
    with pytest.raises(MissingPart):
        render_pdf(student(), PageLayout(template="gone"))
    with pytest.raises(MissingPart):
        render_pdf(student(), PageLayout(font="gone"))


@pytest.mark.parametrize("font", [font.name for font in list_fonts() if font.kind != "fallback"])
def test_every_font_has_its_files_and_is_embedded(font: str) -> None:
    rendered = render_pdf(senior(), PageLayout(font=font))
    family = next(known for known in list_fonts() if known.name == font).family.replace(" ", "")
    fonts = read(rendered).pages[0]["/Resources"]["/Font"].get_object()
    names = {name.get_object()["/BaseFont"] for name in fonts.values()}
    assert names
    assert all(family.lower() in name.replace("-", "").lower() for name in names), names


def test_every_font_folder_has_its_licence() -> None:
    for font in list_fonts():
        assert "SIL Open Font License" in resource("fonts", font.name, "OFL.txt").read_text(encoding="utf-8")


def test_right_to_left_pages_say_so() -> None:
    source = resume(meta={"language": "he"}, basics={"name": "נועה לוי"}, work=[{"position": "מהנדסת"}])
    assert printed(source, PageLayout()).direction == "rtl"
    assert 'dir="rtl"' in build_html(source, PageLayout())
    assert render_pdf(source, PageLayout()).pages == 1


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_contact_stands_beside_the_photo(template: str, language: str) -> None:
    packed = io.BytesIO()
    Image.new("RGB", (280, 350), "navy").save(packed, "JPEG")
    basics = {
        "name": "נועה לוי" if language == "he" else "Noa Levi",
        "email": "noa.levi@example.org",
        "phone": "+972 3 555 0123",
        "url": "https://noa-levi-engineering.example.org",
        "profiles": [{"network": "GitHub", "url": "https://github.com/noa-levi-example"}],
        "image": picture_address(packed.getvalue()),
    }
    source = resume(meta={"language": language}, basics=basics)
    with_photo = render_pdf(source, PageLayout(template=template, photo=True))
    (mail,) = [word for word in read_facts(with_photo.pdf).words if word.text == basics["email"]]
    (head,) = with_photo.anchors_of("basics")
    assert head.y <= mail.top < mail.bottom <= head.y + head.height
    assert template == "executive" or mail.bottom < head.y + 0.75 * head.height


class _Mallinfo(ctypes.Structure):
    """What mallinfo2(3) of the GNU C library tells in ten numbers; the eighth are the bytes in use."""

    _fields_ = [(f"before{number}", ctypes.c_size_t) for number in range(7)]
    _fields_ += [("uordblks", ctypes.c_size_t), ("fordblks", ctypes.c_size_t), ("keepcost", ctypes.c_size_t)]


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="needs the GNU C library")
def test_rendering_again_and_again_needs_no_more_memory() -> None:
    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = _Mallinfo

    def in_use() -> int:
        gc.collect()
        return int(mallinfo().uordblks)

    def render(times: int) -> None:
        for _ in range(times):
            render_pdf(senior(), PageLayout())

    render(5)
    before = in_use()
    render(20)
    assert (in_use() - before) / 20 < 10_000


def test_the_child_answers_with_plain_values() -> None:
    arguments = {"resume": student().model_dump(mode="json"), "layout": PageLayout().model_dump(mode="json")}
    answer, pdf = jobs.render_resume(arguments, b"")
    rendered = RenderedPdf.model_validate({**answer, "pdf": pdf})
    assert rendered == render_pdf(student(), PageLayout())


def test_letters_that_no_font_has_are_told() -> None:
    rendered = render_pdf(resume(basics={"name": "Ada \U00016a40\U00016a41\U00016a40"}), PageLayout())
    assert rendered.missing == "\U00016a40\U00016a41"


@pytest.mark.parametrize("paper", PageSize)
@pytest.mark.parametrize("template", TEMPLATES)
@PEOPLE
def test_nothing_stands_in_the_margins(person: object, template: str, paper: PageSize) -> None:
    layout = PageLayout(template=template, page_size=paper)
    look = look_of(layout)
    facts = read_facts(render_pdf(person(), layout).pdf)  # type: ignore[operator]
    side, top, bottom = (mm * 72 / 25.4 for mm in (look.margin_side_mm, look.margin_top_mm, look.margin_bottom_mm))
    width, height = POINTS[paper]
    for word in facts.words:
        if word.top > height - bottom and word.size == pytest.approx(8, abs=0.1):
            continue  # the page number
        assert side - 1 <= word.left <= word.right <= width - side + 1.5, word
        assert top - 1 <= word.top <= word.bottom <= height - bottom + 1, word
