from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.when import When


def test_a_month_counts_from_its_last_day():
    assert When.of("2020-02").last == date(2020, 2, 29)
    assert When.of("2021").last == date(2021, 12, 31)


@pytest.mark.parametrize("text", ["2021-13", "2021-02-30", "23/11/2021", "2021-1", "", "0000", "2021-11-23T10:00"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        When.of(text)


@given(st.dates())
def test_a_day_is_written_as_it_was_read(day):
    assert str(When.of(day.isoformat())) == day.isoformat()


@given(st.dates(), st.dates())
def test_days_stand_in_the_order_of_the_calendar(one, other):
    assert (When.of(one.isoformat()) < When.of(other.isoformat())) == (one < other)
