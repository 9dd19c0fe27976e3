"""What machines read: everything comes back from our own pages, and what is wrong with others is named."""

import io
from typing import Any

import pypdf
import pytest
import weasyprint
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from app.domain.errors import RefusalClass, Refused
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render import jobs
from app.render.advice import RULES
from app.render.findings import Weight
from app.render.import_check import imported
from app.render.pdf import render_pdf
from app.render.readback import ReadBack, check_pdf
from app.render.templates import list_templates
from app.wording import sentence
from tests.unit.render.people import greek, resume, senior, student

TEMPLATES = tuple(template.name for template in list_templates())
FILLER = (
    f"<p>Work Experience</p><p>Education</p><p>2019 – 2022 ada@example.com +44 20 7946 0958</p><p>{'word ' * 150}</p>"
)


def made(body: str, style: str = "", **options: Any) -> bytes:
    page = f"<html lang=en><title>Ada Varga</title><style>body{{font:10pt Lato}}{style}</style><body>{body}"
    return weasyprint.HTML(string=page).write_pdf(**{"pdf_variant": "pdf/ua-1", **options})


def rules(pdf: bytes, file_name: str = "") -> set[str]:
    return {advice.rule for advice in check_pdf(pdf, file_name=file_name).advice}


def rewritten(pdf: bytes, change: Any) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    change(writer)
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("person", [student, senior, greek])
def test_every_template_reads_back_whole(template: str, person: Any) -> None:
    source: Resume = person()
    layout = PageLayout(template=template)
    report = check_pdf(render_pdf(source, layout).pdf, source, layout=layout, file_name="Nora_Feld.pdf")
    (reading,) = report.readings
    assert report.is_good, (reading.lost, [check for check in reading.fields if not check.found])
    assert reading.word_share == 1.0
    assert {check.field for check in reading.fields} >= {"name", "email", "entry"}
    assert not [advice for advice in report.advice if advice.weight is not Weight.HINT]


def test_hyphenated_words_come_back() -> None:
    long_words = "Krankenversicherungsunternehmensberatungsgesellschaften " * 12
    source = resume(
        meta={"language": "de"}, basics={"name": "Ada"}, work=[{"position": "X", "highlights": [long_words]}]
    )
    assert check_pdf(render_pdf(source, PageLayout()).pdf, source).readings[0].word_share == 1.0


def test_what_is_lost_is_named() -> None:
    pdf = render_pdf(student(), PageLayout()).pdf
    richer = student().model_copy(
        update={"work": (student().work[0].model_copy(update={"position": "Astronaut in training"}),)}
    )
    report = check_pdf(pdf, richer)
    (reading,) = report.readings
    assert not report.is_good
    assert reading.lost == ("Astronaut in training",)
    assert [check.expected for check in reading.fields if not check.found] == ["Astronaut in training"]
    assert reading.word_share < 1


def test_what_another_program_garbles_is_named() -> None:
    pdf = render_pdf(student(), PageLayout()).pdf
    report = check_pdf(pdf, student(), texts={"other": check_pdf(pdf).text.replace("Radwerk", "R d w e r k")})
    good, bad = report.readings
    assert (good.is_good, bad.is_good, bad.reader) == (True, False, "other")
    assert bad.lost == ("Radwerk",)


def test_what_the_importer_made_of_the_page_is_compared() -> None:
    person = senior()
    assert imported(person, PageLayout(), person).is_good
    job = person.work[0].model_copy(update={"name": "Harbor Work"})
    changed = person.model_copy(update={"work": (job, *person.work[1:])})
    reading = imported(person, PageLayout(), changed)
    assert [check.place for check in reading.fields if not check.found] == [person.work[0].id]
    assert reading.lost == ("Lead Structural Engineer · Harbour Works 0 · Rotterdam",)
    turned = person.model_copy(update={"work": tuple(reversed(person.work))})
    assert not imported(person, PageLayout(), turned).in_order


def test_a_profile_that_came_back_as_an_address_is_the_same_profile() -> None:
    wanted = resume(basics={"name": "Ada", "profiles": [{"network": "Twitter", "username": "ada"}]})
    address = {"network": "Twitter", "username": "ada", "url": "https://x.com/ada"}
    back = resume(basics={"name": "Ada", "profiles": [address]})
    assert imported(wanted, PageLayout(), back).is_good
    assert not imported(wanted, PageLayout(), resume(basics={"name": "Ada"})).is_good


def test_a_changed_order_is_seen() -> None:
    source = senior()
    turned = source.model_copy(update={"work": tuple(reversed(source.work))})
    assert check_pdf(render_pdf(source, PageLayout()).pdf, turned).readings[0].in_order is False


def test_a_foreign_file_is_only_advised_about() -> None:
    report = check_pdf(made(FILLER))
    assert report.readings == ()
    assert "word" in report.text


