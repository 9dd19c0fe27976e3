from hypothesis import given
from hypothesis import strategies as st

from app.tailoring.ordering import MOVES_PER_LIST, moves

SCORES = st.lists(st.floats(min_value=0, max_value=3, allow_nan=False), max_size=12)


def moved(items, plan):
    order = list(items)
    for source, destination in plan:
        order.insert(destination, order.pop(source))
    return order


def test_the_most_relevant_line_comes_first():
    assert moved("abcd", moves([0.0, 0.1, 1.0, 0.5])) == ["c", "d", "a", "b"]


def test_a_small_lead_is_noise():
    assert moves([0.5, 0.55, 0.6]) == []


@given(SCORES)
def test_few_moves_and_nothing_lost(scores):
    plan = moves(scores)
    assert len(plan) <= MOVES_PER_LIST
    assert sorted(moved(range(len(scores)), plan)) == list(range(len(scores)))


@given(SCORES)
def test_what_is_not_moved_keeps_its_order(scores):
    order = moved(range(len(scores)), moves(scores))
    rest = order[MOVES_PER_LIST:]
    assert rest == sorted(rest)
