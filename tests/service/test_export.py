import io
import json
import threading
import zipfile
from html import unescape

import docx
import pypdf
import pytest
from builders import a_resume

from app.domain.errors import Cancelled, CannotWrite, MissingPart, RenderFailed
from app.domain.letters import Letter, LetterKind, Recipient, Sender
from app.domain.page_layout import PageLayout
from app.domain.resume import Basics, Location
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.sandbox.pool import Sandbox
from app.services.document_reader import DocumentReader
from app.services.export import Export
from app.services.file_formats import LETTER_FORMATS, FileFormat
from app.services.page_renderer import RENDER_JOBS, PageRenderer
from app.services.task_context import TaskContext
from app.wording import sentence

RESUME = a_resume("Ran the timetable service.")
LAYOUT = PageLayout()


@pytest.fixture
def export(engines):
    return engines.export


def test_the_preview_is_the_exported_file(export, tmp_path):
    preview = export.preview(RESUME, LAYOUT)
    assert preview.pages == 1
    assert preview.anchors_of("b1")
    path = export.export_pdf(RESUME, LAYOUT, tmp_path / "resume.pdf")
    assert path.read_bytes() == preview.pdf


@pytest.mark.parametrize("file_format", list(FileFormat))
def test_every_format_is_written_whole(export, tmp_path, file_format):
    path = tmp_path / f"resume.{file_format}"
    path.write_text("an older file")
    export.export(RESUME, LAYOUT, path, file_format=file_format)
    content = path.read_bytes()
    assert content.startswith({"pdf": b"%PDF-", "docx": b"PK"}.get(file_format, b""))
    assert b"an older file" not in content
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    if file_format is FileFormat.JSON:
        assert json.loads(content)["basics"]["name"] == "Mira Holt"


def test_json_for_other_programs_has_the_published_shape(export, tmp_path):
    resume = a_resume("Ran trains.", basics=Basics(name="Mira Holt", location=Location(city="Graz")))
    path = export.export(resume, LAYOUT, tmp_path / "resume.json", file_format=FileFormat.JSON)
    content = json.loads(path.read_bytes())
    assert content["basics"]["location"]["city"] == "Graz"
    assert content["work"][0]["highlights"] == ["Ran trains."]


def test_a_file_that_cannot_be_written_is_told_and_nothing_left_behind(export, tmp_path):
    with pytest.raises(CannotWrite):
        export.export(RESUME, LAYOUT, tmp_path / "no" / "resume.txt", file_format=FileFormat.TEXT)
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(CannotWrite):
        export.export(RESUME, LAYOUT, tmp_path / "folder.txt", file_format=FileFormat.TEXT)
    assert [file.name for file in tmp_path.iterdir()] == ["folder.txt"]


def test_a_cancelled_export_writes_nothing(export, tmp_path):
    context = TaskContext(cancelled=threading.Event())
    context.cancelled.set()
    with pytest.raises(Cancelled):
        export.export_pdf(RESUME, LAYOUT, tmp_path / "resume.pdf", context=context)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_template_is_told(export):
    with pytest.raises(MissingPart):
        export.preview(RESUME, PageLayout(template="no-such"))


def test_a_renderer_that_cannot_be_made_ready_shows_when_something_is_rendered():
    class Unready(BrokenSandbox):
        prepare = BrokenSandbox.call

    export = without_documents(Unready(SandboxCrashed("died")))
    export._prepare_quietly()
    with pytest.raises(RenderFailed):
        export.preview(RESUME, LAYOUT)


def test_the_renderer_can_be_made_ready_beforehand(export):
    export.prepare()
    export.prepare_meanwhile()
    assert export.preview(RESUME, LAYOUT).pages == 1


def test_a_render_that_takes_too_long_is_stopped_and_explained():
    sandbox = Sandbox(time_limit_s=1, memory_limit_mb=1536, modules=(RENDER_JOBS,))
    try:
        with pytest.raises(RenderFailed) as failed:
            without_documents(sandbox).preview(a_resume(*("Ran trains. " * 40 for _ in range(3_000))), LAYOUT)
        assert failed.value.reason == "timeout"
        assert "took too long" in sentence(failed.value)
    finally:
        sandbox.close()


def without_documents(sandbox):
    return Export(PageRenderer(sandbox), DocumentReader(sandbox))


class BrokenSandbox:
    """Fails as the sandbox does when its child is killed."""

    def __init__(self, failure):
        self._failure = failure

    def call(self, *_arguments, **_named):
        raise self._failure


@pytest.mark.parametrize(
    ("failure", "reason"),
    [(SandboxTimeout(), "timeout"), (SandboxCrashed("memory"), "memory"), (SandboxCrashed("died"), "failed")],
)
def test_a_child_that_fails_is_a_plain_error(failure, reason):
    with pytest.raises(RenderFailed) as failed:
        without_documents(BrokenSandbox(failure)).preview(RESUME, LAYOUT)
    assert failed.value.reason == reason


