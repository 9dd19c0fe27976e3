"""Several changes taken together: none of them may be too much, but all of them may."""

from app.domain.changes import Change, ChangeId, Op, Target
from app.domain.guard import judge, judge_together
from app.domain.resume import Resume, Section

_BULLETS = ("Drove the morning tour.", "Loaded the van.", "Kept the fuel log.", "Washed the van on Fridays.")
RESUME = Resume.model_validate(
    {
        "basics": {"name": "Ilse Brandt", "summary": "Driver."},
        "work": [
            {
                "id": "w1",
                "name": "Nordkurier",
                "position": "Driver",
                "highlights": [{"id": f"h{n}", "text": text} for n, text in enumerate(_BULLETS)],
            }
        ],
        "skills": [{"id": "s1", "name": "Driving", "keywords": ["Vans", "Forklift", "Excel", "Route planning"]}],
        "interests": [{"id": "i1", "name": "Chess"}, {"id": "i2", "name": "Rowing"}],
    }
)


def _bullet(number: int, op: Op = Op.REMOVE) -> Change:
    target = Target(section=Section.WORK, entry="w1", field="highlights", item=f"h{number}")
    return Change(id=ChangeId(f"c{number}"), op=op, target=target, before=_BULLETS[number])


def _keyword(word: str) -> Change:
    target = Target(section=Section.SKILLS, entry="s1", field="keywords", item=word)
    return Change(id=ChangeId(word), op=Op.REMOVE, target=target, before=word)


def _hobby(number: int) -> Change:
    name = ("Chess", "Rowing")[number - 1]
    target = Target(section=Section.INTERESTS, entry=f"i{number}")
    return Change(id=ChangeId(f"i{number}"), op=Op.REMOVE, target=target, before=name)


def test_half_of_the_bullets_may_go_and_no_more() -> None:
    assert judge_together(RESUME, [_bullet(0), _bullet(1)]).allowed
    three = [_bullet(0), _bullet(1, Op.HIDE), _bullet(3)]
    assert all(judge(RESUME, change).allowed for change in three)
    found = judge_together(RESUME, three)
    assert (found.allowed, found.kind) == (False, "dropped_content")
    assert _BULLETS[3] in found.words and _BULLETS[3] in found.reason


def test_a_merge_loses_nothing() -> None:
    target = Target(section=Section.WORK, entry="w1", field="highlights", item="h0", more_items=("h1",))
    merged = "Drove the morning tour and loaded the van."
    merge = Change(id=ChangeId("m"), op=Op.REPLACE, target=target, before="\n".join(_BULLETS[:2]), after=merged)
    assert judge_together(RESUME, [merge, _bullet(2), _bullet(3)]).allowed


def test_most_of_a_list_of_skills_may_not_go() -> None:
    assert judge_together(RESUME, [_keyword("Vans"), _keyword("Excel")]).allowed
    assert not judge_together(RESUME, [_keyword("Vans"), _keyword("Excel"), _keyword("Forklift")]).allowed


def test_a_hobby_may_go_but_not_all_of_them() -> None:
    assert judge_together(RESUME, [_hobby(1)]).allowed
    assert judge_together(RESUME, [_hobby(1), _hobby(2)]).kind == "dropped_content"


def test_changes_that_do_not_fit_one_another_are_a_conflict() -> None:
    assert judge_together(RESUME, [_bullet(0), _bullet(0)]).kind == "conflict"


def test_nothing_taken_away_is_allowed() -> None:
    assert judge_together(RESUME, []).allowed
