import pytest

from app.tailoring.openings import past_tense, without_dead_opening


@pytest.mark.parametrize(
    ("ing_form", "expected"),
    [
        ("managing", "managed"),
        ("planning", "planned"),
        ("carrying", "carried"),
        ("running", "ran"),
        ("employing", "employed"),
        ("answering", "answered"),
        ("overseeing", "oversaw"),
        ("king", None),
        ("management", None),
    ],
)
def test_past_tense(ing_form, expected):
    assert past_tense(ing_form) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Responsible for managing the release calendar.", "en", "Managed the release calendar."),
        ("Tasked with writing 14 audit reports", "en", "Wrote 14 audit reports"),
        ("Verantwortlich für die Pflege von 40 Konten", "de", "Pflege von 40 Konten"),
        ("Responsable de la gestión de tres almacenes", "es", "Gestión de tres almacenes"),
    ],
)
def test_a_dead_opening_goes_and_every_fact_stays(text, language, expected):
    assert without_dead_opening(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Managed the release calendar.", "en"),
        ("Responsible for building maintenance in two schools", "en"),
        ("Responsible for planning and running the fair", "en"),
        ("Responsible for 12 stores", "en"),
        ("Verantwortlich für 12 Filialen", "de"),
        ("Responsible for managing the release calendar.", "fr"),
    ],
)
def test_where_the_grammar_is_not_plain_nothing_is_proposed(text, language):
    assert without_dead_opening(text, language) is None
