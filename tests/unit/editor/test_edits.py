"""What the edits of the editor do to a draft, and that undo brings back exactly what was there."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.resume import (
    Basics,
    ItemId,
    Meta,
    OtherSection,
    Profile,
    Resume,
    Section,
    Skill,
    Unsure,
    Work,
    all_ids,
    with_ids,
)
from app.ui.resumes.drafts import BASICS, HIGHLIGHTS, Draft, Place, bullet_of, entry_of
from app.ui.resumes.edits import (
    AddBullet,
    AddEntry,
    Confirm,
    Delete,
    Duplicate,
    Edit,
    JoinBullet,
    Move,
    MoveLine,
    SetField,
    SetLayout,
    SetVisible,
    SplitBullet,
)
from app.ui.resumes.history import History
from app.ui.resumes.section_order import moved_section, whole_order, with_section_visible


def a_draft() -> Draft:
    resume = Resume(
        basics=Basics(name="Mina Olsen", profiles=(Profile(network="GitHub", username="mina"),)),
        work=(
            Work(
                name="Harbour Lab",
                position="Chemist",
                highlights=["Ran the assay", "Trained two juniors", "Wrote SOPs"],
            ),
            Work(name="Fjord Water", position="Technician", highlights=["Took samples"]),
        ),
        skills=(Skill(name="Methods", keywords=("HPLC", "GC-MS")),),
        other=(OtherSection(heading="Unsorted", highlights=["Driving licence B"]),),
        meta=Meta(unsure=(Unsure(path="work/w1/highlights/w1h2", confidence=0.4, original="Trained 2"),)),
    )
    return Draft(with_ids(resume))


def bullet(entry: str, item: str, section: Section = Section.WORK) -> Place:
    return Place(section, ItemId(entry), HIGHLIGHTS, ItemId(item))


def texts(draft: Draft, entry: int = 0) -> list[str]:
    return [highlight.text for highlight in draft.resume.work[entry].highlights]


def test_typing_changes_one_field_and_shares_the_rest() -> None:
    draft = a_draft()
    after = SetField(Place(Section.WORK, ItemId("w1"), "name"), "Harbour Labs").apply(draft)
    assert after.resume.work[0].name == "Harbour Labs"
    assert after.resume.work[1] is draft.resume.work[1]
    assert after.resume.skills is draft.resume.skills


def test_typing_the_same_changes_nothing() -> None:
    draft = a_draft()
    assert SetField(Place(Section.WORK, ItemId("w1"), "name"), "Harbour Lab").apply(draft) is draft


def test_a_dotted_field_of_the_contact_facts() -> None:
    after = SetField(Place(Section.BASICS, BASICS, "location.city"), "Bergen").apply(a_draft())
    assert after.resume.basics.location.city == "Bergen"


def test_a_field_of_a_link() -> None:
    after = SetField(Place(Section.BASICS, ItemId("pr1"), "username"), "mina-o").apply(a_draft())
    assert after.resume.basics.profiles[0].username == "mina-o"


def test_an_edit_of_something_gone_changes_nothing() -> None:
    draft = a_draft()
    gone = Place(Section.WORK, ItemId("w99"), "name")
    for edit in (SetField(gone, "x"), Delete(gone), Move(gone, 1), Duplicate(gone), SetVisible(gone, False)):
        assert edit.apply(draft) is draft
    for edit in (SetField(bullet("w1", "w1h9"), "x"), Delete(bullet("w1", "w1h9")), JoinBullet(bullet("w1", "w1h9"))):
        assert edit.apply(draft) is draft


def test_enter_splits_a_bullet_at_the_cursor() -> None:
    after = SplitBullet(bullet("w1", "w1h2"), 7, ItemId("n1")).apply(a_draft())
    assert texts(after) == ["Ran the assay", "Trained", "two juniors", "Wrote SOPs"]


def test_backspace_at_the_start_joins_two_bullets_and_drops_the_doubt() -> None:
    after = JoinBullet(bullet("w1", "w1h2")).apply(a_draft())
    assert texts(after) == ["Ran the assay Trained two juniors", "Wrote SOPs"]
    assert after.resume.meta.unsure == ()


def test_backspace_in_the_first_bullet_does_nothing() -> None:
    draft = a_draft()
    assert JoinBullet(bullet("w1", "w1h1")).apply(draft) is draft


def test_bullets_and_entries_move_within_bounds() -> None:
    draft = a_draft()
    assert texts(Move(bullet("w1", "w1h1"), 99).apply(draft))[-1] == "Ran the assay"
    assert texts(Move(bullet("w1", "w1h3"), -5).apply(draft))[0] == "Wrote SOPs"
    swapped = Move(Place(Section.WORK, ItemId("w2")), 0).apply(draft)
    assert [job.id for job in swapped.resume.work] == ["w2", "w1"]


def test_a_copied_entry_has_ids_of_its_own() -> None:
    after = Duplicate(Place(Section.WORK, ItemId("w1"))).apply(a_draft())
    assert [job.name for job in after.resume.work] == ["Harbour Lab", "Harbour Lab", "Fjord Water"]
    ids = list(all_ids(after.resume))
    assert len(ids) == len(set(ids))


def test_a_copied_bullet_stands_behind_the_first() -> None:
    after = Duplicate(bullet("w1", "w1h1")).apply(a_draft())
    assert texts(after)[:2] == ["Ran the assay", "Ran the assay"]


def test_hiding_keeps_the_text() -> None:
    after = SetVisible(bullet("w1", "w1h1"), False).apply(a_draft())
    assert texts(after) == texts(a_draft())
    assert not after.resume.work[0].highlights[0].visible


def test_deleting_an_entry_forgets_the_doubts_in_it() -> None:
    after = Delete(Place(Section.WORK, ItemId("w1"))).apply(a_draft())
    assert [job.name for job in after.resume.work] == ["Fjord Water"]
    assert after.resume.meta.unsure == ()


def test_confirming_takes_one_mark_away_and_nothing_else() -> None:
    draft = a_draft()
    after = Confirm(bullet("w1", "w1h2"), bullet("w1", "w1h2").path).apply(draft)
    assert after.resume.meta.unsure == ()
    assert after.resume.work is draft.resume.work


def test_a_line_becomes_a_bullet_of_a_job_and_unsorted_goes_when_empty() -> None:
    move = MoveLine(bullet("o1", "o1h1", Section.OTHER), Section.WORK, HIGHLIGHTS, ItemId("w2"))
    after = move.apply(a_draft())
    assert texts(after, 1) == ["Took samples", "Driving licence B"]
    assert after.resume.other == ()


def test_a_line_becomes_an_entry_of_its_own() -> None:
    move = MoveLine(bullet("o1", "o1h1", Section.OTHER), Section.CERTIFICATES, "name")
    assert [item.name for item in move.apply(a_draft()).resume.certificates] == ["Driving licence B"]


def test_a_line_becomes_keywords_or_summary() -> None:
    draft = SetField(bullet("o1", "o1h1", Section.OTHER), "NMR, FTIR").apply(a_draft())
    place = bullet("o1", "o1h1", Section.OTHER)
    skills = MoveLine(place, Section.SKILLS, "keywords", ItemId("s1")).apply(draft)
    assert skills.resume.skills[0].keywords == ("HPLC", "GC-MS", "NMR", "FTIR")
    summary = MoveLine(place, Section.BASICS, "summary", BASICS).apply(draft)
    assert summary.resume.basics.summary == "NMR, FTIR"


def test_a_line_never_vanishes_when_its_target_is_gone() -> None:
    draft = a_draft()
    move = MoveLine(bullet("o1", "o1h1", Section.OTHER), Section.WORK, HIGHLIGHTS, ItemId("w99"))
    assert move.apply(draft) is draft


def test_sections_move_among_those_that_are_shown() -> None:
    layout = a_draft().layout
    shown = ["summary", "work", "skills", "other"]
    moved = moved_section(layout, "skills", -1, shown)
    assert [name for name in whole_order(moved) if name in shown] == ["summary", "skills", "work", "other"]
    assert moved_section(layout, "summary", -1, shown) == layout
    assert sorted(whole_order(moved)) == sorted(whole_order(layout))


def test_hiding_a_section_can_be_taken_back() -> None:
    layout = a_draft().layout
    hidden = with_section_visible(layout, "skills", False)
    assert hidden.hidden_sections == ("skills",)
    assert with_section_visible(hidden, "skills", True) == layout


# --- history


def test_typing_in_one_go_is_one_step() -> None:
    now = [0.0]
    history = History(a_draft(), clock=lambda: now[0])
    place = Place(Section.BASICS, BASICS, "name")
    for text in ("M", "Mi", "Min"):
        history.do(SetField(place, text))
        now[0] += 0.2
    assert history.undo() == place
    assert history.draft.resume.basics.name == "Mina Olsen"
    assert not history.can_undo
    history.redo()
    assert history.draft.resume.basics.name == "Min"


def test_a_pause_or_another_field_begins_a_new_step() -> None:
    now = [0.0]
    history = History(a_draft(), clock=lambda: now[0])
    history.do(SetField(Place(Section.BASICS, BASICS, "name"), "A"))
    now[0] += 5
    history.do(SetField(Place(Section.BASICS, BASICS, "name"), "AB"))
    history.do(SetField(Place(Section.BASICS, BASICS, "label"), "C"))
    history.undo()
    history.undo()
    assert history.draft.resume.basics.name == "A"


def test_an_edit_after_undo_forgets_the_undone() -> None:
    history = History(a_draft(), clock=lambda: 0.0)
    history.do(SetField(Place(Section.BASICS, BASICS, "name"), "A"))
    history.undo()
    history.do(SetField(Place(Section.BASICS, BASICS, "label"), "B"))
    assert not history.can_redo
    assert history.redo() is None


PLACES = [
    Place(Section.WORK, ItemId("w1")),
    Place(Section.WORK, ItemId("w2")),
    Place(Section.SKILLS, ItemId("s1")),
    bullet("w1", "w1h1"),
    bullet("w1", "w1h2"),
    bullet("w2", "w2h1"),
]


@st.composite
def an_edit(draw: st.DrawFn) -> Edit:
    place = draw(st.sampled_from(PLACES))
    kinds: list[Edit] = [
        Delete(place),
        Duplicate(place),
        Move(place, draw(st.integers(-2, 5))),
        SetVisible(place, draw(st.booleans())),
        AddEntry(Section.WORK, ItemId(draw(st.sampled_from(["n1", "n2"])))),
        SetLayout(with_section_visible(a_draft().layout, "skills", draw(st.booleans()))),
    ]
    if place.item:
        kinds += [
            SetField(place, draw(st.sampled_from(["", "one", "two words"]))),
            SplitBullet(place, draw(st.integers(0, 20)), ItemId("n3")),
            JoinBullet(place),
            AddBullet(bullet(place.entry, "n4"), "new"),
        ]
    return draw(st.sampled_from(kinds))


@given(st.lists(an_edit(), max_size=12))
def test_undoing_everything_gives_the_first_draft_and_redoing_the_last(edits: list[Edit]) -> None:
    first = a_draft()
    history = History(first, clock=lambda: 0.0)
    for edit in edits:
        history.do(edit)
    last = history.draft
    while history.can_undo:
        history.undo()
    assert history.draft == first
    while history.can_redo:
        history.redo()
    assert history.draft == last


def test_places_find_what_they_name() -> None:
    resume = a_draft().resume
    found = bullet_of(resume, bullet("w1", "w1h3"))
    assert found is not None
    assert found.text == "Wrote SOPs"
    assert entry_of(resume, Section.BASICS, BASICS) is resume.basics
    assert bullet("w1", "w1h3").path == "work/w1/highlights/w1h3"
