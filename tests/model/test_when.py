from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.when import When

DAYS = st.dates(date(1500, 1, 1), date(2200, 12, 31))


def test_a_month_counts_from_its_last_day():
    assert When.of("2020-02").last == date(2020, 2, 29)
    assert When.of("2021").last == date(2021, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2021-13",
        "2021-02-30",
        "23/11/2021",
        "2021-1",
        "",
        "0000",
        "2021-11-23T10:00",
        "1499",
        "1499-12-31",
        "2201",
        "2201-01-01",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        When.of(text)


def test_the_first_and_the_last_year_that_a_plan_can_speak_of_are_dates():
    assert When.of("1500").first == date(1500, 1, 1)
    assert When.of("2200-12").last == date(2200, 12, 31)


@given(DAYS)
def test_a_day_is_written_as_it_was_read(day):
    assert str(When.of(day.isoformat())) == day.isoformat()


@given(DAYS, DAYS)
def test_days_stand_in_the_order_of_the_calendar(one, other):
    assert (When.of(one.isoformat()) < When.of(other.isoformat())) == (one < other)
