import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tailoring.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I ran it. You asked!", ["I ran it.", "You asked!"]),
        ("Ask Dr. Holt of Tern Ltd. about it.", ["Ask Dr. Holt of Tern Ltd. about it."]),
        ("Fertig bis zum 5. Werktag. Danke.", ["Fertig bis zum 5. Werktag.", "Danke."]),
        ("Version 3.8 is out", ["Version 3.8 is out"]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("  ", []),
        ("It says “done.” Next.", ["It says “done.”", "Next."]),
    ],
)
def test_sentences(text, parts):
    assert [sentence.text for sentence in sentences_of(text)] == parts


@given(st.text(alphabet="aB. !?\n0“”Dr", max_size=60))
def test_no_letter_is_lost_and_places_are_right(text):
    found = list(sentences_of(text))
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(text.split())
