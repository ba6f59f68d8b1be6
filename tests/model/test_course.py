"""The way of each city, and of the network, from quarter to quarter."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.course import development_of, moments_of, path_of, rests_of, standing_of
from macros.model.vocabulary import Activity, Stage
from tests.model.build import day, dossier, network

UNTIL = day("2021-12-31")
DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))


def city(*changes, name="kumasi"):
    """A city from pairs of a stage, or of how it takes part, and a date."""
    stages = [{"stage": what, "date": when} for what, when in changes if what in list(Stage)]
    activity = [{"activity": what, "date": when} for what, when in changes if what in list(Activity)]
    return dossier({"stages": stages, "activity": activity}, name)


def told(stretches):
    return [(stretch.standing, str(stretch.start), str(stretch.end)) for stretch in stretches]


def test_a_city_stands_in_one_stage_until_the_next():
    reached = city(("exploring", "2020-03-01"), ("v1_draft", "2020-09-01"))
    assert told(path_of(reached, UNTIL)) == [
        ("exploring", "2020-03-01", "2020-09-01"),
        ("v1_draft", "2020-09-01", "2021-12-31"),
    ]


def test_a_stage_told_twice_is_one_stretch_and_so_is_one_with_a_pause_in_it():
    twice = city(("exploring", "2020-03-01"), ("exploring", "2020-06-01"), ("paused", "2020-07-01"))
    assert told(path_of(twice, UNTIL)) == [("exploring", "2020-03-01", "2021-12-31")]


def test_a_city_that_goes_back_stands_there_again():
    back = city(("v1_draft", "2020-03-01"), ("exploring", "2020-06-01"), ("v1_draft", "2020-09-01"))
    assert [stage for stage, _, _ in told(path_of(back, UNTIL))] == ["v1_draft", "exploring", "v1_draft"]


def test_withdrawing_ends_the_stage_and_coming_back_takes_it_up_again():
    left = city(("exploring", "2020-03-01"), ("withdrawn", "2020-06-01"), ("active", "2021-01-01"))
    assert told(path_of(left, UNTIL)) == [
        ("exploring", "2020-03-01", "2020-06-01"),
        ("withdrawn", "2020-06-01", "2021-01-01"),
        ("exploring", "2021-01-01", "2021-12-31"),
    ]


def test_a_month_and_a_year_count_from_their_last_day_in_a_path():
    rough = city(("exploring", "2019"), ("v1_draft", "2020-02"))
    assert told(path_of(rough, UNTIL)) == [
        ("exploring", "2019-12-31", "2020-02-29"),
        ("v1_draft", "2020-02-29", "2021-12-31"),
    ]


def test_a_path_begins_with_the_first_known_stage_and_holds_nothing_later_than_its_day():
    reached = city(("active", "2020-01-01"), ("exploring", "2020-03-01"), ("v1_draft", "2022-01-01"))
    assert told(path_of(reached, UNTIL)) == [("exploring", "2020-03-01", "2021-12-31")]
    assert path_of(reached, day("2020-02-29")) == ()


def test_nothing_known_is_no_path_and_no_rest():
    assert path_of(dossier(), UNTIL) == ()
    assert rests_of(dossier(), UNTIL) == ()


@given(st.lists(st.tuples(st.sampled_from([*Stage, *Activity]), DAYS), max_size=8), DAYS)
def test_once_a_stage_is_known_a_path_has_no_gaps_and_says_of_each_day_what_holds_on_it(changes, until):
    told = city(("exploring", "2018-12-31"), *changes)
    path = path_of(told, until)
    assert (str(path[0].start), path[-1].end) == ("2018-12-31", until)
    assert all(one.end == other.start and one.standing != other.standing for one, other in pairwise(path))
    assert [standing_of(told, stretch.start) for stretch in path] == [stretch.standing for stretch in path]
    assert path[-1].standing == standing_of(told, until)


def test_a_rest_lasts_until_the_next_word_of_the_city_whatever_order_it_is_written_in():
    resting = city(
        ("active", "2020-09-01"), ("quiet", "2020-03-01"), ("paused", "2021"), ("active", "2020-01-01"),
        ("paused", "2022-01-01"),
    )  # fmt: skip
    assert told(rests_of(resting, UNTIL)) == [
        ("quiet", "2020-03-01", "2020-09-01"),
        ("paused", "2021-12-31", "2021-12-31"),
    ]


def test_a_rest_that_turns_into_another_is_two_and_leaving_is_none():
    resting = city(("quiet", "2020-03-01"), ("paused", "2020-06-01"), ("withdrawn", "2020-09-01"))
    assert told(rests_of(resting, UNTIL)) == [
        ("quiet", "2020-03-01", "2020-06-01"),
        ("paused", "2020-06-01", "2020-09-01"),
    ]


def test_a_stretch_tells_its_beginning_no_finer_than_it_is_known_and_whether_somebody_concluded_it():
    stages = [
        {"stage": "exploring", "date": "2020-03"},
        {"stage": "v1_draft", "date": "2020-09-01", "inferred": True},
        {"stage": "v1_draft", "date": "2021"},
    ]
    rests = [{"activity": "quiet", "date": "2020", "inferred": True}, {"activity": "paused", "date": "2021-02"}]
    resting = dossier({"stages": stages, "activity": rests})
    for stretches in (path_of(resting, UNTIL), rests_of(resting, UNTIL)):
        assert all(stretch.start == stretch.told.last for stretch in stretches)
    assert [(str(one.told), one.inferred) for one in path_of(resting, UNTIL)] == [
        ("2020-03", False),
        ("2020-09-01", True),
    ]
    assert [(str(one.told), one.inferred) for one in rests_of(resting, UNTIL)] == [("2020", True), ("2021-02", False)]


def moments(start, today, **fields):
    return [str(moment) for moment in moments_of(network(start=start, **fields), day(today))]


def test_moments_are_the_ends_of_quarters_and_the_day_itself():
    assert moments("2020-02-10", "2021-01-15") == [
        "2020-03-31",
        "2020-06-30",
        "2020-09-30",
        "2020-12-31",
        "2021-01-15",
    ]


def test_the_end_of_a_quarter_is_told_once():
    assert moments("2020-02-10", "2020-06-30") == ["2020-03-31", "2020-06-30"]
    assert moments("2020-02-10", "2020-07-01") == ["2020-03-31", "2020-06-30", "2020-07-01"]
    assert moments("2020-04-01", "2020-06-30") == ["2020-06-30"]


@pytest.mark.parametrize("start", ["2020", "2020-01", "2020-01-01"])
def test_a_start_known_by_the_month_or_year_is_its_first_day(start):
    assert moments(start, "2020-05-05") == ["2020-03-31", "2020-05-05"]


def test_without_a_start_or_before_it_only_the_day_is_told():
    assert [str(moment) for moment in moments_of(network(), day("2021-01-15"))] == ["2021-01-15"]
    assert moments("2022-01-01", "2021-01-15") == ["2021-01-15"]


def test_of_a_long_programme_the_last_moments_are_told():
    told = moments("2000-01-01", "2021-01-15")
    assert len(told) == 25
    assert told[0] == "2015-03-31"
    assert told[-2:] == ["2020-12-31", "2021-01-15"]


def test_nothing_develops_after_the_closing_day():
    assert moments("2020-02-10", "2026-01-01", closed_on="2020-08") == ["2020-03-31", "2020-06-30", "2020-08-31"]
    assert moments("2020-02-10", "2020-05-05", closed_on="2020-08") == ["2020-03-31", "2020-05-05"]


def test_the_network_develops_from_moment_to_moment():
    cities = [
        city(("exploring", "2020-02-20"), ("v1_draft", "2020-05-01"), name="a"),
        city(("exploring", "2020-03-31"), ("withdrawn", "2020-06"), name="b"),
        city(name="c"),
    ]
    months = development_of(cities, network(start="2020-02-10"), day("2020-07-15"))
    assert [(str(moment.day), moment.standing) for moment in months] == [
        ("2020-03-31", {Stage.EXPLORING: 2, None: 1}),
        ("2020-06-30", {Stage.V1_DRAFT: 1, Activity.WITHDRAWN: 1, None: 1}),
        ("2020-07-15", {Stage.V1_DRAFT: 1, Activity.WITHDRAWN: 1, None: 1}),
    ]


@pytest.mark.parametrize(("most", "days"), [(1, 1), (2, 2), (3, 3), (9, 3)])
def test_of_how_the_network_developed_only_the_last_moments_asked_for_are_told(most, days):
    months = development_of([city()], network(start="2020-02-10"), day("2020-07-15"), most)
    assert [str(moment.day) for moment in months] == ["2020-03-31", "2020-06-30", "2020-07-15"][-days:]


def test_the_figures_of_a_moment_are_those_of_its_day():
    cities = (one for one in [city(("exploring", "2020-02-20"), ("v1_final", "2020-05-01"))])
    months = development_of(cities, network(start="2020-02-10"), day("2020-07-15"))
    assert [moment.figures["v1_agreed"].value for moment in months] == [0, 1, 1]


@given(st.lists(st.lists(st.tuples(st.sampled_from([*Stage, *Activity]), DAYS), max_size=4), max_size=5), DAYS)
def test_at_every_moment_each_city_stands_somewhere(changes, today):
    cities = [city(*one, name=f"c{n}") for n, one in enumerate(changes)]
    for moment in development_of(cities, network(start="2019-01-01"), today):
        assert sum(moment.standing.values()) == len(cities)
        assert moment.standing.get(None, 0) == sum(standing_of(one, moment.day) is None for one in cities)
