"""What a change is called, and how it is shown and spoken."""

import pytest

from app.domain.changes import Change, ChangeId, Destination, Op, Target
from app.domain.facts import AttestedFact, FactPlace
from app.domain.resume import Basics, ItemId, OtherSection, Project, Resume, Section, Skill, Work, with_ids
from app.domain.review import GuardVerdict, Obstacle, ReviewItem
from app.ui.resumes.drafts import HIGHLIGHTS, Place
from app.ui.tailor.answers import answer_places, fact_place_of, with_room
from app.ui.tailor.descriptions import (
    anchor_of,
    fact_place,
    foundation,
    grouped,
    obstacle_sentence,
    outcome,
    pieces,
    place_title,
    quote,
    spoken,
    verdict_badge,
    verdict_kinds,
)
from app.ui.theme import load_tokens
from app.ui.widgets.difference_label import difference_html

RESUME = with_ids(
    Resume(
        basics=Basics(name="Mina Olsen", summary="Chemist."),
        work=(Work(name="Harbour Lab", position="Chemist", highlights=["Ran assays", "Trained juniors"]),),
        projects=(Project(highlights=["No name yet"]),),
        skills=(Skill(name="Methods", keywords=("HPLC",)), Skill(keywords=("Python",))),
        other=(OtherSection(heading="Exhibitions", highlights=["Oslo 2019"]),),
    )
)


def change(
    op: Op,
    section: Section,
    entry: str | None = None,
    field: str | None = None,
    item: str | None = None,
    **rest: object,
) -> Change:
    to = Destination(index=0) if op is Op.MOVE else None
    target = Target(section=section, entry=ItemId(entry) if entry else None, field=field, item=item, to=to)
    texts = {"before": "old text", "after": "new text"} | rest
    return Change(id=ChangeId("c"), op=op, target=target, **texts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "title"),
    [
        (change(Op.REPLACE, Section.BASICS, "basics", "summary"), "Summary"),
        (change(Op.REPLACE, Section.BASICS, "basics", "label"), "Headline"),
        (change(Op.REPLACE, Section.WORK, "w1", "highlights", "w1h2"), "Harbour Lab · bullet 2"),
        (change(Op.ADD, Section.WORK, "w1", "highlights"), "Harbour Lab · new bullet"),
        (change(Op.MOVE, Section.WORK, "w1", "highlights", "w1h2"), "Harbour Lab · order"),
        (change(Op.REPLACE, Section.WORK, "w1", "position"), "Harbour Lab · title"),
        (change(Op.MOVE, Section.PROJECTS, "p1"), "Projects · order"),
        (change(Op.ADD, Section.SKILLS, "s1", "keywords"), "Skills · Methods"),
        (change(Op.ADD, Section.SKILLS, "s2", "keywords"), "Skills"),
        (change(Op.REMOVE, Section.OTHER, "o1", "highlights", "o1h1"), "Exhibitions · bullet 1"),
        (change(Op.REMOVE, Section.AWARDS, "gone"), "Awards"),
        (change(Op.HIDE, Section.INTERESTS), "Interests"),
    ],
)
def test_titles_say_where(what: Change, title: str) -> None:
    assert place_title(RESUME, what) == title


def test_what_is_left_of_a_decided_change() -> None:
    assert outcome(change(Op.REPLACE, Section.WORK)) == "new text"
    assert outcome(change(Op.HIDE, Section.WORK, after=None)) == "Taken off the page: “old text”"
    assert outcome(change(Op.MOVE, Section.WORK, after="old text")) == "Moved: “old text”"


def test_a_screen_reader_hears_what_goes_and_what_comes() -> None:
    assert spoken(change(Op.ADD, Section.SKILLS, before=None, after="Django")) == "[added: Django]"
    assert spoken(change(Op.HIDE, Section.WORK, after=None)) == "[removed: old text]"
    assert spoken(change(Op.MOVE, Section.WORK, after="old text")) == "“old text”"


def test_a_change_rests_on_its_own_text_or_on_other_lines() -> None:
    assert foundation(change(Op.REPLACE, Section.WORK, rests_on=("old text",))) == "Rests on: this text."
    assert foundation(change(Op.ADD, Section.SKILLS, rests_on=("Wrote Django",))) == "Rests on: “Wrote Django”"
    assert foundation(change(Op.ADD, Section.SKILLS)) == ""


