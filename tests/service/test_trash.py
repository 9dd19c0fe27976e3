"""The trash as a whole: what lies in it, and the way back."""

import pytest

from app.domain.errors import NotFound
from app.domain.letters import LetterKind
from app.domain.stored import TrashedItem, TrashedKind
from app.services.letters import Letters
from app.services.trash import Trash


@pytest.fixture
def letters(database, engines, clock):
    return Letters(database, matching=engines.matching, clock=clock)


@pytest.fixture
def trash(resumes, jobs, letters):
    return Trash(resumes=resumes, jobs=jobs, letters=letters)


def test_what_was_deleted_lies_there_the_latest_first_and_comes_back(trash, resumes, jobs, letters, clock):
    resume, job = resumes.add_sample()
    letter = letters.draft(LetterKind.OUTREACH, resume.id, job.id)
    letters.delete(letter.id)
    clock.advance(minutes=1)
    jobs.delete(job.id)
    other = resumes.create("Mira Holt")
    clock.advance(minutes=1)
    resumes.delete(other.id)
    lying = trash.list()
    assert [(item.kind, item.id) for item in lying] == [
        (TrashedKind.RESUME, other.id),
        (TrashedKind.JOB, job.id),
        (TrashedKind.LETTER, letter.id),
    ]
    assert lying[0].title == "Mira Holt"
    trash.restore(lying)
    assert trash.list() == ()
    assert [kept.id for kept in letters.list(job.id)] == [letter.id]
    assert {kept.id for kept in resumes.list()} == {resume.id, other.id}


def test_a_letter_takes_the_job_it_is_for_along(trash, resumes, jobs, letters):
    resume, job = resumes.add_sample()
    letter = letters.draft(LetterKind.OUTREACH, resume.id, job.id)
    letters.delete(letter.id)
    jobs.delete(job.id)
    trash.restore([item for item in trash.list() if item.kind is TrashedKind.LETTER])
    assert trash.list() == ()
    assert job.id in {kept.id for kept in jobs.list()}


def test_a_version_lies_under_its_master(trash, resumes, tailoring):
    resume, job = resumes.add_sample()
    version = tailoring.start(resume.id, job.id).tailored_id
    assert set(resumes.delete(resume.id)) == {resume.id, version}
    [lying] = trash.list()
    assert lying.id == resume.id
    trash.restore([lying])
    assert {kept.id for kept in resumes.list()} == {resume.id, version}


def test_a_version_deleted_by_itself_is_named(trash, resumes, tailoring):
    resume, job = resumes.add_sample()
    version = tailoring.start(resume.id, job.id).tailored_id
    assert resumes.delete(version) == (version,)
    assert [lying.id for lying in trash.list()] == [version]


def test_what_never_was_cannot_be_put_back(trash, clock):
    with pytest.raises(NotFound):
        trash.restore([TrashedItem(kind=TrashedKind.JOB, id="gone", title="", deleted_at=clock())])
