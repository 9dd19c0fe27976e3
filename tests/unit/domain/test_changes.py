"""Changes: what applies, what conflicts, and that every change can be undone exactly."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.changes import (
    Change,
    ChangeId,
    Destination,
    Op,
    PieceKind,
    Target,
    apply,
    apply_all,
    change_id,
    invert,
    text_at,
    word_difference,
)
from app.domain.errors import ChangeConflict
from app.domain.resume import Resume, Section, all_ids, with_ids

RESUME = with_ids(
    Resume.model_validate(
        {
            "basics": {
                "name": "Orla Quist",
                "summary": "Ward nurse.",
                "location": {"city": "Aalen"},
                "profiles": [{"network": "GitHub", "username": "oq", "url": "https://example.org/oq"}],
            },
            "work": [
                {
                    "name": "Lindhof Clinic",
                    "position": "Nurse",
                    "location": "Aalen",
                    "startDate": "2019-04",
                    "endDate": "present",
                    "highlights": [
                        "Cared for 12 patients.",
                        "Trained two students.",
                        {"text": "Old.", "visible": False},
                    ],
                },
                {
                    "name": "Care Home",
                    "position": "Helper",
                    "startDate": "2015",
                    "endDate": "2018",
                    "highlights": ["Fed."],
                },
            ],
            "skills": [
                {"name": "Care", "keywords": ["Wound care", "IV therapy", "Triage (adult, child)"]},
                {"name": "Tools", "keywords": ["Epic", "Excel", "Epic"]},
            ],
            "education": [{"institution": "School", "studyType": "Diploma", "courses": ["Anatomy", "Ethics"]}],
            "languages": [{"language": "English", "fluency": "C1"}, {"language": "German", "fluency": "Native"}],
            "awards": [{"title": "Nurse of the year", "awarder": "Town", "date": "2021"}],
        }
    )
)


def make(
    op: Op, section: Section = Section.WORK, *, before: str | None = None, after: str | None = None, **place: object
):
    target = Target(section=section, **place)  # type: ignore[arg-type]
    return Change(
        id=change_id(op, target, before=before, after=after), op=op, target=target, before=before, after=after
    )


WORDS = st.text(alphabet=string.ascii_letters + "äßé,;|-() 0123456789\n", max_size=60)
ENTRIES = [(section, entry.id) for section in Section for entry in RESUME.entries(section)]
BULLETS = [("w1", "w1h1"), ("w1", "w1h2"), ("w1", "w1h3"), ("w2", "w2h1")]
KEYWORDS = [(entry.id, word) for entry in RESUME.skills for word in entry.keywords]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Any change that may be proposed for RESUME, with the true old text."""
    op = draw(st.sampled_from(list(Op)))
    after = draw(WORDS)
    to = Destination(entry=draw(st.sampled_from([None, "w1", "w2", "s1", "s2"])), index=draw(st.integers(0, 4)))
    kind = draw(
        st.sampled_from(["bullet", "merge", "bullets", "keyword", "keywords", "field", "entry", "section", "profile"])
    )
    place: dict[str, object] = {"section": Section.WORK}
    if kind in ("bullet", "merge"):
        entry, item = draw(st.sampled_from(BULLETS))
        place |= {"entry": entry, "field": "highlights", "item": item}
        if kind == "merge":
            place |= {"entry": "w1", "item": "w1h3", "more_items": ("w1h1",)}
    elif kind == "bullets":
        place |= {"entry": draw(st.sampled_from(["w1", "w2"])), "field": "highlights"}
    elif kind == "keyword":
        entry, item = draw(st.sampled_from(KEYWORDS))
        place |= {"section": Section.SKILLS, "entry": entry, "field": "keywords", "item": item}
    elif kind == "keywords":
        place |= {"section": Section.SKILLS, "entry": "s1", "field": "keywords"}
    elif kind == "field":
        section, entry, field = draw(
            st.sampled_from(
                [
                    (Section.BASICS, None, "summary"),
                    (Section.BASICS, "basics", "location.city"),
                    (Section.WORK, "w1", "endDate"),
                    (Section.EDUCATION, "e1", "courses"),
                    (Section.AWARDS, "a1", "title"),
                ]
            )
        )
        place |= {"section": section, "entry": entry, "field": field}
    elif kind == "profile":
        place |= {"section": Section.BASICS, "entry": draw(st.sampled_from(["pr1", None]))}
        place |= {} if place["entry"] else {"field": "profiles"}
    else:
        section, entry = draw(st.sampled_from(ENTRIES))
        place |= {"section": section, "entry": entry if kind == "entry" else None}
    if op is Op.MOVE or draw(st.booleans()):
        place["to"] = to
    target = Target(**place)  # type: ignore[arg-type]
    before = None if op is Op.ADD else text_at(RESUME, target)
    after_text = None if op in (Op.REMOVE, Op.HIDE) else after
    return Change(id=ChangeId("c"), op=op, target=target, before=before, after=after_text)


