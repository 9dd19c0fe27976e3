"""Whole resumes of many styles and languages, read and compared with what stands in them."""

import json
from pathlib import Path

import pytest

from app.importers.reader import read_resume

FOLDER = Path(__file__).parents[2] / "data" / "import"
SAMPLES = sorted(path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.expected.json"))


def facts(resume):
    """What a person would check first."""
    basics = resume.basics
    return {
        "basics": [basics.name, basics.label, basics.email, basics.phone, basics.location.text],
        "links": [basics.url, *(f"{profile.network}/{profile.username}" for profile in basics.profiles)],
        "work": [
            [
                job.position,
                job.name,
                job.location,
                job.start_date,
                job.end_date,
                len(job.highlights) + bool(job.summary),
            ]
            for job in resume.work
        ],
        "education": [
            [e.institution, e.study_type, e.area, e.location, e.start_date, e.end_date, e.score]
            for e in resume.education
        ],
        "skills": [keyword for skill in resume.skills for keyword in skill.keywords],
        "languages": [[entry.language, entry.fluency] for entry in resume.languages],
        "projects": [[project.name, project.start_date, project.end_date] for project in resume.projects],
        "certificates": [[entry.name, entry.issuer, entry.date] for entry in resume.certificates],
        "awards": [[entry.title, entry.date] for entry in resume.awards],
        "publications": [entry.name for entry in resume.publications],
        "interests": [entry.name for entry in resume.interests],
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_as_it_stands(name):
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    found = facts(read_resume((FOLDER / name).read_bytes(), file_name=name))
    for section, values in expected.items():
        assert found[section] == values, section


def test_there_are_samples():
    assert len(SAMPLES) >= 10
