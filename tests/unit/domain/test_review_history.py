from builders import a_bullet, a_change, a_review
from hypothesis import given
from hypothesis import strategies as st

from app.domain.review import Decision
from app.domain.review_history import ReviewHistory

CHANGES = tuple(a_change(a_bullet(number), f"old {number}", f"new {number}") for number in range(1, 5))
steps = st.lists(st.tuples(st.sampled_from(range(4)), st.sampled_from(list(Decision))), max_size=12)


def decided(history, number, decision):
    item = history.item(CHANGES[number].id)
    return history.with_items((item.model_copy(update={"decision": decision}),))


def history_of(taken):
    history = ReviewHistory(review=a_review(*CHANGES))
    for number, decision in taken:
        history = decided(history, number, decision)
    return history


@given(steps)
def test_undoing_everything_leads_to_the_beginning_and_redoing_back_again(taken):
    history = history_of(taken)
    undone = history
    while undone.done:
        undone = undone.undo()
    assert undone.review == a_review(*CHANGES)
    redone = undone
    while redone.undone:
        redone = redone.redo()
    assert redone == history


@given(steps)
def test_a_history_survives_being_kept_as_json(taken):
    history = history_of(taken).undo()
    assert ReviewHistory.model_validate_json(history.model_dump_json()) == history


def test_a_new_step_forgets_what_was_undone():
    history = history_of([(0, Decision.ACCEPTED), (1, Decision.ACCEPTED)]).undo()
    assert history.undone
    assert not decided(history, 2, Decision.REJECTED).undone


def test_what_changes_nothing_is_no_step():
    history = history_of([(0, Decision.ACCEPTED)])
    assert decided(history, 0, Decision.ACCEPTED) is history


def test_nothing_to_take_back_is_no_trouble():
    history = ReviewHistory(review=a_review(*CHANGES))
    assert history.undo() is history
    assert history.redo() is history
