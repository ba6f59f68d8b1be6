"""What does not fit together in a plan or a programme is told at its place."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.model.consistency import flaws_of, network_flaws_of
from macros.model.part import LARGEST
from tests.model.build import network, plan


def found(flaws):
    return sorted((flaw.code, flaw.where, flaw.values.get("id")) for flaw in flaws)


def in_network(**fields):
    return found(network_flaws_of(network(**fields)))


def in_plan(programme=None, **fields):
    return found(flaws_of(plan(**fields), programme or network()))


def session(when, kind="coordination"):
    return {"date": when, "title": "x", "kind": kind}


def test_two_coordination_sessions_of_one_day_are_told_at_the_later_written():
    days = ["2021-01-01", "2021-02-01", "2021-01-01"]
    sessions = [session(when) for when in days]
    assert in_network(sessions=sessions) == [("two-sessions-of-one-day", ("sessions", 2, "date"), None)]
    assert in_network(sessions=sessions[:2]) == []


def test_other_meetings_may_fall_on_the_day_of_a_coordination_session():
    assert in_network(sessions=[session("2021-01-01"), *[session("2021-01-01", "city_visit")] * 2]) == []


def test_a_milestone_given_twice_in_a_plan_is_told():
    programme = network(phases=[{"id": "p", "milestones": [{"id": name, "title": "x"} for name in ("m1", "m2")]}])
    reached = [{"milestone": name, "date": f"2021-0{n + 1}-01"} for n, name in enumerate(("m1", "m2", "m1"))]
    assert in_plan(programme, milestones=reached) == [("name-twice", ("milestones", 2, "milestone"), "m1")]
    assert in_plan(programme, milestones=reached[:2]) == []


@pytest.mark.parametrize(
    "name", ["index", "404", "con", "prn", "aux", "nul", "com0", "com1", "com9", "lpt0", "lpt1", "lpt9"]
)
def test_a_name_that_no_page_can_bear_is_no_name_of_an_experiment_or_a_cycle(name):
    assert in_plan(experiments=[{"id": name, "question": "x?"}]) == [("reserved-name", ("experiments", 0, "id"), name)]
    cycle = {"id": name, "title": "x", "start": "2021-01", "end": "2021-06"}
    assert in_network(cycles=[cycle]) == [("reserved-name", ("cycles", 0, "id"), name)]
    assert in_plan(actions=[{"id": name, "title": "x"}]) == []


@pytest.mark.parametrize("name", ["index-2", "con-1", "console", "com", "com10", "lpt10", "4040", "e404"])
def test_a_name_that_only_looks_like_a_reserved_one_will_do(name):
    assert in_plan(experiments=[{"id": name, "question": "x?"}]) == []


@pytest.mark.parametrize("sign", [1, -1])
def test_amounts_up_to_the_largest_are_read_and_beyond_it_refused(sign):
    assert LARGEST == 1_000_000_000_000_000
    for value, there in ((LARGEST, True), (LARGEST + 1, False), (1e300, False)):
        indicator = {"id": "i", "name": "x", "target": {"value": sign * value}}
        if there:
            assert plan(indicators=[indicator]).indicators[0].target.value == sign * value
        else:
            with pytest.raises(ValidationError):
                plan(indicators=[indicator])


def test_money_up_to_the_largest_amount_is_read_and_beyond_it_refused():
    def cost(amount):
        return plan(actions=[{"id": "a", "title": "x", "cost": amount}]).actions[0].cost.amount

    assert cost("1 000 000 000 000 000 EUR") == LARGEST
    with pytest.raises(ValidationError):
        cost("1 000 000 000 000 001 EUR")
