"""JSON Resume in and out."""

import json

import pytest

from app.domain.errors import RefusalClass, Refused
from app.domain.resume import Resume, with_ids
from app.importers.json_resume import to_json_resume
from app.importers.reader import read_resume

OLD = {
    "basics": {
        "name": "Ada Example",
        "website": "https://ada.example",
        "location": {"address": "1 Main St\nBerlin, 10115", "city": "Berlin", "postalCode": "10115"},
        "profiles": [{"network": "GitHub", "username": "ada"}],
    },
    "work": [
        {
            "company": "Acme",
            "position": "Engineer",
            "startDate": "2019-02",
            "summary": "**Bold** [word](https://x.example)",
        },
        {
            "company": "Old Co",
            "startDate": "2015",
            "endDate": "2018",
            "highlights": ["one", {"id": "h7", "text": "two"}],
        },
    ],
    "education": [{"institution": "TU", "gpa": 1.3, "courses": ["Logic"]}],
    "skills": ["Go", {"name": "Web", "keywords": ["HTML", "CSS"]}],
    "languages": [{"name": "German", "level": "native"}],
    "interests": [{"name": "sailing", "summary": "on lakes"}],
    "publications": [{"name": "Paper", "website": "https://p.example"}],
    "hobbies": ["chess"],
}


def read(content: object) -> Resume:
    return read_resume(json.dumps(content).encode(), file_name="cv.json")


def test_the_names_of_old_versions_are_understood():
    resume = read(OLD)
    assert resume.basics.url == "https://ada.example"
    assert resume.basics.location.text == "1 Main St, 10115 Berlin"
    assert [(job.name, job.end_date) for job in resume.work] == [("Acme", "present"), ("Old Co", "2018")]
    assert resume.work[0].summary == "Bold word"
    assert (resume.education[0].score, resume.education[0].courses) == ("1.3", ("Logic",))
    assert [(skill.name, skill.keywords) for skill in resume.skills] == [("Go", ()), ("Web", ("HTML", "CSS"))]
    assert (resume.languages[0].language, resume.languages[0].fluency) == ("German", "native")
    assert resume.publications[0].url == "https://p.example"


def test_what_the_schema_has_no_place_for_is_kept():
    [unsorted] = read(OLD).other
    assert [line.text for line in unsorted.highlights] == ["summary: on lakes", "hobbies: chess"]


def test_ids_that_are_there_stay_and_all_things_get_one():
    resume = read(OLD)
    assert resume.work[1].highlights[1].id == "h7"
    assert resume == with_ids(resume)
    assert resume.meta.source is not None


def test_writing_and_reading_gives_the_same_resume():
    resume = read(OLD)
    again = read(to_json_resume(resume))
    sections = ("education", "skills", "languages", "publications", "other")
    assert all(getattr(again, section) == getattr(resume, section) for section in sections)
    assert again.basics.location.text == resume.basics.location.text
    assert [bullet.text for bullet in again.work[1].highlights] == ["one", "two"]


def test_the_written_form_has_plain_bullets_and_the_unsure_fields():
    written = to_json_resume(read(OLD))
    assert written["work"][1]["highlights"] == ["one", "two"]
    assert written["basics"]["location"] == "1 Main St, 10115 Berlin"
    assert written["other"][0]["lines"] == ["summary: on lakes", "hobbies: chess"]
    assert written["meta"]["unsure"] == []
    assert to_json_resume(read(OLD), strict=True)["basics"]["location"]["city"] == "Berlin"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"{", RefusalClass.CORRUPT),
        (b"[" * 100_000, RefusalClass.CORRUPT),
        (b"[]", RefusalClass.UNSUPPORTED),
        (b'{"a": 1}', RefusalClass.UNSUPPORTED),
        (b'{"basics": {}}', RefusalClass.NO_TEXT),
        (b'{"basics": []}', RefusalClass.UNSUPPORTED),
    ],
)
def test_other_json_is_refused(content, refusal):
    with pytest.raises(Refused) as caught:
        read_resume(content, file_name="cv.json")
    assert caught.value.refusal is refusal


@pytest.mark.parametrize("section", ["work", "education", "skills", "projects", "languages", "awards", "other"])
@pytest.mark.parametrize("value", [None, 1, "text", {}, [None, 3, "x", [], {"name": {"a": [1]}, "highlights": 5}]])
def test_values_of_the_wrong_shape_do_no_harm(section, value):
    resume = read({"basics": {"name": "Ada", "profiles": value, "location": value}, section: value})
    assert resume.basics.name == "Ada"
