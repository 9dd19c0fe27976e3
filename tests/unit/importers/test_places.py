"""Places, told from names of firms and lists of skills."""

import pytest

from app.importers.places import could_be_place, is_address, is_place, split_trailing_city, split_trailing_place


@pytest.mark.parametrize(
    "text",
    [
        "Austin, TX",
        "Springfield, IL 62701",
        "München, Deutschland",
        "上海",
        "西安, 陕西",
        "تهران، ایران",
        "London, UK",
        "Palo Alto, CA & Ithaca, NY",
        "Remote",
        "12345 Musterstadt",
        "Москва, Россия",
        "Gdynia, Pomorskie, Poland",
    ],
)
def test_places(text):
    assert is_place(text)


@pytest.mark.parametrize("text", ["Python, Java", "Northwind Bank, India", "Head Chef, Casa do Rio, Porto", "", "Acme"])
def test_no_places(text):
    assert not is_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "123 Example Way, Springfield, IL 62701",
        "Lindenweg 14",
        "ul. Długa 8/3, 31-146 Kraków",
        "12 rue des Tanneurs",
        "東京都千代田区千代田1-1-1",
        "Via dei Mille 22, 10123 Torino (TO)",
    ],
)
def test_addresses(text):
    assert is_address(text)


def test_a_place_looked_for_may_be_one_the_lexicon_lacks():
    assert could_be_place("Quarterton, Duluth, USA")


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Northwind Bank, India", "Northwind Bank", "India"),
        ("Chef, Rosa Restaurant, Portland, OR", "Chef, Rosa Restaurant", "Portland, OR"),
        ("YMCA, Pomona, CA", "YMCA", "Pomona, CA"),
        ("Omni Co., Ltd.", "Omni Co., Ltd.", ""),
        ("Acme (Berlin, Germany)", "Acme", "Berlin, Germany"),
        ("某某大学, 上海", "某某大学", "上海"),
        ("Acme", "Acme", ""),
    ],
)
def test_a_place_behind_a_name_comes_off(text, name, place):
    assert split_trailing_place(text) == (name, place)


def test_a_known_city_comes_off():
    assert split_trailing_city("Cabinet Lenoir & Fils, Rennes") == ("Cabinet Lenoir & Fils", "Rennes")
    assert split_trailing_city("Lenoir, Fils") == ("Lenoir, Fils", "")


def test_a_town_and_a_street_without_a_number_are_an_address():
    assert is_address("تهران، خیابان آزادی")
    assert not is_address("Street style, fashion week")
