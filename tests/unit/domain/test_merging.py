import pytest
from builders import a_resume
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ChangeConflict
from app.domain.merging import merged
from app.domain.resume import Highlight, Skill

BASE = a_resume("One.", "Two.", "Three.")


def with_bullets(*bullets, resume=BASE):
    return resume.model_copy(update={"work": (resume.work[0].model_copy(update={"highlights": tuple(bullets)}),)})


def with_keywords(*keywords, resume=BASE):
    return resume.model_copy(update={"skills": (Skill(id="s1", name="Tools", keywords=keywords),)})


def texts(resume):
    return [bullet.text for bullet in resume.work[0].highlights]


ONE, TWO, THREE = BASE.work[0].highlights
NEW = Highlight(id="b9", text="New.")
OTHER = Highlight(id="b8", text="Other.")


def reworded(bullet, text):
    return bullet.model_copy(update={"text": text})


bullet_lists = st.lists(
    st.builds(Highlight, id=st.sampled_from("abcdef"), text=st.sampled_from(["x", "y"])),
    unique_by=lambda bullet: bullet.id,
    max_size=6,
)


@given(bullet_lists, bullet_lists)
def test_what_only_one_side_touched_is_that_sides(base, other):
    base, other = with_bullets(*base), with_bullets(*other)
    assert merged(base, base, other) == other
    assert merged(base, other, base) == other
    assert merged(base, other, other) == other


@given(bullet_lists, bullet_lists, bullet_lists)
def test_nothing_is_made_up_and_nothing_both_kept_is_lost(base, mine, theirs):
    try:
        result = merged(with_bullets(*base), with_bullets(*mine), with_bullets(*theirs)).work[0].highlights
    except ChangeConflict:
        return
    ids = {bullet.id for bullet in result}
    assert len(ids) == len(result)
    assert {b.id for b in mine} & {b.id for b in theirs} <= ids <= {b.id for b in (*mine, *theirs)}
    assert ({b.id for b in (*mine, *theirs)} - {b.id for b in base}) <= ids


def test_edits_at_different_places_come_together():
    mine = with_bullets(ONE, reworded(TWO, "Two, by hand."), THREE, NEW)
    theirs = with_bullets(THREE, reworded(ONE, "One, shorter."), TWO)
    assert texts(merged(BASE, mine, theirs)) == ["Three.", "New.", "One, shorter.", "Two, by hand."]


def test_both_may_add_and_take_out():
    assert texts(merged(BASE, with_bullets(ONE, NEW, TWO, THREE), with_bullets(ONE, OTHER, THREE))) == [
        "One.",
        "New.",
        "Other.",
        "Three.",
    ]


def test_plain_texts_are_brought_together_too():
    mine = with_keywords("Docker", "Python", "Helm")
    theirs = with_keywords("Python", "Docker (containers)")
    assert merged(BASE, mine, theirs).skills[0].keywords == ("Python", "Helm", "Docker (containers)")


def test_the_hand_that_moved_things_decides_their_order():
    mine = with_bullets(THREE, ONE, TWO)
    assert texts(merged(BASE, mine, with_bullets(TWO, ONE, THREE))) == ["Three.", "One.", "Two."]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (with_bullets(reworded(ONE, "Mine."), TWO, THREE), with_bullets(reworded(ONE, "Theirs."), TWO, THREE)),
        (with_bullets(TWO, THREE), with_bullets(reworded(ONE, "Theirs."), TWO, THREE)),
        (with_bullets(reworded(ONE, "Mine."), TWO, THREE), with_bullets(TWO, THREE)),
        (with_bullets(ONE, TWO, THREE, NEW), with_bullets(ONE, TWO, THREE, reworded(NEW, "Theirs."))),
    ],
)
def test_different_wishes_for_one_place_are_a_conflict(mine, theirs):
    with pytest.raises(ChangeConflict):
        merged(BASE, mine, theirs)


def test_a_text_that_stands_twice_stays_twice():
    base = with_keywords("Go", "Go")
    assert merged(base, with_keywords("Go", "Go", "C"), with_keywords("Ada", "Go", "Go")).skills[0].keywords == (
        "Ada",
        "Go",
        "Go",
        "C",
    )
