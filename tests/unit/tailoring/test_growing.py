import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tailoring.growing import texts_so_far

_TEXTS = st.lists(st.text(min_size=1).filter(lambda text: text.strip() and "[" not in text), max_size=4)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("", ()),
        ('{"paragraphs"', ()),
        ('{"paragraphs": ["I le', ("I le",)),
        ('{"paragraphs":["One.", "Two \\"quo', ("One.", 'Two "quo')),
        ('{"paragraphs":["caf\\u00', ("caf",)),
        ('{"paragraphs":["line\\', ("line",)),
        ('```json\n{"paragraphs": ["One."]}\n```', ("One.",)),
        ('<think>"paragraphs": ["no"]</think>{"paragraphs": ["yes', ("yes",)),
        ('{"paragraphs":["Dear [[name-', ("Dear ",)),
        ('{"paragraphs":["Dear [[name-1]]', ("Dear [[name-1]]",)),
        ('{"paragraphs":["half \\ud83d', ("half ",)),
        ('{"paragraphs": 5}', ()),
    ],
)
def test_what_has_come_is_shown(answer, found):
    assert texts_so_far(answer, "paragraphs") == found


def test_each_question_of_an_interview_is_one_text():
    answer = '{"questions":[{"ask":"Why?","lines":[1]},{"lines":[],"ask":"How so'
    assert texts_so_far(answer, "ask") == ("Why?", "How so")


@given(_TEXTS, st.booleans())
def test_a_whole_answer_gives_its_texts(texts, is_ascii):
    whole = json.dumps({"paragraphs": texts}, ensure_ascii=is_ascii)
    assert texts_so_far(whole, "paragraphs") == tuple(texts)


@given(_TEXTS, st.booleans(), st.data())
def test_a_cut_answer_gives_beginnings_of_its_texts(texts, is_ascii, data):
    whole = json.dumps({"paragraphs": texts}, ensure_ascii=is_ascii)
    found = texts_so_far(whole[: data.draw(st.integers(0, len(whole)))], "paragraphs")
    assert all(whole_text.startswith(text) for whole_text, text in zip(texts, found, strict=False))
    assert len(found) <= len(texts)


def test_a_hostile_answer_takes_no_time():
    assert texts_so_far('{"paragraphs":["' + "\\\\" * 200_000, "paragraphs")
    assert len(texts_so_far('"paragraphs":[' * 20_000, "paragraphs")) < 20_000
