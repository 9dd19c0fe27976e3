"""The body of a letter as one text, and where its sentences stand."""

import pytest

from app.domain.letters import SentenceAbout, SentenceVerdict
from app.ui.letters.paragraphs import joined, marks_in, split


def verdict(paragraph, start, end, text):
    return SentenceVerdict(
        paragraph=paragraph, start=start, end=end, text=text, about=SentenceAbout.PERSON, allowed=False
    )


@pytest.mark.parametrize(
    "paragraphs",
    [(), ("One.",), ("One.", "Two. Three."), ("A question?\nAn answer.", "Another?"), ("Grüße 🙂 an alle.", "Ende.")],
)
def test_paragraphs_survive_being_joined(paragraphs):
    assert split(joined(paragraphs)) == paragraphs


def test_any_number_of_empty_lines_parts_paragraphs():
    assert split("\n\nOne. \n \n\t\n\nTwo.\nStill two.\n\n\n") == ("One.", "Two.\nStill two.")


def test_sentences_are_found_in_the_text():
    text = "\nFirst one. Second one.\n\n\nThird one."
    marks = marks_in(text, (verdict(0, 11, 22, "Second one."), verdict(1, 0, 10, "Third one.")))
    assert [text[mark.start : mark.end] for mark in marks] == ["Second one.", "Third one."]


def test_verdicts_of_another_text_are_left_out():
    marks = marks_in("Short.", (verdict(0, 0, 9, "Long gone"), verdict(4, 0, 2, "No"), verdict(-1, 0, 3, "Sub")))
    assert marks == ()