def test_badges_say_the_verdict_in_words() -> None:
    assert verdict_badge(GuardVerdict(allowed=True)) == "✓ safe"
    assert verdict_badge(GuardVerdict(allowed=False, kind="new_number")) == "✗ blocked · new number"
    assert verdict_badge(GuardVerdict(allowed=False, kind="quite_new_kind")) == "✗ blocked · quite new kind"
    assert verdict_badge(GuardVerdict(allowed=False)) == "✗ blocked"
    assert all(words and len(words) < 26 for words in verdict_kinds().values())


def test_long_quotes_are_cut() -> None:
    assert quote("a  b") == "“a b”"
    assert len(quote("word " * 100)) <= 122
    assert quote("word " * 100).endswith("…”")


def test_anchors_name_what_is_printed() -> None:
    assert anchor_of(change(Op.REPLACE, Section.WORK, "w1", "highlights", "w1h2").target) == "w1h2"
    assert anchor_of(change(Op.ADD, Section.SKILLS, "s1", "keywords", "HPLC").target) == "s1"
    assert anchor_of(change(Op.REPLACE, Section.BASICS, "basics", "summary").target) == "summary"
    assert anchor_of(change(Op.REPLACE, Section.BASICS, "basics", "name").target) == "basics"


def test_a_difference_is_escaped_and_signed() -> None:
    what = change(Op.REPLACE, Section.WORK, before="used <b> & co", after="used Kubernetes")
    html = difference_html(pieces(what), load_tokens("light"))
    assert "<b>" not in html
    assert "&lt;b&gt; &amp; co" in html
    assert "line-through" in html
    assert "−" in html
    assert "+" in html


def test_an_answer_can_go_to_every_entry_with_bullets_and_to_skills() -> None:
    values = [value for value, _ in answer_places(RESUME)]
    assert values == ["work/w1", "projects/p1", "skills/s1", "skills/s2"]
    assert [words for _, words in answer_places(Resume())] == ["Skills"]


def test_a_place_is_an_entry_or_the_skills_and_the_editor_makes_room_there() -> None:
    assert fact_place_of("work/w1") == FactPlace(section=Section.WORK, entry=ItemId("w1"))
    assert fact_place_of("skills/") == FactPlace(section=Section.SKILLS)
    resume, place = with_room(RESUME, "work/w1")
    assert place == Place(Section.WORK, ItemId("w1"), HIGHLIGHTS, resume.work[0].highlights[-1].id)
    resume, place = with_room(RESUME, "skills/s1")
    assert (resume, place) == (RESUME, Place(Section.SKILLS, ItemId("s1"), "keywords"))
    resume, place = with_room(Resume(), "skills/")
    assert place == Place(Section.SKILLS, resume.skills[0].id, "keywords")


def test_an_obstacle_says_what_stands_in_the_way() -> None:
    assert "“Other words”" in obstacle_sentence(Obstacle(change_id=ChangeId("c"), found="Other words"))
    assert "“A, B”" in obstacle_sentence(Obstacle(change_id=ChangeId("c"), dropped=("A, B",)))
    assert obstacle_sentence(Obstacle(change_id=ChangeId("c")))


def test_what_a_person_vouches_for_is_named_with_its_words_and_place() -> None:
    fact = AttestedFact(id="f", section=Section.WORK, entry=ItemId("w1"), text="Led 4 people")
    assert foundation(change(Op.REPLACE, Section.WORK), (fact,)).endswith("You vouch for: “Led 4 people”")
    assert fact_place(RESUME, fact) == "Harbour Lab"
    assert fact_place(RESUME, fact.model_copy(update={"entry": ItemId("gone")})) == "Experience"


def test_cards_are_grouped_by_section_and_keep_their_order_within() -> None:
    def card(name: str, section: Section) -> ReviewItem:
        change = Change(id=ChangeId(name), op=Op.REMOVE, target=Target(section=section, entry=ItemId("x")))
        return ReviewItem(change=change, verdict=GuardVerdict(allowed=True))

    cards = (card("1", Section.SKILLS), card("2", Section.WORK), card("3", Section.SKILLS), card("4", Section.WORK))
    assert [item.id for item in grouped(cards)] == ["2", "4", "1", "3"]
