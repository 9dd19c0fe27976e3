"""Facts that come and go between the steps of a review: no version ever holds a line whose fact is gone."""

import random
from contextlib import suppress

import pytest

from app.domain.changes import Op
from app.domain.errors import ChangeBlocked
from app.domain.facts import FactPlace
from app.domain.resume import Section
from app.domain.review import Decision
from app.storage import improvements
from app.storage import resumes as stored_resumes

ADVERT = """Platform Engineer
Tern Logistics

What you bring
- You must know Kubernetes
- Experience with PostgreSQL is a must
"""
BULLETS = ("Was responsible for running k8s clusters", "Was responsible for tuning Postgres databases", "Took pages")
CLAIM = "Ran k8s clusters of 300 machines"
OTHER = "Tuned Postgres databases for 70 shops"


@pytest.fixture
def master(resumes):
    from builders import a_resume

    created = resumes.create("Mira Holt")
    return resumes.save(created.id, a_resume(*BULLETS))


@pytest.fixture
def job(jobs):
    return jobs.add_text(ADVERT)


@pytest.fixture
def started(tailoring, master, job):
    return tailoring.start(master.id, job.id)


@pytest.fixture
def cards(tailoring, started):
    """Two cards the person edited into something that the resume does not prove."""
    ids = [item.id for item in started.review.items if item.change.op is Op.REPLACE][:2]
    for change_id, words in zip(ids, (CLAIM, OTHER), strict=True):
        tailoring.edit(started.id, change_id, words)
    return ids


def version(resumes, started):
    return resumes.get(started.tailored_id).resume.model_dump_json()


def accepted(tailoring, started, change_id):
    tailoring.vouch(started.id, change_id)
    tailoring.decide(started.id, (change_id,), Decision.ACCEPTED)


def saved_documents(monkeypatch):
    """The documents of versions as they are saved, in order."""
    seen, save = [], stored_resumes.save_document

    def noting(session, resume_id, document, *, now):
        seen.append(document.model_dump_json())
        save(session, resume_id, document, now=now)

    monkeypatch.setattr(stored_resumes, "save_document", noting)
    return seen


def test_redo_brings_no_line_back_whose_fact_is_gone(tailoring, resumes, master, started, cards, monkeypatch):
    accepted(tailoring, started, cards[0])
    tailoring.undo(started.id)
    (fact,) = resumes.facts(master.id)
    resumes.revoke_fact(fact.id)
    saved = saved_documents(monkeypatch)
    tailoring.redo(started.id)
    assert not any(CLAIM in document for document in saved)
    assert CLAIM not in version(resumes, started)


def test_undo_of_a_rejection_brings_no_line_back_whose_fact_is_gone(
    tailoring, resumes, master, started, cards, monkeypatch
):
    accepted(tailoring, started, cards[0])
    tailoring.decide(started.id, (cards[0],), Decision.REJECTED)
    (fact,) = resumes.facts(master.id)
    resumes.revoke_fact(fact.id)
    saved = saved_documents(monkeypatch)
    tailoring.undo(started.id)
    assert not any(CLAIM in document for document in saved)
    assert CLAIM not in version(resumes, started)


def test_a_fact_that_was_taken_back_does_not_come_again_with_redo(tailoring, resumes, master, started, cards):
    accepted(tailoring, started, cards[0])
    (fact,) = resumes.facts(master.id)
    resumes.revoke_fact(fact.id)
    for _ in range(2):
        tailoring.undo(started.id)
    for _ in range(2):
        tailoring.redo(started.id)
    assert resumes.facts(master.id) == ()
    assert CLAIM not in version(resumes, started)


def test_undo_and_redo_lose_no_fact_of_another_step(tailoring, resumes, master, started, cards):
    own = resumes.add_fact(master.id, FactPlace(section=Section.WORK, entry="w1"), "Led a team of 4")
    for change_id in cards:
        accepted(tailoring, started, change_id)
    facts = resumes.facts(master.id)
    for _ in range(4):
        tailoring.undo(started.id)
    assert resumes.facts(master.id) == (own,)
    for _ in range(4):
        tailoring.redo(started.id)
    assert resumes.facts(master.id) == facts
    assert CLAIM in version(resumes, started)
    assert OTHER in version(resumes, started)


