import os
import threading

import pytest
from builders import a_resume

from app.domain.errors import Cancelled, CannotRead, NotFound, RefusalClass, Refused
from app.domain.page_layout import PageLayout, PageSize
from app.domain.resume import Meta, Unsure
from app.domain.settings import Settings
from app.domain.stored import ResumeSort, VersionReason
from app.services.task_context import TaskContext
from app.storage import settings as stored_settings

RESUME_TEXT = """Mira Holt
Engineer
mira.holt@example.org

Experience

Engineer, Osprey Rail
2020 - present
- Ran the timetable service.
- Wrote the fares engine in Python.
"""


@pytest.fixture
def resume_file(tmp_path):
    path = tmp_path / "mira.txt"
    path.write_text(RESUME_TEXT, encoding="utf-8")
    return path


def titles(summaries):
    return [summary.title for summary in summaries]


def test_an_imported_file_becomes_a_master_with_a_first_version(resumes, resume_file):
    kept = resumes.import_file(resume_file)
    assert kept.is_master
    assert kept.parent_id is None
    assert kept.title == "Mira Holt"
    assert kept.resume.meta.source.file_name == "mira.txt"
    assert resumes.get(kept.id) == kept
    assert [version.reason for version in resumes.versions(kept.id)] == [VersionReason.IMPORTED]


