import pytest
from builders import a_resume
from hypothesis import given
from hypothesis import strategies as st

from app.domain.resume import Basics, Location, Profile, Section
from app.tailoring.masking import PLACEHOLDER, Masking, Privacy

BASICS = Basics(
    name="Mira van der Holt",
    email="mira.holt@example.org",
    phone="+44 20 7946 0958",
    url="https://holt.example",
    location=Location(address="12 Quay Street", postal_code="M3 3JE", city="Manchester"),
    profiles=(Profile(id="pr1", network="GitHub", username="mholt42", url="https://github.com/mholt42"),),
)


def masking(**privacy):
    return Masking(a_resume("Ran k8s.", basics=BASICS), Privacy(**privacy))


@pytest.mark.parametrize(
    "private",
    [
        "Mira van der Holt",
        "MIRA VAN DER HOLT",
        "Mira",
        "Holt",
        "mira.holt@example.org",
        "someone.else@example.com",
        "+44 20 7946 0958",
        "442079460958",
        "+1 (555) 010-9999",
        "https://holt.example",
        "holt.example",
        "github.com/mholt42",
        "mholt42",
        "https://elsewhere.example/page?q=1",
        "12 Quay Street",
        "M3 3JE Manchester",
    ],
)
def test_contact_data_does_not_leave_and_comes_back(private):
    hiding = masking()
    text = f"Before {private}, after."
    sent = hiding.hide(text)
    assert private not in sent
    assert PLACEHOLDER.search(sent)
    assert hiding.restore(sent).text == text


@pytest.mark.parametrize(
    "plain", ["will mark the grace period", "1 200 000 units by 2024", "Manchester", "a holtz tank"]
)
def test_ordinary_words_and_figures_stay(plain):
    assert masking().hide(plain) == plain


def test_each_spelling_has_a_placeholder_of_its_own():
    hiding = masking()
    sent = hiding.hide("Mira van der Holt and MIRA VAN DER HOLT and Mira van der Holt")
    assert sent == "[[name-1]] and [[name-2]] and [[name-1]]"
    assert hiding.legend == ("Mira van der Holt → [[name-1]]", "MIRA VAN DER HOLT → [[name-2]]")


def test_what_is_switched_off_leaves():
    assert masking(mask_contact=False).hide("Mira, mira.holt@example.org") == "Mira, mira.holt@example.org"


def test_terms_and_values_of_withheld_fields_are_private():
    hiding = masking(mask_contact=False, never_send=("Project Falcon", "work.name"))
    assert hiding.hide("Ran project  falcon at Osprey Rail") == "Ran [[private-1]] at [[private-2]]"


def test_fields_and_sections_are_withheld():
    privacy = Privacy(never_send=("basics.summary", "references", "work.startDate", "Falcon"))
    assert privacy.withholds(Section.BASICS, "summary")
    assert privacy.withholds(Section.REFERENCES, "name")
    assert privacy.withholds(Section.WORK, "start_date")
    assert not privacy.withholds(Section.WORK, "name")
    assert privacy.terms == ("Falcon",)


def test_an_unknown_placeholder_is_told():
    assert masking().restore("Wrote to [[name-7]].").unknown == ("[[name-7]]",)


def test_a_lost_placeholder_is_told():
    hiding = masking()
    sent = hiding.hide("Mira ran the fair with 12 people")
    assert hiding.lost(sent, "Ran the fair with 12 people") == ("Mira",)
    assert hiding.lost(sent, "[[name-1]] ran the fair") == ()


def test_text_that_only_looks_like_a_placeholder_comes_back_as_it_was():
    hiding = masking()
    text = "Documented [[name-1]] and Mira"
    assert hiding.restore(hiding.hide(text)).text == text


@given(st.text(alphabet="Mira Holtw@.+0123456789[]-nm/:hps\n", max_size=80))
def test_hiding_and_putting_back_is_exact(text):
    hiding = masking()
    assert hiding.restore(hiding.hide(text)).text == text
