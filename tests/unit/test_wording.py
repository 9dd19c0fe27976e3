import inspect

import pytest

from app.domain import errors
from app.domain.errors import CannotWrite, ChangeBlocked, ModelTrouble, RefusalClass, Refused, UserError
from app.domain.models import ModelFault
from app.i18n import use_language
from app.wording import sentence, wording

EXAMPLES = {
    "refusal": RefusalClass.CORRUPT,
    "words": ("800",),
    "path": "/somewhere/file.pdf",
    "fault": ModelFault.BAD_REPLY,
    "retry_after_s": 7.2,
}


def one_of_each():
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, UserError) and kind is not UserError:
            names = list(inspect.signature(kind.__init__).parameters)[1:]
            yield kind(**{name: EXAMPLES.get(name, "something") for name in names})
    for refusal in RefusalClass:
        for name in ("cv.pdf", "cv.docx", ""):
            yield Refused(refusal, file_name=name)
    for fault in ModelFault:
        yield ModelTrouble(fault, provider="OpenAI", host="api.openai.com", model="gpt")
        yield ModelTrouble(fault, provider="OpenAI", retry_after_s=7.2)


@pytest.mark.parametrize("error", list(one_of_each()), ids=str)
def test_every_error_has_a_sentence_and_one_thing_to_do(error):
    words = wording(error)
    assert words.problem.endswith(".") or error.__class__.__name__.endswith("Database")
    assert words.action.endswith((".", "?"))
    assert "{" not in sentence(error)
    assert "_" not in words.problem.replace("/somewhere/file.pdf", "")


def test_pictures_of_text_are_explained():
    assert sentence(Refused(RefusalClass.NO_TEXT, file_name="scan.PDF")) == (
        "This PDF holds only pictures of text. Export it from your word processor as PDF or DOCX, or paste the text."
    )


def test_a_sentence_names_the_file_and_not_its_folders():
    assert "“cv.pdf”" in sentence(CannotWrite(path="/home/mira/private/cv.pdf", reason="Permission denied"))
    assert "private" not in sentence(CannotWrite(path="/home/mira/private/cv.pdf", reason="Permission denied"))


def test_what_is_quoted_stands_in_the_quotation_marks_of_the_language():
    use_language("de")
    assert "„Kafka“, „Rust“" in sentence(ChangeBlocked(change_id="c", kind="new_term", words=("Kafka", "Rust")))


def test_an_error_without_words_is_a_bug():
    class New(UserError):
        pass

    with pytest.raises(AssertionError):
        wording(New())