def test_undoing_a_fact_takes_its_lines_out_of_other_tailorings(tailoring, resumes, master, jobs, started, cards):
    tailoring.vouch(started.id, cards[0])
    second = tailoring.start(master.id, jobs.add_text(ADVERT.replace("Tern", "Gull")).id)
    change_id = next(item.id for item in second.review.items if item.change.op is Op.REPLACE)
    tailoring.edit(second.id, change_id, CLAIM)
    tailoring.decide(second.id, (change_id,), Decision.ACCEPTED)
    assert CLAIM in version(resumes, second)
    tailoring.undo(started.id)
    assert resumes.facts(master.id) == ()
    assert CLAIM not in version(resumes, second)
    tailoring.redo(started.id)
    assert CLAIM in version(resumes, second)


def test_a_line_written_over_by_hand_keeps_no_other_alive(tailoring, resumes, master, started, cards):
    fact = resumes.add_fact(master.id, FactPlace(section=Section.WORK, entry="w1"), f"{CLAIM}. {OTHER}.")
    tailoring.decide(started.id, tuple(cards), Decision.ACCEPTED)
    kept = resumes.get(started.tailored_id)
    by_hand = kept.resume.model_copy(
        update={
            "work": tuple(
                job.model_copy(
                    update={
                        "highlights": tuple(
                            bullet.model_copy(update={"text": "Ran clusters"}) if bullet.text == CLAIM else bullet
                            for bullet in job.highlights
                        )
                    }
                )
                for job in kept.resume.work
            )
        }
    )
    resumes.save(started.tailored_id, by_hand)
    resumes.revoke_fact(fact.id)
    assert "Ran clusters" in version(resumes, started)
    assert OTHER not in version(resumes, started)


def test_two_facts_taken_back_at_once_leave_nothing_behind(tailoring, resumes, master, started, cards, monkeypatch):
    for change_id in cards:
        accepted(tailoring, started, change_id)
    first, second = resumes.facts(master.id)
    tailoring.start_over(started.id)
    resumes.revoke_fact(first.id)
    saved = saved_documents(monkeypatch)
    tailoring.undo(started.id)
    assert not any(CLAIM in document for document in saved)
    assert OTHER in version(resumes, started)
    resumes.revoke_fact(second.id)
    assert OTHER not in version(resumes, started)


def test_a_version_in_the_trash_comes_back_without_the_line(tailoring, resumes, master, started, cards):
    accepted(tailoring, started, cards[0])
    (fact,) = resumes.facts(master.id)
    resumes.delete(started.tailored_id)
    resumes.revoke_fact(fact.id)
    resumes.restore(started.tailored_id)
    assert CLAIM not in version(resumes, started)


def test_revoking_keeps_facts_and_versions_in_one_transaction(tailoring, resumes, master, started, cards, monkeypatch):
    accepted(tailoring, started, cards[0])
    (fact,) = resumes.facts(master.id)

    def failing(*_args, **_kwargs):
        raise OSError("no room")

    monkeypatch.setattr(improvements, "save_history", failing)
    with pytest.raises(OSError, match="no room"):
        resumes.revoke_fact(fact.id)
    assert resumes.facts(master.id) == (fact,)
    assert CLAIM in version(resumes, started)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_in_whatever_order_no_line_stands_without_its_fact(
    tailoring, resumes, master, started, cards, seed
):
    chance = random.Random(seed)
    revoked = []

    def revoke():
        if facts := resumes.facts(master.id):
            revoked.append(resumes.revoke_fact(chance.choice(facts).id).id)

    steps = (
        lambda: tailoring.vouch(started.id, chance.choice(cards)),
        lambda: tailoring.decide(started.id, (chance.choice(cards),), Decision.ACCEPTED),
        lambda: tailoring.decide(started.id, (chance.choice(cards),), Decision.REJECTED),
        lambda: tailoring.undo(started.id),
        lambda: tailoring.redo(started.id),
        revoke,
    )
    for _ in range(25):
        with suppress(ChangeBlocked):
            chance.choice(steps)()
        facts = resumes.facts(master.id)
        said = {fact.text for fact in facts}
        assert not {fact.id for fact in facts} & set(revoked)
        assert all(claim in said for claim in (CLAIM, OTHER) if claim in version(resumes, started))
