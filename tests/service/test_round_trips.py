"""What comes back of a file we wrote: JSON and Word documents whole, and never more than the page shows."""

import io
import zipfile

import pytest
from builders import a_resume

from app.domain.page_layout import PageLayout
from app.domain.resume import (
    Award,
    Basics,
    Certificate,
    Education,
    Highlight,
    Interest,
    Language,
    Location,
    OtherSection,
    Profile,
    Project,
    Publication,
    Reference,
    Skill,
    Volunteer,
    Work,
)
from app.services.file_formats import FileFormat
from app.services.task_context import UNATTENDED

WHOLE = a_resume(
    "Ran **42** trains, on time.",
    basics=Basics(
        name="Mira Holt-Ångström",
        label="Engineer, rail & ferry",
        email="mira@example.org",
        phone="+43 660 555 0100",
        url="https://holt.example",
        summary="Ran trains; likes <maps> & timetables.",
        location=Location(city="Graz", country_code="AT", postal_code="8010"),
        profiles=(Profile(network="GitHub", username="mholt", url="https://github.com/mholt"),),
    ),
    work=(
        Work(
            name="Osprey, Rail · Ltd",
            position="Engineer – Signals, 2019 Programme",
            location="Graz, Austria",
            start_date="2019-03",
            end_date="present",
            url="https://osprey.example",
            summary="A small team.",
            highlights=(Highlight(text="Ran trains."), Highlight(text="Wrote “timetables”, 2020 – 2022.")),
        ),
        Work(name="Kestrel", start_date="2015", end_date="2018-12-31"),
    ),
    volunteer=(Volunteer(organization="Mountain Rescue", position="Driver", start_date="2012"),),
    education=(
        Education(
            institution="TU Graz",
            area="Rail Engineering",
            study_type="MSc",
            start_date="2010",
            end_date="2015",
            score="1.3",
            courses=("Signals", "Bridges, old and new"),
        ),
    ),
    skills=(Skill(name="Tools", level="expert", keywords=("Docker", "C++", "Node.js")), Skill(keywords=("Go",))),
    projects=(
        Project(name="Ferry map", description="Shows ferries.", keywords=("Go",), roles=("Lead",), start_date="2021"),
    ),
    certificates=(Certificate(name="Signals II", issuer="ÖBB", date="2018-05"),),
    languages=(Language(language="German", fluency="native"),),
    awards=(Award(title="Best timetable", awarder="Rail Club", date="2020", summary="Twice."),),
    publications=(Publication(name="On signals, 2nd ed.", publisher="Rail Press", release_date="2019-01"),),
    interests=(Interest(name="Maps", keywords=("old", "new")),),
    references=(Reference(name="Ines Doe", reference="She is on time."),),
    other=(OtherSection(heading="Patents", highlights=(Highlight(text="EP 1: a signal"),)),),
)


LAYOUT = PageLayout()


def content_of(resume):
    """Everything but the ids and where it came from."""

    def without(value):
        if isinstance(value, dict):
            return {name: without(part) for name, part in value.items() if name not in ("id", "meta")}
        return [without(part) for part in value] if isinstance(value, list) else value

    return without(resume.model_dump(mode="json"))


@pytest.fixture
def exported(engines, tmp_path):
    def write(resume, file_format, layout=LAYOUT):
        return engines.export.export(resume, layout, tmp_path / f"mira.{file_format}", file_format=file_format)

    return write


@pytest.fixture
def read(engines):
    return lambda path: engines.documents.read_resume(path, context=UNATTENDED)


@pytest.mark.parametrize("file_format", [FileFormat.JSON, FileFormat.DOCX])
def test_every_field_comes_back(exported, read, file_format):
    assert content_of(read(exported(WHOLE, file_format))) == content_of(WHOLE)


def test_what_is_hidden_does_not_go_along(exported, read):
    hidden = WHOLE.model_copy(update={"work": (WHOLE.work[0].model_copy(update={"visible": False}), WHOLE.work[1])})
    path = exported(hidden, FileFormat.DOCX, PageLayout(hidden_sections=("references", "summary")))
    with zipfile.ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
    for secret in ("Osprey", "Ines Doe", "likes"):
        assert secret not in everything
    assert read(path).work[0].name == "Kestrel"


def changed(path, name, old, new):
    """The same package with a text replaced in one part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            assert part != name or old in content
            target.writestr(part, content.replace(old, new) if part == name else content)
    path.write_bytes(packed.getvalue())
    return path


def test_an_edited_document_is_read_as_it_is_now(exported, read):
    path = changed(exported(WHOLE, FileFormat.DOCX), "word/document.xml", b"Ran trains.", b"Ran ferries.")
    assert "Ran ferries." in read(path).model_dump_json(exclude={"meta"})


def test_data_that_claims_more_than_the_page_shows_is_not_believed(exported, read):
    path = changed(exported(WHOLE, FileFormat.DOCX), "customXml/powercv.xml", b"A small team.", b"Won a Nobel prize.")
    assert "Nobel" not in read(path).model_dump_json()
