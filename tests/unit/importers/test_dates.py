"""The dates of resumes, in the forms and languages people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.dates import find_dates, is_duration, is_only_dates, read_date, without_dates

RANGES = [
    ("Jan 2022 – Present", "2022-01", "present"),
    ("Sep. 2023 - Mar. 2024", "2023-09", "2024-03"),
    ("2013 – 至今", "2013", "present"),
    ("2015 年 3 月 – 2015 年 5 月", "2015-03", "2015-05"),
    ("2019年4月〜現在", "2019-04", "present"),
    ("2010-2014 (expected)", "2010", "2014"),
    ("Summer 2013, 2014", "2013", "2014"),
    ("August 2013 –", "2013-08", "present"),
    ("2020 - настоящее время", "2020", "present"),
    ("с 2018 по 2020 г.", "2018", "2020"),
    ("2020 - heute", "2020", "present"),
    ("seit März 2019", "2019-03", "present"),
    ("depuis 2019", "2019", "present"),
    ("de janvier 2019 à mars 2021", "2019-01", "2021-03"),
    ("septiembre de 2016 a junio de 2020", "2016-09", "2020-06"),
    ("ottobre 2019 – in corso", "2019-10", "present"),
    ("Luty 2019 – obecnie", "2019-02", "present"),
    ("03/2021 - Present", "2021-03", "present"),
    ("2019.03 – 2021.05", "2019-03", "2021-05"),
    ("01.04.2015 – 31.12.2018", "2015-04-01", "2018-12-31"),
    ("2018–19", "2018", "2019"),
    ("2018/2019", "2018", "2019"),
    ("Jan – Mar 2020", "2020-01", "2020-03"),
    ("Sept '19 - Feb '21", "2019-09", "2021-02"),
    ("??? — Present", "", "present"),
    ("January 20XX - Current", "January 20XX", "present"),
    ("مهر ۱۳۹۴ – شهریور ۱۳۹۸", "1394-07", "1398-06"),
    ("يناير 2019 - حتى الآن", "2019-01", "present"),
    ("２０１８年４月 - ２０２０年３月", "2018-04", "2020-03"),
    ("Jun. 2018 \xad Jan. 2021", "2018-06", "2021-01"),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_a_range_is_read_with_the_precision_it_states(text, first, last):
    [span] = find_dates(text)
    assert (span.first, span.last, span.is_range) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Expected May 2026", "2026-05"),
        ("Grad. May 2011", "2011-05"),
        ("Graduation Year: 2020", "2020"),
        ("预计 2016 年 3 月毕业", "2016-03"),
        ("Summer 2022", "2022"),
        ("June 3, 2026", "2026-06-03"),
        ("3rd June 2026", "2026-06-03"),
        ("20XX", "20XX"),
        ("Class of 2022", "2022"),
        ("12/2019", "2019-12"),
    ],
)
def test_a_single_date_is_read(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    ["12345 Musterstadt", "+49 123 4567890", "415-555-2014", "10,000 users", "5 years of experience", "$2000", ""],
)
def test_numbers_that_are_no_dates_stay_alone(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Acme Corp (May 2016 - Feb 2018)", "Acme Corp"),
        ("Acme Corp | 2016 – 2018 | Berlin", "Acme Corp | | Berlin"),
        ("May 2016 - Feb 2018 (1 year 10 months)", ""),
        ("Teach Yourself Go in 21 Days", "Teach Yourself Go in 21 Days"),
        ("2019 AWS Certified", "AWS Certified"),
    ],
)
def test_dates_are_taken_out_with_the_marks_around_them(text, rest):
    assert without_dates(text) == rest


def test_a_line_of_dates_alone_is_known():
    assert is_only_dates("(2019 – 2021)")
    assert not is_only_dates("Acme 2019")


@pytest.mark.parametrize("text", ["2 years 10 months", "4 Monate", "(1 an 3 mois)", "4 года 10 месяцев"])
def test_a_duration_is_no_date(text):
    assert is_duration(text)
    assert not find_dates(text)


@given(st.text(max_size=200))
def test_any_text_gives_spans_within_it(text):
    for span in find_dates(text):
        assert 0 <= span.begin <= span.end <= len(text)


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_iso_months_come_back_as_they_are(year, month):
    assert read_date(f"{year}-{month:02d}") == f"{year}-{month:02d}"