@pytest.mark.parametrize("file_format", list(FileFormat))
def test_every_kind_of_file_reads_back(export, tmp_path, file_format):
    path = export.export(RESUME, LAYOUT, tmp_path / f"mira.{file_format}", file_format=file_format)
    report = export.read_back(path, RESUME, LAYOUT)
    assert report.is_good, report.readings
    assert report.readings[-1].reader == "importer"
    assert (report.pages > 0) == (file_format is FileFormat.PDF)


def test_advice_about_an_export_is_in_the_language_asked_for(export, tmp_path):
    path = export.export_pdf(RESUME, LAYOUT, tmp_path / "resume.pdf")
    english, german = (export.read_back(path, RESUME, LAYOUT, language=language) for language in ("en", "de"))
    assert [advice.rule for advice in english.advice] == [advice.rule for advice in german.advice]
    assert english.advice[0].sentence != german.advice[0].sentence


def test_all_kinds_go_into_a_folder_or_an_archive(export, tmp_path):
    files = export.export_all(RESUME, LAYOUT, tmp_path / "Mira Holt")
    assert {file.name for file in files} == {f"Mira Holt.{kind}" for kind in FileFormat}
    (packed,) = export.export_all(RESUME, LAYOUT, tmp_path / "Mira Holt.zip")
    with zipfile.ZipFile(packed) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            file.name: file.read_bytes() for file in files
        }
    with pytest.raises(CannotWrite):
        export.export_all(RESUME, LAYOUT, tmp_path / "no" / "folder")


def test_the_data_goes_into_the_pdf_on_wish_and_hidden_sections_stay_out(export):
    resume = a_resume("Ran trains.", references=({"name": "Ines Doe"},))
    layout = PageLayout(attach_data=True, hidden_sections=("references",))
    pdf = export.preview(resume, layout).pdf
    assert pdf == export.preview(resume, layout).pdf
    (attached,) = pypdf.PdfReader(io.BytesIO(pdf)).attachments["resume.json"]
    content = json.loads(attached)
    assert content["work"][0]["highlights"] == ["Ran trains."]
    assert "references" not in content
    assert not pypdf.PdfReader(io.BytesIO(export.preview(resume, LAYOUT).pdf)).attachments


LETTER = Letter(
    kind=LetterKind.COVER_LETTER,
    language="de",
    sender=Sender(name="Mira Holt"),
    recipient=Recipient(company="Nordwind AG", address=("Hafenweg 3", "20457 Hamburg")),
    date="2026-03-05",
    subject="Bewerbung",
    greeting="Guten Tag,",
    paragraphs=("Erster <Absatz>.", "Zweiter Absatz."),
    closing="Freundliche Grüße",
)


@pytest.mark.parametrize("file_format", LETTER_FORMATS)
def test_a_letter_is_exported_in_the_design_of_the_resume(export, tmp_path, file_format):
    path = export.export_letter(LETTER, RESUME, LAYOUT, tmp_path / f"letter.{file_format}")
    content = path.read_bytes()
    if file_format is FileFormat.PDF:
        assert content == export.preview_letter(LETTER, RESUME, LAYOUT).pdf
        content = pypdf.PdfReader(path).pages[0].extract_text().encode()
    elif file_format is FileFormat.DOCX:
        content = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs).encode()
    text = unescape(content.decode()).replace("\\", "").rpartition("<body")[2]
    places = [text.find(part) for part in ("Mira Holt", "5. März 2026", "Nordwind AG", "Bewerbung", "Erster <Absatz>.")]
    assert -1 not in places
    assert places == sorted(places)


def test_questions_for_an_interview_lead_with_the_question(export, tmp_path):
    letter = Letter(kind=LetterKind.INTERVIEW_QUESTIONS, language="en", paragraphs=("Why trains?\nRan trains.",))
    path = export.export_letter(letter, RESUME, LAYOUT, tmp_path / "questions.md")
    assert "**Why trains?**\\\nRan trains." in path.read_text()


def test_fitting_asks_the_renderer_and_keeps_within_six_renders(export):
    fitted = export.fit(RESUME, PageLayout(font_size_pt=12), 1)
    assert (fitted.fits, fitted.renders) == (True, 1)
    long = a_resume(*(f"Ran train number {number} to the coast and back again." for number in range(60)))
    fitted = export.fit(long, PageLayout(font_size_pt=11, line_spacing=1.4), 1)
    assert fitted.renders <= 6
    assert fitted.fits == (fitted.rendered.pages == 1)
    assert fitted.fits or fitted.hide
