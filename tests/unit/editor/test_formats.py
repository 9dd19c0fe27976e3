"""How values are shown and what typing means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.dates import read_date as read_document_date
from app.ui.resumes.formats import ago, join_list, read_date, show_date, split_list


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("", ()),
        ("Python", ("Python",)),
        ("Python, Go,SQL ,", ("Python", "Go", "SQL")),
        ("AWS (EKS, RDS), Docker", ("AWS (EKS, RDS)", "Docker")),
        ("Rights, duties; Contracts", ("Rights, duties", "Contracts")),
        ("one\ntwo", ("one", "two")),
    ],
)
def test_lists_are_read(typed: str, items: tuple[str, ...]) -> None:
    assert split_list(typed) == items


ITEM = st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"], exclude_characters=";()"), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(ITEM.filter(bool), max_size=6).map(tuple))
def test_a_shown_list_reads_back(items: tuple[str, ...]) -> None:
    assert split_list(join_list(items)) == items


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022-03", "Mar 2022"),
        ("2022", "2022"),
        ("2022-03-07", "7 Mar 2022"),
        ("present", "present"),
        ("", ""),
        ("long ago", "long ago"),
    ],
)
def test_dates_are_shown_friendly_and_read_back(value: str, shown: str) -> None:
    assert show_date(value) == shown
    assert read_date(shown, read_document_date) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("March 2022", "2022-03"), ("03/2022", "2022-03"), ("Present", "present"), ("someday", "someday"), (" ", "")],
)
def test_typed_dates_are_kept_canonical_or_as_typed(typed: str, value: str) -> None:
    assert read_date(typed, read_document_date) == value


def test_days_in_words() -> None:
    today = date(2026, 5, 14)
    assert ago(date(2026, 5, 14), today) == "today"
    assert ago(date(2026, 5, 13), today) == "yesterday"
    assert ago(date(2026, 2, 3), today) == "3 Feb"
    assert ago(date(2024, 11, 30), today) == "Nov 2024"
