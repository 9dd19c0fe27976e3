"""Who the person is and how to reach them."""

import pytest

from app.importers.contact import location_of, read_contact
from app.importers.document import Cell, Line, Link
from app.importers.identity import identify
from app.importers.links import find_phones, profile_of


def read(*lines):
    return read_contact([line if isinstance(line, Line) else Line(text=line) for line in lines])


def who(*lines, hint=""):
    return identify(read(*lines), hint=hint)


def test_one_line_with_everything():
    contact = read("ada@example.com | (312) 555-0123 | Chicago, IL | linkedin.com/in/ada | github.com/ada | ada.dev")
    assert contact.email == "ada@example.com"
    assert contact.phone == "(312) 555-0123"
    assert location_of(contact).text == "Chicago, IL"
    assert [(profile.network, profile.username) for profile in contact.profiles] == [
        ("LinkedIn", "ada"),
        ("GitHub", "ada"),
    ]
    assert contact.url == "ada.dev"


def test_commas_between_the_parts():
    contact = read("ada@example.com , +1 (415) 555-0142 , San Francisco, CA , github.com/ada")
    assert (contact.phone, location_of(contact).text) == ("+1 (415) 555-0142", "San Francisco, CA")


@pytest.mark.parametrize("label", ["Телефон: ", "Tel. ", "電話 ", "Handy: ", "تلفن: ", "Phone - "])
def test_labels_of_many_languages(label):
    assert read(f"{label}+49 151 2345678").phone == "+49 151 2345678"


def test_an_odd_phone_behind_a_label_is_kept():
    assert read("Phone: 090-12-XXX").phone == "090-12-XXX"


def test_a_masked_phone_is_kept_whole():
    assert find_phones("(+86) 131-221-87xxx")[0].text == "(+86) 131-221-87xxx"


@pytest.mark.parametrize("number", ["0221 / 4567 890", "+49 221 / 456 789", "030/998877"])
def test_a_slash_within_a_number_belongs_to_it(number):
    assert read(f"Telefon: {number}").phone == number
    contact = read(f"Köln, Deutschland / {number} / ada@example.com")
    assert (contact.phone, contact.email, contact.others) == (number, "ada@example.com", [])


def test_two_numbers_with_a_slash_between():
    contact = read("Tel.: 0221 456789 / 0170 1234567")
    assert (contact.phone, contact.others) == ("0221 456789", ["0170 1234567"])


@pytest.mark.parametrize(
    ("line", "city", "address"),
    [
        ("Chicago, IL | ada@example.com", "Chicago, IL", ""),
        ("München, Deutschland", "München, Deutschland", ""),
        ("San Antonio, TX 78205", "San Antonio, TX 78205", ""),
        ("50677 Köln", "50677 Köln", ""),
        ("Gartenstraße 12, 50677 Köln", "", "Gartenstraße 12, 50677 Köln"),
        ("Calle Mayor 8, 2.º B · 28013 Madrid · 612 345 678", "", "Calle Mayor 8, 2.º B, 28013 Madrid"),
    ],
)
def test_a_town_without_a_street_is_the_city(line, city, address):
    location = location_of(read(line))
    assert (location.city, location.address) == (city, address)


def test_a_long_name_with_particles_is_a_name():
    assert who("Maria Fernanda da Silva Santos de Oliveira", "maria@example.com").name.startswith("Maria F")


@pytest.mark.parametrize("text", ["2019 - 2021", "GPA 3.97/4.00", "Q3 2020", "12345"])
def test_other_numbers_are_no_phones(text):
    assert find_phones(text) == []


def test_the_heading_of_a_form_beside_the_name_is_no_part_of_it():
    """As the Europass sets it; what a form asks of a person besides is no headline."""
    cells = (Cell(text="PERSONAL INFORMATION", x0=74), Cell(text="Giulia Bianchi", x0=223))
    person = who(
        Line(text="PERSONAL INFORMATION Giulia Bianchi", cells=cells, bold=True),
        "giulia.bianchi@example.it",
        "Sex Female | Date of birth 3/5/1992",
    )
    assert (person.name, person.label) == ("Giulia Bianchi", "")


def test_links_behind_words():
    line = Line(
        text="ada | ada",
        links=(Link(text="ada", url="https://github.com/ada"), Link(text="ada", url="https://www.linkedin.com/in/ada")),
    )
    assert {profile.network for profile in read(line).profiles} == {"GitHub", "LinkedIn"}


def test_labels_and_handles():
    contact = read("GitHub: liam-m", "Twitter:// @liam")
    assert [(profile.network, profile.username) for profile in contact.profiles] == [
        ("GitHub", "liam-m"),
        ("Twitter", "liam"),
    ]


def test_a_repository_is_no_profile():
    assert profile_of("https://github.com/ada/engine") is None


def test_an_address_over_two_lines():
    assert location_of(read("Musterstraße 123", "12345 Musterstadt")).text == "Musterstraße 123, 12345 Musterstadt"


def test_a_label_in_a_cell_of_its_own():
    line = Line(text="Telefon 0761 555 01 23", cells=(Cell(text="Telefon"), Cell(text="0761 555 01 23", x0=200)))
    assert read(line).phone == "0761 555 01 23"


def test_a_label_on_a_line_of_its_own():
    assert who("氏名", "山田 花子").name == "山田 花子"


def test_the_name_is_not_the_title_of_the_document():
    found = who(Line(text="LEBENSLAUF", size=2.0), Line(text="Max Mustermann", size=1.2), "max.mustermann@example.com")
    assert (found.name, found.label) == ("Max Mustermann", "")


def test_the_headline_is_the_title_below_the_name():
    found = who(Line(text="ADA BYRON", size=2.0), "Staff Engineer · Platform", "ada@example.com")
    assert (found.name, found.label) == ("Ada Byron", "Staff Engineer · Platform")


def test_a_name_over_two_lines():
    assert who(Line(text="Grace", size=2.0), Line(text="Hopper", size=2.0), "Admiral").name == "Grace Hopper"


def test_a_surname_that_is_a_trade():
    assert who("Johnny Baker", "Program Manager", "johnny@example.com").name == "Johnny Baker"


def test_a_school_beside_the_address_is_no_name():
    assert who("Springfield State University · ada.byron@example.com", "Ada Byron").name == "Ada Byron"


def test_nothing_gives_nothing():
    assert who("").name == ""


def test_what_says_nothing_of_the_person_is_kept_aside():
    assert read("Geburtsdatum: 1.2.1990").others == ["Geburtsdatum: 1.2.1990"]


@pytest.mark.parametrize("text", ["4700-329 Braga", "01310-100 São Paulo", "〒100-0001"])
def test_a_postcode_is_no_telephone_number(text):
    assert not find_phones(text)


@pytest.mark.parametrize("text", ["0221 1234567", "+49 561 5550143", "(81) 95555-0177", "027-55501433"])
def test_numbers_as_people_write_them(text):
    assert [found.text for found in find_phones(text)] == [text]
