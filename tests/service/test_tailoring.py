import threading

import pytest
from builders import a_resume
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.changes import Op
from app.domain.errors import Cancelled, ChangeBlocked, ChangeConflict, NotFound
from app.domain.job import Importance
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Basics
from app.domain.review import Decision
from app.domain.stored import ResumeSort, VersionReason
from app.services.task_context import TaskContext


@pytest.fixture
def sample(resumes):
    return resumes.add_sample()


@pytest.fixture
def started(tailoring, sample):
    resume, job = sample
    return tailoring.start(resume.id, job.id)


def first(tailoring, op):
    return next(item for item in tailoring.review.items if item.change.op is op)


def decision_of(tailoring, change_id):
    return next(item.decision for item in tailoring.review.items if item.id == change_id)


def test_a_tailoring_begins_with_open_proposals_on_a_version_of_its_own(tailoring, resumes, sample, started):
    master, job = sample
    assert started.review.items
    assert all(item.decision is Decision.OPEN and item.change.reason for item in started.review.items)
    child = resumes.get(started.tailored_id)
    assert (child.parent_id, child.is_master) == (master.id, False)
    assert child.resume == started.resume == master.resume
    assert job.advert.title in child.title
    assert tailoring.get(started.id) == started
    assert tailoring.find(master.id, job.id) == tailoring.find(child.id, job.id) == started


def test_a_match_is_the_match_the_tailoring_begins_with(tailoring, sample, started):
    master, job = sample
    assert tailoring.match(master.id, job.id) == started.before == started.after


def test_accepting_changes_the_version_and_rejecting_does_not(tailoring, resumes, started):
    item = first(started, Op.REPLACE)
    accepted = tailoring.decide(started.id, (item.id,), Decision.ACCEPTED)
    assert decision_of(accepted, item.id) is Decision.ACCEPTED
    assert accepted.resume != started.resume
    assert resumes.get(started.tailored_id).resume == accepted.resume
    rejected = tailoring.decide(started.id, (item.id,), Decision.REJECTED)
    assert rejected.resume == started.resume


def test_all_safe_changes_at_once_lift_the_score_and_undo_as_one(tailoring, started):
    done = tailoring.accept_all_safe(started.id)
    assert all(item.decision is Decision.ACCEPTED for item in done.review.items if item.verdict.allowed)
    assert done.after.score >= done.before.score
    undone = tailoring.undo(started.id)
    assert undone.resume == started.resume
    assert not undone.can_undo
    assert tailoring.redo(started.id) == done


def test_decisions_outlive_the_program(tailoring, started, database, engines, clock):
    from app.services.tailoring import Tailoring

    tailoring.accept_all_safe(started.id)
    tailoring.undo(started.id)
    reopened = Tailoring(database, matching=engines.matching, clock=clock)
    assert reopened.get(started.id).can_redo
    assert reopened.redo(started.id).resume != started.resume


def test_own_words_are_judged(tailoring, started):
    item = first(started, Op.REPLACE)
    lie = f"{item.change.after} Saved 4,711,000 euros."
    assert not tailoring.check_edit(started.id, item.id, lie).allowed
    assert tailoring.get(started.id) == started
    edited = tailoring.edit(started.id, item.id, lie)
    changed = next(other for other in edited.review.items if other.id == item.id)
    assert changed.change.after == lie
    assert not changed.verdict.allowed
    with pytest.raises(ChangeBlocked):
        tailoring.decide(started.id, (item.id,), Decision.ACCEPTED)
    assert tailoring.undo(started.id).review == started.review


def test_own_words_in_an_accepted_change_reach_the_version_at_once(tailoring, started):
    item = first(started, Op.REPLACE)
    tailoring.decide(started.id, (item.id,), Decision.ACCEPTED)
    edited = tailoring.edit(started.id, item.id, item.change.before.rstrip(".") + "!")
    assert decision_of(edited, item.id) is Decision.ACCEPTED
    assert item.change.before.rstrip(".") + "!" in edited.resume.model_dump_json()


def test_an_accepted_change_edited_into_a_lie_is_taken_back(tailoring, started):
    item = first(started, Op.REPLACE)
    tailoring.decide(started.id, (item.id,), Decision.ACCEPTED)
    edited = tailoring.edit(started.id, item.id, f"{item.change.before} Led 900 people.")
    assert decision_of(edited, item.id) is Decision.OPEN
    assert edited.resume == started.resume


def test_words_typed_into_the_version_stay(tailoring, resumes, started):
    resume = started.resume.model_copy(update={"basics": started.resume.basics.model_copy(update={"label": "SRE"})})
    resumes.save(started.tailored_id, resume)
    done = tailoring.accept_all_safe(started.id)
    assert done.resume.basics.label == "SRE"
    assert done.resume.work != started.resume.work
    assert tailoring.undo(started.id).resume == resume


def test_a_change_whose_words_were_rewritten_by_hand_is_told_and_nothing_changes(tailoring, resumes, started):
    item = first(started, Op.REPLACE)
    resumes.save(started.tailored_id, a_resume("All new."))
    with pytest.raises(ChangeConflict):
        tailoring.decide(started.id, (item.id,), Decision.ACCEPTED)
    assert decision_of(tailoring.get(started.id), item.id) is Decision.OPEN


def test_the_master_may_change_while_a_tailoring_is_under_review(tailoring, resumes, sample, started):
    master, _ = sample
    resumes.save(master.id, master.resume.model_copy(update={"work": ()}))
    assert tailoring.accept_all_safe(started.id).resume.work
    assert tailoring.get(started.id).original == master.resume
    assert resumes.versions(master.id)[0].reason in (
        VersionReason.CREATED,
        VersionReason.TAILORED,
        VersionReason.EDITED,
    )