@given(changes())
def test_undoing_gives_back_exactly_the_same_resume(change: Change) -> None:
    try:
        changed = apply(RESUME, change)
    except ChangeConflict:
        return
    assert apply(changed, invert(RESUME, change)) == RESUME


@given(changes(), changes())
def test_two_changes_are_undone_in_reverse_order(first: Change, second: Change) -> None:
    try:
        middle = apply(RESUME, first)
        end = apply(middle, second)
    except ChangeConflict:
        return
    assert apply_all(end, [invert(middle, second), invert(RESUME, first)]) == RESUME


@given(changes())
def test_ids_stay_unique(change: Change) -> None:
    try:
        changed = apply(RESUME, change)
    except ChangeConflict:
        return
    identifiers = list(all_ids(changed))
    assert len(identifiers) == len(set(identifiers))


@given(changes())
def test_a_change_survives_json(change: Change) -> None:
    assert Change.model_validate_json(change.model_dump_json()) == change


def test_a_bullet_is_replaced_and_keeps_its_id() -> None:
    change = make(
        Op.REPLACE, entry="w1", field="highlights", item="w1h1", before="Cared for 12 patients.", after="Cared."
    )
    bullet = apply(RESUME, change).work[0].highlights[0]
    assert (bullet.id, bullet.text) == ("w1h1", "Cared.")


def test_line_breaks_split_a_bullet_in_place() -> None:
    change = make(
        Op.REPLACE, entry="w1", field="highlights", item="w1h1", before="Cared for 12 patients.", after="A.\nB."
    )
    assert [bullet.text for bullet in apply(RESUME, change).work[0].highlights] == [
        "A.",
        "B.",
        "Trained two students.",
        "Old.",
    ]


def test_more_items_merge_into_the_first() -> None:
    change = make(
        Op.REPLACE,
        entry="w1",
        field="highlights",
        item="w1h1",
        more_items=("w1h2",),
        before="Cared for 12 patients.\nTrained two students.",
        after="Cared for 12 patients and trained two students.",
    )
    assert [bullet.id for bullet in apply(RESUME, change).work[0].highlights] == ["w1h1", "w1h3"]


def test_bullets_written_anew_keep_their_ids_through_reordering() -> None:
    before = text_at(RESUME, Target(section=Section.WORK, entry="w1", field="highlights"))
    change = make(
        Op.REPLACE, entry="w1", field="highlights", before=before, after="Old.\nTrained two new students.\nNews."
    )
    bullets = apply(RESUME, change).work[0].highlights
    assert [bullet.id for bullet in bullets[:2]] == ["w1h3", "w1h2"]
    assert not bullets[0].visible
    assert bullets[2].id not in ("w1h1", "w1h2", "w1h3")


def test_an_entry_is_added_from_its_text() -> None:
    change = make(Op.ADD, after="Ford | Fitter | Cologne | 2014-05 - present\n- Fitted doors.", to=Destination(index=0))
    added = apply(RESUME, change).work[0]
    assert (added.name, added.position, added.location) == ("Ford", "Fitter", "Cologne")
    assert (added.start_date, added.end_date) == ("2014-05", "present")
    assert [bullet.text for bullet in added.highlights] == ["Fitted doors."]


