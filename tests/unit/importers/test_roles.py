"""Which piece of an entry's head is the position and which the employer."""

import pytest

from app.importers.document import Cell, Line
from app.importers.roles import assign_roles, split_title_and_name
from app.importers.segments import read_head


def roles(*heads):
    return [(role.position, role.employer) for role in assign_roles([read_head(list(lines)) for lines in heads])]


@pytest.mark.parametrize(
    "text",
    [
        "Staff Engineer | Northwind Ltd. | 2020 – 2022",
        "Northwind Ltd. — Staff Engineer (2020 – 2022)",
        "Staff Engineer, Northwind Ltd., 2020 – 2022",
        "Staff Engineer at Northwind Ltd. 2020 – 2022",
        "2020 – 2022 · Staff Engineer · Northwind Ltd.",
    ],
)
def test_one_line_in_any_order(text):
    assert roles([Line(text=text)]) == [("Staff Engineer", "Northwind Ltd.")]


def test_two_lines():
    assert roles([Line(text="Rosa's Kitchen | Lisbon, Portugal"), Line(text="Head Chef | 2019 - 2021")]) == [
        ("Head Chef", "Rosa's Kitchen")
    ]


def test_german_position_bei_firma():
    assert roles([Line(text="2019 – 2021 Pflegefachkraft bei Klinikum Nord")]) == [("Pflegefachkraft", "Klinikum Nord")]


def test_what_stands_at_the_same_place_in_all_entries_is_the_same_thing():
    heads = [
        [Line(text="Blue Harbour"), Line(text="Sales Manager"), Line(text="2018 – 2020")],
        [Line(text="Greenfield"), Line(text="Area Manager"), Line(text="2016 – 2018")],
        [Line(text="Quillon"), Line(text="Wrangling"), Line(text="2014 – 2016")],
    ]
    assert roles(*heads)[2] == ("Wrangling", "Quillon")


def test_a_guess_says_that_it_is_one():
    [guess] = assign_roles([read_head([Line(text="Quillon | Wrangling")])])
    assert guess.confidence < 0.6


def test_labels_decide():
    head = [Line(text="Position: Quilling"), Line(text="Employer: Manager House"), Line(text="Date: 2019 – 2020")]
    assert roles(head) == [("Quilling", "Manager House")]


def test_a_firm_that_reads_like_a_place_is_found_where_one_is_missing():
    head = read_head([Line(text="Data Analyst | Zanzo, Germany | 2020")])
    [role] = assign_roles([head])
    assert (role.employer, head.places) == ("Zanzo", ["Germany"])


def test_cells_part_what_stands_apart():
    line = Line(text="Clerk May 2019", cells=(Cell(text="Clerk"), Cell(text="May 2019", x0=400)))
    head = read_head([line])
    assert ([segment.text for segment in head.texts], head.end) == (["Clerk"], "2019-05")


@pytest.mark.parametrize("text", ["Platform Infrastructure", "Founding Member & Director", "Omni Co., Ltd."])
def test_what_holds_no_title_and_name_stays_whole(text):
    assert split_title_and_name(text) is None
