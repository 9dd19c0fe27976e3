"""From the text of an answer to a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from app.llm.limits import MAX_TEXT
from app.llm.replies import Misfit, clean, read, without_thoughts


class Item(BaseModel):
    id: int
    after: str = ""


class Items(BaseModel):
    items: list[Item]


GOOD = Items(items=[Item(id=1, after="Led a team of four")])
PLAIN = '{"items": [{"id": 1, "after": "Led a team of four"}]}'


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"```json\n{PLAIN}\n```",
        f"Here {{as you asked}}: {PLAIN} Good luck!",
        f"<think>{{perhaps}} [1]</think>{PLAIN}",
        f"thinking aloud</think>{PLAIN}",
        f"<think>one</think><THINK>two</THINK>{PLAIN}",
        PLAIN.replace("}]", "},]"),
        PLAIN.replace('"', "'"),
        PLAIN.replace("Led", "\x00L\u200be\u202ed"),
        "// note\n" + PLAIN.replace("[", "[ /* first */ "),
        PLAIN.replace("four", "\\ud83dfour"),
    ],
)
def test_forms_in_which_models_write_json(text):
    assert read(text, Items) == GOOD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I would rather not.",
        "{}",
        "[]",
        "null",
        '{"items": "all"}',
        PLAIN[:-6],
        PLAIN.replace('"id": 1', '"id": NaN'),
        PLAIN.replace('"id": 1', '"id": 1, "id": 2'),
        PLAIN.replace("four", "fo\N{REPLACEMENT CHARACTER}r"),
        "<think>" + PLAIN,
        "[" * 5000,
        '{"items":' * 3000,
        PLAIN + " " * MAX_TEXT,
    ],
)
def test_what_cannot_be_trusted_in_form_is_refused(text):
    with pytest.raises(Misfit):
        read(text, Items)


def test_the_complaint_says_where_and_never_quotes():
    with pytest.raises(Misfit) as raised:
        read('{"items": [{"id": "geheim", "after": 3}]}', Items)
    assert "items.0.id" in raised.value.complaint
    assert "geheim" not in raised.value.complaint


def test_a_quote_inside_single_quotes_stays():
    assert read("""{'items': [{'id': 1, 'after': 'the \\'best\\' "team"'}]}""", Items).items[0].after == (
        "the 'best' \"team\""
    )


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@given(st.text(), st.lists(st.tuples(st.integers(), st.text(alphabet=st.characters(codec="utf-8")))))
def test_json_is_found_whatever_was_thought_before(thought, pairs):
    items = Items(items=[Item(id=number, after=clean(text)) for number, text in pairs])
    said = f"<think>{thought.replace('<', '')}</think>\n{items.model_dump_json()}"
    if "\N{REPLACEMENT CHARACTER}" not in said:
        assert read(said, Items) == items


@given(st.text(alphabet="{}[]\"',:/*#<>think \\n01a"))
def test_anything_is_read_or_refused(text):
    try:
        read(text, Items)
    except Misfit as misfit:
        assert misfit.complaint


def test_thoughts_without_an_end_are_no_answer():
    assert without_thoughts("so <think>hm").strip() == "so"
