"""All that was known on a past day: nothing dated later, and no city that had not joined."""

from __future__ import annotations

import pytest

from macros.model.atlas import Atlas
from macros.model.method import Method
from macros.model.timing import last_heard_of
from tests.model.build import day, dossier, network

ON = day("2021-06-30")
TODAY = day("2022-01-01")


def atlas(*dossiers, today=TODAY, **programme):
    return Atlas(network(**programme), Method(), dossiers, (), today)


def test_an_atlas_of_a_past_day_holds_nothing_that_is_dated_later():
    stages = [{"stage": "exploring", "date": "2021-06-30"}, {"stage": "v1_draft", "date": "2021-07-01"}]
    pulses = [{"date": "2021-06-30", "moved": "a"}, {"date": "2021-07-01", "moved": "b"}]
    [told] = atlas(dossier({"stages": stages}, pulses=pulses)).at(ON).dossiers
    assert [reached.stage for reached in told.plan.stages] == ["exploring"]
    assert [pulse.moved for pulse in told.pulses] == ["a"]


@pytest.mark.parametrize(
    ("when", "known"), [("2021-06-30", True), ("2021-06", True), ("2021-07-01", False), ("2021", False)]
)
def test_a_city_is_always_there_and_heard_of_from_its_first_dated_fact(when, known):
    told = {"stages": [{"stage": "v1_draft", "date": "2021-12-31"}], "activity": [{"activity": "active", "date": when}]}
    [city] = atlas(dossier(told, "a")).at(ON).dossiers
    assert (last_heard_of(city, ON) is not None) is known
    [city] = atlas(dossier({}, "b", [{"date": when, "nothing_new": True}])).at(ON).dossiers
    assert (last_heard_of(city, ON) is not None) is known


def test_an_atlas_never_looks_beyond_its_own_day():
    assert [atlas().at(when).today for when in (ON, TODAY, day("2023-01-01"))] == [ON, TODAY, TODAY]
    assert [atlas().dated(when).today for when in (ON, day("2023-01-01"))] == [ON, TODAY]


def test_an_atlas_that_only_takes_another_date_keeps_what_is_known_today():
    later = dossier({"stages": [{"stage": "exploring", "date": "2021-07-01"}]})
    assert atlas(later).dated(ON).dossiers == (later,)
