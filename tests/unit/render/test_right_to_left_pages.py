"""Right-to-left pages: read in order by readers that know nothing of directions, and set as before."""

import io

import pypdf
import pytest

from app.domain.page_layout import PageLayout
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.render.pdf import render_pdf
from app.render.pdf_facts import read_facts
from app.render.right_to_left import words_in_order
from app.render.templates import list_templates
from app.render.word_forms import plain_words
from tests.unit.render.people import resume

TEMPLATES = tuple(template.name for template in list_templates())
PERSIAN = (
    "طراحی سیستم صف پیام با RabbitMQ برای ۴۰ سرویس (در سه مرکز داده)، کاهش هزینه تا ۱۸.۵ درصد؛ "
    "پیاده‌سازی APIهای RESTful با Python 3 و Node.js و پایش آن با Grafana Cloud و Prometheus در همه محیط‌ها."
)
HEBREW = (
    "הובלתי צוות של 8 מפתחים (בשתי ערים): מעבר ל-Kubernetes ול-AWS Lambda, "
    "קיצור זמן הפריסה מ-40 דקות ל-6, וכתיבת ספריית C++ פנימית לעיבוד אותות."
)


def person(language: str, text: str) -> Resume:
    job = {"position": text.split()[0], "name": text.split()[1], "startDate": "2019-07", "endDate": "2021-06"}
    return resume(
        meta={"language": language},
        basics={"name": " ".join(text.split()[:2]), "email": "a@example.com", "url": "https://example.com/a"},
        work=[{**job, "highlights": [text]}],
    )


PEOPLE = pytest.mark.parametrize("source", [person("fa", PERSIAN), person("he", HEBREW)], ids=["fa", "he"])


def text_of(rendered: RenderedPdf) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(rendered.pdf)).pages)


@pytest.mark.parametrize("template", TEMPLATES)
@PEOPLE
def test_every_word_comes_back_in_order(source: Resume, template: str) -> None:
    found = plain_words(text_of(render_pdf(source, PageLayout(template=template))))
    work = source.work[0]
    contact = ["a", "example", "com", "example", "com", "a"]
    for wanted in (contact, plain_words(work.highlights[0].text), plain_words(work.position)):
        assert any(found[start : start + len(wanted)] == wanted for start in range(len(found))), (wanted, found)


@PEOPLE
def test_the_dates_stand_apart_from_the_place(source: Resume) -> None:
    for template in TEMPLATES:
        found = plain_words(text_of(render_pdf(source, PageLayout(template=template))))
        assert {"2019", "2021"} <= set(found), template


@pytest.mark.parametrize("margin", [15, 20, 25, 30, 35])
@pytest.mark.parametrize(("language", "text"), [("fa", PERSIAN), ("he", HEBREW)])
def test_no_line_begins_with_what_ends_a_word(language: str, text: str, margin: int) -> None:
    source = person(language, f"{text} " * 6)
    facts = read_facts(render_pdf(source, PageLayout(margin_side_mm=margin)).pdf)
    firsts = [max(line, key=lambda word: word.right).text for line in facts.lines]
    assert not [text for text in firsts if text in ("،", "؛", ",", ".", ":", ")", "%")]


def test_what_belongs_together_stays_in_one_box() -> None:
    page = words_in_order('<body dir="rtl"><p>کار با Node.js و C++ (۱۸٫۵) &amp; 3</p></body>')
    boxes = [box.split("<")[0] for box in page.split("<span")[1:]]
    assert [box.rpartition(">")[2] for box in boxes if box.rpartition(">")[2].strip(" \u200b")] == [
        "کار با",
        "Node.js",
        " و",
        "C++",
        "(",
        *"۱۸٫۵",
        ")",
        "&amp;",
        "3",
    ]


def test_what_is_left_to_right_already_is_not_touched() -> None:
    link = '<body><a href="https://a.b/c d" dir="ltr">a.b/c d</a>\n<p title="سلام دنیا"></p>'
    assert words_in_order(link) == link
