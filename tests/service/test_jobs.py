import pytest

from app.domain.errors import CannotRead, NotFound, RefusalClass, Refused
from app.domain.job import Importance
from app.domain.stored import JobSort

ADVERT = """Timetable Engineer
Osprey Rail

Must have
- Python
- Kubernetes

Nice to have
- German
"""

PAGE = """<!doctype html><html><head><title>Jobs</title><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting", "title": "Ward nurse",
 "hiringOrganization": {"@type": "Organization", "name": "City Clinic"},
 "description": "<p>Requirements</p><ul><li>BSN required</li><li>Wound care</li></ul>"}
</script></head><body><p>Menu</p><p>We use cookies</p></body></html>"""


def test_a_pasted_advert_is_read_and_kept(jobs):
    job = jobs.add_text(ADVERT, url="https://osprey.example/jobs/7")
    assert jobs.get(job.id) == job
    assert job.advert.title == "Timetable Engineer"
    assert job.advert.url == "https://osprey.example/jobs/7"
    assert {"Python", "Kubernetes"} <= {term.text for r in job.advert.requirements for term in r.terms}


def test_an_advert_comes_from_a_file_too(jobs, tmp_path):
    path = tmp_path / "advert.md"
    path.write_text(ADVERT, encoding="utf-8")
    assert jobs.add_file(path).advert.title == "Timetable Engineer"


def test_what_is_no_advert_is_refused_and_nothing_kept(jobs, tmp_path):
    with pytest.raises(Refused) as refused:
        jobs.add_text(" \n ")
    assert refused.value.refusal is RefusalClass.EMPTY
    with pytest.raises(Refused) as refused:
        jobs.add_text("work " * 100_000)
    assert refused.value.refusal is RefusalClass.TOO_LARGE
    with pytest.raises(CannotRead):
        jobs.add_file(tmp_path / "gone.pdf")
    assert jobs.list() == ()


def test_the_heading_can_be_corrected(jobs):
    job = jobs.add_text(ADVERT)
    changed = jobs.update_heading(job.id, company=" Osprey Rail plc ")
    assert (changed.advert.title, changed.advert.company) == ("Timetable Engineer", "Osprey Rail plc")
    assert jobs.update_heading(job.id, title="Engineer").advert.company == "Osprey Rail plc"


def test_a_person_says_how_much_a_requirement_counts(jobs):
    job = jobs.add_text(ADVERT)
    first = job.advert.requirements[0]
    changed = jobs.set_importance(job.id, first.id, Importance.IGNORE)
    assert changed.advert.requirements[0].importance is Importance.IGNORE
    assert changed.advert.requirements[1:] == job.advert.requirements[1:]
    assert jobs.get(job.id) == changed
    with pytest.raises(NotFound):
        jobs.set_importance(job.id, "q999", Importance.NICE)


def test_the_trash_gives_back(jobs):
    job = jobs.add_text(ADVERT)
    jobs.delete(job.id)
    assert jobs.list() == ()
    assert [summary.title for summary in jobs.trash()] == ["Timetable Engineer"]
    assert jobs.restore(job.id) == job
    for use in (jobs.delete, jobs.restore, jobs.get):
        with pytest.raises(NotFound):
            use("nobody")


def test_lists_are_sorted_and_searched(jobs, clock):
    for title, company in (("Öl Trader", "Beta"), ("Baker", "alpha"), ("cook", "Gamma")):
        job = jobs.add_text(ADVERT)
        jobs.update_heading(job.id, title=title, company=company)
        clock.advance(minutes=1)
    assert [job.title for job in jobs.list()] == ["cook", "Baker", "Öl Trader"]
    assert [job.title for job in jobs.list(sort=JobSort.TITLE)] == ["Baker", "cook", "Öl Trader"]
    assert [job.company for job in jobs.list(sort=JobSort.COMPANY)] == ["alpha", "Beta", "Gamma"]
    assert [job.title for job in jobs.list("öl BETA")] == ["Öl Trader"]


@pytest.mark.parametrize("sort", list(JobSort))
def test_a_list_of_any_length_takes_one_query(jobs, statements, sort):
    for _ in range(5):
        jobs.add_text(ADVERT)
    statements.clear()
    assert len(jobs.list("engineer", sort)) == 5
    assert len(statements) == 1


def test_a_saved_page_is_read_for_its_job_not_for_its_menus(jobs, tmp_path):
    page = tmp_path / "advert.html"
    page.write_text(PAGE, encoding="utf-8")
    stored = jobs.add_file(page)
    assert (stored.advert.title, stored.advert.company) == ("Ward nurse", "City Clinic")
    assert [requirement.text for requirement in stored.advert.requirements] == ["BSN required", "Wound care"]
    assert "cookies" not in stored.advert.text


def test_a_pasted_page_source_is_read_like_the_page(jobs):
    stored = jobs.add_text(PAGE)
    assert stored.advert.title == "Ward nurse"
    assert "<" not in stored.advert.text
