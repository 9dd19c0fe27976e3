"""The Word document: real styles, lists and links, the same bytes each time, and it opens."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from app.domain.page_layout import PageLayout, PageSize
from app.domain.resume import Resume
from app.render.docx import build_docx
from app.render.templates import list_templates
from tests.unit.render.people import greek, resume, senior, student

PEOPLE = pytest.mark.parametrize("person", [student, senior, greek])


def opened(source: Resume, **layout: Any) -> Any:
    return docx.Document(io.BytesIO(build_docx(source, PageLayout(**layout))))


def styled(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


@PEOPLE
def test_the_same_resume_gives_the_same_bytes(person: Any) -> None:
    assert build_docx(person(), PageLayout()) == build_docx(person(), PageLayout())


def test_structure_is_told_by_styles() -> None:
    document = opened(student())
    assert styled(document, "Title") == ["Nora Feld"]
    assert styled(document, "Heading 1") == ["Summary", "Experience", "Skills", "Education", "Languages"]
    assert styled(document, "Heading 2")[0].startswith("Workshop assistant · Radwerk\tJul")
    assert styled(document, "List Bullet") == ["Trued 120 wheels.", "Kept the stock list."]
    assert styled(document, "Note") == ["Grade: 1.7", "Courses: Thermodynamics, Control"]


def test_links_lead_where_they_should() -> None:
    targets = {link.address for paragraph in opened(senior()).paragraphs for link in paragraph.hyperlinks}
    assert "mailto:aleksandra.vanoosterwijck@example.com" in targets
    assert "https://linkedin.com/in/oosterwijck" in targets


def test_rich_text_keeps_its_looks() -> None:
    source = resume(
        work=[{"position": "X", "highlights": ["Cut cost by **half** in *one* <b>year</b>; C++ <vector>."]}]
    )
    (bullet,) = [part for part in opened(source).paragraphs if part.style.name == "List Bullet"]
    assert bullet.text == "Cut cost by half in one year; C++ <vector>."
    assert [run.text for run in bullet.runs if run.bold] == ["half", "year"]
    assert [run.text for run in bullet.runs if run.italic] == ["one"]


@pytest.mark.parametrize(("paper", "width"), [(PageSize.A4, 210.0), (PageSize.LETTER, 215.9)])
def test_the_paper_is_the_one_asked_for(paper: PageSize, width: float) -> None:
    assert opened(student(), page_size=paper).sections[0].page_width.mm == pytest.approx(width, abs=0.1)


def test_the_document_says_what_it_is_and_when_it_was_made_is_not_told() -> None:
    properties = opened(student()).core_properties
    assert properties.author == "Nora Feld"
    assert properties.language == "en"
    assert properties.created.year == 2000
    with zipfile.ZipFile(io.BytesIO(build_docx(student(), PageLayout()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_right_to_left_text_is_marked() -> None:
    source = resume(meta={"language": "ar"}, basics={"name": "ليلى"}, work=[{"position": "مهندسة"}])
    with zipfile.ZipFile(io.BytesIO(build_docx(source, PageLayout()))) as archive:
        page, styles = archive.read("word/document.xml"), archive.read("word/styles.xml")
    assert page.count(b"<w:bidi/>") == 3
    assert b"<w:bCs/>" in page
    assert styles.count(b"<w:bCs/>") >= 2


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@PEOPLE
def test_libreoffice_opens_every_document(person: Any, tmp_path: Path) -> None:
    for template in list_templates():
        document = build_docx(person(), PageLayout(template=template.name), data=b'{"basics": {}}')
        (tmp_path / f"{template.name}.docx").write_bytes(document)
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"]
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    subprocess.run(
        [*command, "txt:Text", "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=300
    )
    for template in list_templates():
        text = (tmp_path / f"{template.name}.txt").read_text(encoding="utf-8-sig")
        assert person().basics.name in text
        assert all(bullet.text in text for job in person().work for bullet in job.highlights)