def test_a_refused_file_leaves_everything_as_it_was(resumes, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    with pytest.raises(Refused) as refused:
        resumes.import_file(empty)
    assert refused.value.refusal is RefusalClass.EMPTY
    assert resumes.list() == ()


def test_a_file_that_is_not_there_is_told(resumes, tmp_path):
    with pytest.raises(CannotRead):
        resumes.import_file(tmp_path / "gone.pdf")
    with pytest.raises(CannotRead):
        resumes.import_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_never_opened(resumes, tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(CannotRead):
        resumes.import_file(tmp_path / "pipe.pdf")


def test_a_file_too_large_is_never_read(resumes, tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(10**11)
    with pytest.raises(Refused) as refused:
        resumes.import_file(path)
    assert refused.value.refusal is RefusalClass.TOO_LARGE


def test_a_cancelled_import_keeps_nothing(resumes, resume_file):
    context = TaskContext(cancelled=threading.Event())
    context.cancelled.set()
    with pytest.raises(Cancelled):
        resumes.import_file(resume_file, context=context)
    assert resumes.list() == ()


def test_the_sample_is_a_person_and_a_job(resumes, jobs):
    resume, job = resumes.add_sample()
    assert resume.resume.basics.name == "Ada Varga"
    assert job.advert.company.startswith("Northwind")
    assert len(resumes.list()) == len(jobs.list()) == 1


def test_a_new_master_follows_the_settings(resumes, database):
    with database.write() as session:
        stored_settings.save(session, Settings(page_size=PageSize.LETTER, resume_language="de"))
    kept = resumes.create("  Mira Holt ", "Engineer")
    assert (kept.title, kept.resume.basics.label) == ("Mira Holt", "Engineer")
    assert (kept.layout.page_size, kept.layout.language) == (PageSize.LETTER, "de")


def test_saving_keeps_the_resume_and_what_lists_show_of_it(resumes):
    kept = resumes.create("Mira Holt")
    doubtful = Meta(language="de", unsure=(Unsure(path="basics/basics/name", confidence=0.4),))
    saved = resumes.save(kept.id, a_resume("Ran trains.", name="Mira Holt-Brandt", meta=doubtful))
    assert resumes.get(kept.id) == saved
    [summary] = resumes.list()
    assert (summary.name, summary.language, summary.needs_review) == ("Mira Holt-Brandt", "de", True)
    resumes.save(kept.id, saved.resume.model_copy(update={"meta": Meta()}))
    assert not resumes.list()[0].needs_review


def test_typing_sets_a_version_aside_every_few_minutes(resumes, clock):
    kept = resumes.create("Mira Holt")
    for text in ("R", "Ra", "Ran", "Ran trains"):
        resumes.save(kept.id, a_resume(text))
        clock.advance(seconds=5)
    assert len(resumes.versions(kept.id)) == 1
    clock.advance(minutes=3)
    resumes.save(kept.id, a_resume("Ran trains."))
    newest, first = resumes.versions(kept.id)
    assert newest.reason is VersionReason.EDITED
    assert resumes.version(kept.id, newest.number) == a_resume("Ran trains")
    assert resumes.version(kept.id, first.number) == kept.resume


def test_what_is_taken_out_can_always_be_had_back(resumes):
    kept = resumes.create("Mira Holt")
    resumes.save(kept.id, a_resume("Ran trains.", "Sold tickets."))
    resumes.save(kept.id, a_resume("Ran trains."))
    newest = resumes.versions(kept.id)[0]
    assert resumes.version(kept.id, newest.number) == a_resume("Ran trains.", "Sold tickets.")


def test_returning_to_a_version_keeps_the_present_one(resumes):
    kept = resumes.create("Mira Holt")
    resumes.save(kept.id, a_resume("Ran trains."))
    assert resumes.return_to(kept.id, 1).resume == kept.resume
    newest = resumes.versions(kept.id)[0]
    assert resumes.version(kept.id, newest.number) == a_resume("Ran trains.")


def test_saving_what_is_there_already_changes_nothing(resumes, clock):
    kept = resumes.create("Mira Holt")
    clock.advance(hours=1)
    assert resumes.save(kept.id, kept.resume) == kept
    assert len(resumes.versions(kept.id)) == 1


def test_layout_and_title(resumes):
    kept = resumes.create("Mira Holt")
    layout = PageLayout(hidden_sections=("interests",))
    assert resumes.save_layout(kept.id, layout).layout == layout
    assert resumes.rename(kept.id, " For rail ").title == "For rail"
    assert resumes.rename(kept.id, "  ").title == "For rail"


def test_a_duplicate_lives_its_own_life(resumes):
    kept = resumes.create("Mira Holt")
    copy = resumes.duplicate(kept.id)
    resumes.save(copy.id, a_resume("Only here."))
    assert copy.title == "Mira Holt (copy)"
    assert resumes.get(kept.id).resume == kept.resume


def test_the_trash_gives_back(resumes):
    kept = resumes.create("Mira Holt")
    resumes.delete(kept.id)
    assert resumes.list() == ()
    assert titles(resumes.trash()) == ["Mira Holt"]
    with pytest.raises(NotFound):
        resumes.get(kept.id)
    assert resumes.restore(kept.id) == kept
    assert resumes.restore(kept.id) == kept
    assert resumes.trash() == ()


@pytest.mark.parametrize(
    "use",
    [
        lambda resumes: resumes.get("nobody"),
        lambda resumes: resumes.save("nobody", a_resume()),
        lambda resumes: resumes.rename("nobody", "x"),
        lambda resumes: resumes.duplicate("nobody"),
        lambda resumes: resumes.delete("nobody"),
        lambda resumes: resumes.restore("nobody"),
        lambda resumes: resumes.version("nobody", 1),
        lambda resumes: resumes.save_layout("nobody", PageLayout()),
    ],
)
def test_what_is_not_there_is_told(resumes, use):
    with pytest.raises(NotFound):
        use(resumes)


def test_lists_are_sorted_and_searched_blind_to_case(resumes, clock):
    for name in ("ágnes Őry", "Bela Nagy", "Zoë Adam"):
        resumes.create(name)
        clock.advance(minutes=1)
    assert titles(resumes.list()) == ["Zoë Adam", "Bela Nagy", "ágnes Őry"]
    assert titles(resumes.list(sort=ResumeSort.CREATED)) == ["Zoë Adam", "Bela Nagy", "ágnes Őry"]
    assert titles(resumes.list(sort=ResumeSort.TITLE)) == ["Bela Nagy", "Zoë Adam", "ágnes Őry"]
    assert titles(resumes.list("ÁGNES őr")) == ["ágnes Őry"]
    assert titles(resumes.list("100%")) == []
    assert len(resumes.list(sort=ResumeSort.SCORE)) == 3


@pytest.mark.parametrize("search", ["", "mira"])
def test_a_list_of_any_length_takes_one_query(resumes, statements, search):
    for _ in range(7):
        resumes.create("Mira Holt")
    statements.clear()
    assert len(resumes.list(search)) == 7
    assert len(statements) == 1
