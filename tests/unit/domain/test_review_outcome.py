import pytest
from builders import a_bullet, a_change, a_resume, a_review
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.changes import Destination, Op, Target, text_at
from app.domain.errors import ChangeConflict, ContentDropped
from app.domain.resume import Project, Section
from app.domain.review import Decision, Review
from app.domain.review_outcome import all_safe_accepted, carried_out, obstacles, outcome, whole_outcome

RESUME = a_resume("Ran k8s for six teams.", "Responsible for leading two teams.", "Wrote Python.")
REWORD = a_change(a_bullet(1), "Ran k8s for six teams.", "Ran Kubernetes (k8s) for six teams.")
TRIM = a_change(a_bullet(2), "Responsible for leading two teams.", "Led two teams.")
MOVE = a_change(
    a_bullet(3).model_copy(update={"to": Destination(entry="w1", index=0)}), "Wrote Python.", "Wrote Python.", Op.MOVE
)
MOVE_REWORDED = a_change(
    a_bullet(1).model_copy(update={"to": Destination(entry="w1", index=2)}),
    "Ran k8s for six teams.",
    "Ran k8s for six teams.",
    Op.MOVE,
)
SKILL = a_change(Target(section=Section.SKILLS, entry="s1", field="keywords"), None, "Kubernetes", Op.ADD)
ALL = (REWORD, TRIM, MOVE, MOVE_REWORDED, SKILL)

decisions = st.tuples(*(st.sampled_from(list(Decision)) for _ in ALL))


def review_of(given_decisions):
    items = a_review(*ALL).items
    return Review(
        items=tuple(
            item.model_copy(update={"decision": decision})
            for item, decision in zip(items, given_decisions, strict=True)
        )
    )


def accepted(*changes):
    return review_of(tuple(Decision.ACCEPTED if change in changes else Decision.OPEN for change in ALL))


def bullets(resume):
    return [bullet.text for bullet in resume.work[0].highlights]


def by_hand(resume, number, text):
    job = resume.work[0]
    highlights = tuple(b.model_copy(update={"text": text}) if b.id == f"b{number}" else b for b in job.highlights)
    return resume.model_copy(update={"work": (job.model_copy(update={"highlights": highlights}),)})


def test_a_bullet_can_be_reworded_and_moved():
    assert bullets(outcome(RESUME, accepted(REWORD, MOVE_REWORDED))) == [
        "Responsible for leading two teams.",
        "Wrote Python.",
        "Ran Kubernetes (k8s) for six teams.",
    ]


def test_an_entry_can_be_moved_whatever_happens_inside_it():
    resume = RESUME.model_copy(update={"projects": (Project(id="p1", name="Tide"), Project(id="p2", name="Loom"))})
    place = Target(section=Section.PROJECTS, entry="p2", to=Destination(index=0))
    described = Target(section=Section.PROJECTS, entry="p2", field="name")
    text = text_at(resume, place)
    changes = (a_change(described, "Loom", "Loom II"), a_change(place, text, text, Op.MOVE))
    items = tuple(item.model_copy(update={"decision": Decision.ACCEPTED}) for item in a_review(*changes).items)
    assert [project.name for project in outcome(resume, Review(items=items)).projects] == ["Loom II", "Tide"]


@settings(deadline=None)  # the word lists load with the first example
@given(decisions, decisions)
def test_the_way_does_not_matter(first, second):
    review = review_of(first)
    tailored = carried_out(RESUME, RESUME, before=a_review(*ALL), after=review)
    tailored = carried_out(RESUME, tailored, before=review, after=review_of(second))
    assert tailored == outcome(RESUME, review_of(second))


@settings(deadline=None)
@given(decisions)
def test_all_taken_back_is_the_original(given_decisions):
    review = review_of(given_decisions)
    tailored = outcome(RESUME, review)
    assert carried_out(RESUME, tailored, before=review, after=a_review(*ALL)) == RESUME


def test_words_written_by_hand_stay_whatever_is_decided():
    before = accepted(REWORD)
    edited = by_hand(outcome(RESUME, before), 3, "Wrote Python for trains.")
    more = carried_out(RESUME, edited, before=before, after=accepted(REWORD, TRIM, MOVE))
    assert bullets(more) == ["Wrote Python for trains.", "Ran Kubernetes (k8s) for six teams.", "Led two teams."]
    less = carried_out(RESUME, edited, before=before, after=accepted())
    assert bullets(less) == ["Ran k8s for six teams.", "Responsible for leading two teams.", "Wrote Python for trains."]


def test_a_change_of_words_that_were_rewritten_by_hand_is_a_conflict():
    edited = by_hand(RESUME, 2, "Led them all.")
    with pytest.raises(ChangeConflict):
        carried_out(RESUME, edited, before=accepted(), after=accepted(TRIM))


def test_a_safe_change_whose_place_was_rewritten_by_hand_meets_an_obstacle():
    review = accepted(TRIM)
    tailored = by_hand(outcome(RESUME, review), 1, "All new.")
    (obstacle,) = (found for found in obstacles(RESUME, tailored, review) if found.change_id == REWORD.id)
    assert obstacle.found == "All new."
    assert obstacles(RESUME, outcome(RESUME, review), review) == ()


def test_two_changes_of_one_text_cannot_both_stand():
    other = a_change(a_bullet(1), "Ran k8s for six teams.", "Ran k8s for 6 teams.")
    review = a_review(REWORD, other)
    first = Review(items=(review.items[0].model_copy(update={"decision": Decision.ACCEPTED}), review.items[1]))
    (obstacle,) = obstacles(RESUME, outcome(RESUME, first), first)
    assert (obstacle.change_id, obstacle.found) == (other.id, "Ran Kubernetes (k8s) for six teams.")
    safe = all_safe_accepted(review, lambda tried: whole_outcome(RESUME, tried))
    assert [item.decision for item in safe.items] == [Decision.ACCEPTED, Decision.OPEN]


def test_removals_that_are_fine_alone_are_refused_together():
    removals = [
        a_change(a_bullet(number), text, None, Op.REMOVE)
        for number, text in enumerate(("Ran k8s for six teams.", "Responsible for leading two teams."), start=1)
    ]
    review = a_review(*removals)
    first = Review(items=(review.items[0].model_copy(update={"decision": Decision.ACCEPTED}), review.items[1]))
    (obstacle,) = obstacles(RESUME, outcome(RESUME, first), first)
    assert obstacle.dropped
    with pytest.raises(ContentDropped):
        whole_outcome(
            RESUME, Review(items=tuple(i.model_copy(update={"decision": Decision.ACCEPTED}) for i in review.items))
        )
    some = all_safe_accepted(review, lambda tried: whole_outcome(RESUME, tried), only=(removals[1].id,))
    assert [item.decision for item in some.items] == [Decision.OPEN, Decision.ACCEPTED]