def test_lists_show_job_and_score(tailoring, resumes, jobs, sample, started, statements):
    _, job = sample
    done = tailoring.accept_all_safe(started.id)
    statements.clear()
    summaries = resumes.list(sort=ResumeSort.SCORE)
    assert len(statements) == 1
    assert (summaries[0].job_title, summaries[0].job_company) == (job.advert.title, job.advert.company)
    assert summaries[0].score == done.after.score
    assert summaries[1].score is None
    assert jobs.list()[0].best_score == done.after.score
    assert [summary.id for summary in resumes.list("northwind")] == [started.tailored_id]


def test_a_requirement_left_out_changes_the_scores(tailoring, resumes, jobs, sample, started):
    _, job = sample
    missing = next(found for found in started.after.requirements if found.would_add > 0)
    jobs.set_importance(job.id, missing.requirement_id, Importance.IGNORE)
    again = tailoring.get(started.id)
    assert again.after.score > started.after.score
    assert resumes.list(sort=ResumeSort.SCORE)[0].score == again.after.score


def test_a_version_in_the_trash_is_not_found_until_it_is_back(tailoring, resumes, sample, started):
    master, job = sample
    resumes.delete(master.id)
    assert tailoring.find(master.id, job.id) is None
    with pytest.raises(NotFound):
        tailoring.get(started.id)
    resumes.restore(started.tailored_id)
    assert resumes.get(master.id) == master
    assert tailoring.find(master.id, job.id) == started


def test_a_cancelled_start_keeps_nothing(tailoring, resumes, sample):
    master, job = sample
    context = TaskContext(cancelled=threading.Event())
    context.cancelled.set()
    with pytest.raises(Cancelled):
        tailoring.start(master.id, job.id, context=context)
    assert [summary.id for summary in resumes.list()] == [master.id]


def test_progress_says_where_the_work_is(tailoring, sample):
    master, job = sample
    told = []
    tailoring.start(master.id, job.id, context=TaskContext(on_progress=told.append))
    assert any("requirements" in progress.sentence for progress in told)


def test_what_is_not_there_is_told(tailoring, started):
    with pytest.raises(NotFound):
        tailoring.get("nobody")
    with pytest.raises(NotFound):
        tailoring.decide(started.id, ("nothing",), Decision.ACCEPTED)
    with pytest.raises(NotFound):
        tailoring.start("nobody", started.job_id)


choices = st.sampled_from(["accept", "reject", "reopen", "edit", "all", "undo", "redo"])


@given(st.lists(st.tuples(choices, st.integers(0, 30)), max_size=8))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_decided_the_master_stays_and_the_version_is_master_plus_accepted(
    tailoring, resumes, sample, steps
):
    from app.domain.review_outcome import outcome

    master, job = sample
    now = tailoring.start(master.id, job.id)
    for choice, number in steps:
        now = _take(tailoring, now, choice, now.review.items[number % len(now.review.items)])
        assert now.resume == outcome(master.resume, now.review)
    assert resumes.get(master.id) == master


def _take(tailoring, now, choice, item):
    decisions = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "reopen": Decision.OPEN}
    try:
        if choice in decisions:
            return tailoring.decide(now.id, (item.id,), decisions[choice])
        if choice == "edit":
            return tailoring.edit(now.id, item.id, item.change.after or "")
        return {"all": tailoring.accept_all_safe, "undo": tailoring.undo, "redo": tailoring.redo}[choice](now.id)
    except (ChangeBlocked, ChangeConflict):
        return tailoring.get(now.id)


def test_an_advert_that_asks_for_nothing_has_no_score(tailoring, resumes, jobs):
    master = resumes.create("Mira Holt")
    job = jobs.add_text("Come and join us.")
    started = tailoring.start(master.id, job.id)
    assert started.before.score is None
    assert started.resume.basics == Basics(name="Mira Holt")


def pages_of(resume, *, too_much):
    """One page of these bullets, ten points each, and so many points on a second page."""
    names = [bullet.id for work in resume.work for bullet in work.highlights]
    lines = [Anchor(id=name, page=1, x=0, y=10 * at, width=9, height=10) for at, name in enumerate(names)]
    return RenderedPdf(
        pdf=b"", pages=2, anchors=(*lines, Anchor(id="tail", page=2, x=0, y=0, width=9, height=too_much))
    )


def test_what_could_be_hidden_becomes_cards_like_all_others(tailoring, resumes, started):
    roomy = tailoring.make_room(started.id, pages_of(started.resume, too_much=15), 1)
    cards = [item for item in roomy.review.items if item.change.op is Op.HIDE]
    assert len(cards) == 2
    assert all(card.is_open and card.verdict.allowed and "score" in card.change.reason for card in cards)
    assert roomy.resume == started.resume
    accepted = tailoring.decide(started.id, (cards[0].id,), Decision.ACCEPTED)
    hidden = [bullet.id for work in accepted.resume.work for bullet in work.highlights if not bullet.visible]
    assert hidden == [cards[0].change.target.item]
    assert all(bullet.visible for work in resumes.get(started.original_id).resume.work for bullet in work.highlights)


def test_asking_for_room_is_one_step_and_what_was_rejected_is_not_proposed_again(tailoring, started):
    pages = pages_of(started.resume, too_much=5)
    [card] = [item for item in tailoring.make_room(started.id, pages, 1).review.items if item.change.op is Op.HIDE]
    assert tailoring.undo(started.id).review == started.review
    tailoring.redo(started.id)
    tailoring.decide(started.id, (card.id,), Decision.REJECTED)
    other = [item for item in tailoring.make_room(started.id, pages, 1).review.items if item.change.op is Op.HIDE]
    assert [item.decision for item in other] == [Decision.REJECTED, Decision.OPEN]
