"""What is opened when the open one goes away."""

import pytest

from app.ui.neighbours import neighbour


@pytest.mark.parametrize(
    ("at", "gone", "then"),
    [
        ("a", {"a"}, "b"),
        ("b", {"b"}, "c"),
        ("c", {"c"}, "b"),
        ("b", {"b", "c"}, "a"),
        ("b", {"a", "b", "c"}, None),
        ("stranger", {"stranger"}, None),
    ],
)
def test_the_next_that_stays_else_the_one_before(at, gone, then):
    assert neighbour(("a", "b", "c"), at, gone) == then
