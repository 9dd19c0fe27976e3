import json
import threading

import pytest
from builders import a_resume

from app.domain.errors import Cancelled, CannotWrite, MissingPart, RenderFailed
from app.domain.page_layout import PageLayout
from app.domain.resume import Basics, Location
from app.sandbox.failures import SandboxCrashed, SandboxTimeout
from app.services.export import Export
from app.services.file_formats import FileFormat
from app.services.page_renderer import PageRenderer
from app.services.task_context import TaskContext

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

    export = Export(PageRenderer(Unready(SandboxCrashed("died"))))
    export._prepare_quietly()
    with pytest.raises(RenderFailed):
        export.preview(RESUME, LAYOUT)


def test_the_renderer_can_be_made_ready_beforehand(export):
    export.prepare()
    export.prepare_meanwhile()
    assert export.preview(RESUME, LAYOUT).pages == 1


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
        Export(PageRenderer(BrokenSandbox(failure))).preview(RESUME, LAYOUT)
    assert failed.value.reason == reason