@pytest.mark.parametrize(
    ("body", "style", "rule"),
    [
        ("<p>Only a few words here.</p>", "", "short"),
        ("<p>Only a few words here.</p>", "", "no-email"),
        ("<p>Only a few words here.</p>", "", "headings"),
        ("<p>Only a few words here.</p>", "", "no-dates"),
        (FILLER + "<p style='color:white'>kubernetes python terraform golang</p>", "", "hidden-text"),
        (FILLER + "<p style='font-size:1pt'>kubernetes python terraform golang</p>", "", "hidden-text"),
        (FILLER + "<p>E X P E R I E N C E</p>", "", "spaced-letters"),
        (FILLER, "body{font-size:6pt}", "small-text"),
        (FILLER, "@page{size:100mm 200mm}", "paper"),
        (FILLER, "@page{margin:2mm}", "narrow-margins"),
        (FILLER + "<p style='white-space:nowrap'>" + "off the page " * 30, "", "off-the-page"),
        (FILLER + "<p>01/2020 02/2021 2020-03 2021-04</p>", "", "date-forms"),
        (FILLER + "<a href='javascript:x'>x</a>", "", "odd-link"),
        (FILLER + "<p style='break-before:page'>end", "", "nearly-empty-page"),
        ("<div style='break-after:page'>x</div>" * 3 + FILLER, "", "long"),
        (
            FILLER,
            "@page{@top-left{content:'ada.footer@example.com';vertical-align:top;height:8mm}}",
            "contact-in-margin",
        ),
        (
            "<div style='columns:2'>" + "<p>several words of prose stand here</p>" * 60 + "</div>" + FILLER,
            "",
            "columns",
        ),
        (
            "<div style='columns:2'>" + "<p>ran the platform for customers in 2014</p>" * 60 + "</div>" + FILLER,
            "",
            "columns",
        ),
        (
            FILLER + "<table>" + "<tr><td>2019<td>Osprey Rail<td>Engineer<td>Graz</tr>" * 6 + "</table>",
            "td{padding-right:9mm}",
            "table",
        ),
    ],
)
def test_what_is_hard_to_read_is_named(body: str, style: str, rule: str) -> None:
    assert rule in rules(made(body, style))
    assert rule not in rules(made(FILLER))


@pytest.mark.parametrize(
    ("file_name", "rule"),
    [
        ("resume.pdf", "file-name"),
        ("CV (2) final.pdf", "file-name"),
        ("C:/x/Lebenslauf.pdf", "file-name"),
        ("Ada?Varga.pdf", "file-name-signs"),
    ],
)
def test_the_files_name_counts(file_name: str, rule: str) -> None:
    assert rule in rules(made(FILLER), file_name)
    assert not rules(made(FILLER), "Ada_Varga.pdf") & {"file-name", "file-name-signs"}


def test_a_file_without_tags_title_and_language_is_told() -> None:
    bare = weasyprint.HTML(string=f"<body style='font:10pt Lato'>{FILLER}").write_pdf()
    assert rules(bare) >= {"title", "untagged", "language"}


def test_scripts_forms_comments_and_attachments_are_told() -> None:
    def arm(writer: pypdf.PdfWriter) -> None:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
        writer.add_attachment("more.txt", b"x")
        note = DictionaryObject(
            {NameObject("/Subtype"): NameObject("/Text"), NameObject("/Contents"): TextStringObject("x")}
        )
        writer.pages[0][NameObject("/Annots")] = pypdf.generic.ArrayObject([note])
        writer.pages[0].rotate(90)

    assert rules(rewritten(made(FILLER), arm)) >= {"script", "attachment", "comments", "rotated"}


def test_a_protected_file_is_told_and_a_locked_one_refused() -> None:
    def protect(writer: pypdf.PdfWriter) -> None:
        writer.encrypt("", "owner", permissions_flag=pypdf.constants.UserAccessPermissions.PRINT, algorithm="RC4-128")

    def lock(writer: pypdf.PdfWriter) -> None:
        writer.encrypt("user", "owner", algorithm="RC4-128")

    assert "copy-protected" in rules(rewritten(made(FILLER), protect))
    with pytest.raises(Refused) as refused:
        check_pdf(rewritten(made(FILLER), lock))
    assert refused.value.refusal is RefusalClass.ENCRYPTED


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", RefusalClass.EMPTY),
        (b"%PDF-1.7", RefusalClass.CORRUPT),
        (render_pdf(Resume(), PageLayout()).pdf[:500], RefusalClass.CORRUPT),
        (b"hello", RefusalClass.UNSUPPORTED),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_name(data: bytes, refusal: RefusalClass) -> None:
    with pytest.raises(Refused) as refused:
        check_pdf(data, file_name="ada.pdf")
    assert (refused.value.refusal, refused.value.file_name) == (refusal, "ada.pdf")
    assert "ada.pdf" in sentence(refused.value)


def test_a_drawing_without_text_is_a_problem_and_nothing_is_said_of_its_words() -> None:
    drawing = made("<svg width=100 height=100><circle cx=50 cy=50 r=40 /></svg><p style='break-before:page'>")
    found = rules(drawing)
    assert "no-text" in found
    assert not found & {"short", "nearly-empty-page", "headings", "no-email"}


def test_a_picture_of_text_is_a_problem() -> None:
    from PIL import Image

    packed = io.BytesIO()
    Image.new("RGB", (200, 260), "gray").save(packed, "PDF")
    advice = check_pdf(packed.getvalue()).advice
    assert advice[0].rule == "no-text"
    assert advice[0].weight is Weight.PROBLEM


def test_there_are_two_dozen_rules() -> None:
    assert len(RULES) >= 24


def test_every_finding_says_what_to_do() -> None:
    bad = made(
        "<p style='color:white'>kubernetes python terraform</p><p style='font-size:1pt'>x y z", "@page{margin:2mm}"
    )
    advice = check_pdf(bad, file_name="cv.pdf").advice
    assert len(advice) > 5
    assert all(item.remedy for item in advice)


def test_the_child_reads_back() -> None:
    pdf = render_pdf(student(), PageLayout()).pdf
    arguments = {"resume": student().model_dump(mode="json"), "layout": {}, "file_name": "Nora.pdf", "language": "en"}
    answer, data = jobs.read_back({**arguments, "texts": {"other": "Nora"}}, pdf)
    assert data == b""
    assert [reading.is_good for reading in ReadBack.model_validate(answer).readings] == [True, False]