@pytest.mark.parametrize(
    ("section", "text", "values"),
    [
        (Section.CERTIFICATES, "ACLS | AHA | 2023-02", {"name": "ACLS", "issuer": "AHA", "date": "2023-02"}),
        (Section.LANGUAGES, "French | B1", {"language": "French", "fluency": "B1"}),
        (Section.SKILLS, "Tools\nEpic, Excel (VBA, Power Query)", {"keywords": ("Epic", "Excel (VBA, Power Query)")}),
        (Section.AWARDS, "Prize | Town | 2020", {"title": "Prize", "awarder": "Town", "date": "2020"}),
        (Section.EDUCATION, "School | BSc | Physics | 2010 - 2013", {"area": "Physics", "end_date": "2013"}),
    ],
)
def test_entries_of_every_kind_are_read(section: Section, text: str, values: dict[str, object]) -> None:
    added = apply(RESUME, make(Op.ADD, section, after=text)).entries(section)[-1]
    assert {name: getattr(added, name) for name in values} == values


def test_a_bullet_moves_to_another_entry() -> None:
    change = make(
        Op.MOVE,
        entry="w1",
        field="highlights",
        item="w1h2",
        to=Destination(entry="w2", index=0),
        before="Trained two students.",
        after="Trained two students.",
    )
    moved = apply(RESUME, change)
    assert [bullet.id for bullet in moved.work[1].highlights] == ["w1h2", "w2h1"]
    assert [bullet.id for bullet in moved.work[0].highlights] == ["w1h1", "w1h3"]


def test_hiding_keeps_the_text() -> None:
    change = make(Op.HIDE, entry="w1", field="highlights", item="w1h1", before="Cared for 12 patients.")
    bullet = apply(RESUME, change).work[0].highlights[0]
    assert (bullet.text, bullet.visible) == ("Cared for 12 patients.", False)


@pytest.mark.parametrize(
    "change",
    [
        make(Op.REPLACE, entry="w1", field="highlights", item="w1h1", before="Cared for 13 patients.", after="x"),
        make(Op.REPLACE, entry="w9", field="position", before="Nurse", after="x"),
        make(Op.REPLACE, entry="w1", field="salary", before="Nurse", after="x"),
        make(Op.REMOVE, entry="w1", field="highlights", item="w2h1", before="Fed."),
        make(Op.ADD, Section.SKILLS, entry="s1", field="keywords", after="Wound care"),
        make(Op.ADD, Section.BASICS, field="summary", after="Second summary"),
        make(Op.ADD, Section.WORK, entry="w7", field="highlights", after="x"),
        make(Op.HIDE, Section.SKILLS, entry="s1", field="name", before="Care"),
    ],
)
def test_what_does_not_fit_is_a_conflict(change: Change) -> None:
    with pytest.raises(ChangeConflict):
        apply(RESUME, change)


def test_a_change_made_against_an_older_version_conflicts() -> None:
    change = make(Op.REPLACE, entry="w1", field="position", before="Nurse", after="Staff nurse")
    with pytest.raises(ChangeConflict) as conflict:
        apply_all(RESUME, [change, change])
    assert (conflict.value.expected, conflict.value.found) == ("Nurse", "Staff nurse")


def test_an_open_end_reads_as_none_or_present() -> None:
    for before in (None, "present"):
        change = make(Op.REPLACE, entry="w1", field="endDate", before=before, after="2024-01")
        assert apply(RESUME, change).work[0].end_date == "2024-01"


def test_an_id_tells_proposals_apart() -> None:
    target = Target(section=Section.WORK, entry="w1", field="position")
    first = change_id(Op.REPLACE, target, before="a", after="b")
    assert first == change_id(Op.REPLACE, target, before="a", after="b")
    assert first != change_id(Op.REPLACE, target, before="a", after="c")


@given(WORDS, WORDS)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = word_difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.REMOVED) == after


def test_the_pieces_are_few_and_large() -> None:
    pieces = word_difference("Cared for 12 patients on a busy ward.", "Looked after twelve people on a busy ward.")
    assert [piece.kind for piece in pieces] == [PieceKind.REMOVED, PieceKind.ADDED, PieceKind.SAME]


def test_nothing_against_a_text_is_one_piece() -> None:
    assert [piece.kind for piece in word_difference(None, "New words.")] == [PieceKind.ADDED]
